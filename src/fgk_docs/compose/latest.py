"""Which of several records is meant: the one that starts last is the report, the procedure and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from fgk_docs.model.base import Record
from fgk_docs.model.case import Agreement, AuditCase, Certificate, Grant, Paper, Procedure, Report
from fgk_docs.model.paths import join
from fgk_docs.model.values import Period

R = TypeVar("R", bound=Record)


def procedures(case: AuditCase) -> list[Procedure]:
    """The procedures, the latest first."""
    return _in_order(case.procedures, lambda item: item.period)


def reports(case: AuditCase) -> list[Report]:
    """The reports, the latest first."""
    return _in_order(case.reports, lambda item: item.period)


def agreements(case: AuditCase) -> list[Agreement]:
    """The agreements, the latest first."""
    return _in_order(case.agreements, lambda item: item.period or item.adopted)


def certificates(case: AuditCase) -> list[Certificate]:
    """The certificates, the latest first."""
    return _in_order(case.certificates, lambda item: item.valid or item.awarded)


def grants(case: AuditCase) -> list[Grant]:
    """The grants, the last one first: they have no time."""
    return _in_order(case.grants, lambda _: None)


def papers(case: AuditCase) -> list[Paper]:
    """The papers, the latest first."""
    return _in_order(case.papers, lambda item: item.date)


def first_of(records: Sequence[R], place: str) -> tuple[R | None, str]:
    """The first record with its path below ``place``; None and the place itself where there is none."""
    return (records[0], join(place, records[0].id)) if records else (None, place)


def _in_order(records: Sequence[R], period: Callable[[R], Period | None]) -> list[R]:
    """Records by stated start, the latest first; those without a date follow, the last in order first."""
    indexed = [(_start(period(record)), index, record) for index, record in enumerate(records)]
    return [record for _, _, record in sorted(indexed, key=lambda entry: entry[:2], reverse=True)]


def _start(period: Period | None) -> date:
    return (period.start if period is not None else None) or date.min
