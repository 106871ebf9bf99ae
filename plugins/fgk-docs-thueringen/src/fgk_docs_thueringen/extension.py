"""What the programme asks beyond the audit: the plan, the application, how money is passed on, a Sachbericht."""

from __future__ import annotations

from pydantic import Field

from fgk_docs.model.base import Frozen, Record
from fgk_docs.model.case import AuditCase
from fgk_docs.model.values import Amount, Name, Period

NAMESPACE = "th"


class Plan(Frozen):
    """The integrated plan that a grant presupposes; its name varies locally."""

    name: str | None = Field(None, title="Name des integrierten fachspezifischen Plans")
    date: Period | None = Field(None, title="Beschluss oder Stand des Plans")


class Application(Frozen):
    """An application for a year and the notice that followed; money as in the plan of financing."""

    year: int | None = Field(None, title="Förderjahr")
    applied: Period | None = Field(None, title="Antrag vom")
    notice: Period | None = Field(None, title="Zuwendungsbescheid vom")
    total: Amount | None = Field(None, title="Zuwendungsfähige Gesamtausgaben")
    state: Amount | None = Field(None, title="Zuwendung des Landes")
    own: Amount | None = Field(None, title="Eigenanteil")
    first_recipient: Name | None = Field(None, title="Erstempfänger")
    last_recipient: Name | None = Field(None, title="Letztempfänger")


class Measure(Record):
    """A funded measure in the Sachbericht."""

    field: str | None = Field(None, title="Handlungsfeld des Landesprogramms")
    title: str = Field(title="Geförderte Maßnahme")
    provider: str | None = Field(None, title="Träger")
    target_group: str | None = Field(None, title="Zielgruppe")
    participants: int | None = Field(None, title="Erreichte Personen")
    goal: str | None = Field(None, title="Ziel laut Plan")
    result: str | None = Field(None, title="Ergebnis")
    planned: Amount | None = Field(None, title="Bewilligte Ausgaben")
    spent: Amount | None = Field(None, title="Tatsächliche Ausgaben")


class Programme(Frozen):
    """``extensions/th``."""

    plan: Plan | None = Field(None, title="Integrierter fachspezifischer Plan")
    application: Application | None = Field(None, title="Antrag und Bescheid")
    new_subsection: bool | None = Field(None, title="Neuer Unterabschnitt")
    summary: str | None = Field(None, title="Zusammenfassung des Sachberichts")
    outlook: str | None = Field(None, title="Ausblick des Sachberichts")
    measures: tuple[Measure, ...] = Field((), title="Geförderte Maßnahmen")


def programme_of(case: AuditCase) -> Programme:
    """What a case says about the programme; an empty one where it says nothing."""
    part = case.extensions.get(NAMESPACE)
    return part if isinstance(part, Programme) else Programme()
