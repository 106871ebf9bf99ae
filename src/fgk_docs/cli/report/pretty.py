"""Reports on a terminal: aligned, coloured by severity, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fgk_docs.cli.report.rows import SEVERITY_TEXTS, VERDICT_TEXTS, FileReport, Row, form_words, place, printable
from fgk_docs.cli.texts import Texts
from fgk_docs.model.finding import Severity, Verdict

_SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_VERDICT_STYLE = {Verdict.ACCEPT: "green", Verdict.ASK: "yellow", Verdict.REJECT: "bold red", None: "bold red"}
_NARROW = 100
"""Columns below which message and place share a column."""


def show(console: Console, texts: Texts, report: FileReport) -> None:
    """A file with its findings, and an empty line after it."""
    heading = Text(printable(report.file), style="bold")
    heading.append(f"  {printable(form_words(texts, report))} – ", style="not bold")
    heading.append(texts(VERDICT_TEXTS[report.verdict]), style=_VERDICT_STYLE[report.verdict])
    console.print(heading)
    if report.rows:
        console.print(Padding(_findings(texts, report, narrow=console.width < _NARROW), (0, 0, 0, 2)))
    else:
        console.print(Text("  " + texts("report.nothing"), style="dim"))
    console.print()


def _findings(texts: Texts, report: FileReport, *, narrow: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    if not narrow:
        table.add_column(max_width=34, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for row in report.rows:
        severity = Text(texts(SEVERITY_TEXTS[row.severity]), style=_SEVERITY_STYLE[row.severity])
        where = Text(place(texts, row.address, report.file), style="bold")
        table.add_row(severity, *((_lines(where, row),) if narrow else (where, _lines(None, row))))
    return table


def _lines(where: Text | None, row: Row) -> Text:
    words = [where] if where else []
    words.append(Text(printable(row.message)))
    if row.remedy:
        words.append(Text("→ " + printable(row.remedy), style="dim"))
    return Text("\n").join(words)


def show_table(console: Console, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with headings, one line below them."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)
