"""An OpenDocument spreadsheet with remarks in it, part by part."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import NotWritable, UnreadableInput
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.raw import cell_name
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.annotate.layout import free_name, rows_of
from fgk_docs_plugins.sheets.annotate.ods.sheet import name_it, put_text, table
from fgk_docs_plugins.sheets.annotate.ods.styles import Styles, add_page
from fgk_docs_plugins.sheets.annotate.ods.table import STYLE, TABLE, Table
from fgk_docs_plugins.sheets.annotate.parts import INDEX, Parts, kept_name, with_originals
from fgk_docs_plugins.sheets.annotate.recall import Memory
from fgk_docs_plugins.sheets.annotate.spots import SIDES, Edge, notes_of, spots_of
from fgk_docs_plugins.sheets.clean_text import clean
from fgk_docs_plugins.sheets.ods.names import q

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT, _MANIFEST, _SETTINGS = "content.xml", "META-INF/manifest.xml", "settings.xml"
_STYLES: Final = "styles.xml"
_SIGNATURES: Final = "META-INF/documentsignatures.xml"


def annotated(archive: Archive, place: str, feedback: Feedback) -> tuple[bytes, tuple[str, ...]]:
    """The spreadsheet with remarks; the second is empty, for a document is patched as a whole or not at all.

    Raises:
        UnreadableInput, KeyError: the document is broken or protected.
        NotWritable: it is signed or too large.
    """
    parts = Parts(archive, place)
    _refuse_closed(parts)
    root = parts.edit(_CONTENT)
    book = root.find(f"{q('office:body')}/{q('office:spreadsheet')}")
    tables = [] if book is None else list(book.iterchildren(TABLE))
    if book is None or not tables:
        raise UnreadableInput("file-broken", place, reason="spreadsheet")
    styles, memory = Styles(root), Memory()
    names = [element.get(q("table:name"), "") for element in tables]
    for element, name in zip(tables, names, strict=True):
        if any(remark.address.cell for remark in feedback.on_sheet(name)):
            _mark(Table(element), feedback, styles, memory)
    styles.add_own()
    kept = json.dumps(memory, ensure_ascii=False, separators=(",", ":")) if memory else ""
    sheet = free_name(feedback.heading, names)
    tables[0].addprevious(table(sheet, rows_of(feedback, {name: name for name in names}, kept)))
    name_it(book, sheet)
    _show(parts, sheet)
    if parts.has(_STYLES):
        add_page(parts.edit(_STYLES))
    _keep_originals(parts)
    return with_originals(parts), ()


def _refuse_closed(parts: Parts) -> None:
    if parts.has(_SIGNATURES):
        raise NotWritable("annotate-signed", parts.place)
    protected = parts.has("encrypted-package")
    if protected or (parts.has(_MANIFEST) and b"encryption-data" in parts.data(_MANIFEST)):
        raise UnreadableInput("file-password-protected", parts.place)


def _mark(grid: Table, feedback: Feedback, styles: Styles, memory: Memory) -> None:
    merges = grid.merges()
    spots = spots_of(feedback, grid.name, merges)
    heads = {(one.first_row, one.first_column) for one in merges}
    kept: dict[str, str] = {}
    for place in sorted(spots.edges):
        edge = spots.edges[place]
        if place in heads:  # the first cell of a merged range speaks for all of it
            edge = Edge(frozenset(SIDES), edge.severity)
        own = grid.style(*place)
        if words := styles.border_words(own):
            kept[cell_name(*place)] = words
        grid.cell(*place).set(STYLE, styles.bordered(own, edge))
    if kept:
        memory[grid.name] = kept
    for place, text in notes_of(spots, feedback.heading).items():
        _note(grid.cell(*place), text, feedback.heading)


def _note(cell: _Element, text: str, heading: str) -> None:
    """A comment at a cell; behind what stands in one already."""
    from lxml import etree

    found = cell.find(q("office:annotation"))
    lines = clean(text).split("\n")
    if found is None:
        found = etree.Element(
            q("office:annotation"), {q("svg:width"): "80mm", q("svg:height"): f"{6 + 5 * len(lines)}mm"}
        )
        etree.SubElement(found, q("dc:creator")).text = clean(heading)
        cell.insert(0, found)
    else:
        lines.insert(0, "")
    for line in lines:
        put_text(etree.SubElement(found, q("text:p")), line)


def _show(parts: Parts, sheet: str) -> None:
    """Let the document open with our sheet."""
    if not parts.has(_SETTINGS):
        return
    try:
        root = parts.look(_SETTINGS)
    except UnreadableInput:
        return
    name = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}name"
    chosen = "{*}config-item[@{urn:oasis:names:tc:opendocument:xmlns:config:1.0}name='ActiveTable']"
    if root.find(f".//{chosen}") is None:
        return
    for item in parts.edit(_SETTINGS).iter("{*}config-item"):
        if item.get(name) == "ActiveTable":
            item.text = sheet


def _keep_originals(parts: Parts) -> None:
    """Name the originals of all changed parts where the package lists its parts; the last step."""
    from lxml import etree

    if not parts.has(_MANIFEST):
        return
    root = parts.edit(_MANIFEST)
    names = [(INDEX, "application/json")]
    names += [(kept_name(n), "application/octet-stream") for n in range(1, len(parts.changed()) + 1)]
    for name, kind in names:
        entry = etree.SubElement(root, q("manifest:file-entry"))
        entry.set(q("manifest:full-path"), name)
        entry.set(q("manifest:media-type"), kind)
