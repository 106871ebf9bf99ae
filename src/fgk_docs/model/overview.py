"""Many inputs at a glance: a small row for each, kept while their cases are long gone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field, SkipValidation

from fgk_docs.model.base import Frozen, Record
from fgk_docs.model.case import CertificateLevel
from fgk_docs.model.finding import Verdict
from fgk_docs.model.values import Period


class Standing(StrEnum):
    """Why an input's measures are not counted together with the others'."""

    COPY = "kopie"
    SECOND = "weiterer_bericht"
    EARLIER = "frueherer_bericht"


class Absence(StrEnum):
    """What is to be said of a report that was not received."""

    MISSING = "fehlt"
    OVERDUE = "überfällig"


class MissingReport(Record):
    """A municipality of the register from which nothing was received."""

    municipality: str = Field(title="Kommune")
    ags: str | None = Field(None, title="Amtlicher Gemeindeschlüssel")
    due: Period | None = Field(None, title="Frist")
    auditor: str | None = Field(None, title="Auditorin oder Auditor")
    absence: Absence = Field(Absence.MISSING, title="Stand")
    period: Period | None = Field(None, title="Erwarteter Berichtszeitraum")
    sent: Period | None = Field(None, title="Letzter Bericht, der vorliegt")
    """Where a report is here, but not the one that is due."""
    perhaps: tuple[str, ...] = Field((), title="Dateien, die dazugehören könnten")
    """By their names; of none is it known whose it is."""


class Progress(Record):
    """How many measures of a report, or of one field of action of it, stand where."""

    title: str | None = Field(None, title="Handlungsfeld")
    measures: int = Field(0, title="Maßnahmen")
    done: int = Field(0, title="Umgesetzte Maßnahmen")
    active: int = Field(0, title="Maßnahmen in Umsetzung")
    waiting: int = Field(0, title="Noch nicht begonnene Maßnahmen")
    held_up: int = Field(0, title="Verzögerte oder weggefallene Maßnahmen")
    unknown: int = Field(0, title="Maßnahmen ohne Angabe zum Stand")
    share: int | None = Field(None, title="Anteil umgesetzter Maßnahmen in Prozent")


class OverviewRow(Record):
    """An input, or several that were read as one."""

    files: str = Field(title="Datei")
    """Names of the files, never with a folder."""
    municipality: str | None = Field(None, title="Kommune")
    ags: str | None = Field(None, title="Amtlicher Gemeindeschlüssel")
    state: str | None = Field(None, title="Land")
    form: str | None = Field(None, title="Formular")
    edition: str | None = Field(None, title="Ausgabe des Formulars")
    period: Period | None = Field(None, title="Berichtszeitraum")
    verdict: Verdict | None = Field(None, title="Ergebnis der Prüfung")
    """None for an input that could not be examined because the program failed."""
    reason: str | None = Field(None, title="Wichtigste Feststellung")
    errors: int = Field(0, title="Fehler")
    warnings: int = Field(0, title="Warnungen")
    certificate: CertificateLevel | None = Field(None, title="Zertifikat")
    valid: Period | None = Field(None, title="Gültigkeit des Zertifikats")
    contact: str | None = Field(None, title="Ansprechstelle")
    """The role alone: an overview names nobody."""
    progress: Progress | None = Field(None, title="Umsetzungsstand")
    statuses: dict[str, int] = Field(default_factory=dict, title="Maßnahmen nach Stand")
    fields: tuple[Progress, ...] = Field((), title="Umsetzungsstand nach Handlungsfeldern")
    standing: Standing | None = Field(None, title="Nicht mitgezählt")
    beside: str | None = Field(None, title="Mitgezählte Datei")
    """The file that is counted instead."""

    @property
    def is_counted(self) -> bool:
        """Whether its measures are counted together with the others'."""
        return self.progress is not None and self.standing is None and self.verdict is not Verdict.REJECT


class Overview(Frozen):
    """The rows of all inputs, by municipality, period and file: their order in the call plays no part."""

    rows: SkipValidation[Sequence[OverviewRow]] = Field((), title="Eingänge")
    """Of many inputs each is made when it is looked at, and none is held."""
    municipalities: int = Field(0, title="Zahl der Kommunen")
    missing: tuple[MissingReport, ...] = Field((), title="Fehlende Berichte")
    """Of the register, in its order; empty also without a register."""
