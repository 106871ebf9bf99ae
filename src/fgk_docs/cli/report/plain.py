"""Reports as plain lines, for pipes, files and grep: every finding in one line that names its file."""

from __future__ import annotations

from collections.abc import Iterator

from fgk_docs.cli.report.rows import SEVERITY_TEXTS, VERDICT_TEXTS, FileReport, Row, headline, place, printable
from fgk_docs.cli.texts import Texts


def lines(texts: Texts, report: FileReport) -> Iterator[str]:
    """The heading of a file, the reasons if asked for, its findings, each followed by its indented remedy, and what
    changed since the earlier report."""
    file = printable(report.file)
    yield f"{file}: {headline(texts, report)}{texts(VERDICT_TEXTS[report.verdict])}"
    yield from (f"    {reason}" for reason in report.reasons)
    for row in report.rows:
        yield from row_lines(texts, file, row)
    yield from (f"    {change}" for change in (*report.changes, *report.corrections))


def row_lines(texts: Texts, file: str, row: Row) -> Iterator[str]:
    """A finding: file, severity, place, message and code, then the remedy."""
    parts = (file, texts(SEVERITY_TEXTS[row.severity]), place(texts, row.address, file), printable(row.message))
    yield f"{': '.join(part for part in parts if part)} [{row.code}]"
    if row.remedy:
        yield f"    → {printable(row.remedy)}"
