"""Takes our notes out of comments and threads; what others wrote in the same place stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.xml import parse, serialised
from fgk_docs_plugins.sheets.annotate.marks import without_notes
from fgk_docs_plugins.sheets.annotate.xlsx.book import Book, SheetPart
from fgk_docs_plugins.sheets.clean_text import escaped
from fgk_docs_plugins.sheets.references import place
from fgk_docs_plugins.sheets.xlsx.package import one
from fgk_docs_plugins.sheets.xlsx.text import unescape

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHAPE: Final = re.compile(rb"<v:shape\b(?!type)(?:(?!<v:shape\b).)*?</v:shape>", re.S)
_ROW, _COLUMN = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>"), re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>")


def remove_notes(book: Book, sheet: SheetPart) -> None:
    """Take our notes out of the comments of a sheet."""
    relations = book.relations(sheet.part)
    _clear_threads(book, one(relations, "threadedComment"))
    gone = _clear_comments(book, one(relations, "comments"))
    drawing = one(relations, "vmlDrawing")
    if gone and drawing is not None and book.parts.has(drawing):
        book.parts.put(drawing, _without_shapes(book.parts.data(drawing), gone))


def _without_shapes(data: bytes, gone: set[tuple[int, int] | None]) -> bytes:
    """A drawing without the shapes of some cells; as text where it is no XML, as drawings of Excel may be."""
    try:
        root = parse(data)
    except UnreadableInput:
        return _SHAPE.sub(lambda found: b"" if _at(found[0]) in gone else found[0], data)
    for shape in list(root.iter("{urn:schemas-microsoft-com:vml}shape")):
        row, column = shape.findtext(".//{*}Row") or "", shape.findtext(".//{*}Column") or ""
        holder = shape.getparent()
        if row.isdigit() and column.isdigit() and (int(row) + 1, int(column) + 1) in gone and holder is not None:
            holder.remove(shape)
    return serialised(root)


def _at(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column else None


def _root(book: Book, part: str | None) -> _Element | None:
    try:
        return None if part is None else book.parts.edit(part)
    except (KeyError, UnreadableInput):
        return None


def _clear_threads(book: Book, part: str | None) -> None:
    root = _root(book, part)
    for element in list(root) if root is not None else ():
        text = element.find("{*}text")
        words = (text.text or "") if text is not None else ""
        rest = without_notes(words)
        if text is None or rest == words:
            continue
        text.text = rest
        if not rest and root is not None:
            root.remove(element)


def _clear_comments(book: Book, part: str | None) -> set[tuple[int, int] | None]:
    """The places whose comment held nothing but our note; they have none any more."""
    root = _root(book, part)
    gone: set[tuple[int, int] | None] = set()
    for element in list(root.iter("{*}comment")) if root is not None else ():
        words = "".join(unescape(piece.text or "") for piece in _pieces(element))
        rest = without_notes(words)
        if rest == words:
            continue
        holder = element.getparent()
        if rest:
            _shorten(element, words, rest)
        elif holder is not None:
            holder.remove(element)
            gone.add(place(element.get("ref", "")))
    return gone


def _pieces(comment: _Element) -> list[_Element]:
    return [*comment.iterfind("{*}text/{*}t"), *comment.iterfind("{*}text/{*}r/{*}t")]


def _shorten(comment: _Element, words: str, rest: str) -> None:
    """Leave the rest of a comment, in its own fonts as far as it stood before our note."""
    room = len(rest) if words.startswith(rest) else 0
    pieces = _pieces(comment)
    for piece in pieces:
        text = unescape(piece.text or "")
        piece.text = escaped(text[:room])
        room -= min(room, len(text))
    if not words.startswith(rest):
        pieces[0].text = escaped(rest)
    for piece in pieces:
        run = piece.getparent()
        holder = run.getparent() if run is not None else None
        if not piece.text and run is not None and holder is not None and run.tag.endswith("}r"):
            holder.remove(run)
