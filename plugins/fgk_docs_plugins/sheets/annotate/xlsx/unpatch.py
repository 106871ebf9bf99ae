"""Takes our remarks out of a workbook that somebody has changed since: only what is ours goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import RawForm
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.annotate.marks import NAME
from fgk_docs_plugins.sheets.annotate.parts import FOLDER, Parts
from fgk_docs_plugins.sheets.annotate.recall import Recalled, recall
from fgk_docs_plugins.sheets.annotate.xlsx.book import Book, SheetPart
from fgk_docs_plugins.sheets.annotate.xlsx.cells import without
from fgk_docs_plugins.sheets.annotate.xlsx.names import OURS
from fgk_docs_plugins.sheets.annotate.xlsx.styles import Styles
from fgk_docs_plugins.sheets.annotate.xlsx.unnote import remove_notes
from fgk_docs_plugins.sheets.references import area
from fgk_docs_plugins.sheets.xlsx.package import holder_of, one

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT_TYPES: Final = "[Content_Types].xml"


def stripped(archive: Archive, place: str, form: RawForm) -> bytes | None:
    """The workbook without our remarks; None where there are none.

    Args:
        form: what the reader makes of it, our sheet included.

    Raises:
        UnreadableInput, KeyError: the workbook is broken.
        NotWritable: it is signed or too large.
    """
    found = recall(form)
    if found is None:
        return None
    book = Book(Parts(archive, place))
    styles_part = one(book.of_book, "styles")
    styles = Styles(book.parts.edit(styles_part)) if styles_part is not None else None
    for sheet in book.sheets():
        if sheet.name == found.sheet:
            _drop_sheet(book, sheet, found)
        elif not book.parts.too_large(sheet.part):
            remove_notes(book, sheet)
            if styles is not None:
                _unframe(book, sheet, styles, found)
    _drop_originals(book)
    return book.parts.write()


def _drop_sheet(book: Book, sheet: SheetPart, found: Recalled) -> None:
    """Our sheet, or our rows of it where somebody wrote beside them."""
    _drop_name(book)
    if not found.is_whole:
        _drop_rows(book.parts.edit(sheet.part), found.rows)
        return
    holder = sheet.element.getparent()
    assert holder is not None
    place = list(holder).index(sheet.element)
    holder.remove(sheet.element)
    _move_names(book, place)
    for view in book.root.iterfind("{*}bookViews/{*}workbookView"):
        without(view, "activeTab", "firstSheet")
    _drop_title(book, sheet.name)
    _drop_part(book, sheet.part)


def _drop_rows(root: _Element, rows: frozenset[int]) -> None:
    """Rows of a sheet with their links and merges."""
    for kind in ("sheetData/{*}row", "hyperlinks/{*}hyperlink", "mergeCells/{*}mergeCell"):
        for element in list(root.iterfind(f"{{*}}{kind}")):
            where = area(element.get("ref", ""))
            number = where.first_row if where is not None else _count(element.get("r", ""))
            holder = element.getparent()
            if number in rows and holder is not None:
                holder.remove(element)
                if not len(holder) and not kind.startswith("sheetData"):
                    root.remove(holder)
    for protection in root.findall("{*}sheetProtection"):
        root.remove(protection)


def _drop_name(book: Book) -> None:
    for element in list(book.root.iterfind("{*}definedNames/{*}definedName")):
        holder = element.getparent()
        if element.get("name") == NAME and holder is not None:
            holder.remove(element)
            if not len(holder):
                book.root.remove(holder)


def _move_names(book: Book, place: int) -> None:
    for element in list(book.root.iterfind("{*}definedNames/{*}definedName")):
        local = element.get("localSheetId", "")
        if not (local.isascii() and local.isdigit() and len(local) < 6):
            continue
        holder = element.getparent()
        if int(local) == place and holder is not None:
            holder.remove(element)
        elif int(local) > place:
            element.set("localSheetId", str(int(local) - 1))


def _drop_title(book: Book, name: str) -> None:
    part = one(book.relations(""), "extended-properties")
    if part is None or not book.parts.has(part):
        return
    root = book.parts.edit(part)
    count, titles = root.find("{*}HeadingPairs/{*}vector/*[2]/{*}i4"), root.find("{*}TitlesOfParts/{*}vector")
    title = next((title for title in titles if title.text == name), None) if titles is not None else None
    words = (count.text or "") if count is not None else ""
    if count is not None and titles is not None and title is not None and words.isdigit():
        titles.remove(title)
        titles.set("size", str(len(titles)))
        count.text = str(int(words) - 1)


def _drop_part(book: Book, part: str) -> None:
    """A sheet's part with its relations, from wherever the package lists it."""
    _drop_references(book, book.part, part)
    relations = holder_of(part)
    if book.parts.has(relations):
        book.parts.drop(relations)
    book.parts.drop(part)
    _undeclare(book, part)


def _drop_originals(book: Book) -> None:
    for name in [name for name in book.parts.archive.entries if name.startswith(FOLDER)]:
        book.parts.drop(name)
        _undeclare(book, name)
    for element in list(book.parts.edit("_rels/.rels")):
        if element.get("Type") == OURS:
            book.parts.edit("_rels/.rels").remove(element)


def _drop_references(book: Book, source: str, target: str) -> None:
    wanted = {name for name, relation in book.relations(source).items() if relation.target == target}
    root = book.parts.edit(holder_of(source))
    for element in list(root):
        if element.get("Id") in wanted:
            root.remove(element)


def _undeclare(book: Book, part: str) -> None:
    root = book.parts.edit(_CONTENT_TYPES)
    for element in list(root.iterfind("{*}Override")):
        if element.get("PartName", "").lower() == f"/{part}".lower():
            root.remove(element)


def _unframe(book: Book, sheet: SheetPart, styles: Styles, found: Recalled) -> None:
    """Give cells with a border of ours back the one that they had."""
    ours = styles.ours()
    known = found.borders.get(sheet.name, {})
    if not ours or not any(_format(cell) in ours for cell in _cells(book.parts.look(sheet.part))):
        return
    for cell in _cells(book.parts.edit(sheet.part)):
        number = _format(cell)
        if number in ours:
            cell.set("s", str(styles.unbordered(number, known.get(cell.get("r", ""), ""))))


def _cells(root: _Element) -> list[_Element]:
    return list(root.iterfind("{*}sheetData/{*}row/{*}c"))


def _format(cell: _Element) -> int:
    return _count(cell.get("s", ""))


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else -1
