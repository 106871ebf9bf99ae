"""Puts notes at cells: comments of the old kind, appended to where there is one, and replies in threads."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import cell_name
from fgk_docs_plugins.sheets.annotate.spots import Place
from fgk_docs_plugins.sheets.annotate.xlsx.book import Book, SheetPart
from fgk_docs_plugins.sheets.annotate.xlsx.cells import insert_in_order
from fgk_docs_plugins.sheets.annotate.xlsx.names import COMMENTS_TYPE, PERSON, PERSONS_TYPE, THREADS, VML_TYPE
from fgk_docs_plugins.sheets.annotate.xlsx.vml import with_shapes
from fgk_docs_plugins.sheets.clean_text import clean, escaped
from fgk_docs_plugins.sheets.xlsx.package import one, reference_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_IDS: Final = uuid.UUID("6f0b4f0e-57c0-5b7c-9f0e-2f4a6c1d9e10")
_WIDTH: Final = 44
"""Characters in a line of a note."""


def put_notes(book: Book, sheet: SheetPart, notes: Mapping[Place, str], heading: str, number: int) -> None:
    """Put notes at cells of a sheet.

    Args:
        notes: the text of each cell's note.
        heading: name of their author.
        number: of the sheet, from 1.
    """
    replied = _reply(book, sheet, notes, heading, number)
    rest = {cell_name(*place): (place, text) for place, text in notes.items() if place not in replied}
    if not rest:
        return
    part = one(book.relations(sheet.part), "comments")
    if part is None or not book.parts.has(part):
        part = _new_comments(book, sheet)
    root = book.parts.edit(part)
    author = _author(root, heading)
    known = {element.get("ref", ""): element for element in root.iter("{*}comment")}
    holder = root.find("{*}commentList")
    assert holder is not None
    shapes = []
    for reference, (place, text) in rest.items():
        if reference in known:
            _append(known[reference], text)
        else:
            _comment(holder, reference, author, text)
            shapes.append((*place, _lines(text)))
    if shapes:
        _draw(book, sheet, shapes, number)


def _lines(text: str) -> int:
    return sum(1 + len(line) // _WIDTH for line in text.split("\n"))


def _new_comments(book: Book, sheet: SheetPart) -> str:
    part = book.parts.free("xl/comments-fgk{}.xml")
    empty = f'<comments xmlns="{book.main}"><authors/><commentList/></comments>'
    book.parts.put(part, empty.encode())
    book.declare(part, COMMENTS_TYPE)
    book.relate(sheet.part, "comments", part)
    return part


def _author(root: _Element, heading: str) -> int:
    from lxml import etree

    namespace = root.tag.rpartition("}")[0] + "}"
    authors = root.find("{*}authors")
    if authors is None:
        authors = etree.Element(f"{namespace}authors")
        root.insert(0, authors)
    if root.find("{*}commentList") is None:
        authors.addnext(etree.Element(f"{namespace}commentList"))
    for number, author in enumerate(authors):
        if author.text == heading:
            return number
    etree.SubElement(authors, f"{namespace}author").text = escaped(heading)
    return len(authors) - 1


def _comment(holder: _Element, reference: str, author: int, text: str) -> None:
    from lxml import etree

    namespace = holder.tag.rpartition("}")[0] + "}"
    made = etree.SubElement(holder, f"{namespace}comment", ref=reference, authorId=str(author))
    _append(made, text)


def _append(comment: _Element, text: str) -> None:
    """Add a note to a comment, on lines of its own, behind whatever stands there."""
    from lxml import etree

    namespace = comment.tag.rpartition("}")[0] + "}"
    holder = comment.find("{*}text")
    if holder is None:
        holder = etree.Element(f"{namespace}text")
        comment.insert(0, holder)
    plain = holder.find("{*}t")
    if plain is not None:  # a text is either one piece or runs
        run = etree.Element(f"{namespace}r")
        holder.replace(plain, run)
        run.append(plain)
    heading, _, rest = text.partition("\n")
    before = "\n\n" if any(True for _ in holder.iter("{*}t")) else ""
    bold = etree.SubElement(holder, f"{namespace}r")
    etree.SubElement(etree.SubElement(bold, f"{namespace}rPr"), f"{namespace}b")
    _text(bold, before + heading)
    _text(etree.SubElement(holder, f"{namespace}r"), "\n" + rest)
    for late in comment.findall("{*}commentPr"):
        comment.append(late)
    runs, late_parts = holder.findall("{*}r"), [one for one in holder if not one.tag.endswith("}r")]
    holder[:] = [*runs, *late_parts]


def _text(run: _Element, text: str) -> None:
    from lxml import etree

    made = etree.SubElement(run, f"{run.tag[:-1]}t")
    made.text = escaped(text)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _draw(book: Book, sheet: SheetPart, shapes: list[tuple[int, int, int]], number: int) -> None:
    """Show new comments: in the sheet's drawing of that kind, or in a new one."""
    from lxml import etree

    root = book.parts.edit(sheet.part)
    drawing = root.find("{*}legacyDrawing")
    relations = book.relations(sheet.part)
    relation = relations.get(reference_in(drawing)) if drawing is not None else None
    if relation is not None and book.parts.has(relation.target):
        data = with_shapes(book.parts.data(relation.target), shapes, number)
        if data is not None:
            book.parts.put(relation.target, data)
        return
    part = book.parts.free("xl/drawings/fgk{}.vml")
    data = with_shapes(None, shapes, number)
    assert data is not None
    book.parts.put(part, data)
    book.declare_suffix("vml", VML_TYPE)
    name = book.relate(sheet.part, "vmlDrawing", part)
    if drawing is None:
        drawing = etree.Element(book.tag("legacyDrawing"), nsmap={"r": book.kinds})
        insert_in_order(root, drawing)
    drawing.set(book.reference, name)


def _reply(book: Book, sheet: SheetPart, notes: Mapping[Place, str], heading: str, number: int) -> set[Place]:
    """Answer in the threads that stand at cells; these cells."""
    part = one(book.relations(sheet.part), "threadedComment")
    root = _optional(book, part)
    if part is None or root is None:
        return set()
    last = {element.get("ref", ""): element for element in root.iter(f"{{{THREADS}}}threadedComment")}
    chosen = {place: last[cell_name(*place)] for place in notes if cell_name(*place) in last}
    if not chosen:
        return set()
    root, person = book.parts.edit(part), _person(book, heading)
    last = {element.get("ref", ""): element for element in root.iter(f"{{{THREADS}}}threadedComment")}
    for place in chosen:
        _answer(last[cell_name(*place)], notes[place], person, f"{number}/{cell_name(*place)}")
    return set(chosen)


def _optional(book: Book, part: str | None) -> _Element | None:
    try:
        return None if part is None else book.parts.look(part)
    except (KeyError, UnreadableInput):
        return None


def _answer(last: _Element, text: str, person: str, key: str) -> None:
    from lxml import etree

    made = etree.Element(last.tag, ref=last.get("ref", ""))
    if last.get("dT"):
        made.set("dT", last.get("dT", ""))
    made.set("personId", person)
    made.set("id", _id(key))
    made.set("parentId", last.get("parentId") or last.get("id") or "")
    etree.SubElement(made, f"{{{THREADS}}}text").text = clean(text)
    last.addnext(made)


def _person(book: Book, heading: str) -> str:
    from lxml import etree

    part = one(book.relations(book.part), "person")
    if part is None or not book.parts.has(part):
        part = book.parts.free("xl/persons/fgk{}.xml")
        book.parts.put(part, f'<personList xmlns="{THREADS}"/>'.encode())
        book.declare(part, PERSONS_TYPE)
        book.relate(book.part, PERSON, part)
    root, name = book.parts.edit(part), _id("person")
    if all(element.get("id") != name for element in root):
        made = etree.SubElement(root, f"{{{THREADS}}}person", displayName=clean(heading), id=name)
        made.set("userId", clean(heading))
        made.set("providerId", "None")
    return name


def _id(key: str) -> str:
    return f"{{{str(uuid.uuid5(_IDS, key)).upper()}}}"
