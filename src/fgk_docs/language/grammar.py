"""Endings: articles, adjectives and contracted prepositions of German."""

from __future__ import annotations

from enum import StrEnum

from fgk_docs.model.values import Case, Gender

ARTICLES: dict[Gender, dict[Case, str]] = {
    gender: dict(zip(Case, words.split(), strict=True))
    for gender, words in {
        Gender.MASCULINE: "der des dem den",
        Gender.FEMININE: "die der der die",
        Gender.NEUTER: "das des dem das",
        Gender.PLURAL: "die der den die",
    }.items()
}
"""The definite articles in the order of ``Case``: nominative, genitive, dative, accusative."""


class Before(StrEnum):
    """What stands before an adjective and decides on its ending (Duden grammar: weak, mixed, strong)."""

    DEFINITE = "der"
    INDEFINITE = "ein"
    NOTHING = ""


_ENDINGS: dict[Before, dict[Gender, str]] = {
    Before.DEFINITE: {
        Gender.MASCULINE: "e en en en",
        Gender.FEMININE: "e en en e",
        Gender.NEUTER: "e en en e",
        Gender.PLURAL: "en en en en",
    },
    Before.INDEFINITE: {
        Gender.MASCULINE: "er en en en",
        Gender.FEMININE: "e en en e",
        Gender.NEUTER: "es en en es",
        Gender.PLURAL: "en en en en",
    },
    Before.NOTHING: {
        Gender.MASCULINE: "er en em en",
        Gender.FEMININE: "e er er e",
        Gender.NEUTER: "es en em es",
        Gender.PLURAL: "e er en e",
    },
}
_CONTRACTED = {
    ("an", "dem"): "am",
    ("bei", "dem"): "beim",
    ("in", "dem"): "im",
    ("von", "dem"): "vom",
    ("zu", "dem"): "zum",
    ("zu", "der"): "zur",
}


def inflect(stem: str, case: Case, gender: Gender, before: Before = Before.DEFINITE) -> str:
    """An adjective with its ending: inflect("familiengerecht", GENITIVE, MASCULINE) → "familiengerechten"."""
    return stem + _ENDINGS[before][gender].split()[tuple(Case).index(case)]


def contract_preposition(preposition: str, dative: str) -> str:
    """A preposition before a dative, contracted where German does: "in", "dem Kreis" → "im Kreis".

    Only the usual contractions (am, beim, im, vom, zum, zur); a name without article follows as it is.
    """
    article, _, rest = dative.partition(" ")
    short = _CONTRACTED.get((preposition.lower(), article.lower()))
    if short is None or not rest:
        return f"{preposition} {dative}"
    return f"{short.capitalize() if preposition[:1].isupper() else short} {rest}"
