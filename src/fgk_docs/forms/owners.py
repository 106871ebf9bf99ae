"""The column that says whose each row of a table is, where several municipalities share one table."""

from __future__ import annotations

from collections.abc import Iterator

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, stated_at
from fgk_docs.forms.definition import TableLabels
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.headings import Rest
from fgk_docs.forms.scan_tables import FoundTable, RowKind, row_kind
from fgk_docs.model.address import Source
from fgk_docs.model.case import Municipality
from fgk_docs.model.raw import Cell, Range
from fgk_docs.years.identity import identity

NAME = "municipality/name"
"""Where the name of a municipality stands in the model."""


def owner_column(found: FoundTable, labels: TableLabels) -> int | None:
    """The sheet column under the heading of owners; None where there is none, or two."""
    headings = [
        column
        for column, rest in found.heading.rest.items()
        if rest.kind is Rest.UNKNOWN and labels.owner.exact(rest.cell.value) is not None
    ]
    return headings[0] if len(headings) == 1 else None


def owner_cells(grid: Grid, found: FoundTable, labels: TableLabels, column: int) -> Iterator[Cell]:
    """The cells that say whose a record is, where it has one of its own."""
    for row in range(found.first, found.last + 1):
        cell = grid.answer(row, column)
        if cell is not None and row_kind(grid, row, found, labels) is RowKind.RECORD:
            yield cell


def read_owners(answers: Answers, index: int, grid: Grid, found: FoundTable, labels: TableLabels) -> bool:
    """Reads the column of owners: each cell is a place where the name of the report's municipality stands.

    Where the column names several, or another than the sheets before, nothing is taken and one finding asks: the
    rows have been read as those of one report.

    Returns:
        Whether that is so.
    """
    column = owner_column(found, labels)
    if column is None:
        return False
    ledger, sheet = answers.ledger, grid.sheet
    _know_headings(answers, index, grid, found, labels, column)
    cells = list(owner_cells(grid, found, labels, column))
    if not cells:
        return False
    before = stated_at(answers.tree, NAME)
    names = list(dict.fromkeys(str(cell.value).strip() for cell in cells))
    value = str(before.value) if before is not None else names[0]
    kinds = answers.words.kinds
    who = identity(Municipality(name=value), kinds)
    if not all(identity(Municipality(name=name), kinds).fits(who) for name in names):
        ledger.report(index, *cells)
        told = dict.fromkeys((value, *names))
        place = str(Range(cells[0].row, column, cells[-1].row, column))
        answers.report("municipalities-mixed", sheet, place, None, names=", ".join(told))
        return True
    for cell in cells:
        address = answers.address(sheet, cell)
        answers.put(answers.tree, NAME, Stated(value, Source((address,), str(cell.value))))
        ledger.consume(index, cell, address)
    return False


def _know_headings(
    answers: Answers, index: int, grid: Grid, found: FoundTable, labels: TableLabels, column: int
) -> None:
    """The heading of the column is the form's own, wherever it is repeated."""
    for row in range(found.heading.first, found.last + 1):
        cell = grid.cell(row, column)
        if cell is not None and labels.owner.exact(cell.value) is not None:
            answers.ledger.know(index, cell)
