"""A workbook of the xlsx family with remarks in it, part by part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from fgk_docs.model.feedback import Feedback
from fgk_docs.model.raw import cell_name
from fgk_docs.safe.xml import serialised
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.annotate.layout import free_name, rows_of
from fgk_docs_plugins.sheets.annotate.parts import Parts, with_originals
from fgk_docs_plugins.sheets.annotate.recall import Memory
from fgk_docs_plugins.sheets.annotate.spots import Spots, notes_of, spots_of
from fgk_docs_plugins.sheets.annotate.xlsx.book import Book, SheetPart
from fgk_docs_plugins.sheets.annotate.xlsx.cells import Cells
from fgk_docs_plugins.sheets.annotate.xlsx.front import insert_first
from fgk_docs_plugins.sheets.annotate.xlsx.names import STYLES_TYPE
from fgk_docs_plugins.sheets.annotate.xlsx.notes import put_notes
from fgk_docs_plugins.sheets.annotate.xlsx.sheet import own_formats, worksheet
from fgk_docs_plugins.sheets.annotate.xlsx.styles import MINIMAL, Styles
from fgk_docs_plugins.sheets.xlsx.package import one

_LONGEST: Final = 31


def annotated(archive: Archive, place: str, feedback: Feedback) -> tuple[bytes, tuple[str, ...]]:
    """The workbook with remarks, and the sheets that are too large to be marked.

    Raises:
        UnreadableInput, KeyError: the workbook is broken.
        NotWritable: it is signed.
    """
    parts = Parts(archive, place)
    book = Book(parts)
    styles = Styles(parts.edit(_styles_part(book)))
    memory: Memory = {}
    unmarked = []
    sheets = book.sheets()
    for number, sheet in enumerate(sheets, 1):
        if not _concerned(feedback, sheet):
            continue
        if parts.too_large(sheet.part) or styles.is_full:
            unmarked.append(sheet.name)
        else:
            _mark(book, sheet, feedback, styles, memory, number)
    if unmarked:
        feedback = feedback.with_intro(feedback.unmarked.replace("{sheets}", ", ".join(unmarked)))
    names = [element.get("name", "") for element in book.root.iterfind("{*}sheets/{*}sheet")]
    kept = json.dumps(memory, ensure_ascii=False, separators=(",", ":")) if memory else ""
    rows = rows_of(feedback, {sheet.name: sheet.name for sheet in sheets}, kept)
    root = worksheet(rows, own_formats(styles), book.main)
    insert_first(book, free_name(feedback.heading, names)[:_LONGEST], serialised(root))
    book.keep_originals()
    return with_originals(parts), tuple(unmarked)


def _concerned(feedback: Feedback, sheet: SheetPart) -> bool:
    return sheet.is_grid and any(remark.address.cell for remark in feedback.on_sheet(sheet.name))


def _styles_part(book: Book) -> str:
    part = one(book.of_book, "styles")
    if part is None or not book.parts.has(part):
        part = book.parts.free("xl/styles-fgk{}.xml")
        book.parts.put(part, MINIMAL.format(main=book.main).encode())
        book.declare(part, STYLES_TYPE)
        book.relate(book.part, "styles", part)
    return part


def _mark(book: Book, sheet: SheetPart, feedback: Feedback, styles: Styles, memory: Memory, number: int) -> None:
    cells = Cells(book.parts.edit(sheet.part))
    spots = spots_of(feedback, sheet.name, cells.merges())
    kept = _frame(cells, spots, styles)
    if kept:
        memory[sheet.name] = dict(kept)
    put_notes(book, sheet, notes_of(spots, feedback.heading), feedback.heading, number)


def _frame(cells: Cells, spots: Spots, styles: Styles) -> Mapping[str, str]:
    """Put the borders around; what borders the cells had."""
    kept: dict[str, str] = {}
    for place in sorted(spots.edges):
        own = cells.style(*place)
        words = styles.border_words(own)
        if words:
            kept[cell_name(*place)] = words
        cells.set_style(*place, styles.bordered(own, spots.edges[place]))
    return kept
