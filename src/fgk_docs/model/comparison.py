"""What changed since last year's report: measure by measure, each with its places in both files."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from fgk_docs.model.base import Frozen, Record
from fgk_docs.model.values import Period, StatusCode


class ChangeKind(StrEnum):
    """What became of a measure since the earlier report."""

    NEW = "neu"
    DROPPED = "weggefallen"
    REPLACED = "ersetzt"
    SLIPPED = "frist_verschoben"
    BACKWARDS = "stand_zurueck"
    FORWARDS = "stand_voran"
    UNCHANGED = "unveraendert"


class Change(Record):
    """One thing that changed, or did not where it should have (Veränderung)."""

    kind: ChangeKind = Field(title="Art der Veränderung")
    entry: str | None = Field(None, title="Berichtszeile")
    """Id of the measure in this report; None for one that is gone."""
    earlier: str | None = Field(None, title="Berichtszeile im früheren Bericht")
    """Id of the measure in the earlier report; None for a new one."""
    field_title: str | None = Field(None, title="Handlungsfeld, Wortlaut")
    number: str | None = Field(None, title="Nr.")
    measure: str = Field(title="Maßnahme")
    before: str | None = Field(None, title="Vorher")
    """The earlier status, percentage, deadline, or measure that was replaced, in the words of the report."""
    after: str | None = Field(None, title="Jetzt")
    before_code: StatusCode | None = Field(None, title="Vorher, Code des Umsetzungsstands")
    reason: str | None = Field(None, title="Begründung im Bericht")
    """What the report itself says about it; None where it says nothing."""
    reports: int | None = Field(None, title="Berichte in Folge")
    """In how many reports in a row, this one included, nothing changed."""
    since: str | None = Field(None, title="Unverändert seit")
    """Period of the first of these reports."""


class Comparison(Frozen):
    """A report beside the one before it (Vergleich mit dem früheren Bericht)."""

    report: str = Field(title="Früherer Bericht")
    """Id of the earlier report."""
    file: str | None = Field(None, title="Datei des früheren Berichts")
    period: Period | None = Field(None, title="Zeitraum des früheren Berichts")
    pairs: dict[str, str] = Field(default_factory=dict, title="Dieselben Maßnahmen")
    """Id of a measure → its id in the earlier report."""
    changes: tuple[Change, ...] = Field((), title="Veränderungen")
