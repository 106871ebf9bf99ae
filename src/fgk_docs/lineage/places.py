"""Many addresses as few: cells below or beside each other are one range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from fgk_docs.model.address import Address
from fgk_docs.model.raw import cell_name

_CELL: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class _Cell(NamedTuple):
    """A cell by its numbers, from 1."""

    column: int
    row: int

    @property
    def name(self) -> str:
        return cell_name(self.row, self.column)


def merged(addresses: Iterable[Address]) -> tuple[Address, ...]:
    """One address for each sheet, its cells joined ("F14:F18, F20"), in the order in which they are first named."""
    groups: dict[Address, list[Address]] = {}
    for address in dict.fromkeys(addresses):
        groups.setdefault(replace(address, cell=None, rect=None), []).append(address)
    return tuple(_joined(where, members) for where, members in groups.items())


def _joined(where: Address, members: Sequence[Address]) -> Address:
    names = list(dict.fromkeys(one.cell for one in members if one.cell is not None))
    cells = [_cell(name) for name in names]
    if not names:
        return where
    known = [cell for cell in cells if cell is not None]
    if len(known) < len(cells):
        return replace(where, cell=", ".join(names))
    return replace(where, cell=", ".join(_ranges(known)))


def _cell(name: str) -> _Cell | None:
    found = _CELL.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return _Cell(column, int(found[2]))


def _ranges(cells: Sequence[_Cell]) -> Iterator[str]:
    """Ranges of cells that follow each other: down a column where there are several rows, else along the row."""
    down = len({cell.row for cell in cells}) > 1
    ordered = sorted(cells, key=(lambda cell: (cell.column, cell.row)) if down else (lambda cell: cell.column))
    first = last = ordered[0]
    for cell in ordered[1:]:
        follows = _Cell(last.column, last.row + 1) if down else _Cell(last.column + 1, last.row)
        if cell == follows:
            last = cell
            continue
        yield _range(first, last)
        first = last = cell
    yield _range(first, last)


def _range(first: _Cell, last: _Cell) -> str:
    return first.name if first == last else f"{first.name}:{last.name}"
