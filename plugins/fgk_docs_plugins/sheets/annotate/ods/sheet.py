"""Our own sheet as a table of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fgk_docs_plugins.sheets.annotate.layout import WIDTHS, Item, Row
from fgk_docs_plugins.sheets.annotate.marks import COLUMNS, MEMORY_COLUMN, NAME
from fgk_docs_plugins.sheets.annotate.ods.styles import PREFIX
from fgk_docs_plugins.sheets.annotate.ods.table import CELL, COLUMN, COVERED, ROW, STYLE, TABLE
from fgk_docs_plugins.sheets.clean_text import clean
from fgk_docs_plugins.sheets.ods.names import q

if TYPE_CHECKING:
    from lxml.etree import _Element


def quoted(sheet: str) -> str:
    """The name of a sheet as addresses write it."""
    return "'" + sheet.replace("'", "''") + "'"


def table(name: str, rows: Sequence[Row]) -> _Element:
    """Our sheet."""
    from lxml import etree

    root = etree.Element(TABLE, {q("table:name"): name, STYLE: f"{PREFIX}blatt", q("table:protected"): "true"})
    for number in range(1, len(WIDTHS) + 1):
        etree.SubElement(root, COLUMN, {STYLE: f"{PREFIX}spalte-{number}"})
    etree.SubElement(root, COLUMN, {q("table:number-columns-repeated"): "2", q("table:visibility"): "collapse"})
    for row in rows:
        element = etree.SubElement(root, ROW, {STYLE: f"{PREFIX}zeile"})
        for column in range(1, MEMORY_COLUMN + 1):
            item = row.items.get(column)
            if item is not None:
                cell = _cell(element, item)
                if row.wide and column == 1:
                    cell.set(q("table:number-columns-spanned"), str(COLUMNS))
                    cell.set(q("table:number-rows-spanned"), "1")
            else:
                etree.SubElement(element, COVERED if row.wide and column <= COLUMNS else CELL)
    return root


def _cell(row: _Element, item: Item) -> _Element:
    from lxml import etree

    cell = etree.SubElement(row, CELL, {STYLE: PREFIX + item.role, q("office:value-type"): "string"})
    for line in clean(item.text).split("\n"):
        holder = etree.SubElement(cell, q("text:p"))
        if item.link is not None:
            target = f"#{quoted(item.link.sheet)}.{item.link.cell}"
            holder = etree.SubElement(holder, q("text:a"), {q("xlink:href"): target, q("xlink:type"): "simple"})
        put_text(holder, line)
    return cell


def put_text(holder: _Element, line: str) -> None:
    """A line of text; blanks that follow blanks have elements of their own in this format."""
    from lxml import etree

    first, *rest = line.replace("\t", " ").split("  ")
    holder.text = first
    for piece in rest:
        etree.SubElement(holder, q("text:s"), {q("text:c"): "2"}).tail = piece


def name_it(book: _Element, sheet: str) -> None:
    """The name by which our sheet is known again; ``book`` holds the tables."""
    from lxml import etree

    holder = book.find(q("table:named-expressions"))
    if holder is None:
        holder = etree.Element(q("table:named-expressions"))
        list(book.iterchildren(TABLE))[-1].addnext(holder)
    address = f"${quoted(sheet)}.$A$1"
    etree.SubElement(
        holder,
        q("table:named-range"),
        {q("table:name"): NAME, q("table:base-cell-address"): address, q("table:cell-range-address"): address},
    )
