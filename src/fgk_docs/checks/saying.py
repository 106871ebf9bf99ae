"""How a message says a detail in a language: words for ids, quotation marks, places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Manner:
    """What a language does with details."""

    opening: str
    closing: str
    nothing: str
    places: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Parts of an address as the model writes it, and what stands for them."""

    def quote(self, words: str) -> str:
        return f"{self.opening}{words}{self.closing}"


_MANNERS = {
    "de": _Manner("„", "“", "nichts"),
    "en": _Manner(
        "“",
        "”",
        "nothing",
        (
            (re.compile(r"(?<=, )Blatt ‚(.*)‘"), r"sheet ‘\1’"),
            (re.compile(r"(?<=, )Seite (?=\d+)"), "page "),
            (re.compile(r"(?<=, )Feld "), "field "),
        ),
    ),
}


def said(manner: str, detail: str, lang: str, terms: Mapping[str, str]) -> str:
    """A detail as a message says it.

    Args:
        manner: "terms", "each", "quoted" or "place", as in the catalogue's texts.
        detail: what the finding or error says.
        lang: "de" or "en".
        terms: id → its words in this language.
    """
    ways = _MANNERS.get(lang, _MANNERS["de"])
    if manner == "quoted":
        return ways.quote(detail) if detail else ways.nothing
    if manner == "place":
        for part, words in ways.places:
            detail = part.sub(words, detail)
        return detail
    listed = detail.split(", ")
    return ", ".join(ways.quote(one) if manner == "each" else terms.get(one, one) for one in listed)
