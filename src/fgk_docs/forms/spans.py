"""Periods whose beginning and end stand in two columns ("Zeitrahmen: von | bis")."""

from __future__ import annotations

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.display import display
from fgk_docs.forms.grid import Grid
from fgk_docs.language.periods import span_words
from fgk_docs.model.raw import Cell, CellKind, Range


def span_at(grid: Grid, row: int, start: int, end: int) -> tuple[Cell | None, str | None]:
    """Both cells of a row as one with the words of both, and the range that they stand in; None for no words.

    Args:
        grid: the sheet.
        row: the row.
        start: column of the beginning.
        end: column of the end.
    """
    first, last = grid.answer(row, start), grid.answer(row, end)
    cell = first or last
    if cell is None:
        return None, None
    words = span_words(_shown(first), _shown(last))
    return cell._replace(kind=CellKind.TEXT, value=words), _range(row, (start, end))


def consume_span(answers: Answers, index: int, grid: Grid, row: int, columns: tuple[int, int]) -> None:
    """Books both cells as the one answer that they became."""
    address = answers.address(grid.sheet, _range(row, columns))
    for column in columns:
        cell = grid.answer(row, column)
        if cell is not None:
            answers.ledger.consume(index, cell, address)


def _range(row: int, columns: tuple[int, int]) -> str:
    return str(Range(row, min(columns), row, max(columns)))


def _shown(cell: Cell | None) -> str:
    return display(cell.value, cell.style.number_format) if cell is not None else ""
