"""Reports of several years, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import AuditCase, Entry, Municipality, Report
from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import leaves
from fgk_docs.model.values import Period, Status, StatusCode
from fgk_docs.years.compare import with_previous
from tests.support.forms import kinds


def entry(measure: str, number: str | None = None, code: StatusCode | None = None, **more: object) -> Entry:
    """A line of a report; its id is its number or its words."""
    status = Status(raw=code.value, code=code) if code is not None else None
    key = number or measure.replace(" ", "-")
    return Entry.model_validate({"id": key, "number": number, "measure": measure, "status": status, **more})


def compare_with(reading: CaseFile, files: Sequence[CaseFile]) -> CaseFile:
    """A case file with its report compared, by the kinds of municipalities of the base profile."""
    return with_previous(reading, files, kinds())


def period(raw: str, start: date | None = None, end: date | None = None, **more: object) -> Period:
    """A period of these days."""
    return Period.model_validate({"raw": raw, "start": start, "end": end, **more})


def year(number: int) -> Period:
    """A whole year."""
    return period(str(number), date(number, 1, 1), date(number, 12, 31))


def case_file(
    number: int,
    *entries: Entry,
    name: str | None = "Herten",
    findings: tuple[Finding, ...] = (),
    file: str | None = None,
) -> CaseFile:
    """A case file with the report of a year; every value stands in a cell of its own."""
    report = Report(id=str(number), period=year(number), entries=entries)
    case = AuditCase(municipality=Municipality(name=name), reports=(report,))
    file = file or f"bericht-{number}.xlsx"
    sources = {
        path: Source((Address(file, "Maßnahmen", f"A{row}"),), str(value))
        for row, (path, value) in enumerate(leaves(case), 1)
    }
    ledger = (FileLedger(file=file, sha256=f"{number}"),)
    return CaseFile(case=case, sources=sources, findings=findings, ledger=ledger)


def codes(found: CaseFile) -> list[str]:
    """The codes of all findings."""
    return [one.code for one in found.findings]
