"""A sheet as rows of filled cells, with merged ranges at hand."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from fgk_docs.model.raw import Cell, CellKind, Range, Sheet


class Grid:
    """Rows of a sheet in reading order; looks things up, changes nothing."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in sheet.cells.values():
            if cell.is_filled:
                rows[cell.row].append(cell)
        self.rows: dict[int, list[Cell]] = {
            row: sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)
        }

    @cached_property
    def last_row(self) -> int:
        """The last row with content, 0 for an empty sheet."""
        return max(self.rows, default=0)

    @cached_property
    def filled(self) -> int:
        """How many cells are filled."""
        return sum(len(cells) for cells in self.rows.values())

    @cached_property
    def _merged(self) -> dict[int, list[Range]]:
        """Merged ranges by every column they touch, for ranges of a sensible size."""
        index: dict[int, list[Range]] = defaultdict(list)
        for merge in self.sheet.merges:
            for column in range(merge.first_column, min(merge.last_column, merge.first_column + 256) + 1):
                index[column].append(merge)
        return index

    def merge_at(self, row: int, column: int) -> Range | None:
        """The merged range that covers a cell, or None."""
        return next((merge for merge in self._merged.get(column, ()) if merge.holds(row, column)), None)

    def cell(self, row: int, column: int) -> Cell | None:
        """The filled cell at a place, or None."""
        cell = self.sheet.cells.get((row, column))
        return cell if cell is not None and cell.is_filled else None

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether the row or the column is hidden."""
        return row in self.sheet.hidden_rows or column in self.sheet.hidden_columns


def is_text(cell: Cell) -> bool:
    """Whether the cell holds words."""
    return cell.kind is CellKind.TEXT


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
