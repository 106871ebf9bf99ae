"""Declared blocks: tables of records and pairs of label and value, straight from the model to runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel

from fgk_docs.compose.context import follow
from fgk_docs.compose.scope import Scope
from fgk_docs.compose.traced import Missing, Traced
from fgk_docs.compose.views import ListView, RecordView, child, slot_of
from fgk_docs.model.base import Record
from fgk_docs.model.document import Block, Column, KeyValues, Origin, Row, Run, Runs, Table
from fgk_docs.model.values import Reference


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that a block shows.

    Args:
        id: the row's or column's id in the declaration.
        label: what stands before or above it.
        origin: where the label is declared.
        path: attributes, from the context's names (row) or from the record (column).
        address: the part of a column's path that names a whole value ("period" of "period/start").
        filter: one of ``formats.NAMED``; None for the default.
        optional: whether a missing value is left out (row) or stays empty (column) instead of being a visible gap.
        width: relative width of a column.
        align: left, right or center, for a column.
        up: how many records further out a column's path begins (".." in the declaration).
    """

    id: str
    label: str
    origin: Origin
    path: tuple[str, ...]
    address: str = ""
    filter: str | None = None
    optional: bool = False
    width: float = 1.0
    align: str = "left"
    up: int = 0


@dataclass(frozen=True, slots=True)
class KeyValuesBlock:
    """Pairs of label and value."""

    id: str
    rows: tuple[Cell, ...]

    def build(self, names: Mapping[str, object], scope: Scope) -> Block:
        """The block for the case that ``names`` lead into."""
        pairs: list[tuple[Runs, Runs]] = []
        for row in self.rows:
            seen = follow(names, "/".join(row.path))
            if row.optional and not _is_stated(seen):
                continue
            pairs.append(((Run(row.label, origin=row.origin),), printed_runs(scope, seen, row.filter)))
        return KeyValues(self.id, tuple(pairs))


class Place(NamedTuple):
    """A record that a row shows, with its path."""

    item: Record
    path: str


Line = tuple[Place, ...]
"""A row's record behind those that hold it: (field of action, goal, measure)."""


@dataclass(frozen=True, slots=True)
class Group:
    """An attribute whose words stand in a banner row whenever they change.

    Args:
        up: how many records further out it stands (0: at the row's own record).
        name: of the attribute.
    """

    up: int
    name: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of records, also of those that lie in lists of other records.

    A banner of the rows' own attribute carries the paths of all records beneath it: it speaks for each of them.

    Args:
        id: of the block.
        records: path of the first list, from the context's names.
        inner: names of the lists inside it on the way to the records.
        columns: what is shown of a record.
        groups: banners, the outermost first.
    """

    id: str
    records: tuple[str, ...]
    columns: tuple[Cell, ...]
    groups: tuple[Group, ...] = ()
    inner: tuple[str, ...] = ()

    def build(self, names: Mapping[str, object], scope: Scope) -> Block:
        """The block for the case that ``names`` lead into."""
        records = follow(names, "/".join(self.records))
        assert isinstance(records, ListView)
        columns = tuple(
            Column((Run(cell.label, origin=cell.origin),), cell.width, cell.align) for cell in self.columns
        )
        lines: list[Line] = [
            (Place(item, f"{records.path}/{item.id}"),) for item in records.items if isinstance(item, Record)
        ]
        for name in self.inner:
            lines = [line for outer in lines for line in _below(outer, name)]
        rows = tuple(self._rows(scope, lines, self.groups))
        return Table(self.id, *without_empty(self.columns, columns, rows))

    def _rows(self, scope: Scope, lines: Iterable[Line], groups: tuple[Group, ...]) -> Iterator[Row]:
        if not groups:
            for line in lines:
                yield Row(tuple([_cell(scope, *line[-1 - cell.up], cell) for cell in self.columns]))
            return
        group, *others = groups
        for _, members in groupby(lines, lambda line: _group_key(line, group)):
            inside = list(members)
            yield Row((printed_runs(scope, _banner(inside, group), None),), banner=True)
            yield from self._rows(scope, inside, tuple(others))


def _below(outer: Line, name: str) -> Iterator[Line]:
    item, path = outer[-1]
    for one in getattr(item, name):
        yield (*outer, Place(one, f"{path}/{name}/{one.id}"))


def _group_key(line: Line, group: Group) -> object:
    """What tells groups apart: the words at the row's own record, else the record that holds it."""
    item, path = line[-1 - group.up]
    return path if group.up else getattr(item, group.name)


def _banner(lines: Sequence[Line], group: Group) -> Traced | Missing:
    item = lines[0][-1 - group.up].item
    paths = tuple(dict.fromkeys(f"{line[-1 - group.up].path}/{group.name}" for line in lines))
    title, value = slot_of(type(item), group.name).title, getattr(item, group.name)
    return Missing(paths[0], title) if value is None else Traced(value, paths, title)


def without_empty(
    cells: Sequence[Cell], columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Columns and rows less the optional columns in which no row states anything."""
    records = [row for row in rows if not row.banner]
    kept = [
        place
        for place, cell in enumerate(cells)
        if not records or not cell.optional or any(row.cells[place] for row in records)
    ]
    if len(kept) == len(columns):
        return columns, rows
    shown = (row if row.banner else Row(tuple(row.cells[place] for place in kept)) for row in rows)
    return tuple(columns[place] for place in kept), tuple(shown)


def _is_stated(seen: object) -> bool:
    return isinstance(seen, Traced) or (not isinstance(seen, Missing) and bool(seen))


def printed_runs(scope: Scope, seen: object, filter_name: str | None) -> Runs:
    text, paths, origin, placeholder = scope.printed(seen, filter_name)
    return (Run(text, paths, origin, placeholder=placeholder),) if text else ()


def _cell(scope: Scope, item: Record, path: str, cell: Cell) -> Runs:
    """A cell, read past the views because a report has hundreds.

    Where the value is missing but its cell said "s. o.", these words stand there.
    """
    value: object = item
    for name in cell.path:
        value = getattr(value, name)
        if value is None:
            return _gap(scope, item, path, cell)
    text = scope.words(value, cell.filter)
    if text is None:
        return _gap(scope, item, path, cell)
    return (Run(text, (f"{path}/{cell.address}",)),) if text else ()


def _gap(scope: Scope, item: Record, path: str, cell: Cell) -> Runs:
    reference = _reference(item, cell.path)
    if reference is not None:
        return (Run(reference.raw, (f"{path}/references/{cell.path[0]}",)),)
    if cell.optional:
        return ()
    seen: object = RecordView(type(item), item, path, "")
    for name in cell.path:
        seen = child(seen, name)
    return printed_runs(scope, seen, None)


def _reference(item: BaseModel, path: tuple[str, ...]) -> Reference | None:
    references = getattr(item, "references", None) if len(path) == 1 else None
    found = references.get(path[0]) if isinstance(references, dict) else None
    return found if isinstance(found, Reference) and found.raw else None
