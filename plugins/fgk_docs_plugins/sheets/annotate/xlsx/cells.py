"""The cells of one worksheet by place; a cell that is not there yet is put where it belongs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import Range, cell_name
from fgk_docs_plugins.sheets.references import area, place

if TYPE_CHECKING:
    from lxml.etree import _Element

AFTER_CELLS: Final = (
    *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
"""What may follow the cells of a worksheet, in its order (ECMA-376 part 1, 18.3.1.99)."""


class Cells:
    """Finds and makes cells of a worksheet.

    Args:
        root: the worksheet, to be changed.
    """

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._namespace = root.tag.rpartition("}")[0] + "}"
        found = root.find("{*}sheetData")
        self._data = found if found is not None else self._without_data()
        self._rows: dict[int, _Element] = {}
        self._number_rows()
        self._order = sorted(self._rows)
        self._places: dict[int, dict[int, _Element]] = {}

    def merges(self) -> list[Range]:
        """The merged ranges of the sheet."""
        found = (area(one.get("ref", "")) for one in self._root.iterfind("{*}mergeCells/{*}mergeCell"))
        return [one for one in found if one is not None]

    def style(self, row: int, column: int) -> int:
        """The number of a cell's format, of one that is not there as it would look."""
        cell = self._cells_of(row).get(column) if row in self._rows else None
        if cell is not None:
            return _number(cell.get("s"))
        if row in self._rows and self._rows[row].get("customFormat") in ("1", "true"):
            return _number(self._rows[row].get("s"))
        for one in self._root.iterfind("{*}cols/{*}col"):
            if _number(one.get("min")) <= column <= _number(one.get("max")):
                return _number(one.get("style"))
        return 0

    def set_style(self, row: int, column: int, number: int) -> None:
        """Give a cell a format; the cell is made where there is none."""
        self._cell(row, column).set("s", str(number))

    def _cell(self, row: int, column: int) -> _Element:
        from lxml import etree

        cells = self._cells_of(row)
        if column not in cells:
            made = etree.Element(f"{self._namespace}c", r=cell_name(row, column))
            later = min((other for other in cells if other > column), default=None)
            if later is None:
                self._rows[row].append(made)
            else:
                cells[later].addprevious(made)
            cells[column] = made
            without(self._rows[row], "spans")
        return cells[column]

    def _cells_of(self, row: int) -> dict[int, _Element]:
        if row not in self._rows:
            self._make_row(row)
        if row not in self._places:
            found: dict[int, _Element] = {}
            column = 0
            for cell in self._rows[row].iterchildren("{*}c"):
                at = place(cell.get("r", ""))
                column = at[1] if at is not None else column + 1
                cell.set("r", cell_name(row, column))
                found.setdefault(column, cell)
            self._places[row] = found
        return self._places[row]

    def _make_row(self, row: int) -> None:
        from lxml import etree

        made = etree.Element(f"{self._namespace}row", r=str(row))
        at = bisect_right(self._order, row)
        if at < len(self._order):
            self._rows[self._order[at]].addprevious(made)
        else:
            self._data.append(made)
        self._order.insert(at, row)
        self._rows[row] = made

    def _number_rows(self) -> None:
        number = 0
        for row in self._data.iterchildren("{*}row"):
            number = _number(row.get("r")) or number + 1
            row.set("r", str(number))
            self._rows.setdefault(number, row)

    def _without_data(self) -> _Element:
        from lxml import etree

        made = etree.Element(f"{self._namespace}sheetData")
        insert_in_order(self._root, made)
        return made


def insert_in_order(root: _Element, element: _Element) -> None:
    """Put an element of a worksheet before all those that must follow it."""
    name = element.tag.rpartition("}")[2]
    later = AFTER_CELLS if name == "sheetData" else AFTER_CELLS[AFTER_CELLS.index(name) + 1 :]
    follower = next((one for one in root if one.tag.rpartition("}")[2] in later), None)
    if follower is None:
        root.append(element)
    else:
        follower.addprevious(element)


def without(element: _Element, *attributes: str) -> None:
    """Take attributes off an element, where it has them."""
    for attribute in attributes:
        if attribute in element.attrib:
            del element.attrib[attribute]


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else 0
