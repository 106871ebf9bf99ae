"""What is said beside the results, on stderr: messages, reports of a conversion, progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import click

from fgk_docs.cli.report import plain
from fgk_docs.cli.report.rows import SEVERITY_TEXTS, FileReport, Row, printable
from fgk_docs.cli.texts import Texts

Item = TypeVar("Item")
LINES = 20
"""Lines at most that tell how far a run is, where there is no terminal."""
SCHEMA_VERSION = 1
"""Of lists for programs."""


class Talk:
    """Speaks on stderr, pleasantly on a terminal, plainly elsewhere."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def say(self, line: str) -> None:
        """One line on stderr."""
        _line(line, err=True)

    def answer(self, line: str) -> None:
        """One line on stdout, as part of the result."""
        _line(line, err=False)

    def rows(self, file: str, rows: Iterable[Row]) -> None:
        """Findings about a file, beside a report."""
        for row in rows:
            for line in plain.row_lines(self._texts, file, row):
                self.say(line)

    def answer_row(self, row: Row) -> None:
        """A finding as part of the result, its remedy below it."""
        self.answer(f"{self._texts(SEVERITY_TEXTS[row.severity])}: {row.message} [{row.code}]")
        if row.remedy:
            self.answer(f"    → {row.remedy}")

    def report(self, report: FileReport) -> None:
        """A file and its findings."""
        show(self._texts, report, err=True)

    def progress(self, title: str, items: Sequence[Item], names: Iterable[str]) -> Iterator[Item]:
        """The items one by one: a bar on a terminal; elsewhere one line each, and of many every twentieth part one.

        Args:
            title: what is being done.
            items: what it is done to.
            names: of the items, as many.
        """
        if sys.stderr.isatty():
            yield from _bar(self._texts, title, items, names)
            return
        for number, (item, name) in enumerate(zip(items, names, strict=True), start=1):
            if len(items) > 1 and _is_told(number, len(items)):
                self.say(f"{title} {number}/{len(items)}: {name}")
            yield item


def _line(line: str, *, err: bool) -> None:
    if (sys.stderr if err else sys.stdout).isatty():
        from rich.console import Console

        from fgk_docs.cli.report import pretty

        pretty.show_line(Console(stderr=err, highlight=False), line)
        return
    click.echo(printable(line), err=err)


def _is_told(number: int, total: int) -> bool:
    """Whether a line is due: of ten thousand items nobody reads a line each."""
    return total <= LINES or number == total or (number - 1) * LINES // total < number * LINES // total


def _bar(texts: Texts, title: str, items: Sequence[Item], names: Iterable[str]) -> Iterator[Item]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn(texts("progress.left")),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[name]}", table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, expand=True) as progress:
        task = progress.add_task(title, total=len(items), rate="", name="")
        for item, name in zip(items, names, strict=True):
            speed = progress.tasks[0].speed
            progress.update(task, name=escape(printable(name)), rate=rate_words(texts, speed))
            yield item
            progress.advance(task)


def rate_words(texts: Texts, speed: float | None) -> str:
    """How many are done a second; a minute, where it is less than one a second."""
    if not speed:
        return ""
    if speed >= 1:
        return f"{speed:.0f}{texts('progress.second')}"
    return f"{speed * 60:.0f}{texts('progress.minute')}"


def show(texts: Texts, report: FileReport, *, err: bool = False) -> None:
    """A file and its findings, on stdout or stderr."""
    if (sys.stderr if err else sys.stdout).isatty():
        from rich.console import Console

        from fgk_docs.cli.report import pretty

        pretty.show(Console(stderr=err, highlight=False), texts, report)
        return
    for line in plain.lines(texts, report):
        click.echo(line, err=err)


def show_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, err: bool = False) -> None:
    """A table: aligned on a terminal, cells separated by tabs and without headings in a pipe."""
    if (sys.stderr if err else sys.stdout).isatty():
        from rich.console import Console

        from fgk_docs.cli.report import pretty

        pretty.show_table(Console(stderr=err, highlight=False), headings, rows)
        return
    for row in rows:
        click.echo("\t".join(printable(cell) for cell in row), err=err)


def show_json(name: str, rows: Sequence[Mapping[str, object]]) -> None:
    """A list for programs, on stdout: its rows under its name, beside the version of their shape."""
    import json

    click.echo(json.dumps({"schema_version": SCHEMA_VERSION, name: rows}, ensure_ascii=False, indent=2))
