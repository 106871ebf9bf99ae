"""What floats over the cells: text boxes, pictures, charts, and check boxes of the old kind (VML)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import SheetObject, cell_name
from fgk_docs_plugins.sheets.grid import SheetBuilder
from fgk_docs_plugins.sheets.xlsx.package import Package, Relation

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT_BOX: Final = "text box"
PICTURE: Final = "picture"
CHART: Final = "chart"
CONTROL: Final = "control"
KINDS: Final = (TEXT_BOX, PICTURE, CHART, CONTROL)
"""Kinds of :class:`SheetObject` that these readers give; a shape without text is a text box without text."""
_SHAPES: Final = {"sp": TEXT_BOX, "cxnSp": TEXT_BOX, "pic": PICTURE, "graphicFrame": CHART}
_CHECKED: Final = {"1": "[x]", "2": "[?]"}


def read_drawings(package: Package, relations: Mapping[str, Relation], builder: SheetBuilder) -> None:
    """Add the objects of a sheet to its builder, in the order of the file."""
    for relation in relations.values():
        if relation.kind == "drawing":
            root = package.optional(relation.target)
            if root is not None:
                builder.objects.extend(_drawn(root))
        elif relation.kind == "vmlDrawing":
            root = package.optional(relation.target)
            if root is not None:
                builder.objects.extend(_controls(root))
        builder.bound(builder.objects, "objects")


def _drawn(root: _Element) -> Iterator[SheetObject]:
    for anchor in root.iter("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor"):
        at = _anchor(anchor.find("{*}from"))
        for element in anchor.iter():
            name = element.tag.rpartition("}")[2]
            if name in _SHAPES and not _is_fallback(element):
                yield SheetObject(_SHAPES[name], at, _text(element) or _description(element))


def _is_fallback(element: _Element) -> bool:
    """Whether this is the second rendering of something that stands in the file twice (mc:AlternateContent)."""
    return any(parent.getprevious() is not None for parent in element.iterancestors("{*}Fallback"))


def _anchor(start: _Element | None) -> str:
    if start is None:
        return ""
    row, column = start.findtext("{*}row", ""), start.findtext("{*}col", "")
    if not all(text.isascii() and text.isdigit() and len(text) < 8 for text in (row, column)):
        return ""
    return cell_name(int(row) + 1, int(column) + 1)


def _text(element: _Element) -> str:
    body = element.find("{*}txBody")
    if body is None:
        return ""
    return "\n".join(_paragraph(paragraph) for paragraph in body.iterfind("{*}p")).strip("\n")


def _paragraph(paragraph: _Element) -> str:
    pieces = []
    for part in paragraph.iter("{*}t", "{*}br"):
        pieces.append("\n" if part.tag.endswith("}br") else part.text or "")
    return "".join(pieces)


def _description(element: _Element) -> str:
    """What the sender wrote for those who cannot see a picture or chart; empty for a shape."""
    if element.tag.endswith(("}sp", "}cxnSp")):
        return ""
    about = element.find("*/{*}cNvPr")
    return "" if about is None else about.get("descr") or about.get("title") or ""


def _controls(root: _Element) -> Iterator[SheetObject]:
    """Form controls and text boxes; notes have their own part."""
    for shape in root.iter("{urn:schemas-microsoft-com:vml}shape"):
        data = shape.find("{urn:schemas-microsoft-com:office:excel}ClientData")
        kind = "" if data is None else data.get("ObjectType", "")
        if data is None or kind in ("", "Note", "Pict"):
            continue
        box = shape.find("{urn:schemas-microsoft-com:vml}textbox")
        text = "" if box is None else " ".join("".join(map(str, box.itertext())).split())
        mark = ""
        if kind in ("Checkbox", "Radio"):
            mark = _CHECKED.get(data.findtext("{*}Checked", "0").strip(), "[ ]")
        yield SheetObject(CONTROL, _vml_anchor(data.findtext("{*}Anchor", "")), f"{mark} {text}".strip())


def _vml_anchor(text: str) -> str:
    """The cell of "column, offset, row, offset, …"; empty where the list is not to be understood."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 4 or not all(part.isascii() and part.isdigit() and len(part) < 8 for part in parts[:4]):
        return ""
    return cell_name(int(parts[2]) + 1, int(parts[0]) + 1)
