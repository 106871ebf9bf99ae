"""What the shape of a German name says about its gender and endings: rules, whose results are guesses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fgk_docs.language.grammar import ARTICLES, Before, inflect
from fgk_docs.model.values import Case, Gender, Name

M, F, N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER

_MUNICIPAL_HEADS: dict[str, tuple[Gender, str]] = {
    **dict.fromkeys(
        ("Stadt", "Hansestadt", "Landeshauptstadt", "Universitätsstadt", "Kreisstadt", "Gemeinde",
         "Hochschulstadt", "Samtgemeinde", "Verbandsgemeinde", "Einheitsgemeinde", "Landgemeinde", "Ortsgemeinde",
         "Region", "Städteregion", "Verwaltungsgemeinschaft", "Hauptstadt", "Bundesstadt", "Marktgemeinde",
         "Landstadt", "Bergstadt", "Residenzstadt", "Kurstadt", "Inselgemeinde", "Klingenstadt"),
        (F, ""),
    ),
    **dict.fromkeys(("Landkreis", "Kreis", "Markt"), (M, "es")),
    **dict.fromkeys(
        ("Bezirk", "Stadtbezirk", "Regionalverband", "Gemeindeverwaltungsverband", "Zweckverband", "Flecken"),
        (M, "s"),
    ),
    "Amt": (N, "es"),
}  # fmt: skip
"""Words before a place's name: gender and genitive ending."""

_BODY_ENDINGS: tuple[tuple[str, Gender, str], ...] = (
    ("ausschuss", M, "es"),
    ("rat", M, "s"),
    ("tag", M, "s"),
    ("kreis", M, "es"),
    ("vorstand", M, "s"),
    ("verein", M, "s"),
    ("verband", M, "s"),
    ("fachbereich", M, "s"),
    ("geschäftsbereich", M, "s"),
    ("bereich", M, "s"),
    ("dienst", M, "es"),
    ("senat", M, "s"),
    ("magistrat", M, "s"),
    ("betrieb", M, "s"),
    ("bund", M, "es"),
    ("stab", M, "s"),
    ("bezirk", M, "s"),
    ("amt", N, "s"),
    ("gremium", N, "s"),
    ("dezernat", N, "s"),
    ("referat", N, "s"),
    ("sachgebiet", N, "s"),
    ("büro", N, "s"),
    ("ministerium", N, "s"),
    ("präsidium", N, "s"),
    ("parlament", N, "s"),
    ("bündnis", N, "ses"),
    ("zentrum", N, "s"),
    ("forum", N, "s"),
    ("netzwerk", N, "s"),
    ("werk", N, "s"),
    ("team", N, "s"),
    ("institut", N, "s"),
    ("versammlung", F, ""),
    ("vertretung", F, ""),
    ("verwaltung", F, ""),
    ("kommission", F, ""),
    ("abteilung", F, ""),
    ("stelle", F, ""),
    ("stiftung", F, ""),
    ("agentur", F, ""),
    ("konferenz", F, ""),
    ("gesellschaft", F, ""),
    ("gemeinschaft", F, ""),
    ("gruppe", F, ""),
    ("fraktion", F, ""),
    ("behörde", F, ""),
    ("leitung", F, ""),
    ("kasse", F, ""),
    ("kammer", F, ""),
    ("stadt", F, ""),
    ("gemeinde", F, ""),
    ("region", F, ""),
)
"""Endings of main words: gender and genitive ending; the longest that fits decides ("Referat" is no "Rat")."""
_BY_LENGTH = tuple(sorted(_BODY_ENDINGS, key=lambda row: -len(row[0])))
_STOP = frozenset(
    {"für", "der", "des", "von", "vom", "zur", "zum", "im", "in", "beim", "mit", "gegen", "über", "an"}
)
PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zur", "zum"})
"""Small words inside the names of persons."""
_ADDITION = re.compile(r" (?=[a-zäöü(])")
"""Where the addition to a place's name begins, which does not change: "Frankfurt am Main", "Halle (Saale)"."""
_SIBILANT = re.compile(r"(?:s|ß|x|z|ce)$", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?P<stem>[\w-]*(?:isch|ig|lich|sam|erst|groß|alt|neu|weit|frei|zweit))(?:er|es|e)", re.IGNORECASE
)


def declined(plain: str, gender: Gender, cases: Mapping[Case, str], *, guessed: bool) -> Name:
    """A name from its four cases."""
    return Name(
        plain=plain,
        gender=gender,
        nominative=cases[Case.NOMINATIVE],
        genitive=cases[Case.GENITIVE],
        dative=cases[Case.DATIVE],
        accusative=cases[Case.ACCUSATIVE],
        guessed=guessed,
    )


def rule_case(name: Name, case: Case) -> str:
    """A name in one case, with its article."""
    return {
        Case.NOMINATIVE: name.nominative,
        Case.GENITIVE: name.genitive,
        Case.DATIVE: name.dative,
        Case.ACCUSATIVE: name.accusative,
    }[case]


def shape_of_municipality(plain: str) -> Name | None:
    """The name if its shape is a known one: "Stadt X", "Landkreis X", "X-Kreis", "Märkischer Kreis"; else None."""
    words = plain.split(" ")
    for place, word in enumerate(words[:3]):
        if word in _MUNICIPAL_HEADS and len(words) > place + 1 and _may_precede(words[:place]):
            return _inflected(words, place, *_MUNICIPAL_HEADS[word])
    if words[-1].lower().endswith("kreis") and _may_precede(words[:-1]):
        return _inflected(words, len(words) - 1, M, "es")
    return None


def shape_of_body(plain: str) -> Name | None:
    """The name if its main word, the last before any "für", "der", "des" …, has a known ending; else None."""
    words = plain.split(" ")
    stop = next((place for place, word in enumerate(words) if place and word.lower() in _STOP), len(words))
    joints = [place for place in range(1, stop) if words[place] == "und"]
    return _two_bodies(words, joints[-1], stop) if joints else _one_body(words, stop)


def _one_body(words: list[str], stop: int) -> Name | None:
    for place in range(stop):
        lower = words[place].lower()
        for ending, gender, genitive in _BY_LENGTH:
            if lower.endswith(ending) and (place == stop - 1 or not words[place].endswith("-")):
                return _inflected(words, place, gender, genitive)
    return None


def _two_bodies(words: list[str], joint: int, stop: int) -> Name | None:
    """Both names around an "und" ("Rat und Verwaltung"), or the one around it ("Haupt- und Finanzausschuss")."""
    one, other = _one_body(words[:joint], joint), _one_body(words[joint + 1 :], stop - joint - 1)
    if one is None or other is None or words[joint - 1].endswith("-") or not _may_precede(words[: joint - 1]):
        return _one_body(words, stop)
    cases = {case: f"{rule_case(one, case)} und {rule_case(other, case)}" for case in Case}
    return declined(" ".join(words), Gender.PLURAL, cases, guessed=True)


def _may_precede(words: list[str]) -> bool:
    """Adjectives, or the first half of a double word ("Universitäts- und Hansestadt")."""
    return all(_ADJECTIVE.fullmatch(word) or word.endswith("-") or word == "und" for word in words)


def _inflected(words: list[str], head: int, gender: Gender, genitive: str) -> Name:
    """All cases of words whose ``head`` takes the genitive ending and whose adjectives before it are inflected."""
    cases = {}
    for case in Case:
        before = [_adjective(word, case, gender) for word in words[:head]]
        noun = words[head] + (genitive if case is Case.GENITIVE else "")
        cases[case] = " ".join((ARTICLES[gender][case], *before, noun, *words[head + 1 :]))
    return declined(" ".join(words), gender, cases, guessed=True)


def _adjective(word: str, case: Case, gender: Gender) -> str:
    match = _ADJECTIVE.fullmatch(word)
    return inflect(match["stem"], case, gender, Before.DEFINITE) if match else word


def place_name(plain: str) -> Name:
    """A bare proper name: no article, neuter, genitive with "s" or an apostrophe ("Hertens", "Worms’ am Rhein")."""
    head, *addition = _ADDITION.split(plain, maxsplit=1)
    genitive = " ".join((f"{head}’" if _SIBILANT.search(head) else f"{head}s", *addition))
    cases = {case: genitive if case is Case.GENITIVE else plain for case in Case}
    return declined(plain, N, cases, guessed=True)
