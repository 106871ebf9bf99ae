"""Where the cells of a part stand: its tables are numbered in reading order, rows and columns from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def cells_of(root: _Element, table: str, row: str, cell: str) -> dict[_Element, tuple[int, int, int]]:
    """Number of the table, row and column of each cell, by the element.

    Args:
        root: the part.
        table, row, cell: the names of the elements.
    """
    tables: dict[_Element, int] = {}
    rows: dict[_Element, tuple[int, int]] = {}
    found: dict[_Element, tuple[int, int, int]] = {}
    counts: dict[_Element, int] = {}
    for element in root.iter(table, row, cell):
        if element.tag == table:
            tables[element] = len(tables) + 1
            continue
        home = next(element.iterancestors(table if element.tag == row else row), None)
        if home is None:
            continue
        counts[home] = counts.get(home, 0) + 1
        if element.tag == row:
            rows[element] = (tables[home], counts[home])
        elif home in rows:
            found[element] = (*rows[home], counts[home])
    return found
