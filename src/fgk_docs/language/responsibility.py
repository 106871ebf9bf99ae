"""Who is responsible: role, person and contact taken apart where that is certain."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from fgk_docs.language.reading import INFERRED, NOTHING, STATED, Reading, note
from fgk_docs.language.text import match_key, normalise
from fgk_docs.model.values import Responsibility

_MAIL = re.compile(
    r"(?<![\w.+@-])(?:(?:e-?mail|mail): ?)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:(?:tel(?:efon)?|fon|fax|mobil|handy|durchwahl|dw|app?(?:arat)?)\b\.?:? ?(?:nr\.?:? ?)?)"
    r"(?:\+\d{1,3} ?)?\(?\d[\d /()-]{1,18}\d"
    r"|(?<![\w.])(?:\+49|0)[ (]?\d{1,4}\)?[ )/-]{1,3}\d[\d -]{2,12}\d",
    re.IGNORECASE,
)
_TITLE = r"(?:(?:Prof|Dr|Dipl)\.(?:-?[A-Z][\w.]*)? ?|Dipl\.-[A-Z][\w.]*(?: \(FH\))? ?|med\. ?)*"
_SURNAME = r"(?:(?:von|van|de|zu|der|vom|zum) )*[A-ZÄÖÜ][\wäöüßéèáóçšž'-]+"
_PERSON = re.compile(
    rf"(?:Frau|Herrn?|Fr\.|Hr\.|Hrn\.) {_TITLE}(?:[A-ZÄÖÜ]\. ?|{_SURNAME} )?{_SURNAME}"
    rf"|(?:(?:Prof|Dr)\. ?)+(?:[A-ZÄÖÜ]\. ?|{_SURNAME} )?{_SURNAME}"
)
_EDGES = " ,;:/|()-–+&"


def parse_responsibility(text: str) -> Reading[Responsibility]:
    """Takes a responsibility cell apart.

    A person is found by "Frau", "Herr" or a doctor's degree, a contact by its shape. Without them the whole text is
    the role: a bare name cannot be told from a title, so nothing is guessed; ``raw`` keeps all.

    Returns:
        The responsibility, with ``personal-data-in-cell`` if a person or contact was found (papers are published);
        None for an empty text.
    """
    plain = normalise(text)
    if not plain:
        return Reading(None, (), NOTHING)
    rest, mails = _cut(_MAIL, plain)
    rest, phones = _cut(_PHONE, rest)
    rest, persons = _cut(_PERSON, rest)
    contact = ", ".join((*phones, *mails)) or None
    person = ", ".join(persons) or None
    role = _role(rest) or None
    found = Responsibility(raw=text, role=role, person=person, contact=contact)
    if person is None and contact is None:
        return Reading(found)
    return Reading(found, (note("personal-data-in-cell"),), STATED if role else INFERRED)


def names_somebody(text: str) -> bool:
    """Whether words name a person by "Frau", "Herr" or a doctor's degree, or say how to reach one.

    For names of files and sheets: there an underscore stands for a blank.
    """
    plain = normalise(text.replace("_", " "))
    return any(pattern.search(plain) for pattern in (_PERSON, _MAIL, _PHONE))


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, list[str]]:
    """The text without all matches, each replaced by a comma, and the matches."""
    return pattern.sub(",", text), [match.group().strip(_EDGES) for match in pattern.finditer(text)]


def _role(rest: str) -> str:
    parts = [part.strip(_EDGES) for part in re.split(r"[,;|]|\(|\)", rest)]
    return ", ".join(
        part
        for part in parts
        if part and part.lower() not in ("und", "u.", "sowie", "e-mail", "mail", "tel.", "tel")
    )


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Endings by which a word is known to name an office or a function ("…amt", "…leiterin").

    Args:
        units: of offices; whatever stands beside them belongs to the office ("Fachbereich Soziales").
        functions: of functions that a person has; a name may follow ("Sozialplanerin Erika Muster").
    """

    units: Collection[str] = field(default_factory=tuple)
    functions: Collection[str] = field(default_factory=tuple)


def parse_person(text: str, words: RoleWords) -> Reading[Responsibility]:
    """Takes the answer to a question for a person apart ("Bearbeitung").

    Here a name is what is asked for: words are a role only where a word for an office or a function is among them,
    and everything else is a person, which public documents do not print.
    """
    reading = parse_responsibility(text)
    found = reading.value
    if found is None or not found.role:
        return reading
    roles, persons = _told_apart(found.role, words)
    if found.person:
        persons.append(found.person)
    found = found.model_copy(update={"role": ", ".join(roles) or None, "person": ", ".join(persons) or None})
    if found.person is None and found.contact is None:
        return Reading(found)
    return Reading(found, (note("personal-data-in-cell"),), STATED if found.role else INFERRED)


def _told_apart(role: str, words: RoleWords) -> tuple[list[str], list[str]]:
    roles: list[str] = []
    persons: list[str] = []
    for part in role.split(", "):
        named = part.split()
        keys = [match_key(word) for word in named]
        last = max((place for place, key in enumerate(keys) if _ends(key, words.functions)), default=-1)
        if any(_ends(key, words.units) for key in keys):
            roles.append(part)
        elif last < 0:
            persons.append(part)
        elif last + 1 < len(named) and all(word[:1].isupper() for word in named[last + 1 :]):
            roles.append(" ".join(named[: last + 1]))
            persons.append(" ".join(named[last + 1 :]))
        else:
            roles.append(part)
    return roles, persons


def _ends(key: str, endings: Collection[str]) -> bool:
    return any(key.endswith(ending) for ending in endings)
