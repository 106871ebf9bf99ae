"""What stands in the rows of a sheet, before any format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from fgk_docs.model.document import (
    Block,
    Chart,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Paragraph,
    Run,
    Runs,
    Seal,
    Section,
    Signature,
    Table,
    plain,
)

NARROW, WIDTH = 30.0, 18.0
"""Widths of the columns of a sheet without a table: of the first, and of the others."""
_FRAME, _EACH, _MOST = 7, 1.5, 70
"""Rows for title, legend and axis of a chart, for each bar, and of the highest chart."""
_NUMBER = re.compile(r"(-?\d[\d.]*(?:,\d+)?)(?:[ \u00a0]([€%]))?", re.ASCII)
"""A number as German texts write it, with its unit."""


class Look(Enum):
    """How a row looks."""

    TITLE = auto()
    TEXT = auto()
    HEADER = auto()
    BODY = auto()
    BANNER = auto()


@dataclass(frozen=True, slots=True)
class Value:
    """A cell: its words, and the number with its unit, or the day, that they say."""

    text: str
    value: int | Decimal | date | None = None
    align: str = "left"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet; ``of`` numbers the table that it is of, None for what stands between tables. A ``chart`` is
    drawn from this row on, over rows that hold nothing."""

    look: Look
    cells: tuple[Value, ...] = ()
    of: int | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its rows, the relative widths of the columns of its first table."""

    name: str
    lines: tuple[Line, ...]
    widths: tuple[float, ...]


def sheet_of(section: Section, name: str) -> Sheet:
    """A section as a sheet: the columns of a lone table begin in the first row, as filters like it."""
    lines: list[Line] = []
    lone = len(section.blocks) == 1 and isinstance(section.blocks[0], Table)
    if section.title and not lone:
        lines += [Line(Look.TITLE, (Value(plain(section.title)),)), Line(Look.TEXT)]
    for number, block in enumerate(section.blocks):
        lines += _lines(block, number)
        if isinstance(block, (Table, Chart, KeyValues)) and number < len(section.blocks) - 1:
            lines.append(Line(Look.TEXT))
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return Sheet(name, tuple(lines), tuple(column.width for column in tables[0].columns) if tables else ())


def rows_of(chart: Chart) -> int:
    """How many rows a chart takes; none where there is nothing to draw."""
    return min(_FRAME + round(_EACH * len(chart.bars)), _MOST) if chart.bars and chart.series else 0


def _lines(block: Block, number: int) -> Iterator[Line]:
    match block:
        case Table():
            yield from _table(block, number)
        case Chart():
            yield from _chart(block)
        case KeyValues():
            for key, value in block.rows:
                yield Line(Look.BODY, (Value(plain(key)), _value(value)))
        case ListBlock():
            for item in block.items:
                for inner in item:
                    for line in _lines(inner, number):
                        first = tuple(Value(f"– {one.text}") for one in line.cells[:1])
                        yield replace(line, cells=first + line.cells[1:], of=None)
        case Heading(_, runs):
            yield Line(Look.TITLE, (Value(plain(runs)),))
        case Seal(payload, runs, title):
            yield from (Line(Look.TEXT, (Value(text),)) for text in (plain(title), payload, plain(runs)))
        case Paragraph(runs) | Notice(runs) | Signature(runs):
            yield Line(Look.TEXT, (Value(plain(runs)),))


def _chart(chart: Chart) -> Iterator[Line]:
    """The data as a table, then the rows that the drawing lies over."""
    yield Line(Look.TITLE, (Value(plain(chart.title)),))
    yield Line(Look.HEADER, (Value(""), *(Value(plain(title), align="right") for title in chart.series)))
    for bar in chart.bars:
        numbers = (Value(run.text, _number(value), "right") for value, run in bar.values)
        yield Line(Look.BODY, (Value(plain(bar.label)), *numbers))
    for row in range(rows_of(chart)):
        yield Line(Look.TEXT, chart=None if row else chart)


def _table(table: Table, number: int) -> Iterator[Line]:
    if table.caption:
        yield Line(Look.TITLE, (Value(plain(table.caption)),))
    titles = tuple(Value(plain(column.title), align=column.align) for column in table.columns)
    yield Line(Look.HEADER, titles, number)
    for row in table.rows:
        if row.banner:
            yield Line(Look.BANNER, tuple(Value(plain(cell)) for cell in row.cells), number)
        else:
            cells = zip(row.cells, table.columns, strict=True)
            yield Line(Look.BODY, tuple(_value(runs, column.align) for runs, column in cells), number)


def _number(value: float) -> Decimal | int:
    return int(value) if value.is_integer() else Decimal(str(value))


def _value(runs: Runs, align: str = "left") -> Value:
    value, unit = _said(runs[0]) if len(runs) == 1 else (None, "")
    return Value(plain(runs), value, align, unit)


def _said(run: Run) -> tuple[int | Decimal | date | None, str]:
    """The number or day and the unit, where the words say them and nothing else; a month or a range stays words."""
    value = run.value
    if isinstance(value, date):
        return (value if run.text == f"{value:%d.%m.%Y}" else None), ""
    found = _NUMBER.fullmatch(run.text) if value is not None else None
    if found is None or Decimal(found[1].replace(".", "").replace(",", ".")) != value:
        return None, ""
    return value, found[2] or ""
