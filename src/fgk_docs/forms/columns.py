"""The columns of a table that answer no question: each is named once, whole, with what may be meant."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.definition import TableLabels
from fgk_docs.forms.grid import Grid, has_content
from fgk_docs.forms.headings import Rest, RestColumn
from fgk_docs.forms.scan_tables import FoundTable
from fgk_docs.model.raw import Cell, cell_name

_FEWEST = 2
"""Cells below no heading that are a column and not a stray note."""


class ColumnReport:
    """Names the columns of one table that answer no question; to be called when its rows have been read.

    Args:
        answers: where to.
        index: index of the sheet.
        grid: the sheet.
        found: the table.
        labels: its headings.
    """

    def __init__(self, answers: Answers, index: int, grid: Grid, found: FoundTable, labels: TableLabels) -> None:
        self._answers, self._index, self._grid, self._found, self._labels = answers, index, grid, found, labels

    def say(self, records: Iterable[int]) -> None:
        """Reports each column: its heading and its cells in the rows of records."""
        heading = self._found.heading
        known = {*heading.columns, *heading.spans.values()}
        below: dict[int, list[Cell]] = {column: [] for column in heading.rest if column not in known}
        for row in records:
            for cell in self._grid.rows[row]:
                if cell.column not in known and self._answers.ledger.is_open(self._index, cell):
                    below.setdefault(cell.column, []).append(cell)
        for column, cells in sorted(below.items()):
            rest = heading.rest.get(column)
            if rest is not None:
                if self._answers.ledger.is_open(self._index, rest.cell):
                    self._say(column, rest, cells)
            elif len(cells) >= _FEWEST:
                self._report("content-not-understood", cells, str(cells[0].value), count=len(cells))
        for column in heading.columns:
            if (own := heading.rest.get(column)) is not None:
                self._answers.report(
                    "column-of-own-year", self._grid.sheet, own.cell, own.cell.value, label=self._label(own)
                )

    def _say(self, column: int, rest: RestColumn, cells: list[Cell]) -> None:
        if not any(has_content(cell) for cell in cells) and rest.kind is Rest.UNKNOWN:
            self._report("column-unknown-empty", [rest.cell], rest.cell.value)
            return
        all_cells = [rest.cell, *cells]
        answered = rest.hit is not None and any(hit.id == rest.hit.id for hit in self._found.columns.values())
        if rest.kind is Rest.UNKNOWN:
            near = self._labels.columns.nearest(str(rest.cell.value))
            shown = ", ".join(f"{hit.wording} ({hit.score * 100:.0f} %)" for hit in near) or "–"
            self._report("column-unknown", all_cells, rest.cell.value, nearest=shown)
        elif rest.kind is Rest.OTHER_YEAR:
            code = "column-of-other-year" if answered else "column-year-unclear"
            self._report(code, all_cells, rest.cell.value, label=self._label(rest), year=rest.year or "–")
        else:
            code = "column-twice" if self._says_the_same(rest, cells) else "column-twice-differs"
            self._report(code, all_cells, rest.cell.value, label=self._label(rest))

    def _says_the_same(self, rest: RestColumn, cells: list[Cell]) -> bool:
        """Whether every cell says what the column that was read says in that row."""
        read = self._found.column_of(rest.hit.id) if rest.hit is not None else None
        if read is None:
            return False
        return all(
            (other := self._grid.answer(cell.row, read)) is not None and other.value == cell.value
            for cell in cells
            if has_content(cell)
        )

    def _label(self, rest: RestColumn) -> str:
        return self._labels.table.columns[rest.hit.id].label if rest.hit is not None else ""

    def _report(self, code: str, cells: list[Cell], value: object, **details: object) -> None:
        self._answers.ledger.report(self._index, *cells)
        first, last = cells[0], cells[-1]
        place = cell_name(first.row, first.column)
        if last is not first:
            place = f"{place}:{cell_name(last.row, last.column)}"
        self._answers.report(code, self._grid.sheet, place, value, **details)
