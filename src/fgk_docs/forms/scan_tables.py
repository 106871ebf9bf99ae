"""Tables of a form: header rows, the rows below them, and what each row is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from fgk_docs.forms.definition import Table, TableLabels
from fgk_docs.forms.grid import Grid, is_text
from fgk_docs.forms.headings import MOST_LINES, Heading, several_lines, single_line, whole
from fgk_docs.forms.labels import Hit, label_key
from fgk_docs.forms.recognise import JoinedHeading, MovedColumn, TableEvidence
from fgk_docs.model.raw import Cell, column_name

HEADER_SHARE = 0.6
"""A row is a header when it names at least this share of a table's columns …"""
HEADER_HITS = 3
"""… or this many, or fewer below the table's title; the key column is always among them."""
_FIRST_ROWS = 30
"""Rows among which a header in other words is looked for."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on a sheet: its heading, which column answers which question, and its rows (1-based, inclusive)."""

    id: str
    heading: Heading
    title: Cell | None
    first: int
    last: int

    @property
    def header(self) -> int:
        """The last row of the heading."""
        return self.heading.last

    @property
    def columns(self) -> Mapping[int, Hit]:
        """Sheet column → the question's id."""
        return self.heading.columns

    def words_over(self, column: int) -> object:
        """What stands over a column in the last line of the heading; where it comes again, so may the heading."""
        over = (cell.value for cell in self.heading.cells if (cell.row, cell.column) == (self.header, column))
        return next(over, None)

    def column_of(self, question: str) -> int | None:
        """The sheet column that answers a question."""
        for column, hit in self.columns.items():
            if hit.id == question:
                return column
        return None


def find_tables(
    grid: Grid, tables: Sequence[TableLabels], *, to_the_end: bool, year: int | None = None
) -> list[FoundTable]:
    """The tables of a sheet in reading order.

    Args:
        grid: the sheet.
        tables: what to look for.
        to_the_end: the table goes on over blank rows until another begins or the sheet ends (a sheet that holds
            one table only); else the first blank row ends it.
        year: the report's own, for tables that have a column for each year.
    """
    headers: list[FoundTable] = []
    for row in grid.rows:
        found = _header(grid, row, tables, headers, year)
        if found is not None:
            headers.append(found)
    if not headers and to_the_end:
        headers = _reworded_header(grid, tables[0], year)
    return [
        _with_end(grid, table, headers[place + 1] if place + 1 < len(headers) else None, to_the_end)
        for place, table in enumerate(headers)
    ]


def _header(
    grid: Grid, row: int, tables: Sequence[TableLabels], before: list[FoundTable], year: int | None
) -> FoundTable | None:
    best: FoundTable | None = None
    if before and row <= before[-1].heading.last:
        return None  # a further line of the heading
    for labels in tables:
        columns = single_line(grid, row, labels.columns)
        if labels.table.key not in {hit.id for hit in columns.values()}:
            continue
        if before and before[-1].id == labels.id and _repeats(columns, before[-1]):
            continue  # the header repeated for a printed page; the row is known when the rows are read
        title = _title_above(grid, row, labels)
        if (_are_enough(columns, labels) or title is not None) and (
            best is None or len(columns) > len(best.columns)
        ):
            best = _found(grid, row, row, columns, labels, year, title)
    return best


def _are_enough(columns: Mapping[int, Hit], labels: TableLabels) -> bool:
    enough = min(HEADER_HITS, max(1, round(HEADER_SHARE * len(labels.table.columns))))
    return len(columns) >= max(enough, 2)


def _found(
    grid: Grid,
    first: int,
    last: int,
    columns: dict[int, Hit],
    labels: TableLabels,
    year: int | None,
    title: Cell | None,
) -> FoundTable:
    heading = whole(grid, first, last, columns, labels, year)
    return FoundTable(labels.id, heading, title, heading.last + 1, heading.last)


def _reworded_header(grid: Grid, labels: TableLabels, year: int | None) -> list[FoundTable]:
    """The header of a sheet that has none in the words of the form: all reworded, or broken over several lines."""
    best: tuple[int, int, dict[int, Hit]] | None = None
    for first in [row for row in grid.rows if row <= _FIRST_ROWS]:
        for last in range(first, first + MOST_LINES):
            columns = several_lines(grid, first, last, labels.columns)
            has_key = labels.table.key in {hit.id for hit in columns.values()}
            if has_key and _are_enough(columns, labels) and (best is None or len(columns) > len(best[2])):
                best = first, last, columns
    return [] if best is None else [_found(grid, *best, labels, year, None)]


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
        limit = (following.title.row if following.title is not None else following.heading.first) - 1
    last = table.heading.last
    for row in range(table.first, limit + 1):
        if row in grid.rows:
            last = row
        elif not to_the_end:
            break
    return FoundTable(table.id, table.heading, table.title, table.first, last)


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
    if key is not None and _says_the_heading_again(grid, row, table, key):
        return RowKind.HEADER
    hit = labels.columns.exact(cell.value)
    if hit is None or hit.id != labels.table.key:
        return RowKind.RECORD
    hits = single_line(grid, row, labels.columns)
    most = len(hits) >= HEADER_SHARE * max(len(grid.rows[row]), len(table.columns))
    return RowKind.HEADER if most and _repeats(hits, table) else RowKind.RECORD


def _says_the_heading_again(grid: Grid, row: int, table: FoundTable, key: int) -> bool:
    """Whether a row repeats the words of the heading, whatever they are: over its key and most of its columns."""
    over = {cell.column: cell.value for cell in table.heading.cells if cell.row == table.heading.last}
    cells = grid.rows.get(row, ())
    if not over or not any(cell.column == key and cell.value == over.get(key) for cell in cells):
        return False
    same = sum(cell.value is not None and over.get(cell.column) == cell.value for cell in cells)
    return same >= HEADER_SHARE * max(len(cells), len(table.columns))


def evidence_of(grid: Grid, found: FoundTable, table: Table) -> TableEvidence:
    """Where a table was found, and which columns stand in another order than the form has them.

    A column that is missing or inserted moves no other.
    """
    met = {name: column for name in table.columns if (column := found.column_of(name)) is not None}
    in_order = _longest_rising(list(met.items())) if list(met.values()) != sorted(met.values()) else set(met)
    moved = tuple(
        MovedColumn(question.label, column_name(expected), column_name(met[name]))
        for expected, (name, question) in enumerate(table.columns.items(), 1)
        if name in met and name not in in_order
    )
    heading = found.heading
    joined = tuple(_joined(grid, found, table)) if heading.spans or heading.last > heading.first else ()
    return TableEvidence(grid.sheet.name, table.title, heading.first, heading.last, moved, joined)


def _joined(grid: Grid, found: FoundTable, table: Table) -> Iterator[JoinedHeading]:
    """The headings in several cells: below each other, or beginning and end of a period side by side."""
    heading = found.heading
    over: dict[int, list[str]] = {}
    for cell in sorted(heading.cells, key=lambda one: one.row):
        merge = grid.merge_at(cell.row, cell.column)
        is_group = merge is not None and merge.last_column > merge.first_column and not heading.spans
        if is_text(cell) and not is_group:
            over.setdefault(cell.column, []).append(str(cell.value))
    for column, hit in heading.columns.items():
        question, end = table.columns[hit.id], heading.spans.get(column)
        known = set(map(label_key, question.wordings))
        if end is not None:
            words = f"{' '.join(over.get(column, ()))} + {' '.join(over.get(end, ()))}"
            yield JoinedHeading(f"{column_name(column)} + {column_name(end)}", words, question.label)
        elif len(texts := over.get(column, [])) > 1 and (
            label_key("\n".join(texts)) in known or label_key(texts[-1]) not in known
        ):
            yield JoinedHeading(column_name(column), " + ".join(texts), question.label)


def _longest_rising(columns: Sequence[tuple[str, int]]) -> set[str]:
    """The most columns that stand in the form's order; the others are those that were moved."""
    chains: list[list[tuple[str, int]]] = []
    for column in columns:
        before = [chain for chain in chains if chain[-1][1] < column[1]]
        chains.append([*max(before, key=len, default=[]), column])
    return {name for name, _ in max(chains, key=len, default=[])}
