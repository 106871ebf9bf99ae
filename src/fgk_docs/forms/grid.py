"""A sheet as rows of filled cells, with merged ranges at hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping
from dataclasses import replace
from functools import cached_property

from fgk_docs.language.text import normalise
from fgk_docs.model.raw import Cell, CellKind, Range, Sheet

_WIDEST_MERGE = 256
"""Columns; a range that is merged over more is decoration, whatever it covers."""
_TALLEST_MERGES = 20_000
"""Rows of all merged ranges together up to which they are kept one by one."""

_FOOTNOTE = re.compile(r"[*†]|\(?\d{1,2}\)")
_EMPTY, _TEXT = CellKind.EMPTY, CellKind.TEXT


class Grid:
    """Rows of a sheet in reading order; looks things up, changes nothing."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: dict[int, list[Cell]] = {}
        """Row → its cells from left to right, those that say nothing left out."""
        self.blanks: list[Cell] = []
        """Cells of nothing but blanks, or of a formula that gives an empty text."""
        self._cells: dict[tuple[int, int], Cell] = {}
        row, cells = 0, list[Cell]()
        for place, cell in _in_reading_order(sheet.cells):
            kind, value = cell[2:4]
            if kind is _TEXT and not (isinstance(value, str) and value[:1].isalnum()) and is_blank(cell):
                self.blanks.append(cell)
                continue
            if kind is _EMPTY and not cell.is_filled:
                continue
            self._cells[place] = cell
            if place[0] != row:
                row, cells = place[0], []
                self.rows[row] = cells
            cells.append(cell)

    @cached_property
    def commented(self) -> frozenset[int]:
        """Rows with a comment."""
        return frozenset(cell.row for cell in self._cells.values() if cell.comment is not None)

    @cached_property
    def last_row(self) -> int:
        """The last row with content, 0 for an empty sheet."""
        return max(self.rows, default=0)

    @property
    def places(self) -> KeysView[tuple[int, int]]:
        """Row and column of the cells that say something."""
        return self._cells.keys()

    @cached_property
    def filled(self) -> int:
        """How many cells say something."""
        return len(self._cells)

    @cached_property
    def _merged(self) -> dict[int, tuple[list[int], list[Range]]]:
        """Merged ranges by every column they touch, with their first rows, from top to bottom."""
        index: dict[int, list[Range]] = defaultdict(list)
        for merge in sorted(self.sheet.merges):
            last = min(merge.last_column, merge.first_column + _WIDEST_MERGE)
            for column in range(merge.first_column, last + 1):
                index[column].append(merge)
        return {column: ([merge.first_row for merge in merges], merges) for column, merges in index.items()}

    @cached_property
    def _merged_rows(self) -> Collection[int]:
        """Rows that a merged range touches: few, so that most cells are done with at once."""
        height = sum(merge.last_row - merge.first_row + 1 for merge in self.sheet.merges)
        if height > _TALLEST_MERGES:
            return range(1, self.last_row + 1)
        return frozenset(row for merge in self.sheet.merges for row in range(merge.first_row, merge.last_row + 1))

    def is_merged(self, row: int) -> bool:
        """Whether a merged range touches the row."""
        return row in self._merged_rows

    def merge_at(self, row: int, column: int) -> Range | None:
        """The merged range that covers a cell, or None; ranges of one column do not overlap."""
        if row not in self._merged_rows or column not in self._merged:
            return None
        starts, merges = self._merged[column]
        position = bisect_right(starts, row) - 1
        return merges[position] if position >= 0 and merges[position].holds(row, column) else None

    @cached_property
    def starts(self) -> frozenset[int]:
        """Columns that say something right of one that says nothing in any row, the first of all left out."""
        first = min((cells[0].column for cells in self.rows.values()), default=0)
        last = max((cells[-1].column for cells in self.rows.values()), default=0)
        if any(len(cells) > last - first for cells in self.rows.values()):
            return frozenset()  # a row that is filled from end to end, as a heading is
        used = {column for _, column in self._cells}
        return frozenset(column for column in used if column - 1 not in used) - {first}

    def within(self, areas: Collection[Range]) -> Grid:
        """The cells within some areas; they keep their places."""
        cells = {at: cell for at, cell in self.sheet.cells.items() if any(area.holds(*at) for area in areas)}
        return Grid(replace(self.sheet, cells=cells))

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that says something at a place, or None."""
        return self._cells.get((row, column))

    def answer(self, row: int, column: int) -> Cell | None:
        """As :meth:`cell`, but no cell that holds only a comment."""
        cell = self._cells.get((row, column))
        if cell is None or (cell.kind is _EMPTY and cell.formula is None):
            return None
        return cell


def _in_reading_order(cells: Mapping[tuple[int, int], Cell]) -> Iterable[tuple[tuple[int, int], Cell]]:
    """The cells row by row, as readers give them already."""
    places = list(cells)
    ordered = sorted(places)
    return cells.items() if places == ordered else [(place, cells[place]) for place in ordered]


def is_text(cell: Cell) -> bool:
    """Whether the cell holds words."""
    return cell.kind is _TEXT


def has_content(cell: Cell) -> bool:
    """Whether the cell holds a value, or a formula that should have given one."""
    return cell.kind is not _EMPTY or cell.formula is not None


def is_footnote(text: str) -> bool:
    """Whether a text is a note to another one ("1) …", "* …")."""
    return _FOOTNOTE.match(normalise(text)) is not None


def is_blank(cell: Cell) -> bool:
    """Whether the cell is filled and yet says nothing: blanks, or the empty text that a formula gives."""
    value = cell.value
    if not isinstance(value, str) or value[:1].isalnum():
        return False
    return cell.kind is _TEXT and cell.comment is None and not normalise(value)


def hidden_blocks(grid: Grid) -> list[Range]:
    """Hidden rows and columns that say something: neighbours as one block, from their first to their last cell."""
    by_row: dict[int, list[Cell]] = {}
    by_column: dict[int, list[Cell]] = {}
    for row, cells in grid.rows.items():
        if row in grid.sheet.hidden_rows:
            by_row[row] = cells
            continue
        for cell in cells:
            if cell.column in grid.sheet.hidden_columns:
                by_column.setdefault(cell.column, []).append(cell)
    return [*_blocks(by_row), *_blocks(by_column)]


def _blocks(lines: dict[int, list[Cell]]) -> Iterator[Range]:
    block: list[Cell] = []
    for line in sorted(lines):
        if block and line - 1 not in lines:
            yield _around(block)
            block = []
        block += lines[line]
    if block:
        yield _around(block)


def _around(cells: list[Cell]) -> Range:
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    return Range(min(rows), min(columns), max(rows), max(columns))


def ranges_of(places: list[tuple[int, int]]) -> list[Range]:
    """Few rectangles that cover exactly the given cells: runs in a row, equal runs of neighbouring rows joined."""
    runs: list[Range] = []
    for row, column in sorted(places):
        last = runs[-1] if runs else None
        if last is not None and last.last_row == row and last.last_column == column - 1:
            runs[-1] = last._replace(last_column=column)
        else:
            runs.append(Range(row, column, row, column))
    joined: dict[tuple[int, int], list[Range]] = defaultdict(list)
    for run in runs:
        stack = joined[run.first_column, run.last_column]
        if stack and stack[-1].last_row == run.first_row - 1:
            stack[-1] = stack[-1]._replace(last_row=run.last_row)
        else:
            stack.append(run)
    return sorted(one for stack in joined.values() for one in stack)
