"""Which of the files that were handed in holds last year's report, and whether it can be that at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from fgk_docs.model.case import AuditCase, Report
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.values import Period
from fgk_docs.years.identity import Kinds, identity


class Order(Enum):
    """How another report stands to this one in time."""

    BEFORE = auto()
    OVERLAPS = auto()
    SAME = auto()
    AFTER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A report of the same municipality, with the case file that it stands in."""

    file: CaseFile
    report: Report
    order: Order


def reports_of(case: AuditCase, files: Iterable[CaseFile], kinds: Kinds) -> tuple[CaseFile, ...]:
    """The files that are about the municipality of a case; a file or case that names none may be about any."""
    own = identity(case.municipality, kinds)
    found = []
    for file in files:
        other = identity(file.case.municipality, kinds)
        if not own.is_known or not other.is_known or own.fits(other):
            found.append(file)
    return tuple(found)


def ordered(report: Report, files: Iterable[CaseFile]) -> tuple[Earlier, ...]:
    """All reports of these files, the nearest earlier one first, then those that are not earlier."""
    found = [Earlier(file, other, order(report, other)) for file in files for other in file.case.reports]
    return tuple(sorted(found, key=lambda one: (_RANK[one.order], -begin(one.report).toordinal())))


_RANK = {Order.BEFORE: 0, Order.OVERLAPS: 1, Order.UNKNOWN: 2, Order.SAME: 3, Order.AFTER: 4}


def order(report: Report, other: Report) -> Order:
    """How the other report stands to this one, by their periods, else by the days they are of.

    Of two that overlap the earlier one begins earlier, or on the same day and ends earlier: half of the year, or a
    report over two years, is no newer one.
    """
    own, its = _span(report), _span(other)
    if own is None or its is None:
        return Order.UNKNOWN
    if own == its:
        return Order.SAME
    if its[1] < own[0]:
        return Order.BEFORE
    return Order.OVERLAPS if its < own else Order.AFTER


def words_of(report: Report) -> str:
    """What a report calls its time: "2019", "01.07.2018 bis 30.06.2019"; its id where it says nothing."""
    period = report.period or report.stated
    return period.raw.strip() if period is not None and period.raw.strip() else report.id


def is_same_file(one: CaseFile, other: CaseFile) -> bool:
    """Whether both were read from one file, by its digest."""
    if not one.ledger or not other.ledger:
        return False
    return one.ledger[0].sha256 == other.ledger[0].sha256 != ""


def told_apart(earlier: Earlier, reading: CaseFile) -> Earlier:
    """The earlier report with its files called by their time where a file of this year has the same name.

    "jahresbericht.xlsx" becomes "jahresbericht.xlsx (2023)": an address names a file without its folder, and nobody
    could tell whose cell is meant.
    """
    own = {one.file: one.sha256 for one in reading.ledger}
    said = words_of(earlier.report)
    new = {
        one.file: f"{one.file} ({said})"
        for one in earlier.file.ledger
        if own.get(one.file, one.sha256) != one.sha256
    }
    if not new:
        return earlier
    ledger = tuple(one.model_copy(update={"file": new.get(one.file, one.file)}) for one in earlier.file.ledger)
    sources = {
        path: source.at(tuple(replace(place, file=new.get(place.file, place.file)) for place in source.addresses))
        for path, source in earlier.file.sources.items()
    }
    return replace(earlier, file=earlier.file.model_copy(update={"ledger": ledger, "sources": sources}))


def _span(report: Report) -> tuple[date, date] | None:
    """First and last day, where the report states either."""
    stated: Sequence[Period | None] = (report.period, report.stated)
    for period in stated:
        if period is not None and (day := period.start or period.end) is not None:
            return period.start or day, period.end or day
    return None


def begin(report: Report) -> date:
    """The first day that a report is about; the earliest of all where it names none."""
    span = _span(report)
    return span[0] if span is not None else date.min
