"""The cells of one table by place; what is repeated is taken apart where one of its cells is meant."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import Range
from fgk_docs.safe.limits import DEFAULT
from fgk_docs_plugins.sheets.ods.names import q, repeated

if TYPE_CHECKING:
    from lxml.etree import _Element

TABLE, ROW, COLUMN = q("table:table"), q("table:table-row"), q("table:table-column")
CELL, COVERED = q("table:table-cell"), q("table:covered-table-cell")
STYLE: Final = q("table:style-name")
_ROWS, _COLUMNS = q("table:number-rows-repeated"), q("table:number-columns-repeated")
_DEFAULT: Final = q("table:default-cell-style-name")


class Table:
    """Finds and makes cells of a table.

    Args:
        element: the table, to be changed.
    """

    def __init__(self, element: _Element) -> None:
        self.element = element
        self.name = element.get(q("table:name"), "")
        self._rows = [row for row in element.iter(ROW) if next(row.iterancestors(TABLE)) is element]

    def merges(self) -> list[Range]:
        """The merged ranges."""
        found: list[Range] = []
        number = 1
        for row in self._rows:
            column = 1
            for cell in row.iterchildren(CELL, COVERED):
                rows = repeated(cell.get(q("table:number-rows-spanned")), DEFAULT.rows)
                columns = repeated(cell.get(q("table:number-columns-spanned")), DEFAULT.columns)
                if rows > 1 or columns > 1:
                    found.append(Range(number, column, number + rows - 1, column + columns - 1))
                column += repeated(cell.get(_COLUMNS), DEFAULT.columns)
            number += repeated(row.get(_ROWS), DEFAULT.rows)
        return found

    def cell(self, row: int, column: int) -> _Element:
        """The cell itself, no longer repeated; made where there is none."""
        holder = self._row(row)
        cells = list(holder.iterchildren(CELL, COVERED))
        first = 1
        for cell in cells:
            last = first + repeated(cell.get(_COLUMNS), DEFAULT.columns) - 1
            if first <= column <= last:
                return _apart(cell, _COLUMNS, column - first, last - column)
            first = last + 1
        if column > first:
            _filler(holder, CELL, _COLUMNS, column - first)
        return _filler(holder, CELL, _COLUMNS, 1)

    def style(self, row: int, column: int) -> str | None:
        """The name of a cell's style: its own, or that of its row or column."""
        cell = self.cell(row, column)
        own = cell.get(STYLE)
        holder = cell.getparent()
        if own is None and holder is not None:
            own = holder.get(_DEFAULT)
        return own if own is not None else self._column_style(column)

    def _column_style(self, column: int) -> str | None:
        first = 1
        for element in self.element.iter(COLUMN):
            if next(element.iterancestors(TABLE)) is not self.element:
                continue
            first += repeated(element.get(_COLUMNS), DEFAULT.columns)
            if column < first:
                return element.get(_DEFAULT)
        return None

    def _row(self, number: int) -> _Element:
        first = 1
        for index, row in enumerate(self._rows):
            last = first + repeated(row.get(_ROWS), DEFAULT.rows) - 1
            if first <= number <= last:
                found = _apart(row, _ROWS, number - first, last - number)
                around = [one for one in (found.getprevious(), found, found.getnext()) if one is not None]
                known = set(self._rows)
                self._rows[index : index + 1] = [one for one in around if one is found or one not in known]
                return found
            first = last + 1
        if number > first:
            self._append(number - first)
        return self._append(1)

    def _append(self, count: int) -> _Element:
        holder = self.element
        if self._rows:
            parent = self._rows[-1].getparent()
            holder = self.element if parent is None else parent
        made = _filler(holder, ROW, _ROWS, count)
        if self._rows:
            self._rows[-1].addnext(made)
        self._rows.append(made)
        return made


def _apart(element: _Element, attribute: str, before: int, after: int) -> _Element:
    """One of the repetitions of an element, with the others left before and after it."""
    if before:
        element.addprevious(_times(deepcopy(element), attribute, before))
    if after:
        element.addnext(_times(deepcopy(element), attribute, after))
    return _times(element, attribute, 1)


def _times(element: _Element, attribute: str, count: int) -> _Element:
    if count > 1:
        element.set(attribute, str(count))
    elif attribute in element.attrib:
        del element.attrib[attribute]
    element.tail = None
    return element


def _filler(holder: _Element, tag: str, attribute: str, count: int) -> _Element:
    from lxml import etree

    made = _times(etree.SubElement(holder, tag), attribute, count)
    if tag == ROW:
        etree.SubElement(made, CELL)
    return made
