"""A form that can be changed: sheets whose rows and columns move, and cells that know where they stood before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fgk_docs.model.raw import Cell, Range, RawForm, Scalar, Sheet, SheetObject, Visibility
from tests.support.forms import Place, cell, placed


class Origin(NamedTuple):
    """Where a cell stood in the clean form: index of the sheet, row, column."""

    sheet: int
    row: int
    column: int


class Traced(NamedTuple):
    """A cell, where it comes from (None: the mutation wrote it), and whether a new one means something."""

    cell: Cell
    origin: Origin | None
    written: bool = False

    @property
    def is_format(self) -> bool:
        """Whether it is a mere format that a mutation added."""
        return self.origin is None and self.cell.value is None and self.cell.comment is None


@dataclass(frozen=True)
class Contents:
    """What stands in the cells, wherever these are now: those of the clean form, and those written since."""

    known: Mapping[Origin, frozenset[tuple[object, ...]]]
    new: Mapping[int, Traced]
    """By identity."""

    def differing(self, later: Contents) -> frozenset[object]:
        """The cells of the clean form that say something else later, or are gone."""
        nothing: frozenset[tuple[object, ...]] = frozenset()
        return frozenset(
            origin
            for origin in self.known.keys() | later.known.keys()
            if self.known.get(origin, nothing) != later.known.get(origin, nothing)
        )

    def lost(self, later: Contents) -> bool:
        """Whether a cell that a mutation wrote is no longer there, or says something else."""
        return any(key not in later.new for key in self.new)


class Spot(NamedTuple):
    """A place in the changed form: page, row, column."""

    page: int
    row: int
    column: int


@dataclass
class Page:
    """A sheet that can be changed."""

    name: str
    cells: dict[Place, Traced]
    merges: list[Range] = field(default_factory=list)
    visibility: Visibility = Visibility.VISIBLE
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    objects: tuple[SheetObject, ...] = ()

    @classmethod
    def of(cls, index: int, sheet: Sheet) -> Page:
        """A page of a clean sheet."""
        cells = {place: Traced(one, Origin(index, *place)) for place, one in sheet.cells.items()}
        hidden = set(sheet.hidden_rows), set(sheet.hidden_columns)
        return cls(sheet.name, cells, list(sheet.merges), sheet.visibility, *hidden, sheet.objects)

    @property
    def last_row(self) -> int:
        """The last row in which something stands or stood; mere formats do not count."""
        return max((row for (row, _), one in self.cells.items() if not one.is_format), default=0)

    @property
    def last_column(self) -> int:
        """As :attr:`last_row`."""
        return max((column for (_, column), one in self.cells.items() if not one.is_format), default=0)

    def put(self, row: int, column: int, value: Scalar | Cell, *, written: bool = False) -> None:
        """Writes into a cell; what stood there keeps its origin, its looks and its comment."""
        before = self.cells.get((row, column))
        kept = before.cell if before is not None else cell(None)
        new = value if isinstance(value, Cell) else cell(value, style=kept.style, comment=kept.comment)
        self.cells[row, column] = Traced(new, before.origin if before else None, written and before is None)

    def clear(self, row: int, column: int) -> None:
        self.cells.pop((row, column), None)

    def take_in(self, other: Page, row: int, column: int) -> None:
        """All of another page, its first cell at a place; nothing but mere formats may stand there."""
        down, right = row - 1, column - 1
        for (at_row, at_column), one in other.cells.items():
            place = at_row + down, at_column + right
            if not one.is_format or place not in self.cells:
                self.cells[place] = one
        self.merges += [
            Range(one.first_row + down, one.first_column + right, one.last_row + down, one.last_column + right)
            for one in other.merges
        ]
        self.hidden_rows |= {at + down for at in other.hidden_rows}
        self.hidden_columns |= {at + right for at in other.hidden_columns}
        self.objects += other.objects

    def insert_rows(self, at: int, count: int = 1) -> None:
        """New rows above a row; merged ranges that span it grow."""
        self._move(lambda row: row + count * (row >= at), lambda column: column)

    def insert_columns(self, at: int, count: int = 1) -> None:
        """New columns left of a column."""
        self._move(lambda row: row, lambda column: column + count * (column >= at))

    def delete_column(self, at: int, area: Range) -> None:
        """A column of an area; what stands around the area stays where it is."""
        self.cells = {
            (row, column - (column > at and area.holds(row, column))): one
            for (row, column), one in self.cells.items()
            if column != at or not area.holds(row, column)
        }
        inside = [one for one in self.merges if area.holds(one.first_row, one.first_column)]
        self.merges = [one for one in self.merges if one not in inside]
        self.merges += [
            one._replace(
                first_column=one.first_column - (one.first_column > at),
                last_column=one.last_column - (one.last_column >= at),
            )
            for one in inside
            if (one.first_column, one.last_column) != (at, at)
        ]

    def arrange(self, order: dict[int, int], rows: range) -> None:
        """Columns elsewhere, within some rows; ranges over several columns stay where they are."""
        wide = {(one.first_row, one.first_column) for one in self.merges if one.last_column > one.first_column}
        self.cells = {
            (row, order.get(column, column) if row in rows and (row, column) not in wide else column): one
            for (row, column), one in self.cells.items()
        }
        self.merges = [
            one
            if one.last_column > one.first_column or one.first_row not in rows
            else one._replace(
                first_column=order.get(one.first_column, one.first_column),
                last_column=order.get(one.last_column, one.last_column),
            )
            for one in self.merges
        ]

    def _move(self, row: Callable[[int], int], column: Callable[[int], int]) -> None:
        self.cells = {(row(at_row), column(at_column)): one for (at_row, at_column), one in self.cells.items()}
        self.merges = [
            Range(row(one.first_row), column(one.first_column), row(one.last_row), column(one.last_column))
            for one in self.merges
        ]
        self.hidden_rows = set(map(row, self.hidden_rows))
        self.hidden_columns = set(map(column, self.hidden_columns))

    def copy(self, name: str) -> Page:
        """A second page with the same cells; their origins are the same."""
        return replace(
            self,
            name=name,
            cells=dict(self.cells),
            merges=list(self.merges),
            hidden_rows=set(self.hidden_rows),
            hidden_columns=set(self.hidden_columns),
        )

    def sheet(self) -> Sheet:
        return Sheet(
            self.name,
            placed({place: one.cell for place, one in self.cells.items()}),
            visibility=self.visibility,
            merges=tuple(sorted(self.merges)),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            objects=self.objects,
        )


class Book:
    """A form on its way from clean to messy."""

    def __init__(self, raw: RawForm) -> None:
        self._raw = raw
        self.file = raw.file
        self.pages = [Page.of(index, sheet) for index, sheet in enumerate(raw.sheets)]

    def form(self) -> RawForm:
        """The form as it is now."""
        return replace(self._raw, file=self.file, sheets=tuple(page.sheet() for page in self.pages))

    def contents(self) -> Contents:
        """What stands in the cells now."""
        known: dict[Origin, frozenset[tuple[object, ...]]] = {}
        new: dict[int, Traced] = {}
        for page in self.pages:
            for one in page.cells.values():
                if one.origin is not None:
                    known[one.origin] = known.get(one.origin, frozenset()) | {_said(one.cell)}
                elif not one.is_format:
                    new[id(one)] = one
        return Contents(known, new)

    def spots(self, origin: Origin) -> list[Spot]:
        """Where a cell of the clean form stands now; several where it was copied, none where it is gone."""
        return [
            Spot(index, *place)
            for index, page in enumerate(self.pages)
            for place, one in page.cells.items()
            if one.origin == origin
        ]

    def spot(self, origin: Origin) -> Spot | None:
        """The first of :meth:`spots`."""
        return next(iter(self.spots(origin)), None)

    def at(self, spot: Spot) -> Traced:
        return self.pages[spot.page].cells[spot.row, spot.column]

    def put(self, spot: Spot, value: Scalar | Cell, *, written: bool = False) -> None:
        """As :meth:`Page.put`."""
        self.pages[spot.page].put(spot.row, spot.column, value, written=written)

    def written(self) -> Iterator[tuple[Spot, Cell]]:
        """The new cells that mean something."""
        for index, page in enumerate(self.pages):
            for place, one in page.cells.items():
                if one.written:
                    yield Spot(index, *place), one.cell

    def add(self, page: Page, at: int | None = None) -> None:
        """One more page, in front of the page at an index or last."""
        self.pages.insert(len(self.pages) if at is None else at, page)


def _said(one: Cell) -> tuple[object, ...]:
    """What a cell says, wherever it stands."""
    return tuple(one._replace(row=0, column=0))


def foreign(page: Page) -> Page:
    """The page as somebody else's: no cell comes from the clean form, and each answer means something."""
    cells = {place: Traced(one.cell, None, True) for place, one in page.cells.items()}
    return replace(page, cells=cells)
