"""Several municipalities in one table: whose each row is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from fgk_docs.forms.definition import Definition, Owner, TableLabels
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import label_key
from fgk_docs.forms.owners import owner_column
from fgk_docs.forms.scan_tables import FoundTable, RowKind, find_tables, row_kind
from fgk_docs.language.headings import joined_names
from fgk_docs.language.references import parse_reference
from fgk_docs.language.text import match_key
from fgk_docs.language.vocabulary import typos
from fgk_docs.model.case import Municipality
from fgk_docs.model.raw import Cell
from fgk_docs.model.values import ReferenceKind
from fgk_docs.years.identity import Kinds, identity

_LISTS = re.compile(r"[,;\n]")
_MOST_TOWNS = 500
"""Municipalities whose names are compared with each other; no district has as many."""


class Town(NamedTuple):
    """A municipality, and the key of its name: "Stadt Herten" and "Herten" are one."""

    key: str
    name: str


class TownRows(NamedTuple):
    """A sheet whose rows are of several municipalities; rows that are not named are everybody's."""

    column: int
    rows: Mapping[int, Town]
    inside: frozenset[int] = frozenset()
    """All rows of its tables, their headings among them."""

    def is_of(self, row: int, key: str) -> bool:
        """Whether a row belongs to what this municipality is shown."""
        return row not in self.rows or self.rows[row].key == key


def town(name: str, kinds: Kinds) -> Town | None:
    """The municipality of a name; None where there is none in it."""
    key = identity(Municipality(name=name), kinds).name
    return Town(key, name.strip()) if any(letter.isalpha() for letter in key) else None


def rows_of_sheet(grid: Grid, definition: Definition, plan: str, kinds: Kinds) -> TownRows | None:
    """Whose the rows of a sheet are; without any rows where no table has a column of owners.

    Returns:
        None where that is not sure: a record that names nobody, several, or all; one that the row of another
        municipality above it completes; records of a second table.
    """
    sought = definition.index(plan)
    if not any(one.table.owner for one in sought.tables):
        return TownRows(0, {})
    labels = {one.id: one for one in sought.tables}
    to_the_end = len(labels) == 1 and definition.sheets[plan].fields is None
    found = find_tables(grid, sought.tables, to_the_end=to_the_end)
    columns = [owner_column(one, labels[one.id]) for one in found]
    if not any(columns):
        return TownRows(0, {})
    rows: dict[int, Town] = {}
    for table, column in zip(found, columns, strict=True):
        if column is None or not _add_rows(rows, grid, table, labels[table.id], column, kinds):
            return None
    inside = (line for one in found for line in range(one.heading.first, one.last + 1))
    return TownRows(columns[0] or 0, rows, frozenset(inside))


def are_apart(towns: Collection[Town]) -> bool:
    """Whether no name may be another one with a typing error, or a list with another one in it."""
    keys = {one.key for one in towns}
    if len(keys) > _MOST_TOWNS:
        return False
    listed = (match_key(part) for one in towns for part in joined_names(one.name))
    return keys.isdisjoint(listed) and all(typos(*pair) is None for pair in combinations(sorted(keys), 2))


def _add_rows(
    rows: dict[int, Town], grid: Grid, table: FoundTable, labels: TableLabels, column: int, kinds: Kinds
) -> bool:
    """Adds the rows of a table; False where one is nobody's for sure."""
    above: Town | None = None
    carriers: dict[int, Town | None] = {}
    for row in range(table.first, table.last + 1):
        is_record = row in grid.rows and row_kind(grid, row, table, labels) is RowKind.RECORD
        owner = _owner(_shown(grid, row, column), labels.table.owner, kinds) if is_record else None
        if is_record and (owner is None or _leans(grid, row, table, labels, owner, above, carriers)):
            return False
        for at in _spreading(table, labels):
            if grid.answer(row, at) is not None:
                carriers[at] = owner
        if owner is not None:
            rows[row] = above = owner
    return True


def _shown(grid: Grid, row: int, column: int) -> Cell | None:
    """The cell that a person sees at a place."""
    merge = grid.merge_at(row, column)
    return grid.answer(row, column) if merge is None else grid.answer(merge.first_row, merge.first_column)


def _owner(cell: Cell | None, plan: Owner | None, kinds: Kinds) -> Town | None:
    if cell is None or plan is None or not isinstance(cell.value, str):
        return None
    words = cell.value
    if label_key(words) in map(label_key, plan.nobody) or _LISTS.search(words.strip()) or parse_reference(words):
        return None
    return town(words, kinds)


def _leans(
    grid: Grid,
    row: int,
    table: FoundTable,
    labels: TableLabels,
    owner: Town,
    above: Town | None,
    carriers: Mapping[int, Town | None],
) -> bool:
    """Whether the row of another municipality above completes this one: by a blank that goes on, or by "s. o."."""
    for at in _spreading(table, labels):
        carrier = carriers.get(at)
        blank = grid.answer(row, at) is None and grid.merge_at(row, at) is None
        if blank and carrier is not None and carrier.key != owner.key:
            return True
    if above is None or above.key == owner.key:
        return False
    texts = (cell.value for at in table.columns if (cell := grid.answer(row, at)) is not None)
    return any(
        found.kind is ReferenceKind.ABOVE
        for text in texts
        if isinstance(text, str) and (found := parse_reference(text)) is not None
    )


def _spreading(table: FoundTable, labels: TableLabels) -> Iterable[int]:
    return (column for column, hit in table.columns.items() if labels.table.columns[hit.id].spread)
