"""Where on its sheets everything of a form stands, before any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from fgk_docs.model.form import (
    BlankForm,
    FormField,
    FormInput,
    FormSheet,
    FormTable,
    FormValue,
    InputKind,
    input_name,
)
from fgk_docs.model.raw import Range
from fgk_docs_plugins.sheets.making.looks import Looks

LABEL_WIDTH, FIELD_WIDTH = 40, 84
"""Characters of the two columns of a sheet of fields."""
POINTS_PER_LINE = 13.5
_CENTRED = (InputKind.PERCENT, InputKind.WHOLE)
_WIDE_ENOUGH = 3
"""Columns that stay in sight when a wide table is moved sideways."""
_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``input`` says what may be filled in, None for a locked one."""

    look: Looks
    value: FormValue | None = None
    input: FormInput | None = None


@dataclass(slots=True)
class Page:
    """A sheet to write: cells by (row, column), 1-based, and what holds for ranges of them.

    ``rules`` are the ranges of each input, ``names`` those of each defined name; rows above and left of ``frozen``
    stay in sight; ``repeated`` is the row that is printed on every page.
    """

    title: str
    widths: list[int]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    rules: list[tuple[FormInput, list[Range]]] = field(default_factory=list)
    names: dict[str, list[Range]] = field(default_factory=dict)
    frozen: tuple[int, int] | None = None
    repeated: int | None = None

    @property
    def last_row(self) -> int:
        """The lowest row with a cell."""
        return max((row for row, _ in self.cells), default=1)


def pages_of(form: BlankForm) -> list[Page]:
    """The sheets of a form, laid out."""
    titles: dict[str, int] = {}
    return [_Layout(form, sheet, _title(sheet.title, titles)).page() for sheet in form.sheets]


def _title(title: str, taken: dict[str, int]) -> str:
    """A name that spreadsheet programs accept: without certain characters, of 31 letters, each once."""
    name = title.translate(_SHEET_NAME).strip("' ")[:_LONGEST_NAME] or "Formular"
    count = taken[name.lower()] = taken.get(name.lower(), 0) + 1
    return name if count == 1 else f"{name[: _LONGEST_NAME - 4]} ({count})"


class _Layout:
    """Lays one sheet out from top to bottom."""

    def __init__(self, form: BlankForm, sheet: FormSheet, title: str) -> None:
        self._form = form
        self._sheet = sheet
        self._mark = form.texts.get("required-mark", "")
        self._row = 1
        self._page = Page(title, _widths(sheet))

    def page(self) -> Page:
        self._head()
        for section in self._sheet.sections:
            if section.heading:
                self._put(1, Cell(Looks.HEADING, section.heading), height=22)
                self._row += 1
            for one in section.fields:
                self._field(one)
            self._row += 1
        only_table = len(self._sheet.tables) == 1 and not self._sheet.sections
        for table in self._sheet.tables:
            if not only_table:
                self._put(1, Cell(Looks.HEADING, table.title), height=22)
                self._row += 1
            self._table(table, stays=only_table)
            self._row += 1
        return self._page

    def _put(self, column: int, cell: Cell, *, height: float | None = None) -> None:
        self._page.cells[self._row, column] = cell
        if height is not None:
            self._page.heights[self._row] = height

    def _head(self) -> None:
        self._line(Looks.TITLE, self._sheet.heading, 26)
        self._line(Looks.MARK, self._form.mark, 15)
        room = sum(self._page.widths)
        for note in (*self._sheet.notes, *self._sheet.cell_notes):
            self._line(Looks.NOTE, note, POINTS_PER_LINE * ceil(len(note) / max(room * 0.95, 1)) + 1.5)
        if self._sheet.group is not None:
            label, words = self._sheet.group
            self._row += 1
            self._put(1, Cell(Looks.LABEL, label), height=20)
            self._across(2, Cell(Looks.GROUP, words))
            self._row += 1
        self._row += 1

    def _line(self, look: Looks, text: str, height: float) -> None:
        self._put(1, Cell(look), height=height)
        self._across(1, Cell(look, text))
        self._row += 1

    def _across(self, first: int, cell: Cell) -> None:
        """A cell from a column to the right edge."""
        last = len(self._page.widths)
        for column in range(first, last + 1):
            self._put(column, Cell(cell.look))
        self._put(first, cell)
        if last > first:
            self._page.merges.append(Range(self._row, first, self._row, last))

    def _field(self, one: FormField) -> None:
        asked = one.input
        look = Looks.REQUIRED if asked.required else Looks.LABEL
        self._put(1, Cell(look, asked.label + self._mark * asked.required))
        self._put(2, Cell(Looks.INPUT, one.value, asked))
        place = [Range(self._row, 2, self._row, 2)]
        self._page.rules.append((asked, place))
        self._page.names[input_name(asked.id)] = place
        self._row += 1

    def _table(self, table: FormTable, *, stays: bool) -> None:
        for column, asked in enumerate(table.columns, start=1):
            self._put(column, Cell(Looks.HEADER, asked.label + self._mark * asked.required))
        lines = max(_lines(asked, self._mark) for asked in table.columns)
        self._page.heights[self._row] = POINTS_PER_LINE * lines + 4
        if stays:
            self._page.frozen = (self._row + 1, min(_WIDE_ENOUGH, len(table.columns) - 1) + 1)
            self._page.repeated = self._row
        self._row += 1
        areas: dict[str, list[Range]] = {asked.id: [] for asked in table.columns}
        for group in table.groups:
            if group.title:
                self._across(1, Cell(Looks.BANNER, group.title))
                self._page.heights[self._row] = 20
                self._row += 1
            first = self._row
            for row in group.rows:
                self._input_row(table, row)
            if group.rows:
                for column, asked in enumerate(table.columns, start=1):
                    areas[asked.id].append(Range(first, column, self._row - 1, column))
        for asked in table.columns:
            self._page.rules.append((asked, areas[asked.id]))
            self._page.names[input_name(asked.id, table.id, table.part)] = areas[asked.id]

    def _input_row(self, table: FormTable, row: Mapping[str, FormValue]) -> None:
        for column, asked in enumerate(table.columns, start=1):
            choice = asked.kind is InputKind.CHOICE or asked.kind in _CENTRED
            self._put(column, Cell(Looks.CHOICE if choice else Looks.CELL, row.get(asked.id), asked))
        self._row += 1


def _lines(asked: FormInput, mark: str) -> int:
    """Lines that a column's heading takes: broken between words and after a slash or hyphen."""
    room = max(asked.width - 2, 3)
    count, used = 1, 0
    for word in (asked.label + mark).replace("/", "/ ").replace("-", "- ").split():
        needed = len(word) + (used > 0)
        if used + needed > room and used:
            count, used = count + 1, 0
            needed = len(word)
        used += needed
        while used > room:
            count, used = count + 1, used - room
    return count


def _widths(sheet: FormSheet) -> list[int]:
    """Characters of each column: a table's own where one stands alone, else room for labels, fields and tables."""
    if not sheet.sections and len(sheet.tables) == 1:
        return [asked.width for asked in sheet.tables[0].columns]
    widths = [LABEL_WIDTH, FIELD_WIDTH if not sheet.tables else FIELD_WIDTH // 2]
    for table in sheet.tables:
        for place, asked in enumerate(table.columns):
            if place >= len(widths):
                widths.append(asked.width)
            elif place > 1:
                widths[place] = max(widths[place], asked.width)
    return widths
