"""Rules over what changed since the earlier report: whoever changes a promise says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fgk_docs.model.case import AuditCase
from fgk_docs.model.comparison import Change, ChangeKind
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join
from fgk_docs.model.values import StatusCode
from fgk_docs.protocols import CheckContext

_FINAL = (StatusCode.DONE, StatusCode.DROPPED, StatusCode.REPLACED)
_UNCHANGED_REPORTS = 3
"""Reports in a row without a change after which it is pointed out."""


def measure_gone(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A measure of the earlier report that was not finished then, and of which the report says nothing now."""
    for path, change in _changes(case, ChangeKind.DROPPED):
        if change.entry is None and change.reason is None and change.before_code not in _FINAL:
            yield _finding("measure-dropped", join(path, "measure"), change)


def measure_replaced(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """Another measure under the number of one that is gone, without a word on it."""
    for path, change in _changes(case, ChangeKind.REPLACED):
        if change.reason is None and change.before_code not in _FINAL:
            yield _finding("measure-replaced", join(path, "after"), change)


def deadline_slipped(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A deadline that moved without a reason."""
    for path, change in _changes(case, ChangeKind.SLIPPED):
        if change.reason is None:
            yield _finding("deadline-slipped", join(path, "after"), change)


def status_backwards(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A status or percentage below that of the earlier report, without a reason."""
    for path, change in _changes(case, ChangeKind.BACKWARDS):
        if change.reason is None:
            yield _finding("status-backwards", join(path, "after"), change)


def unchanged_for_years(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A measure that is not finished and has stood still for several reports."""
    for path, change in _changes(case, ChangeKind.UNCHANGED):
        if change.reports is not None and change.reports >= _UNCHANGED_REPORTS:
            yield _finding("measure-unchanged", join(path, "after"), change)


def _changes(case: AuditCase, kind: ChangeKind) -> Iterator[tuple[str, Change]]:
    for report in case.reports:
        if report.comparison is not None:
            start = join("reports", report.id, "comparison", "changes")
            for change in report.comparison.changes:
                if change.kind is kind:
                    yield join(start, change.id), change


def _finding(code: str, path: str, change: Change) -> Finding:
    details = {
        "number": change.number or "–",
        "measure": change.measure,
        "before": change.before or "–",
        "reports": str(change.reports or "–"),
        "since": change.since or "–",
    }
    return Finding(code=code, path=path, value=change.after or change.measure, details=details)
