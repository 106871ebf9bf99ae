"""A status that is a cross in one of several columns, each headed by a status word."""

from __future__ import annotations

from typing import NamedTuple

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree
from fgk_docs.forms.grid import Grid, has_content, is_text
from fgk_docs.forms.legend import is_symbol
from fgk_docs.forms.scan_tables import FoundTable
from fgk_docs.language.reading import INFERRED
from fgk_docs.language.references import parse_reference
from fgk_docs.language.status import StatusVocabulary, parse_status
from fgk_docs.language.text import normalise
from fgk_docs.model.address import Source
from fgk_docs.model.raw import Cell, CellKind, Range
from fgk_docs.model.values import Reference, ReferenceKind, Status, StatusCode

_LEAST = 2
"""Columns with different status words that make a matrix."""
_SYMBOL_FONTS = ("wingdings", "webdings")
_PATH = "status"


class Matrix(NamedTuple):
    """The status columns of a table, and the row of their headings."""

    row: int
    headings: dict[int, tuple[Cell, Status]]
    """Column → its heading and what it means."""


def matrix_of(grid: Grid, found: FoundTable, words: StatusVocabulary) -> Matrix | None:
    """The columns of a table that no question explains and whose headings are status words.

    The headings stand in the header row, or in the row below it.
    """
    taken = set(found.columns)
    for row, free in ((found.header, taken), (found.header + 1, set())):
        if row != found.header and grid.cell(row, min(taken)) is not None:
            continue
        headings: dict[int, tuple[Cell, Status]] = {}
        for cell in grid.rows.get(row, ()):
            if cell.column not in free and is_text(cell):
                reading = parse_status(str(cell.value), words)
                if reading.value is not None and reading.confidence >= INFERRED:
                    headings[cell.column] = cell, reading.value
        codes = [status.code for _, status in headings.values() if status.code is not StatusCode.UNKNOWN]
        if len(codes) == len(headings) and len(set(codes)) >= _LEAST:
            return Matrix(row, headings)
    return None


class MatrixReader:
    """Reads the crosses of one table into its records."""

    def __init__(self, answers: Answers, index: int, grid: Grid, matrix: Matrix) -> None:
        self._answers = answers
        self._index = index
        self._grid = grid
        self._matrix = matrix

    @property
    def row(self) -> int:
        """The row of the headings."""
        return self._matrix.row

    @property
    def columns(self) -> frozenset[int]:
        """The columns of the matrix."""
        return frozenset(self._matrix.headings)

    def know_headings(self) -> None:
        """Books the headings, and says once that the status is read from crosses."""
        cells = [cell for cell, _ in self._matrix.headings.values()]
        self._answers.ledger.know(self._index, *cells)
        self._report("status-from-matrix", cells)

    def read(self, row: int, record: Tree) -> None:
        """The status of a record: the heading over its only cross; several crosses are asked about."""
        ticked: list[Cell] = []
        for column in self._matrix.headings:
            cell = self._grid.cell(row, column)
            if cell is None or not has_content(cell):
                continue
            if _is_tick(cell):
                ticked.append(cell)
            elif _is_nothing(cell):
                self._answers.ledger.know(self._index, cell)
        if len(ticked) == 1:
            self._take(ticked[0], record)
        elif ticked:
            self._report("status-several-crosses", ticked)
            self._answers.ledger.report(self._index, *ticked)
            place = self._answers.address(self._grid.sheet, ticked[0])
            reference = Reference(raw="", kind=ReferenceKind.NOT_STATED)
            self._answers.state(record, f"references/{_PATH}", reference, place, "")

    def _take(self, cell: Cell, record: Tree) -> None:
        heading, status = self._matrix.headings[cell.column]
        address = self._answers.address(self._grid.sheet, cell)
        places = address, self._answers.address(self._grid.sheet, heading)
        source = Source(places, status.raw, "status-from-matrix", INFERRED)
        if self._answers.put(record, _PATH, Stated(status, source)):
            self._answers.ledger.consume(self._index, cell, address)
        else:
            self._answers.ledger.report(self._index, cell)

    def _report(self, code: str, cells: list[Cell]) -> None:
        first, last = cells[0], cells[-1]
        place = str(Range(first.row, first.column, last.row, last.column))
        titles = " / ".join(self._matrix.headings[one.column][1].raw for one in cells)
        self._answers.report(code, self._grid.sheet, place, None, titles=titles)


def _is_tick(cell: Cell) -> bool:
    if cell.kind is CellKind.BOOLEAN or cell.kind is CellKind.NUMBER:
        return cell.value == 1
    if cell.kind is not CellKind.TEXT or _is_nothing(cell):
        return False
    text = normalise(str(cell.value)).lower()
    in_symbols = (cell.style.font_name or "").lower().startswith(_SYMBOL_FONTS)
    return set(text) == {"x"} or is_symbol(cell) or (in_symbols and len(text) == 1)


def _is_nothing(cell: Cell) -> bool:
    """Whether the cell says "not this one": a dash, nought, "nein" and the like."""
    if cell.kind is CellKind.BOOLEAN or cell.kind is CellKind.NUMBER:
        return cell.value == 0
    return cell.kind is CellKind.TEXT and parse_reference(str(cell.value)) is not None
