"""``check NEW --corrects OLD``: what the sender settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fgk_docs.batch.shelf import Packed
from fgk_docs.checks.corrections import Correction, corrected, counts
from fgk_docs.cli.report.as_json import finding_data
from fgk_docs.cli.report.rows import FileReport, Row, place, printable
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import Again, Found
from fgk_docs.errors import UsageError
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.pipeline import Examined

_HEADINGS = {"resolved": "corrected.resolved", "open": "corrected.open", "new": "corrected.new"}
OTHER_REPORT = "corrects-other-report"


def with_corrections(session: Session, found: Sequence[Found], old: Sequence[Path]) -> Found:
    """The one examined input with what became of the findings of the return that it corrects.

    Findings of the old return never count for the exit code.

    Raises:
        UsageError: there are several inputs that are not one report.
    """
    if len(found) != 1:
        raise UsageError("corrects-one-report", ", ".join(one.item.path.as_posix() for one in found))
    new = found[0]
    before = session.apart(lambda: session.examine_parts(old))[0][1]
    now = Again(session).examined(new) if new.told is not None else None
    if not isinstance(now, Examined) or before is None:
        raise UsageError("corrects-not-examined", ", ".join(path.name for path in old))
    report = new.report
    doubt = _doubt(now, before, old)
    if doubt is not None:
        report = replace(report, rows=(*session.rows((doubt,)), *report.rows))
    correction = corrected(now.case_file, before.case_file)
    rows = {name: _rows(session, correction, name, now) for name in _HEADINGS}
    names = ", ".join(path.name for path in old)
    data: dict[str, object] = {"file": names, **{name: [finding_data(row) for row in rows[name]] for name in rows}}
    lines = tuple(_lines(session, rows, names, report))
    return replace(new, said=Packed(replace(report, corrections=lines, corrections_data=data)))


def _rows(session: Session, correction: Correction, name: str, about: Examined) -> tuple[Row, ...]:
    findings = dict(counts(correction))[name]
    return session.apart(lambda: session.rows(findings, about.case_file.case.municipality.ags))[0]


def _lines(session: Session, rows: dict[str, tuple[Row, ...]], names: str, report: FileReport) -> Iterator[str]:
    texts = session.texts
    yield texts("corrected.heading", file=printable(names))
    for name, heading in _HEADINGS.items():
        yield "  " + texts(heading, number=str(len(rows[name])))
        for row in rows[name]:
            where = place(texts, row.address, report.file)
            yield "    " + f"{where + ': ' if where else ''}{printable(row.message)} [{row.code}]"


def _doubt(new: Examined, old: Examined, paths: Sequence[Path]) -> Finding | None:
    """What speaks against the old return being one of the same report."""
    case, before = new.case_file.case, old.case_file.case
    who, other = new.who, old.who
    periods = [{one.period.raw.strip() for one in found.reports if one.period} for found in (case, before)]
    strangers = who.is_known and other.is_known and not who.fits(other)
    if not strangers and not (all(periods) and periods[0].isdisjoint(periods[1])):
        return None
    return Finding(
        code=OTHER_REPORT,
        severity=Severity.WARNING,
        address=Address(file=new.path.name),
        details={"other": ", ".join(path.name for path in paths)},
    )
