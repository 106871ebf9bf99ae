"""Headings that say the same in other words than any definition lists: in another order, with a note in brackets,
or as two names for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fgk_docs.language.text import match_key, normalise

SAME_WORDS = 0.9
"""How like a label is that has the same words and something harmless beside them."""

_BRACKETS = re.compile(r"\s*[(\[](?P<note>[^)\]]*)[)\]]\s*\.?$")
_OTHER_TIME = re.compile(
    r"\b(?:alt\w{0,2}|bisherige\w*|vorjahr\w*|vorher\w*|letzt\w*|früher\w*|ehemal\w*|archiv)\b",
    re.IGNORECASE,
)
"""Words that make of a heading that of another column: "Umsetzungsstand alt" is not "Umsetzungsstand"."""
_OR = re.compile(r"\s*[/|]\s*|\s+(?:und|oder|bzw\.?|u\.|&)\s+", re.IGNORECASE)
_LIST = re.compile(r"/|\bund\b|&|\+")
BEGINS = frozenset({"von", "ab", "beginn", "start", "anfang", "beginnt"})
"""What stands over the column with the beginning of a period, in its matching form."""
ENDS = frozenset({"bis", "ende", "endet", "abschluss"})
"""The same for its end."""
_SMALL = frozenset({
    "der", "die", "das", "des", "dem", "den", "ein", "eine", "und", "oder", "zu", "zur", "zum", "im", "in", "am",
    "an", "auf", "fuer", "von", "vom", "bei", "mit",
})  # fmt: skip
_SHORT = {"nr": "nummer", "lfd": "laufende", "massn": "massnahme", "verantw": "verantwortlich", "bem": "bemerkung"}


def of_another_time(text: str, wording: str) -> bool:
    """Whether a heading says "alt", "Vorjahr" or the like and the wording it resembles does not."""
    return _OTHER_TIME.search(normalise(text)) is not None and _OTHER_TIME.search(normalise(wording)) is None


def without_note(text: str) -> str | None:
    """A heading without its note in brackets ("Kosten (in €)" → "Kosten"); None where it has none, or one with a
    year in it ("Stand (2018)")."""
    found = _BRACKETS.search(normalise(text))
    if found is None or found.start() == 0 or any(letter.isdigit() for letter in found["note"]):
        return None
    return normalise(text)[: found.start()]


def names_in(text: str) -> list[str]:
    """The names that a heading gives one thing ("Zeitraum/Termin"); empty where it gives but one."""
    parts = [part for part in _OR.split(normalise(text)) if part]
    return parts if len(parts) > 1 else []


def joined_names(text: str) -> list[str]:
    """The matching forms of the names that one text joins ("Herten und Unna"); empty where it joins none."""
    return [match_key(part) for part in _LIST.split(text)] if _LIST.search(text) else []


def words_of_label(key: str) -> tuple[str, ...]:
    """The words of a matching form in a fixed order, small words aside, short forms written out."""
    return tuple(sorted(_words(key)))


def _words(key: str) -> Iterator[str]:
    for word in key.split():
        if word not in _SMALL:
            yield _SHORT.get(word, word)
