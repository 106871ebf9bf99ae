"""Who is responsible: role, person and contact taken apart where that is certain."""

from __future__ import annotations

import re

from fgk_docs.language.reading import INFERRED, NOTHING, STATED, Reading, note
from fgk_docs.language.text import normalise
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
