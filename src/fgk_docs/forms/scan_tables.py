"""Tables of a form: header rows, the rows below them, and what each row is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from fgk_docs.forms.definition import TableLabels
from fgk_docs.forms.grid import Grid, is_text
from fgk_docs.forms.labels import Hit, Labels
from fgk_docs.model.raw import Cell, CellKind

HEADER_SHARE = 0.6
"""A row is a header when it names at least this share of a table's columns …"""
HEADER_HITS = 3
"""… or this many, or fewer below the table's title; the key column is always among them."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on a sheet: header row, which column answers which question, and its rows (1-based, inclusive)."""

    id: str
    header: int
    columns: Mapping[int, Hit]
    """Sheet column → the question's id."""
    title: Cell | None
    first: int
    last: int

    def column_of(self, question: str) -> int | None:
        """The sheet column that answers a question."""
        for column, hit in self.columns.items():
            if hit.id == question:
                return column
        return None


def find_tables(grid: Grid, tables: Sequence[TableLabels], *, to_the_end: bool) -> list[FoundTable]:
    """The tables of a sheet in reading order.

    Args:
        grid: the sheet.
        tables: what to look for.
        to_the_end: the table goes on over blank rows until another begins or the sheet ends (a sheet that holds
            one table only); else the first blank row ends it.
    """
    headers: list[FoundTable] = []
    for row in grid.rows:
        found = _header(grid, row, tables, headers)
        if found is not None:
            headers.append(found)
    return [
        _with_end(grid, table, headers[place + 1] if place + 1 < len(headers) else None, to_the_end)
        for place, table in enumerate(headers)
    ]


def header_hits(grid: Grid, row: int, labels: Labels) -> dict[int, Hit]:
    """Column → the question its heading names; each question once, the best wording first.

    A row without a single label as the form words it is no header, so that rows of prose cost next to nothing.
    """
    best: dict[str, tuple[Hit, int]] = {}
    cells = grid.rows.get(row, ())
    for cell in cells:
        if cell.kind is CellKind.TEXT and labels.exact(cell.value) is not None:
            break
    else:
        return {}
    for cell in cells:
        hit = labels.find(cell.value) if is_text(cell) else None
        if hit is not None and (hit.id not in best or hit.score > best[hit.id][0].score):
            best[hit.id] = (hit, cell.column)
    return {column: hit for hit, column in sorted(best.values(), key=lambda item: item[1])}


def _header(grid: Grid, row: int, tables: Sequence[TableLabels], before: list[FoundTable]) -> FoundTable | None:
    best: FoundTable | None = None
    for labels in tables:
        columns = header_hits(grid, row, labels.columns)
        if labels.table.key not in {hit.id for hit in columns.values()}:
            continue
        if before and before[-1].id == labels.id and _repeats(columns, before[-1]):
            continue  # the header repeated for a printed page; the row is known when the rows are read
        title = _title_above(grid, row, labels)
        enough = min(HEADER_HITS, max(1, round(HEADER_SHARE * len(labels.table.columns))))
        if (len(columns) >= max(enough, 2) or title is not None) and (
            best is None or len(columns) > len(best.columns)
        ):
            best = FoundTable(labels.id, row, columns, title, row + 1, row)
    return best


def _repeats(columns: Mapping[int, Hit], before: FoundTable) -> bool:
    """Whether these headings stand over the same columns as the table's; else a second table begins here."""
    return len(columns) > 1 and all(
        column in before.columns and before.columns[column].id == hit.id for column, hit in columns.items()
    )


def _title_above(grid: Grid, row: int, labels: TableLabels) -> Cell | None:
    for above in (row - 1, row - 2):
        for cell in grid.rows.get(above, ()):
            if is_text(cell) and labels.title.exact(cell.value) is not None:
                return cell
    return None


def _with_end(grid: Grid, table: FoundTable, following: FoundTable | None, to_the_end: bool) -> FoundTable:
    if following is None:
        limit = grid.last_row
    else:
        limit = (following.title.row if following.title is not None else following.header) - 1
    last = table.header
    for row in range(table.first, limit + 1):
        if row in grid.rows:
            last = row
        elif not to_the_end:
            break
    return FoundTable(table.id, table.header, table.columns, table.title, table.first, last)


class RowKind(Enum):
    """What a row of a table is."""

    RECORD = auto()
    HEADER = auto()
    OTHER = auto()


def row_kind(grid: Grid, row: int, table: FoundTable, labels: TableLabels) -> RowKind:
    """What this row is: a record, the header once more, or neither."""
    key = table.column_of(labels.table.key)
    cell = grid.answer(row, key) if key is not None else None
    if cell is None:
        return RowKind.OTHER
    hit = labels.columns.exact(cell.value)
    if hit is None or hit.id != labels.table.key:
        return RowKind.RECORD
    hits = header_hits(grid, row, labels.columns)
    most = len(hits) >= HEADER_SHARE * max(len(grid.rows[row]), len(table.columns))
    return RowKind.HEADER if most and _repeats(hits, table) else RowKind.RECORD
