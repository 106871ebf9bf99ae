"""The fields of an AcroForm as the core takes them: value, address, label and marks."""

from __future__ import annotations

from typing import Final

from fgk_docs.model.address import Address
from fgk_docs.model.raw import Field, FieldMark
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Ref, Thing
from fgk_docs_plugins.pdf_forms.notes import Notes
from fgk_docs_plugins.pdf_forms.strings import words_of
from fgk_docs_plugins.pdf_forms.tree import FieldTree, Node, Widget
from fgk_docs_plugins.pdf_forms.values import PUSH, READ_ONLY, REQUIRED, Said, flags_of, said_by

_HIDDEN: Final = (1 << 0) | (1 << 1) | (1 << 5)
"""Flags of a widget that no viewer shows: invisible, hidden, no view."""
_SHOWN: Final = 80


def fields_of(document: Document, tree: FieldTree, notes: Notes) -> list[Field]:
    """All fields but push buttons, in the order of the form; one that stands there twice with one value, once."""
    order = document.entries(document.catalog.get("AcroForm")).get("CO")
    calculated = frozenset(item for item in document.items(order) if isinstance(item, Ref))
    made: dict[tuple[str, object], Field] = {}
    for node in tree.nodes:
        if document.get(node.entries.get("FT")) == "Btn" and flags_of(document, node) & PUSH:
            continue
        said = said_by(document, node, notes.file)
        field = _field(document, node, said, notes.file, is_calculated=node.ref in calculated)
        if (field.name, said.value) in made:
            continue
        made[field.name, said.value] = field
        _say(document, node, field, said, notes)
    return [*made.values()]


def _field(document: Document, node: Node, said: Said, file: str, *, is_calculated: bool) -> Field:
    entries = node.entries
    longest = document.get(entries.get("MaxLen"))
    label = words_of(document.get(entries.get("TU"))).strip()
    return Field(
        node.name,
        said.value,
        _address(document, node, file),
        label or None,
        marks=_marks(document, node, is_calculated=is_calculated),
        choices=said.choices,
        max_length=longest if isinstance(longest, int) and longest > 0 else None,
    )


def _address(document: Document, node: Node, file: str) -> Address:
    """Where the field shows first."""
    for widget in node.widgets:
        rect = _rectangle(document, widget)
        if widget.page is not None or rect is not None:
            return Address(file, page=widget.page, field=node.name, rect=rect)
    return Address(file, field=node.name)


def _rectangle(document: Document, widget: Widget) -> tuple[float, float, float, float] | None:
    sides = [_number(document, side) for side in document.items(widget.entries.get("Rect"))]
    if len(sides) != 4:
        return None
    (left, right), (bottom, top) = sorted(sides[::2]), sorted(sides[1::2])
    return left, bottom, right, top


def _number(document: Document, thing: Thing) -> float:
    found = document.get(thing)
    return round(float(found), 2) if isinstance(found, (int, float)) else 0.0


def _marks(document: Document, node: Node, *, is_calculated: bool) -> frozenset[FieldMark]:
    flags = flags_of(document, node)
    marks = set()
    if flags & READ_ONLY:
        marks.add(FieldMark.READ_ONLY)
    if flags & REQUIRED:
        marks.add(FieldMark.REQUIRED)
    if is_calculated or "C" in document.entries(node.entries.get("AA")):
        marks.add(FieldMark.CALCULATED)
    if document.get(node.entries.get("FT")) == "Sig":
        marks.add(FieldMark.SIGNATURE)
    if node.widgets and all(_is_hidden(document, widget) for widget in node.widgets):
        marks.add(FieldMark.HIDDEN)
    return frozenset(marks)


def _is_hidden(document: Document, widget: Widget) -> bool:
    flags = document.get(widget.entries.get("F"))
    return isinstance(flags, int) and bool(flags & _HIDDEN)


def _say(document: Document, node: Node, field: Field, said: Said, notes: Notes) -> None:
    if FieldMark.SIGNATURE in field.marks and document.entries(node.entries.get("V")):
        notes.say("pdf-signed", field.address)
    if said.value is None:
        return
    value = "ja" if said.value is True else str(said.value)[:_SHOWN]
    if said.shown is not None:
        notes.say("pdf-field-shows-other", field.address, value, shown=said.shown or "–")
    if FieldMark.HIDDEN in field.marks:
        notes.say("pdf-field-hidden", field.address, value)
