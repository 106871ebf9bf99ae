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
from fgk_docs_plugins.sheets.making.measure import POINTS_PER_LINE, lines, longest_part, units

LABEL_WIDTH, FIELD_WIDTH = 40, 84
"""Characters of the two columns of a sheet of fields."""
_CENTRED = (InputKind.PERCENT, InputKind.WHOLE)
_WIDE_ENOUGH = 3
"""Columns that stay in sight when a wide table is moved sideways."""
_ROW = 18.0
"""Points of a row that nothing makes higher."""
_HIGHEST = 409.0
"""Points of the highest row that Excel knows."""
_PRINTABLE = 178
"""Units of column width that print on A4 landscape with letters of at least 8 points."""
_TITLE_SIZE = 1.4
"""How much wider the letters of a sheet's heading are than those of an answer."""
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

    ``rules`` are the ranges of each input, ``names`` those of each defined name; rows above and columns left of
    ``frozen`` stay in sight, and are printed on every page where the sheet is ``pages_wide``; ``repeated`` is the
    row that is printed on every page; rows that are ``growing`` become higher when more is filled in.
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
    growing: set[int] = field(default_factory=set)

    @property
    def pages_wide(self) -> int:
        """Sheets of paper beside each other, so that letters stay readable."""
        kept = sum(self.widths[: self.kept_columns])
        if sum(self.widths) <= _PRINTABLE or kept >= _PRINTABLE:
            return 1
        return ceil((sum(self.widths) - kept) / (_PRINTABLE - kept))

    @property
    def kept_columns(self) -> int:
        """Columns that stay in sight."""
        return self.frozen[1] - 1 if self.frozen is not None else 0

    @property
    def last_row(self) -> int:
        """The lowest row with a cell."""
        return max((row for row, _ in self.cells), default=1)


def pages_of(form: BlankForm) -> list[Page]:
    """The sheets of a form, laid out."""
    titles: set[str] = set()
    return [_Layout(form, sheet, sheet_title(sheet.title, titles)).page() for sheet in form.sheets]


def sheet_title(title: str, taken: set[str]) -> str:
    """A name that spreadsheet programs accept: without certain characters, of 31 letters, each once.

    Args:
        title: what the sheet should be called.
        taken: names in small letters that others have; this one is added.
    """
    plain = title.translate(_SHEET_NAME).strip("' ")[:_LONGEST_NAME].rstrip("' ") or "Formular"
    endings = ("", *(f" ({number})" for number in range(2, len(taken) + 2)))
    names = (plain[: _LONGEST_NAME - len(ending)] + ending for ending in endings)
    name = next(name for name in names if name.lower() not in taken)
    taken.add(name.lower())
    return name


class _Layout:
    """Lays one sheet out from top to bottom."""

    def __init__(self, form: BlankForm, sheet: FormSheet, title: str) -> None:
        self._form = form
        self._sheet = sheet
        self._mark = form.texts.get("required-mark", "")
        self._row = 1
        self._page = Page(title, _widths(sheet))
        self._shown = _on_every_page(sheet, self._page.widths)

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
        title = lines(self._sheet.heading, sum(self._page.widths[: self._shown]) / _TITLE_SIZE, bold=True)
        self._line(Looks.TITLE, self._sheet.heading, 26 * title)
        self._line(Looks.MARK, self._form.mark, 15)
        room = sum(self._page.widths[: self._shown])
        for note in (*self._sheet.notes, *self._sheet.cell_notes):
            self._line(Looks.NOTE, note, POINTS_PER_LINE * lines(note, room) + 1.5)
        if self._sheet.group is not None:
            label, words = self._sheet.group
            self._row += 1
            self._put(1, Cell(Looks.LABEL, label), height=20)
            width = self._columns_for(label)
            if width > 1:
                for column in range(2, width + 1):
                    self._put(column, Cell(Looks.LABEL))
                self._page.merges.append(Range(self._row, 1, self._row, width))
            self._across(width + 1, Cell(Looks.GROUP, words), last=max(self._shown, width + 1))
            room = sum(self._page.widths[width : max(self._shown, width + 1)]) - 2
            self._page.heights[self._row] = max(20, POINTS_PER_LINE * lines(words, room, bold=True) + 4)
            self._row += 1
        self._row += 1

    def _columns_for(self, label: str) -> int:
        """How many columns a label takes to stand on one line; one is left for what stands beside it."""
        for count in range(1, len(self._page.widths) - 1):
            if sum(self._page.widths[:count]) >= units(label) + 2:
                return count
        return 1

    def _line(self, look: Looks, text: str, height: float) -> None:
        self._put(1, Cell(look), height=height)
        self._across(1, Cell(look, text), last=self._shown)
        self._row += 1

    def _across(self, first: int, cell: Cell, *, last: int | None = None) -> None:
        """A cell from a column to another, or to the right edge."""
        last = last or len(self._page.widths)
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
        label = lines(asked.label + self._mark, self._page.widths[0] - 2, bold=asked.required)
        self._grow(max(label, _lines_of(one.value, self._page.widths[1] - 2)))
        self._row += 1

    def _grow(self, count: int) -> None:
        """This row is as high as its text now, and grows with what is filled in."""
        self._page.heights[self._row] = min(max(_ROW, POINTS_PER_LINE * count + 4), _HIGHEST)
        self._page.growing.add(self._row)

    def _table(self, table: FormTable, *, stays: bool) -> None:
        for column, asked in enumerate(table.columns, start=1):
            self._put(column, Cell(Looks.HEADER, _heading(asked, self._mark)))
        count = max(
            lines(_heading(asked, self._mark), width - 2, bold=True)
            for asked, width in zip(table.columns, self._page.widths, strict=False)
        )
        self._page.heights[self._row] = POINTS_PER_LINE * count + 4
        if stays:
            self._page.frozen = (self._row + 1, _kept(table) + 1)
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
        count = 1
        for column, asked in enumerate(table.columns, start=1):
            choice = asked.kind is InputKind.CHOICE or asked.kind in _CENTRED
            value = row.get(asked.id)
            self._put(column, Cell(Looks.CHOICE if choice else Looks.CELL, value, asked))
            count = max(count, _lines_of(value, self._page.widths[column - 1]))
        self._grow(count)
        self._row += 1


def _kept(table: FormTable) -> int:
    """Columns of a table that stay in sight."""
    return min(_WIDE_ENOUGH, len(table.columns) - 1)


def _on_every_page(sheet: FormSheet, widths: list[int]) -> int:
    """Columns that may carry the sheet's heading and notes: all, or those that are on every page where a table goes
    over pages beside each other, for a text that reaches further would be cut there."""
    only_table = len(sheet.tables) == 1 and not sheet.sections
    kept = _kept(sheet.tables[0]) if only_table else 0
    return kept if kept and sum(widths) > _PRINTABLE > sum(widths[:kept]) else len(widths)


def _lines_of(value: FormValue | None, width: float) -> int:
    """Lines that an answer takes; numbers and days take one."""
    return lines(value, width) if isinstance(value, str) else 1


def _heading(asked: FormInput, mark: str) -> str:
    """A column's heading; one that is too wide for a line is broken after its slash."""
    label = asked.label + mark * asked.required
    wide = units(longest_part(label), bold=True) + 2 > max(asked.width, 1)
    return label.replace("/", "/\n") if wide else label


def _width(asked: FormInput) -> int:
    """Characters of a column: as many as are asked for, and no word of its heading broken."""
    longest = max(_heading(asked, " *").split("\n"), key=lambda line: units(longest_part(line), bold=True))
    return max(asked.width, units(longest_part(longest), bold=True) + 2)


def _widths(sheet: FormSheet) -> list[int]:
    """Characters of each column: a table's own where one stands alone, else room for labels, fields and tables."""
    if not sheet.sections and len(sheet.tables) == 1:
        return [_width(asked) for asked in sheet.tables[0].columns]
    widths = [LABEL_WIDTH, FIELD_WIDTH if not sheet.tables else FIELD_WIDTH // 2]
    for table in sheet.tables:
        for place, asked in enumerate(table.columns):
            if place >= len(widths):
                widths.append(_width(asked))
            elif place > 1:
                widths[place] = max(widths[place], _width(asked))
    return widths
