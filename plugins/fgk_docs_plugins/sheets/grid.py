"""Collects the cells of a workbook within the limits and makes sheets of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import (
    PLAIN,
    Cell,
    CellKind,
    Range,
    Scalar,
    Sheet,
    SheetObject,
    Strike,
    Style,
    Visibility,
    cell_name,
)
from fgk_docs.safe.limits import DEFAULT, Limits
from fgk_docs_plugins.sheets.annotate.marks import without_notes

Span = tuple[int, int]
"""First and last of consecutive rows or columns, 1-based."""


@dataclass(slots=True)
class Reading:
    """What one reading of a file gathers beside its sheets."""

    file: str
    limits: Limits = DEFAULT
    cells: int = 0
    findings: list[Finding] = field(default_factory=list)

    def say(
        self, code: str, sheet: str | None = None, cell: str | None = None, value: str | None = None, **more: str
    ) -> None:
        """Add a finding about the file, a sheet or a cell."""
        address = Address(file=self.file, sheet=sheet, cell=cell)
        self.findings.append(Finding(code=code, address=address, value=value, details=more))

    def broken(self, reason: str) -> UnreadableInput:
        """The error that says the file is damaged."""
        return UnreadableInput("file-broken", self.file, reason=reason)

    def too_large(self, sheet: str, what: str, count: int, limit: int) -> UnreadableInput:
        """The error that says a sheet has more of something than any form needs."""
        return UnreadableInput("sheet-too-large", self.file, sheet=sheet, what=what, count=count, limit=limit)


class _Blank(NamedTuple):
    """A rectangle of cells without content that have a colour or are struck through."""

    area: Range
    style: Style


@dataclass(slots=True)
class SheetBuilder:
    """Gathers one sheet; nothing that has no content and lies outside of all content costs anything."""

    name: str
    reading: Reading
    visibility: Visibility = Visibility.VISIBLE
    merges: list[Range] = field(default_factory=list)
    conditional: dict[Range, None] = field(default_factory=dict)
    objects: list[SheetObject] = field(default_factory=list)
    hidden_rows: list[Span] = field(default_factory=list)
    hidden_columns: list[Span] = field(default_factory=list)
    _cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    _blanks: list[_Blank] = field(default_factory=list)
    _comments: dict[tuple[int, int], str] = field(default_factory=dict)
    _too_many_blanks: bool = False
    _last: tuple[int, int] = (0, 0)
    _most: int = 0

    def __post_init__(self) -> None:
        limits = self.reading.limits
        self._last, self._most = (limits.rows, limits.columns), limits.cells

    def add(
        self, row: int, column: int, kind: CellKind, value: Scalar, style: Style = PLAIN, formula: str | None = None
    ) -> None:
        """Add a cell with content.

        Raises:
            UnreadableInput: ``file-broken`` for a place that no sheet has, ``sheet-too-large`` beyond the limit.
        """
        self.put(Cell(row, column, kind, value, style, formula))

    def put(self, cell: Cell) -> None:
        """As :meth:`add`, for a cell that is made already."""
        place, reading = cell[:2], self.reading
        if place in self._cells:
            self._twice(cell)
            return
        if not ((1, 1) <= place <= self._last and 1 <= cell.column <= self._last[1]):
            raise reading.broken(f"{self.name}: {cell.row}/{cell.column}")
        reading.cells += 1
        if reading.cells > self._most:
            raise reading.too_large(self.name, "cells", reading.cells, self._most)
        self._cells[place] = cell

    def put_row(self, cells: Mapping[tuple[int, int], Cell]) -> bool:
        """As :meth:`put` for cells of one row by their places; False, and nothing is done, where one needs more."""
        if not cells:
            return True
        (row, column), count = max(cells), self.reading.cells + len(cells)
        inside = row <= self._last[0] and column <= self._last[1] and min(cells) >= (1, 1)
        if not inside or count > self._most or not self._cells.keys().isdisjoint(cells):
            return False
        self.reading.cells = count
        self._cells.update(cells)
        return True

    def bound_text(self, text: str) -> str:
        """The text itself; refused beyond ``limits.text_chars``."""
        limit = self.reading.limits.text_chars
        if len(text) > limit:
            raise self.reading.too_large(self.name, "characters", len(text), limit)
        return text

    def blank(self, area: Range, style: Style) -> None:
        """Note cells without content; they are kept when coloured or struck and amid filled ones."""
        if not shows(style):
            return
        last = self._blanks[-1] if self._blanks else None
        if last is not None and last.style is style and _adjoins(last.area, area):
            first_row, first_column, last_row, _ = last.area
            self._blanks[-1] = _Blank(Range(first_row, first_column, last_row, area.last_column), style)
        elif len(self._blanks) < 5 * self.reading.limits.coloured_blanks:
            self._blanks.append(_Blank(area, style))
        else:
            self._too_many_blanks = True

    @property
    def has_too_many_blanks(self) -> bool:
        """Whether so many cells without content are coloured that none is kept."""
        return self._too_many_blanks

    def comment(self, row: int, column: int, text: str) -> None:
        """Note a comment without what we wrote into it; several at one cell are joined by a line break."""
        if text and (text := without_notes(text)):
            earlier = self._comments.get((row, column))
            self._comments[row, column] = text if earlier is None else f"{earlier}\n{text}"

    def bound(self, items: Collection[object], what: str) -> None:
        """Refuse a list that has grown beyond ``limits.ranges``."""
        if len(items) > self.reading.limits.ranges:
            raise self.reading.too_large(self.name, what, len(items), self.reading.limits.ranges)

    def build(self) -> Sheet:
        """The finished sheet, its cells in reading order."""
        self._apply_comments()
        self._sort()
        bounds = self._bounds()
        if bounds is not None and (self._blanks or self._too_many_blanks):
            self._apply_blanks(bounds)
            self._sort()
        return Sheet(
            name=self.name,
            cells=self._cells,
            visibility=self.visibility,
            merges=tuple(self.merges),
            hidden_rows=_within(self.hidden_rows, bounds and (bounds.first_row, bounds.last_row)),
            hidden_columns=_within(self.hidden_columns, bounds and (bounds.first_column, bounds.last_column)),
            conditional=tuple(self.conditional),
            objects=tuple(self.objects),
        )

    def _sort(self) -> None:
        places = list(self._cells)
        ordered = sorted(places)
        if places != ordered:
            self._cells = {place: self._cells[place] for place in ordered}

    def _bounds(self) -> Range | None:
        """The rectangle around all cells, which are in reading order."""
        if not self._cells:
            return None
        columns = {column for _, column in self._cells}
        first_row, last_row = next(iter(self._cells))[0], next(reversed(self._cells))[0]
        return Range(first_row, min(columns), last_row, max(columns))

    def _twice(self, cell: Cell) -> None:
        """Two cells claim one place: the first stays, and both are told."""
        first = self._cells[cell.row, cell.column]
        if (first.value, first.formula) != (cell.value, cell.formula):
            place = cell_name(cell.row, cell.column)
            self.reading.say("cell-twice", self.name, place, str(first.value), other=str(cell.value))

    def _apply_comments(self) -> None:
        for (row, column), text in self._comments.items():
            if (row, column) not in self._cells:
                self.add(row, column, CellKind.EMPTY, None)
            self._cells[row, column] = self._cells[row, column]._replace(comment=text)

    def _apply_blanks(self, bounds: Range) -> None:
        kept: dict[tuple[int, int], Cell] = {}
        for area, style in self._blanks:
            clipped = _intersection(area, bounds)
            if clipped is None:
                continue
            if len(kept) + _size(clipped) > self.reading.limits.coloured_blanks:
                self._too_many_blanks = True
                break
            for row in range(clipped.first_row, clipped.last_row + 1):
                for column in range(clipped.first_column, clipped.last_column + 1):
                    kept[row, column] = Cell(row, column, CellKind.EMPTY, None, style)
        if self._too_many_blanks:
            self.reading.say("coloured-blanks-skipped", self.name)
            return
        for place, cell in kept.items():
            self._cells.setdefault(place, cell)


def shows(style: Style) -> bool:
    """Whether a cell of this style is seen also without content."""
    return style.fill is not None or style.strike is not Strike.NONE


def _adjoins(left: Range, right: Range) -> bool:
    """Whether the right rectangle continues the left one in the same rows."""
    rows = left.first_row == right.first_row and left.last_row == right.last_row
    return rows and left.last_column + 1 == right.first_column


def _intersection(one: Range, other: Range) -> Range | None:
    first_row, first_column = max(one.first_row, other.first_row), max(one.first_column, other.first_column)
    last_row, last_column = min(one.last_row, other.last_row), min(one.last_column, other.last_column)
    if first_row > last_row or first_column > last_column:
        return None
    return Range(first_row, first_column, last_row, last_column)


def _size(area: Range) -> int:
    return (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1)


def _within(spans: Iterable[Span], bounds: Span | None) -> frozenset[int]:
    """The numbers of all spans that lie inside the bounds; each is met once, however many spans hold it."""
    found: set[int] = set()
    first, last = bounds or (1, 0)
    for low, high in sorted(spans):
        found.update(range(max(low, first), min(high, last) + 1))
        first = max(first, high + 1)
    return frozenset(found)
