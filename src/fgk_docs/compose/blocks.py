"""Declared blocks: tables of records and pairs of label and value, straight from the model to runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

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
            pairs.append(((Run(row.label, origin=row.origin),), _runs(scope, seen, row.filter)))
        return KeyValues(self.id, tuple(pairs))


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of records; ``group`` names the attribute that a banner row shows whenever it changes.

    A banner carries the paths of all records beneath it: it speaks for each of them.
    """

    id: str
    records: tuple[str, ...]
    columns: tuple[Cell, ...]
    group: str | None = None

    def build(self, names: Mapping[str, object], scope: Scope) -> Block:
        """The block for the case that ``names`` lead into."""
        records = follow(names, "/".join(self.records))
        assert isinstance(records, ListView)
        columns = tuple(
            Column((Run(cell.label, origin=cell.origin),), cell.width, cell.align) for cell in self.columns
        )
        rows: list[Row] = []
        for value, group in groupby(records.items, self._group_of):
            items = [(item, f"{records.path}/{item.id}") for item in group if isinstance(item, Record)]
            if self.group is not None:
                paths = tuple(f"{path}/{self.group}" for _, path in items)
                title = slot_of(records.target, self.group).title
                seen = Missing(paths[0], title) if value is None else Traced(value, paths, title)
                rows.append(Row((_runs(scope, seen, None),), banner=True))
            rows.extend(
                Row(tuple([_cell(scope, item, path, cell) for cell in self.columns])) for item, path in items
            )
        return Table(self.id, *self._without_empty(columns, rows))

    def _without_empty(
        self, columns: tuple[Column, ...], rows: list[Row]
    ) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Columns and rows less the optional columns in which no record states anything."""
        records = [row for row in rows if not row.banner]
        kept = [
            place
            for place, cell in enumerate(self.columns)
            if not records or not cell.optional or any(row.cells[place] for row in records)
        ]
        if len(kept) == len(columns):
            return columns, tuple(rows)
        shown = (row if row.banner else Row(tuple(row.cells[place] for place in kept)) for row in rows)
        return tuple(columns[place] for place in kept), tuple(shown)

    def _group_of(self, item: object) -> object:
        return None if self.group is None else getattr(item, self.group)


Declaration = KeyValuesBlock | TableBlock


def _is_stated(seen: object) -> bool:
    return isinstance(seen, Traced) or (not isinstance(seen, Missing) and bool(seen))


def _runs(scope: Scope, seen: object, filter_name: str | None) -> Runs:
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
    return _runs(scope, seen, None)


def _reference(item: BaseModel, path: tuple[str, ...]) -> Reference | None:
    references = getattr(item, "references", None) if len(path) == 1 else None
    found = references.get(path[0]) if isinstance(references, dict) else None
    return found if isinstance(found, Reference) and found.raw else None
