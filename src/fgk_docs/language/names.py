"""Municipalities, bodies and offices with their articles in four cases.

What the form, the profile or a vocabulary states counts. What is made by a rule instead is marked as guessed and
noted, since only the people there know their name's grammar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.grammar import ARTICLES, Before, inflect
from fgk_docs.language.name_shapes import declined, place_name, rule_case, shape_of_body, shape_of_municipality
from fgk_docs.language.reading import GUESSED, INFERRED, NOTHING, STATED, Note, Reading, note
from fgk_docs.language.text import match_key, normalise
from fgk_docs.language.vocabulary import strings
from fgk_docs.model.case import MunicipalityKind
from fgk_docs.model.values import Case, Gender, Name

LONGEST_KNOWN = 8
"""Words of a known body's name; what follows them does not change."""
_ARTICLE_WORDS = frozenset({"der", "die", "das", "des", "dem", "den"})
_TITLES = {
    MunicipalityKind.CITY: "Stadt",
    MunicipalityKind.INDEPENDENT_CITY: "Stadt",
    MunicipalityKind.MUNICIPALITY: "Gemeinde",
    MunicipalityKind.RURAL_DISTRICT: "Landkreis",
    MunicipalityKind.DISTRICT: "Kreis",
    MunicipalityKind.JOINT_MUNICIPALITY: "Samtgemeinde",
    MunicipalityKind.ASSOCIATION_OF_MUNICIPALITIES: "Verbandsgemeinde",
    MunicipalityKind.BOROUGH: "Bezirk",
}
_MASCULINE = frozenset({"Landkreis", "Kreis", "Bezirk"})
_REGISTER_FORM = re.compile(
    r"(?P<name>[^,]+), (?P<title>(?:[\w-]+ )?[\w-]*(?:[Ss]tadt|[Gg]emeinde|Markt|Flecken|St\.|[Kk]reis))"
)


def names_from_table(table: Mapping[str, object]) -> dict[str, Name]:
    """The names of ``vocabulary/bodies.toml`` or ``offices.toml``, by id and by the match key of every word.

    Raises:
        BrokenProfile: an entry lacks its plain form, gender or a case, or one word stands for two entries.
    """
    known: dict[str, Name] = {}
    for key, entry in table.items():
        name = _stated_name(key, entry)
        synonyms = strings(entry.get("synonyms", ()), key) if isinstance(entry, Mapping) else ()
        for word in dict.fromkeys((key, *(match_key(text) for text in (name.plain, *synonyms)))):
            if known.setdefault(word, name) != name:
                raise BrokenProfile("vocabulary-word-twice", key, word=word, other=known[word].plain)
    return known


def _stated_name(key: str, entry: object) -> Name:
    fields = ("plain", "gender", "nominative", "genitive", "dative", "accusative")
    if not isinstance(entry, Mapping) or not all(isinstance(entry.get(field), str) for field in fields):
        raise BrokenProfile("vocabulary-entry-invalid", key, found=type(entry).__name__)
    if entry["gender"] not in set(Gender):
        raise BrokenProfile("vocabulary-entry-invalid", f"{key}.gender", found=str(entry["gender"]))
    plain, _, nominative, genitive, dative, accusative = (str(entry[field]) for field in fields)
    gender = Gender(entry["gender"])
    return Name(
        plain=plain, gender=gender, nominative=nominative, genitive=genitive, dative=dative, accusative=accusative
    )


def decline_municipality(
    name: str, kind: MunicipalityKind | None = None, stated: Mapping[Case, str] | None = None
) -> Reading[Name]:
    """The name of a municipality in four cases.

    Args:
        name: as on a letterhead or alone ("Stadt Sondershausen", "Sondershausen", "Kyffhäuserkreis").
        kind: its kind; puts "Stadt", "Landkreis" … before a name that has no such word.
        stated: cases that somebody stated, with or without article; they go before every rule.

    Returns:
        The name. A case that nobody stated makes it guessed, with ``name-cases-guessed``; an article that does not
        fit the gender ("die Kyffhäuserkreis") stays as stated, with ``name-cases-contradict``.
        An empty name is None.
    """
    bare = without_article(name)
    if not bare:
        return Reading(None, (), NOTHING)
    plain = _with_title(bare, kind)
    shape = shape_of_municipality(plain)
    return _completed(shape or place_name(plain), stated or {}, certain=shape is not None)


def without_article(name: str) -> str:
    """The name without the article before it: "der Kreistag" → "Kreistag"."""
    words = normalise(name).split(" ")
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLE_WORDS else words)


def _with_title(bare: str, kind: MunicipalityKind | None) -> str:
    register = _REGISTER_FORM.fullmatch(bare)
    if register:
        title = register["title"].replace("St.", "Stadt")
        return f"{title} {register['name']}"
    if kind is None or shape_of_municipality(bare) is not None:
        return bare
    return f"{_TITLES[kind]} {bare}"


def _completed(rule: Name, stated: Mapping[Case, str], *, certain: bool) -> Reading[Name]:
    """The name by rule, with the stated cases put in."""
    given = {case: normalise(text) for case, text in stated.items() if normalise(text)}
    gender = rule.gender if certain else _gender(given) or rule.gender
    cases = {case: rule_case(rule, case) for case in Case}
    if gender is not rule.gender:
        cases = {case: f"{ARTICLES[gender][case]} {without_article(text)}" for case, text in cases.items()}
    has_article = certain or any(_article(text) for text in given.values())
    for case, text in given.items():
        cases[case] = text if _article(text) or not has_article else f"{ARTICLES[gender][case]} {text}"
    missing = [case for case in Case if case not in given]
    if missing == [Case.NOMINATIVE]:
        missing = []  # the name itself is the nominative; its article follows from the other cases
    name = declined(rule.plain, gender, cases, guessed=bool(missing))
    notes = [*_contradictions(given, gender)]
    if missing:
        notes.append(_guessed(name))
    confidence = STATED if not missing else INFERRED if certain else GUESSED
    return Reading(name, tuple(notes), confidence)


def _guessed(name: Name) -> Note:
    return note(
        "name-cases-guessed",
        nominative=name.nominative,
        genitive=name.genitive,
        dative=name.dative,
        accusative=name.accusative,
    )


def _article(text: str) -> str | None:
    first = text.split(" ", 1)[0].lower()
    return first if first in _ARTICLE_WORDS and " " in text else None


def _gender(given: Mapping[Case, str]) -> Gender | None:
    """The only gender that fits all stated articles; None where they leave a choice or contradict each other."""
    articles = {case: article for case, text in given.items() if (article := _article(text)) is not None}
    fits = [gender for gender in Gender if all(ARTICLES[gender][case] == word for case, word in articles.items())]
    if articles and len(fits) == 2 and Gender.PLURAL in fits:
        fits.remove(Gender.PLURAL)
    return fits[0] if articles and len(fits) == 1 else None


def _contradictions(given: Mapping[Case, str], gender: Gender) -> list[Note]:
    return [
        note("name-cases-contradict", case=case.value, stated=text, expected=ARTICLES[gender][case])
        for case, text in given.items()
        if (article := _article(text)) is not None and article != ARTICLES[gender][case]
    ]


def decline_body(name: str, known: Mapping[str, Name]) -> Reading[Name]:
    """A body, authority or association in four cases.

    Known is a name that the vocabulary has, or one that begins with such a name and goes on with words that do not
    change ("Rat der Stadt Delmenhorst", "Landratsamt Kyffhäuserkreis", "Ausschuss für Soziales").

    Args:
        name: as written, with or without article.
        known: the vocabulary, from :func:`names_from_table`.

    Returns:
        The name; one that only its shape explains ("Sozialausschuss") is guessed, with ``name-cases-guessed``.
        An empty name is None.
    """
    bare = without_article(name)
    if not bare:
        return Reading(None, (), NOTHING)
    words = bare.split(" ")
    for count in range(min(len(words), LONGEST_KNOWN), 0, -1):
        key, rest = match_key(" ".join(words[:count])), words[count:]
        head = known.get(key)
        if head is not None and _may_follow(rest, key, head):
            return Reading(_followed(head, rest))
    shape = shape_of_body(bare)
    found = shape or place_name(bare)
    return Reading(found, (_guessed(found),), INFERRED if shape else GUESSED)


def _may_follow(rest: list[str], key: str, head: Name) -> bool:
    """Whether these words can follow a known one: no second body, and nothing after a mere abbreviation."""
    return not rest or (rest[0] not in ("und", "u.", "sowie", "&", "/", "-") and key == match_key(head.plain))


def _followed(head: Name, rest: list[str]) -> Name:
    if not rest:
        return head
    tail = " ".join(("", *rest))
    cases = {case: rule_case(head, case) + tail for case in Case}
    return declined(head.plain + tail, head.gender, cases, guessed=head.guessed)


def decline_office(name: str, known: Mapping[str, Name]) -> Reading[Name]:
    """A public office ("Landrätin", "Erster Stadtrat") in four cases; as :func:`decline_body`."""
    return decline_body(name, known)


def audit_title(kind: MunicipalityKind | None, name: str | None = None, gender: Gender | None = None) -> str:
    """The title on the certificate: "Familiengerechter Kyffhäuserkreis", "Familiengerechte Stadt".

    A district whose own name ends in "-kreis" carries that name; all others their kind, or "Kommune".

    Args:
        kind: kind of municipality; None for the general title.
        name: its name, with or without article.
        gender: the gender of that name where it is no masculine "-kreis".
    """
    bare = without_article(name) if name else ""
    if bare.lower().endswith("kreis") and kind in (
        None,
        MunicipalityKind.RURAL_DISTRICT,
        MunicipalityKind.DISTRICT,
    ):
        own = gender or Gender.MASCULINE
        return f"{inflect('Familiengerecht', Case.NOMINATIVE, own, Before.NOTHING)} {bare}"
    title = _TITLES[kind] if kind is not None else "Kommune"
    own = Gender.MASCULINE if title in _MASCULINE else Gender.FEMININE
    return f"{inflect('Familiengerecht', Case.NOMINATIVE, own, Before.NOTHING)} {title}"
