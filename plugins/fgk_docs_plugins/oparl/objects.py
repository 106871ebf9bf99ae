"""A council paper as the objects ``Paper`` and ``Consultation`` of OParl 1.1 (oparl.org/spezifikation).

What OParl names by the address of another object – body, office, agenda item, meeting – has a placeholder here: a
paper that is not in a council information system yet has no addresses. The words that belong to it stand beside it
under names of our own ("fgk-docs:…"), as the standard allows. Who works on a paper is a person and stays out.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from fgk_docs.language.text import printable
from fgk_docs.model.case import Consultation, ConsultationRole, Paper
from fgk_docs.model.document import Document
from fgk_docs.model.values import Period

_SCHEMA: Final = "https://schema.oparl.org/1.1"

Json = str | bool | list["Json"] | dict[str, "Json"]


def paper_of(document: Document, paper: Paper) -> dict[str, Json]:
    """The object ``Paper``; what nobody stated is left out.

    Args:
        document: the composed paper.
        paper: its record in the case.
    """
    title = document.properties.get("title", "")
    own = _placeholder("paper", document.owner, document.kind, paper.id, paper.number or "", paper.subject or "")
    made: dict[str, Json | None] = {
        "id": own,
        "type": f"{_SCHEMA}/Paper",
        "name": _text(paper.subject) or _text(title),
        "reference": _text(paper.number),
        "date": _day(paper.date),
        "paperType": _text(paper.kind) or _text(title),
        "underDirectionOf": [_placeholder("organization", document.owner, paper.office)] if paper.office else None,
        "consultation": [_consultation(document, own, one) for one in paper.consultations] or None,
        "fgk-docs:placeholders": True,
        "fgk-docs:underDirectionOf": _text(paper.office),
        "fgk-docs:public": paper.public,
    }
    return {name: value for name, value in made.items() if value is not None}


def _consultation(document: Document, paper: str, one: Consultation) -> Json:
    body, owner = one.body.plain, document.owner
    day = _day(one.date)
    made: dict[str, Json | None] = {
        "id": _placeholder("consultation", paper, one.id),
        "type": f"{_SCHEMA}/Consultation",
        "paper": paper,
        "organization": [_placeholder("organization", owner, body)],
        "authoritative": None if one.role is None else one.role is ConsultationRole.DECISION,
        "role": _text(document.roles.get(one.id)),
        "meeting": _placeholder("meeting", owner, body, day) if day else None,
        "agendaItem": _placeholder("agenda item", paper, one.id, one.agenda_item) if one.agenda_item else None,
        "fgk-docs:organization": _text(body),
        "fgk-docs:date": day,
        "fgk-docs:agendaItem": _text(one.agenda_item),
        "fgk-docs:result": _text(one.result),
        "fgk-docs:votes": _text(one.votes),
        "fgk-docs:public": one.public,
    }
    return {name: value for name, value in made.items() if value is not None}


def _placeholder(*parts: str) -> str:
    """An address that stands for an object and leads nowhere; the same parts give the same one."""
    told = "/".join(printable(part)[0] for part in parts)
    return uuid5(NAMESPACE_URL, f"urn:fgk-docs:oparl:{told}").urn


def _text(text: str | None) -> str | None:
    return (printable(text)[0].strip() or None) if text else None


def _day(stated: Period | None) -> str | None:
    """A stated day; a month or a year is none."""
    day: date | None = stated.start if stated is not None and stated.start == stated.end else None
    return day.isoformat() if day else None
