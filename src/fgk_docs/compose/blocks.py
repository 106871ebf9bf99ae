"""Declared blocks: tables of records and pairs of label and value, straight from the model to runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel

from fgk_docs.compose.context import follow
from fgk_docs.compose.scope import Scope
from fgk_docs.compose.traced import Missing, Traced
from fgk_docs.compose.views import ListView, RecordView, descend, slot_of
from fgk_docs.model.base import Record
from fgk_docs.model.document import Block, Column, KeyValues, Origin, Row, Run, Runs, Table
from fgk_docs.model.lazy import Lazy
from fgk_docs.model.values import Amount, CostKind, Percent, Period, Reference


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
            if row.optional and not _is_shown(scope, seen):
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
    """Attributes of one record whose words stand in a banner row whenever they change.

    Args:
        up: how many records further out they stand (0: at the row's own record).
        names: of the attributes, in the order of their words ("number text").
    """

    up: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of records, also of those that lie in lists of other records.

    A banner that no record could fill is left out. One of the rows' own attribute carries the paths of all records
    beneath it: it speaks for each of them. A record that holds none of the wanted ones still has its banner.

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
        if isinstance(records.items, Lazy) and not self.inner and not self.groups:
            return Table(self.id, *self._made_later(scope, records, columns))
        lines: list[Line] = [
            (Place(item, f"{records.path}/{item.id}"),) for item in records.items if isinstance(item, Record)
        ]
        for depth, name in enumerate(self.inner, 1):
            lines = [line for outer in lines for line in _below(outer, name, depth)]
        rows = tuple(self._rows(scope, lines, self.groups))
        return Table(self.id, *without_empty(self.columns, columns, rows))

    def _made_later(
        self, scope: Scope, records: ListView, columns: tuple[Column, ...]
    ) -> tuple[tuple[Column, ...], Sequence[Row]]:
        """Columns and rows of records none of which is held: each row is made once to see which columns have
        something and what is missing, and again whenever somebody looks at it."""

        def cells(place: int, shown: Iterable[Cell]) -> Iterator[Runs]:
            item = records.items[place]
            assert isinstance(item, Record)
            return (_cell(scope, item, f"{records.path}/{item.id}", cell) for cell in shown)

        count = len(records.items)
        filled = {
            number for place in range(count) for number, runs in enumerate(cells(place, self.columns)) if runs
        }
        kept = [
            number for number, cell in enumerate(self.columns) if not count or not cell.optional or number in filled
        ]
        shown = [self.columns[number] for number in kept]
        rows = Lazy(count, lambda place: Row(tuple(cells(place, shown))))
        return tuple(columns[number] for number in kept), rows

    def _rows(self, scope: Scope, lines: Sequence[Line], groups: tuple[Group, ...]) -> Iterator[Row]:
        if not groups:
            for line in lines:
                if len(line) > len(self.inner):
                    yield Row(tuple([_cell(scope, *line[-1 - cell.up], cell) for cell in self.columns]))
            return
        group, *others = groups
        depth = len(self.inner) - group.up
        told = any(_is_told(line[depth].item, group) for line in lines if depth < len(line))
        for key, members in groupby(lines, lambda line: _group_key(line, depth, group)):
            inside = list(members)
            if told and key is not _NOBODY:
                yield Row((_banner(scope, [line[depth] for line in inside], group),), banner=True)
            yield from self._rows(scope, inside, tuple(others))


def _is_told(item: Record, group: Group) -> bool:
    return any(getattr(item, name) is not None for name in group.names)


_NOBODY = object()


def _below(outer: Line, name: str, depth: int) -> list[Line]:
    """The lines with the records of a list in the last one; the line itself where there are none."""
    if len(outer) < depth:
        return [outer]
    item, path = outer[-1]
    return [(*outer, Place(one, f"{path}/{name}/{one.id}")) for one in getattr(item, name)] or [outer]


def _group_key(line: Line, depth: int, group: Group) -> object:
    """What tells groups apart: the words at the row's own record, else the record that holds it."""
    if depth >= len(line):
        return _NOBODY
    item, path = line[depth]
    return path if group.up else tuple(getattr(item, name) for name in group.names)


def _banner(scope: Scope, places: Sequence[Place], group: Group) -> Runs:
    """The words of a banner: what is stated of its attributes, or the gap of the last one."""
    item = places[0].item
    runs: list[Run] = []
    for name in group.names:
        value, slot = getattr(item, name), slot_of(type(item), name)
        paths = tuple(dict.fromkeys(f"{path}/{name}" for _, path in places))
        if value is not None:
            runs += [Run(" ", paths)] if runs else []
            runs += printed_runs(scope, Traced(value, paths, slot.title), None)
        elif name == group.names[-1] and not runs:
            runs += printed_runs(scope, Missing(paths[0], slot.title), None)
    return tuple(runs)


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


def _is_shown(scope: Scope, seen: object) -> bool:
    """Whether there is a value and words of it that may be published."""
    if isinstance(seen, Traced):
        return scope.words(seen.value) is not None
    return not isinstance(seen, Missing) and bool(seen)


def printed_runs(scope: Scope, seen: object, filter_name: str | None, value: Measure | None = None) -> Runs:
    """The words of a value; ``value`` is what a row is sorted by where they stand in a cell."""
    text, paths, origin, placeholder, stated = scope.printed(seen, filter_name)
    return (Run(text, paths, origin, False, False, placeholder, value, stated),) if text else ()


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
    return (Run(text, (f"{path}/{cell.address}",), value=measured(value), stated=value),) if text else ()


Measure = int | Decimal | date


def measured(value: object) -> Measure | None:
    """The number or day that a value is sorted by; None for what is sorted by its words."""
    if type(value) is str:
        return None  # as most are
    if isinstance(value, Percent):
        return value.low
    if isinstance(value, Amount):
        return value.low * value.times if value.low is not None and value.kind is CostKind.MONEY else None
    if isinstance(value, Period):
        return value.start or value.end
    return value if isinstance(value, (int, Decimal, date)) and not isinstance(value, bool) else None


def _gap(scope: Scope, item: Record, path: str, cell: Cell) -> Runs:
    reference = _reference(item, cell.path)
    if reference is not None:
        return (Run(reference.raw, (f"{path}/references/{cell.path[0]}",)),)
    if cell.optional:
        return ()
    return printed_runs(scope, descend(RecordView(type(item), item, path, ""), cell.path), None)


def _reference(item: BaseModel, path: tuple[str, ...]) -> Reference | None:
    references = getattr(item, "references", None) if len(path) == 1 else None
    found = references.get(path[0]) if isinstance(references, dict) else None
    return found if isinstance(found, Reference) and found.raw else None
