"""The account of an input: every filled cell or field is consumed, known or reported, and exactly one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import chain
from typing import TypeVar

from fgk_docs.forms.grid import Grid, ranges_of
from fgk_docs.model.address import Address, Source
from fgk_docs.model.casefile import FileLedger
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import Cell, CellSource, Range, RawForm

K = TypeVar("K")
_SHOWN = 80
_FIELDS = -1

BookedPlace = tuple[int, int, int]
"""Index of the sheet, row, column; of a named field ``(-1, its position, 0)``."""


class Class(IntEnum):
    """What became of a cell or field; the greater one stands."""

    KNOWN = 1
    REPORTED = 2
    CONSUMED = 3


_CONSUMED = Class.CONSUMED


class Ledger:
    """Books every cell and field of one raw form.

    Args:
        raw: the form.
        grids: its sheets; their blank cells are booked as known at once.
        elsewhere: cells that another account counts.
    """

    def __init__(
        self, raw: RawForm, grids: Sequence[Grid], elsewhere: frozenset[BookedPlace] = frozenset()
    ) -> None:
        self._elsewhere = elsewhere
        self._raw = raw
        self._grids = grids
        self._cells: dict[int, dict[tuple[int, int], Class]] = {index: {} for index in range(len(grids))}
        """By sheet: row and column → what became of the cell."""
        self._fields: dict[int, Class] = {}
        self._addresses: dict[BookedPlace, Address] = {}
        """Where sources say that a consumed cell stands: its own address, or the merged range it heads."""
        self._sources: dict[int, list[CellSource]] = {index: [] for index in range(len(grids))}
        """Sources of cells that were read the short way, by sheet."""
        for index, grid in enumerate(grids):
            self.know(index, *grid.blanks)

    def consume(self, sheet: int, cell: Cell, address: Address) -> None:
        """This cell became a value of the case, whose source names this address."""
        self._cells[sheet][cell[:2]] = _CONSUMED
        self._addresses.setdefault((sheet, cell.row, cell.column), address)

    def consume_sources(self, sheet: int, sources: Sequence[CellSource]) -> None:
        """The cells of these sources became values of the case that have these very sources."""
        self._cells[sheet].update(dict.fromkeys([source.cell[:2] for source in sources], _CONSUMED))
        self._sources[sheet] += sources

    def know(self, sheet: int, *cells: Cell) -> None:
        """These cells are the form's own text."""
        for cell in cells:
            _book(self._cells[sheet], cell[:2], Class.KNOWN)

    def report(self, sheet: int, *cells: Cell) -> None:
        """A finding names these cells."""
        for cell in cells:
            _book(self._cells[sheet], cell[:2], Class.REPORTED)

    def consume_field(self, position: int) -> None:
        """The field at this position (from 0) became a value of the case."""
        self._fields[position] = _CONSUMED
        self._addresses.setdefault((_FIELDS, position, 0), self._raw.fields[position].address)

    def report_field(self, position: int) -> None:
        """A finding names this field."""
        _book(self._fields, position, Class.REPORTED)

    def know_field(self, position: int) -> None:
        """This field says nothing."""
        _book(self._fields, position, Class.KNOWN)

    def is_open(self, sheet: int, cell: Cell) -> bool:
        """Whether nobody has booked this cell yet."""
        return cell[:2] not in self._cells[sheet]

    def open_cells(self, sheet: int) -> list[Cell]:
        """The filled cells of a sheet that nobody has booked yet, in reading order."""
        booked = self._cells[sheet]
        if booked.keys() >= self._grids[sheet].places:
            return []
        return [cell for cells in self._grids[sheet].rows.values() for cell in cells if cell[:2] not in booked]

    def report_rest(self) -> list[Finding]:
        """Reports all that is still open: neighbouring cells as one range, fields one by one."""
        findings: list[Finding] = []
        for index, grid in enumerate(self._grids):
            rest = self.open_cells(index)
            self.report(index, *rest)
            findings += self._rest_of_sheet(grid, rest)
        for position, field in enumerate(self._raw.fields):
            if field.value is not None and position not in self._fields:
                self.report_field(position)
                findings.append(
                    Finding(code="content-not-understood", address=field.address, value=_shown(field.value))
                )
        return findings

    def _rest_of_sheet(self, grid: Grid, rest: list[Cell]) -> Iterable[Finding]:
        for area in ranges_of([(cell.row, cell.column) for cell in rest]):
            first = grid.cell(area.first_row, area.first_column)
            assert first is not None
            count = (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1)
            yield Finding(
                code="content-not-understood",
                address=Address(file=self._raw.file, sheet=grid.sheet.name, cell=str(area)),
                value=_shown(first.value if first.value is not None else first.comment),
                details={"count": str(count)},
            )

    def settle(self, sources: Iterable[Source]) -> list[Finding]:
        """Reports what was taken up and yet stands in no value of the case; to be called once it is built."""
        used = list(sources)
        ids = set(map(id, used))
        made = [source.addresses for source in used if type(source) is Source]  # others make theirs when asked
        same = {id(address) for addresses in made for address in addresses}
        loose = {place: address for place, address in self._addresses.items() if id(address) not in same}
        for sheet, short in self._sources.items():
            if not ids.issuperset(map(id, short)):
                rest = (source for source in short if id(source) not in ids)
                loose |= {(sheet, *source.cell[:2]): source.addresses[0] for source in rest}
        keys = {_key(address) for source in used for address in source.addresses} if loose else set()
        unused = {place: address for place, address in loose.items() if _key(address) not in keys}
        for place in unused:
            self._unbook(place)
        return list(self._say_unused(unused))

    def _say_unused(self, unused: Mapping[BookedPlace, Address]) -> Iterator[Finding]:
        """Neighbouring cells as one range, fields one by one."""
        for sheet in sorted({place[0] for place in unused}):
            places = sorted((row, column) for index, row, column in unused if index == sheet)
            areas = [Range(*one, *one) for one in places] if sheet == _FIELDS else ranges_of(places)
            for area in areas:
                first = (sheet, area.first_row, area.first_column)
                address = unused[first]
                if area.first_row != area.last_row or area.first_column != area.last_column:
                    address = replace(address, cell=str(area))
                yield Finding(code="answer-unused", address=address, value=_shown(self._value(first)))

    def _unbook(self, place: BookedPlace) -> None:
        """What was consumed stands in no value after all; a finding says so."""
        sheet, row, column = place
        if sheet == _FIELDS:
            self._fields[row] = Class.REPORTED
        else:
            self._cells[sheet][row, column] = Class.REPORTED

    def _value(self, place: BookedPlace) -> object:
        sheet, row, column = place
        if sheet == _FIELDS:
            return self._raw.fields[row].value
        cell = self._grids[sheet].cell(row, column)
        return cell.value if cell is not None else None

    def account(self, sha256: str, form: str | None, edition: str | None) -> FileLedger:
        """The sums, each filled cell or field counted once."""
        if self._elsewhere:
            sums = Counter(what for place, what in self.booked().items() if place not in self._elsewhere)
        else:
            sums = Counter(chain(self._fields.values(), *(booked.values() for booked in self._cells.values())))
        return FileLedger(
            file=self._raw.file,
            sha256=sha256,
            form=form,
            edition=edition,
            consumed=sums[Class.CONSUMED],
            known=sums[Class.KNOWN],
            reported=sums[Class.REPORTED],
        )

    def booked(self) -> dict[BookedPlace, Class]:
        """What became of each cell and field, by place."""
        cells = {(sheet, *place): what for sheet, booked in self._cells.items() for place, what in booked.items()}
        return cells | {(_FIELDS, position, 0): what for position, what in self._fields.items()}


def _book(booked: dict[K, Class], place: K, what: Class) -> None:
    if booked.get(place, 0) < what:
        booked[place] = what


def _key(address: Address) -> tuple[str, str | None, str | None, str | None]:
    return address.file, address.sheet, address.cell, address.field


def _shown(value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
