"""Puts a sheet before all others: everything in a workbook that counts its sheets moves on by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fgk_docs.errors import NotWritable, UnreadableInput
from fgk_docs_plugins.sheets.annotate.marks import NAME
from fgk_docs_plugins.sheets.annotate.xlsx.book import Book
from fgk_docs_plugins.sheets.annotate.xlsx.cells import without
from fgk_docs_plugins.sheets.annotate.xlsx.names import SHEET_TYPE
from fgk_docs_plugins.sheets.xlsx.package import one

if TYPE_CHECKING:
    from lxml.etree import _Element

_AFTER_NAMES: Final = (
    *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
    *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
)


def insert_first(book: Book, name: str, data: bytes) -> None:
    """Put a new sheet first and show it when the file is opened."""
    from lxml import etree

    for sheet in book.sheets():
        _deselect(book, sheet.part)
    part = book.parts.free("xl/worksheets/fgk-rueckmeldung{}.xml")
    book.parts.put(part, data)
    book.declare(part, SHEET_TYPE)
    sheets = book.root.find("{*}sheets")
    if sheets is None:
        raise UnreadableInput("file-broken", book.parts.place, reason="sheets")
    numbers = [int(text) for one in sheets if (text := one.get("sheetId", "")).isdigit() and len(text) < 9]
    number = str(max(numbers, default=0) + 1)
    element = etree.Element(book.tag("sheet"), {"name": name, "sheetId": number}, nsmap={"r": book.kinds})
    element.set(book.reference, book.relate(book.part, "worksheet", part))
    sheets.insert(0, element)
    _views(book.root)
    _names(book, name)
    _titles(book, name)


def _deselect(book: Book, part: str) -> None:
    """Two selected sheets would be edited together."""
    if book.parts.too_large(part):
        return
    views = "{*}sheetViews/{*}sheetView"
    if any(view.get("tabSelected") in ("1", "true") for view in book.parts.look(part).iterfind(views)):
        for view in book.parts.edit(part).iterfind(views):
            without(view, "tabSelected")


def _views(root: _Element) -> None:
    for view in root.iterfind("{*}bookViews/{*}workbookView"):
        without(view, "activeTab", "firstSheet")


def _names(book: Book, name: str) -> None:
    from lxml import etree

    holder = book.root.find("{*}definedNames")
    if holder is None:
        holder = etree.Element(book.tag("definedNames"))
        follower = next((one for one in book.root if one.tag.rpartition("}")[2] in _AFTER_NAMES), None)
        if follower is None:
            book.root.append(holder)
        else:
            follower.addprevious(holder)
    for element in holder:
        local = element.get("localSheetId", "")
        if local.isascii() and local.isdigit() and len(local) < 6:
            element.set("localSheetId", str(int(local) + 1))
    quoted = name.replace("'", "''")
    etree.SubElement(holder, book.tag("definedName"), name=NAME, hidden="1").text = f"'{quoted}'!$A$1"


def _titles(book: Book, name: str) -> None:
    """The list of sheets in the document's properties, where it is as Excel writes it."""
    from lxml import etree

    part = one(book.relations(""), "extended-properties")
    if part is None or not book.parts.has(part):
        return
    try:
        root = book.parts.edit(part)
    except (UnreadableInput, NotWritable):
        return
    count, titles = root.find("{*}HeadingPairs/{*}vector/*[2]/{*}i4"), root.find("{*}TitlesOfParts/{*}vector")
    words = (count.text or "") if count is not None else ""
    if count is None or titles is None or not len(titles) or not words.isdigit():
        return
    count.text = str(int(words) + 1)
    made = etree.Element(titles[0].tag)
    made.text = name
    titles.insert(0, made)
    titles.set("size", str(len(titles)))
