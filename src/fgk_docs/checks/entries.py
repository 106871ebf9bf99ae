"""Rules over the lines of a report: do status, percent and words of a measure fit together?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from fgk_docs.language.text import match_key, normalise
from fgk_docs.model.case import AuditCase, Entry, Report
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join
from fgk_docs.model.values import StatusCode
from fgk_docs.protocols import CheckContext

_SENTENCE = re.compile(r"[^.!?;]+")
_NOT_DONE = re.compile(
    r"\bkonnten? (?:\S+ ){0,5}?nicht\b(?! nur)"
    r"|\bnicht (?:\S+ ){0,2}?(?:umgesetzt|realisiert|durchgeführt|abgeschlossen|begonnen)\b"
    r"|\bnoch nicht\b|\b(?:steht|stehen) noch aus\b|\bgescheitert\b|\babgebrochen\b"
    r"|\b(?:ist|sind|wurden?) (?:\S+ ){0,3}?(?:ausgefallen|abgesagt)\b",
    re.IGNORECASE,
)
_NOT_CARRIED_OUT = re.compile(r"\bnicht (?:\S+ ){0,2}?(?:umgesetzt|realisiert|durchgeführt)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:wurden?|ist|sind) (?:\S+ ){0,8}?(?:umgesetzt|abgeschlossen|durchgeführt|eröffnet|fertiggestellt)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:nicht|keine?|noch|soll|sollen|wird|werden|wenn|sobald|erst|ob|geplant|teilweise)\b", re.IGNORECASE
)
_OPEN = (StatusCode.NOT_STARTED, StatusCode.IN_PREPARATION)
_QUOTE = 80
"""Characters of a sentence that a finding quotes at most."""


def status_contradicts_text(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """ "umgesetzt" beside words that say it did not work out, or "nicht begonnen" beside words that it is done."""
    for path, entry in _entries(case):
        if entry.status is None:
            continue
        quote = ""
        if entry.status.code is StatusCode.DONE:
            quote = _first(entry.progress, _NOT_DONE.search) or _first(entry.problems, _NOT_CARRIED_OUT.search)
        elif entry.status.code is StatusCode.NOT_STARTED:
            quote = _first(entry.progress, _says_done)
        if quote:
            yield Finding(
                code="status-contradicts-text",
                path=join(path, "status"),
                value=entry.status.raw,
                details={"quote": quote},
            )


def percent_contradicts_status(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """100 % of a measure that has not begun, or less than 100 % of one that is done."""
    for path, entry in _entries(case):
        if entry.status is None or entry.percent is None:
            continue
        too_much = entry.status.code in _OPEN and entry.percent.low >= 100
        too_little = entry.status.code is StatusCode.DONE and entry.percent.high < 100
        if too_much or too_little:
            yield Finding(
                code="percent-contradicts-status",
                path=join(path, "percent"),
                value=entry.percent.raw,
                details={"status": entry.status.raw},
            )


def entry_without_status(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A measure without any word on its status; "s. o." or "unverändert" is such a word.

    Where no measure of a report has one, that is said once.
    """
    for report in case.reports:
        silent = [entry for entry in report.entries if entry.status is None and "status" not in entry.references]
        if len(silent) > 1 and len(silent) == len(report.entries):
            path = join("reports", report.id, "entries")
            yield Finding(code="report-without-status", path=path, details={"count": str(len(silent))})
            continue
        for entry in silent:
            yield Finding(
                code="entry-without-status",
                path=_place(report, entry),
                value=entry.measure,
                details={"number": entry.number or "–"},
            )


def measure_in_two_fields(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """The same words under two fields of action; often meant, sometimes copied by mistake."""
    for report in case.reports:
        met: dict[str, Entry] = {}
        for entry in report.entries:
            first = met.setdefault(match_key(entry.measure), entry)
            if _field(first) != _field(entry):
                yield Finding(
                    code="measure-in-two-fields",
                    path=_place(report, entry),
                    value=entry.measure,
                    details={"first": _field(first), "second": _field(entry)},
                )


def number_twice(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """One number for two measures of a report; within a field where measures are counted field by field."""
    for report in case.reports:
        met: dict[tuple[str, str], Entry] = {}
        for entry in report.entries:
            number = normalise(entry.number or "").rstrip(".")
            if not number:
                continue
            scope = "" if "." in number else _field(entry)
            first = met.setdefault((scope, number), entry)
            if first is not entry:
                yield Finding(
                    code="number-twice",
                    path=join(_path(report, entry), "number"),
                    value=entry.number,
                    details={"first": first.measure, "second": entry.measure},
                )


def report_without_entries(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A report that says nothing on any measure, such as the blank form sent back."""
    for report in case.reports:
        if not report.entries:
            yield Finding(code="report-without-entries", path=join("reports", report.id))


def _entries(case: AuditCase) -> Iterator[tuple[str, Entry]]:
    for report in case.reports:
        for entry in report.entries:
            yield _path(report, entry), entry


def _path(report: Report, entry: Entry) -> str:
    return join("reports", report.id, "entries", entry.id)


def _place(report: Report, entry: Entry) -> str:
    """The path of the measure's own words: they stand in its row, while its field of action may stand above."""
    return join(_path(report, entry), "measure")


def _field(entry: Entry) -> str:
    return entry.field_title or entry.field or "–"


def _first(text: str | None, found: Callable[[str], object]) -> str:
    """The first sentence that a pattern finds something in, shortened; "" for none."""
    for match in _SENTENCE.finditer(normalise(text or "")):
        quote: str = match[0].strip()
        if found(quote):
            return quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
    return ""


def _says_done(sentence: str) -> bool:
    return bool(_DONE.search(sentence)) and not _HEDGE.search(sentence)
