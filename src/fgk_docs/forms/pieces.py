"""A sheet in pieces: what stands apart by empty rows and columns, by titles, or because other labels begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from fgk_docs.forms.definition import Definition, SheetPlan
from fgk_docs.forms.grid import Grid, is_text
from fgk_docs.forms.labels import Labels, label_key
from fgk_docs.model.raw import Cell, Range

Part = tuple[str, str]
"""A part of a form: the definition's name and the id of its sheet plan."""
Parts = frozenset[Part]

HEADING = 3
"""Labels in one row that are a table's heading, whatever stands below."""
MOST_CELLS = 50_000
"""Cells up to which a sheet is taken apart; nobody puts two parts of a form on one that has more."""
_SHARE = 0.5
"""Least share of a row's cells that are labels: each may have an answer beside it."""
_SURE = 0.6
"""Least share of a row's labels that one part explains; else the row belongs to several."""
_LABELLED = 1 / 3
"""Least share of a piece's rows with labels, where none of them is a heading."""
_DEEPEST = 3
_NOBODY: Parts = frozenset()


class PartWords:
    """The labels, and the titles, by which the parts of all forms are known."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self.heads: set[str] = set()
        """Headings of key columns: a table has one, a part of its columns has none."""
        labels: dict[str, set[Part]] = {}
        titles: dict[str, set[Part]] = {}
        for one in definitions:
            for name, plan in one.sheets.items():
                part = one.name, name
                for key in one.index(name).keys:
                    labels.setdefault(key, set()).add(part)
                for table in one.tables_of(plan).values():
                    self.heads.update(map(label_key, table.columns[table.key].wordings))
                for title in _titles(one, plan):
                    titles.setdefault(label_key(title), set()).add(part)
        self._parts = {key: frozenset(parts) for key, parts in labels.items()}
        self._labels = Labels({key: (key,) for key in labels})
        self._titles = {key: frozenset(parts) for key, parts in titles.items()}
        known = {key for one in definitions for key in one.known_keys}
        self._names = Labels({key: (key,) for key in titles.keys() | known})

    def of_label(self, cell: Cell) -> tuple[str, Parts] | None:
        """The label that a cell is, in its matching form, and the parts that ask it."""
        hit = self._labels.exact(cell.value) if is_text(cell) else None
        return (hit.id, self._parts[hit.id]) if hit is not None else None

    def of_title(self, cell: Cell) -> Parts | None:
        """The parts whose title a cell is, none for another of a form's own texts; None for what is neither."""
        hit = self._names.exact(cell.value) if is_text(cell) else None
        return self._titles.get(hit.id, _NOBODY) if hit is not None else None


def _titles(definition: Definition, plan: SheetPlan) -> Iterator[str]:
    yield from filter(None, (plan.title, plan.heading, *plan.synonyms))
    if plan.tables:
        yield plan.group_label
        yield from (definition.tables[name].title for name in plan.tables)


class Row(NamedTuple):
    """What a row says about the part that it belongs to."""

    parts: Parts
    """The parts that explain its labels."""
    keys: tuple[str, ...]
    titled: Parts | None
    """The parts whose title it is, none for another of a form's own texts; None for any other row."""
    is_mixed: bool
    """Whether its labels are of several parts, beside each other."""


@dataclass(slots=True)
class Piece:
    """Neighbouring cells that belong together.

    Args:
        lane: number of the columns that it stands in; pieces of one lane stand below each other.
    """

    lane: int
    area: Range
    parts: Parts = _NOBODY
    """The parts that explain its labels; empty where it has none that count."""
    titled: Parts = _NOBODY
    """The parts whose title stands in its first row."""
    keys: set[str] = field(default_factory=set)
    """Its labels in their matching form."""
    is_mixed: bool = False
    is_title: bool = True
    """Whether no row of it holds more than one text."""
    rows: int = 0
    _labelled: int = 0
    _has_heading: bool = False

    def add(self, cells: Sequence[Cell], row: Row) -> None:
        """Goes on with one more row."""
        first, last = cells[0], cells[-1]
        self.area = Range(
            self.area.first_row,
            min(self.area.first_column, first.column),
            last.row,
            max(self.area.last_column, last.column),
        )
        self.rows += 1
        self.is_title = self.is_title and len(cells) == 1 and is_text(first)
        self.is_mixed = self.is_mixed or row.is_mixed
        if row.parts:
            self.parts = (self.parts & row.parts) or self.parts or row.parts
            self.keys.update(row.keys)
            self._labelled += 1
            self._has_heading = self._has_heading or len(row.keys) >= HEADING

    @property
    def counts(self) -> bool:
        """Whether its labels are enough to say what it is."""
        return self._has_heading or self._labelled >= _LABELLED * self.rows


def pieces_of(grid: Grid, words: PartWords) -> list[Piece]:
    """The pieces of a sheet, lane by lane, in reading order; each cell that says something is in one of them."""
    return _Divider(grid, words).pieces()


class _Divider:
    def __init__(self, grid: Grid, words: PartWords) -> None:
        self._grid, self._words = grid, words
        self._lane = 0

    def pieces(self) -> list[Piece]:
        found = list(self._region(list(self._grid.rows.values()), 0))
        for piece in found:
            if not piece.counts:
                piece.parts = _NOBODY
        return found

    def _region(self, rows: list[list[Cell]], depth: int) -> Iterator[Piece]:
        """Columns with an empty one between them first; then rows; then columns again in some of the rows."""
        lanes = self._lanes(rows) if depth < _DEEPEST else [rows]
        if len(lanes) > 1:
            for lane in lanes:
                yield from self._region(lane, depth + 1)
            return
        self._lane += 1
        pieces = self._below_each_other(rows)
        if depth + 1 >= _DEEPEST:
            yield from pieces
            return
        start = 0
        for band in _bands(pieces, rows):
            inside = rows[start : start + sum(piece.rows for piece in band)]
            start += len(inside)
            if _gaps(inside) and len(self._lanes(inside)) > 1:
                yield from self._region(inside, depth + 1)
            else:
                yield from band

    def _lanes(self, rows: list[list[Cell]]) -> list[list[list[Cell]]]:
        """The rows parted at empty columns; what has no labels, or goes on with a table, goes with what is left
        of it."""
        used = sorted(_used(rows))
        starts = [used[0]] if used else []
        starts += [column for before, column in pairwise(used) if column > before + 1]
        if len(starts) < 2:
            return [rows]
        kept: list[int] = []
        for start, end in zip(starts, [*starts[1:], used[-1] + 1], strict=True):
            pieces = self._below_each_other(_between(rows, start, end))
            left = self._below_each_other(_between(rows, kept[-1], start)) if kept else []
            if not kept or (self._stands_alone(pieces, left) and not self._are_answers(rows, kept[-1], start, end)):
                kept.append(start)
        if len(kept) > 1 and not self._is_labelled(_between(rows, kept[0], kept[1])):
            kept.pop(1)  # nothing but notes left of the first labels
        return [_between(rows, start, end) for start, end in zip(kept, [*kept[1:], used[-1] + 1], strict=True)]

    def _stands_alone(self, pieces: Sequence[Piece], left: Sequence[Piece]) -> bool:
        """Whether these pieces are more than further columns of the tables left of them."""
        said = [piece for piece in pieces if piece.parts and piece.counts]
        return any(
            not self._words.heads.isdisjoint(piece.keys)
            or not any(
                piece.parts & other.parts
                and piece.area.first_row <= other.area.last_row
                and other.area.first_row <= piece.area.last_row
                for other in left
            )
            for piece in said
        )

    def _are_answers(self, rows: list[list[Cell]], first: int, start: int, end: int) -> bool:
        """Whether the labels left of an empty column have their answers right of it, one in a row."""
        answered = opposite = alone = 0
        for cells in rows:
            left = [cell for cell in cells if first <= cell.column < start]
            if not left or self._words.of_label(left[0]) is None:
                continue
            right = [cell for cell in cells if start <= cell.column < end]
            answered += len(left) > 1
            opposite += len(left) == 1 and bool(right)
            alone += len(left) == len(right) == 1 and self._words.of_label(right[0]) is None
        return alone > answered and alone > opposite / 2

    def _is_labelled(self, rows: list[list[Cell]]) -> bool:
        return any(piece.parts and piece.counts for piece in self._below_each_other(rows))

    def _below_each_other(self, rows: list[list[Cell]]) -> list[Piece]:
        found: list[Piece] = []
        said = [self._row(cells) for cells in rows]
        for place, (cells, row) in enumerate(zip(rows, said, strict=True)):
            at = cells[0].row
            following = said[place + 1] if place + 1 < len(rows) else None
            if not found or at > found[-1].area.last_row + 1 or _begins(found[-1], row, following):
                found.append(
                    Piece(
                        self._lane, Range(at, cells[0].column, at, cells[-1].column), titled=row.titled or _NOBODY
                    )
                )
            found[-1].add(cells, row)
        return found

    def _row(self, cells: Sequence[Cell]) -> Row:
        titled = self._words.of_title(cells[0]) if len(cells) < HEADING else None
        hits = [hit for cell in cells if (hit := self._words.of_label(cell)) is not None]
        if len(hits) < _SHARE * len(cells) or not hits:
            return Row(_NOBODY, (), titled, False)
        counts = Counter(part for _, parts in hits for part in parts)
        most = max(counts.values())
        keys = tuple(key for key, _ in hits)
        if most < _SURE * len(hits) or (most < len(hits) and len(hits) < HEADING):
            return Row(_NOBODY, keys, titled, True)
        return Row(frozenset(part for part, count in counts.items() if count == most), keys, titled, False)


def _bands(pieces: Sequence[Piece], rows: list[list[Cell]]) -> Iterator[list[Piece]]:
    """The pieces that the same empty column parts, together; others alone."""
    band: list[Piece] = []
    sure = 0
    gaps: set[int] = set()
    start = 0
    for piece in pieces:
        inside = rows[start : start + piece.rows]
        start += piece.rows
        kept, own = gaps - _used(inside), _gaps(inside)
        if band and not kept:
            yield from _ended(band, sure)
            band, sure = [], 0
        gaps = kept or own
        band.append(piece)
        sure = len(band) if gaps & own else sure
    yield from _ended(band, sure)


def _ended(band: list[Piece], sure: int) -> Iterator[list[Piece]]:
    """A band; what stands below it on one side alone is none of it."""
    if sure:
        yield band[:sure]
    yield from ([piece] for piece in band[sure:])


def _used(rows: Iterable[Sequence[Cell]]) -> set[int]:
    return {cell.column for cells in rows for cell in cells}


def _gaps(rows: Iterable[Sequence[Cell]]) -> set[int]:
    """Columns with nothing in them between others."""
    used = _used(rows)
    return set(range(min(used), max(used))) - used


def _begins(piece: Piece, row: Row, following: Row | None) -> bool:
    """Whether another piece begins with a row right below this one: its title, or labels of another part – a
    heading, or at least two rows of them."""
    if row.titled is not None or (row.is_mixed != piece.is_mixed and (row.is_mixed or bool(row.parts))):
        return True
    if not row.parts or not piece.parts or row.parts & piece.parts:
        return False
    if len(row.keys) >= HEADING:
        return True
    return following is not None and bool(following.parts & row.parts) and not following.parts & piece.parts


def _between(rows: Iterable[Sequence[Cell]], first: int, end: int) -> list[list[Cell]]:
    """The cells in columns from the first to before the end; rows without any left out."""
    found = ([cell for cell in cells if first <= cell.column < end] for cells in rows)
    return [cells for cells in found if cells]
