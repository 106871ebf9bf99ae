"""Reports on a terminal: aligned, coloured by severity, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fgk_docs.cli.report.rows import SEVERITY_TEXTS, VERDICT_TEXTS, FileReport, Row, headline, place, printable
from fgk_docs.cli.texts import Texts
from fgk_docs.model.finding import Severity, Verdict

_SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_VERDICT_STYLE = {Verdict.ACCEPT: "green", Verdict.ASK: "yellow", Verdict.REJECT: "bold red", None: "bold red"}
_NARROW = 100
"""Columns below which message and place share a column."""
_PLACE_WIDTH = 34


def show(console: Console, texts: Texts, report: FileReport) -> None:
    """A file with its findings, and an empty line after it."""
    heading = Text(printable(report.file), style="bold")
    heading.append("  " + headline(texts, report), style="not bold")
    heading.append(texts(VERDICT_TEXTS[report.verdict]), style=_VERDICT_STYLE[report.verdict])
    console.print(heading)
    for reason in report.reasons:
        console.print(Padding(_hanging(Text(reason, style="dim")), (0, 0, 0, 2)))
    if report.rows:
        console.print(Padding(_findings(texts, report, narrow=console.width < _NARROW), (0, 0, 0, 2)))
    else:
        console.print(Text("  " + texts("report.nothing"), style="dim"))
    for change in (*report.changes, *report.corrections):
        show_line(console, f"  {change}")
    console.print()


def show_line(console: Console, line: str) -> None:
    """A line, wrapped between words; what it is indented by stays in front of every part."""
    text = printable(line)
    words = text.lstrip(" ")
    console.print(Padding(_hanging(Text(words)), (0, 0, 0, len(text) - len(words))))


def show_table(console: Console, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with headings."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)


def _findings(texts: Texts, report: FileReport, *, narrow: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, width=max(cell_len(texts(key)) for key in SEVERITY_TEXTS.values()))
    if not narrow:
        table.add_column(width=_PLACE_WIDTH, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for row in report.rows:
        severity = Text(texts(SEVERITY_TEXTS[row.severity]), style=_SEVERITY_STYLE[row.severity])
        where = Text(place(texts, row.address, report.file), style="bold")
        words: list[RenderableType] = [where] if narrow and where else []
        table.add_row(severity, *([] if narrow else [where]), Group(*words, *_message(row)))
    return table


def _message(row: Row) -> list[RenderableType]:
    message: list[RenderableType] = [Text(printable(row.message))]
    if row.remedy:
        message.append(_hanging(Text("→ " + printable(row.remedy), style="dim")))
    return message


def _hanging(text: Text) -> RenderableType:
    """The text; after an arrow, further lines start below its first word."""
    if not text.plain.startswith("→ "):
        return text
    grid = Table.grid()
    grid.add_column(width=2)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(text[:2], text[2:])
    return grid
