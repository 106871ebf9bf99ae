"""Cells that hold no value but point elsewhere, or say that there is nothing to say."""

from __future__ import annotations

import re
from functools import lru_cache

from fgk_docs.language.text import match_key, normalise, opening
from fgk_docs.model.values import Reference, ReferenceKind

_WORDS: dict[ReferenceKind, tuple[str, ...]] = {
    ReferenceKind.ABOVE: (
        "s o", "siehe oben", "siehe o", "dito", "dto", "wie oben", "wie vor", "wie vorher", "ebenso",
        "s oben", "siehe vorherige zeile", "siehe zeile oben", "s vorherige zeile", "ebenda", "ebd", "gleiches",
        "wie zuvor", "siehe vor", "idem", "dasselbe", "siehe darueber", "vgl oben", "siehe vorstehend",
    ),
    ReferenceKind.UNCHANGED: (
        "kein neuer sachstand", "kein neuer stand", "keine aenderung", "keine aenderungen", "unveraendert",
        "wie im vorjahr", "wie vorjahr", "siehe vorjahr", "s vorjahr", "keine veraenderung", "keine veraenderungen",
        "sachstand unveraendert", "stand unveraendert", "wie bisher", "keine neuerungen", "nichts neues",
        "siehe letzter bericht", "siehe letzten bericht", "siehe vorjahresbericht", "keine neuen erkenntnisse",
        "wie im letzten bericht", "weiterhin unveraendert", "keine neuen entwicklungen", "s letzter bericht",
        "kein neuer sachstand seit letztem bericht", "gleichbleibend", "siehe bericht vorjahr",
        "unveraendert zum vorjahr", "unveraendert gegenueber vorjahr", "siehe jahresbericht vorjahr",
    ),
    ReferenceKind.NOT_APPLICABLE: (
        "entfaellt", "entf", "nicht zutreffend", "trifft nicht zu", "n z", "nicht relevant", "nicht erforderlich",
        "nicht notwendig", "keine", "keiner", "keines", "kein", "nichts", "n a", "na", "nicht anwendbar",
        "faellt weg",
    ),
    ReferenceKind.NOT_STATED: (
        "k a", "ka", "keine angabe", "keine angaben", "n n", "nn", "n b", "nicht bekannt", "unbekannt", "o a",
        "ohne angabe", "ohne angaben", "keine aussage", "keine aussage moeglich", "kann nicht angegeben werden",
        "nicht angegeben", "keine informationen", "tbd", "folgt", "wird nachgereicht", "noch einzutragen",
    ),
    ReferenceKind.COMMENT: (
        "siehe kommentar", "s kommentar", "siehe notiz", "s notiz", "vgl kommentar", "siehe zellkommentar",
        "siehe kommentarfeld", "siehe zellnotiz", "siehe kommentar in der zelle", "siehe kommentar zur zelle",
        "siehe kommentare", "s kommentare", "siehe angehaengten kommentar", "siehe kommentarfunktion",
    ),
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}
_SIGNS = {
    '"': ReferenceKind.ABOVE,
    "''": ReferenceKind.ABOVE,
    '-"-': ReferenceKind.ABOVE,
    "-''-": ReferenceKind.ABOVE,
    "./.": ReferenceKind.NOT_APPLICABLE,
    "/": ReferenceKind.NOT_APPLICABLE,
    ".": ReferenceKind.NOT_STATED,
    "?": ReferenceKind.NOT_STATED,
    "...": ReferenceKind.NOT_STATED,
    "…": ReferenceKind.NOT_STATED,
}
_RULED = re.compile(r"[-_](?: ?[-_])*|[x]{3,}|(?:/ ?){2,}")
_OTHER = re.compile(
    r"(?:wie|siehe(?: auch)?|s\.?|vgl\.?|vergleiche|analog(?: zu)?|gem(?:äß|aess)\.?|identisch mit) "
    r"(?:(?:bei|unter|zu|in)? ?"
    r"(?:punkt|pkt\.?|ziffer|zeile|nr\.?|nummer|ma(?:ß|ss)nahme|ziel|m|hf|handlungsfeld) ?)*"
    r"(?P<target>[a-z]{0,2}\d{1,3}(?:\.\d{1,3}){0,4}(?:\.?[a-z])?)\.?",
    re.IGNORECASE,
)


LONGEST = 60
"""Characters; what is longer says something of its own."""
_POINTING = frozenset(("wie", "siehe", "s", "vgl", "vergleiche", "analog", "gemaess", "identisch"))
_FIRST_WORDS = _POINTING | {key.partition(" ")[0] for key in _KIND_OF}


def may_be_reference(text: str) -> bool:
    """False for most texts that :func:`parse_reference` gives None for, told by their first word."""
    return len(text) <= LONGEST and not "0" <= text[:1] <= "9" and _may_begin(text.partition(" ")[0])


@lru_cache(maxsize=8192)
def _may_begin(word: str) -> bool:
    """Whether a reference may begin with this word."""
    start = opening(word)
    return start is None or start[1] in _FIRST_WORDS or not start[1].strip("x")


def parse_reference(text: str) -> Reference | None:
    """The reference that the whole cell is, or None where it holds something else (also for an empty text).

    "s. o.", "dito", ditto marks point up; "wie 1.2" points to a measure; "unverändert" to last year's report;
    "siehe Kommentar" to the comment on the cell; "-", "entfällt", "keine" say that there is nothing, "k. A.",
    "n. n." that nothing is known.
    """
    return _reference(text) if may_be_reference(text) else None


@lru_cache(maxsize=4096)
def _reference(text: str) -> Reference | None:
    plain = normalise(text)
    if not plain:
        return None
    kind = _SIGNS.get(plain) or _KIND_OF.get(match_key(plain).strip())
    if kind is None and _RULED.fullmatch(plain):
        kind = ReferenceKind.NOT_STATED if plain[0] in "xX_" else ReferenceKind.NOT_APPLICABLE
    if kind is not None:
        return Reference(raw=text, kind=kind)
    other = _OTHER.fullmatch(plain.strip("()").strip())
    return Reference(raw=text, kind=ReferenceKind.OTHER_MEASURE, target=other["target"]) if other else None
