"""Turns the links of a page layout into the fields of a form, each where it stands and in the order of reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final, NamedTuple

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from fgk_docs.model.form import BlankForm
from fgk_docs_plugins.pdf_forms.making.appearances import Appearances
from fgk_docs_plugins.pdf_forms.making.fields import Kind, Widget
from fgk_docs_plugins.pdf_forms.making.fonts import simple_font
from fgk_docs_plugins.pdf_forms.making.lines import SIZE

FONT: Final = "LibSans"
"""Name of the form's font among its resources."""
LINK: Final = "x-field:"
_PRINTED: Final = 4
"""Flag of a widget that is shown and printed."""
READ_ONLY, REQUIRED = 1 << 0, 1 << 1
SEVERAL, COMBO, EDIT = 1 << 12, 1 << 17, 1 << 18


class _Link(NamedTuple):
    """A link of the layout: which box of which field it stands for, and what leads to it."""

    field: int
    option: int
    annotation: IndirectObject
    page: IndirectObject


def with_fields(data: bytes, form: BlankForm, widgets: Sequence[Widget]) -> bytes:
    """The pages with fields in place of their links."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.pdf_header = "%PDF-1.7"
    _Fields(writer, widgets).make()
    writer.add_metadata({f"/{name}": value for name, value in form.fingerprint.items()})
    digest = hashlib.sha256(data + repr(widgets).encode()).digest()[:16]
    writer._ID = ArrayObject([ByteStringObject(digest), ByteStringObject(digest)])
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


class _Fields:
    def __init__(self, writer: PdfWriter, widgets: Sequence[Widget]) -> None:
        self._writer = writer
        self._widgets = widgets
        self._elements = dict(_numbers(writer.root_object["/StructTreeRoot"], "/ParentTree"))
        self._font = simple_font(writer)
        self._appearances = Appearances(writer, FONT, self._font, (one.value for one in widgets))
        self._parents: dict[str, tuple[DictionaryObject, IndirectObject]] = {}
        self._fields = ArrayObject()

    def make(self) -> None:
        """Makes the fields and the form that holds them."""
        links: dict[int, list[_Link]] = {}
        for link in self._links():
            links.setdefault(link.field, []).append(link)
        if sorted(links) != [*range(len(self._widgets))]:
            raise ValueError("the layout and the fields of the form differ")
        for number, widget in enumerate(self._widgets):
            boxes = sorted(links[number], key=lambda link: link.option)
            if len(boxes) != (len(widget.words) if widget.kind is Kind.TICKS else 1):
                raise ValueError(f"a box of {widget.name} is missing or there twice")
            self._field(widget, boxes)
        fonts = DictionaryObject({NameObject(f"/{FONT}"): self._font})
        form = DictionaryObject({NameObject("/Fields"): self._fields, NameObject("/DA"): _looks(SIZE)})
        form[NameObject("/DR")] = DictionaryObject({NameObject("/Font"): fonts})
        self._writer.root_object[NameObject("/AcroForm")] = self._writer._add_object(form)

    def _links(self) -> Iterator[_Link]:
        for page in self._writer.pages:
            assert page.indirect_reference is not None  # it is a page of the file
            for reference in page.get("/Annots", ()):
                action = reference.get_object().get("/A", {})
                target = str(action.get("/URI", ""))
                if target.startswith(LINK):
                    field, _, option = target.removeprefix(LINK).partition("#")
                    yield _Link(int(field), int(option or 0), reference, page.indirect_reference)

    def _field(self, widget: Widget, boxes: Sequence[_Link]) -> None:
        if widget.kind is Kind.TICKS:
            self._ticks(widget, boxes)
            return
        box = self._box(boxes[0], widget.tip)
        several = widget.several
        is_list = widget.kind is Kind.LIST
        box[NameObject("/FT")] = NameObject("/Ch" if is_list else "/Tx")
        flags = _flags(widget) | (COMBO * is_list) | (EDIT * widget.open) | (SEVERAL * several)
        box[NameObject("/Ff")] = NumberObject(flags)
        box[NameObject("/TU")] = TextStringObject(widget.tip)
        if is_list:
            box[NameObject("/Opt")] = ArrayObject([TextStringObject(word) for word in widget.words])
        if widget.longest:
            box[NameObject("/MaxLen")] = NumberObject(widget.longest)
        if widget.value:
            box[NameObject("/V")] = TextStringObject(widget.value)
        width, height = size_of(box)
        size, shown = self._appearances.text(widget.value, width, height, several=several)
        box[NameObject("/DA")] = _looks(size)
        box[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown})
        self._named(widget.name, box, boxes[0].annotation)

    def _ticks(self, widget: Widget, boxes: Sequence[_Link]) -> None:
        """Boxes of which one is ticked or none; each state is its word, or its number where that is no name."""
        field = DictionaryObject(
            {NameObject("/FT"): NameObject("/Btn"), NameObject("/Ff"): NumberObject(_flags(widget))}
        )
        field[NameObject("/TU")] = TextStringObject(widget.tip)
        plain = all(word.isascii() and word.isalnum() for word in widget.words)
        states = widget.words if plain else tuple(str(place) for place in range(len(widget.words)))
        if not plain:
            field[NameObject("/Opt")] = ArrayObject([TextStringObject(word) for word in widget.words])
        reference = self._writer._add_object(field)
        chosen = widget.words.index(widget.value) if widget.value else -1
        field[NameObject("/V")] = NameObject(f"/{states[chosen]}" if chosen >= 0 else "/Off")
        for place, (link, state) in enumerate(zip(boxes, states, strict=True)):
            box = self._box(link, f"{widget.tip} – {widget.words[place]}")
            box[NameObject("/Parent")] = reference
            box[NameObject("/AS")] = NameObject(f"/{state}" if place == chosen else "/Off")
            shown = self._appearances.tick(*size_of(box), state)
            box[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown})
        field[NameObject("/Kids")] = ArrayObject([link.annotation for link in boxes])
        self._named(widget.name, field, reference)

    def _box(self, link: _Link, words: str) -> DictionaryObject:
        """The link as a widget, and its place in the structure as a field's."""
        box = link.annotation.get_object()
        assert isinstance(box, DictionaryObject)  # it has an action
        for entry in ("/A", "/Contents", "/Border"):
            box.pop(NameObject(entry), None)
        box[NameObject("/Subtype")] = NameObject("/Widget")
        box[NameObject("/F")] = NumberObject(_PRINTED)
        box[NameObject("/P")] = link.page
        box[NameObject("/TU")] = TextStringObject(words)
        place = box["/StructParent"]
        assert isinstance(place, NumberObject)  # Typst puts every link into the structure
        element = self._elements[place].get_object()
        assert isinstance(element, DictionaryObject)  # the parent tree leads to elements
        element[NameObject("/S")] = NameObject("/Form")
        return box

    def _named(self, name: str, field: DictionaryObject, reference: IndirectObject) -> None:
        """Hangs a field into the tree: each part of its name but the last is a field above it."""
        *above, last = name.split(".")
        field[NameObject("/T")] = TextStringObject(last)
        siblings, parent, path = self._fields, None, ""
        for part in above:
            path = f"{path}.{part}"
            if path not in self._parents:
                node = DictionaryObject(
                    {NameObject("/T"): TextStringObject(part), NameObject("/Kids"): ArrayObject()}
                )
                self._parents[path] = (node, self._writer._add_object(node))
                siblings.append(self._parents[path][1])
                if parent is not None:
                    node[NameObject("/Parent")] = parent
            node, parent = self._parents[path]
            kids = node["/Kids"]
            assert isinstance(kids, ArrayObject)  # made right above
            siblings = kids
        if parent is not None:
            field[NameObject("/Parent")] = parent
        siblings.append(reference)


def size_of(box: DictionaryObject) -> tuple[float, float]:
    """Width and height of a widget."""
    rectangle = box["/Rect"]
    assert isinstance(rectangle, ArrayObject)  # every annotation has one
    left, low, right, high = (float(side) for side in rectangle)
    return round(abs(right - left), 2), round(abs(high - low), 2)


def _flags(widget: Widget) -> int:
    return READ_ONLY * widget.read_only | REQUIRED * widget.required


def _looks(size: float) -> TextStringObject:
    return TextStringObject(f"/{FONT} {FloatObject(size)} Tf 0 0 0.35 rg")


def _numbers(node: PdfObject, entry: str) -> Iterator[tuple[int, PdfObject]]:
    """The entries of a number tree."""
    found = node.get_object()
    assert isinstance(found, DictionaryObject)  # Typst writes one
    tree = found.get(entry, found)
    assert isinstance(tree, DictionaryObject)  # and its nodes are dictionaries
    listed = tree.get("/Nums", ArrayObject())
    for place in range(0, len(listed), 2):
        yield int(listed[place]), listed[place + 1]
    for kid in tree.get("/Kids", ()):
        yield from _numbers(kid, "")
