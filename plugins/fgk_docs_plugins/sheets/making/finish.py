"""Puts in order what openpyxl writes loosely: texts shared as Excel does it, fonts in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from fgk_docs.safe.xml import parse, serialised

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRINGS = "xl/sharedStrings.xml"
_SPACES: Any = {None: MAIN[1:-1]}  # the stubs know no default namespace
_FONT = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
         "family", "charset", "scheme")  # fmt: skip
"""Children of a font in the order of ECMA-376, CT_Font."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_ENTRIES = (
    ("xl/_rels/workbook.xml.rels", "Relationship", {"Type": _OFFICE, "Target": "sharedStrings.xml", "Id": "rIdS"}),
    ("[Content_Types].xml", "Override", {"PartName": f"/{STRINGS}", "ContentType": _TYPE}),
)
"""What says that the package holds shared texts; openpyxl leaves it out, as it writes none."""


def finished(parts: Mapping[str, bytes], growing: Sequence[Set[int]] = ()) -> dict[str, bytes]:
    """The parts of a workbook as openpyxl wrote them, put in order; ``growing`` rows of each sheet keep their
    height only until more is filled in."""
    rows = {f"xl/worksheets/sheet{number}.xml": found for number, found in enumerate(growing, start=1)}
    done = dict(parts)
    done["xl/styles.xml"] = _with_ordered_fonts(parts["xl/styles.xml"])
    shared: dict[str, int] = {}
    count = 0
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            root = parse(parts[name], name)
            count += _share(root, shared)
            _let_grow(root, rows.get(name, frozenset()))
            done[name] = serialised(root)
    done[STRINGS] = _strings(shared, count)
    for name, tag, values in _ENTRIES:
        done[name] = _with_entry(parts[name], tag, values)
    return done


def _let_grow(root: _Element, rows: Set[int]) -> None:
    """Takes the mark of a height that a person has set from these rows; openpyxl gives it to every height."""
    for row in root.iter(f"{MAIN}row"):
        if int(row.get("r", "0")) in rows:
            row.attrib.pop("customHeight", "")


def string_item(text: str) -> _Element:
    """A shared text (``si``), its blanks and line breaks kept."""
    from lxml import etree

    item = etree.Element(f"{MAIN}si", nsmap=_SPACES)
    element = etree.SubElement(item, f"{MAIN}t")
    element.text = text
    if text != text.strip() or "\n" in text:
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return item


def _with_ordered_fonts(data: bytes) -> bytes:
    root = parse(data, "styles.xml")
    for font in root.iter(f"{MAIN}font"):
        font[:] = sorted(font, key=lambda child: _FONT.index(child.tag.rpartition("}")[2]))
    return serialised(root)


def _with_entry(data: bytes, tag: str, values: Mapping[str, str]) -> bytes:
    """A list of parts or relations with one more, unless it is there."""
    from lxml import etree

    root = parse(data)
    if not any(values.items() <= dict(element.items()).items() for element in root):
        etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", dict(values))
    return serialised(root)


def _share(root: _Element, shared: dict[str, int]) -> int:
    """Replaces texts in cells by their numbers; returns how many there were."""
    count = 0
    for cell in root.iter(f"{MAIN}c"):
        if cell.get("t") != "inlineStr":
            continue
        text = "".join(str(part) for part in cell.itertext())
        for child in list(cell):
            cell.remove(child)
        set_shared(cell, shared.setdefault(text, len(shared)))
        count += 1
    return count


def set_shared(cell: _Element, number: int) -> None:
    """Makes an empty cell hold a shared text."""
    from lxml import etree

    cell.set("t", "s")
    etree.SubElement(cell, f"{MAIN}v").text = str(number)


def _strings(shared: Mapping[str, int], count: int) -> bytes:
    from lxml import etree

    root = etree.Element(f"{MAIN}sst", nsmap=_SPACES)
    root.set("count", str(count))
    root.set("uniqueCount", str(len(shared)))
    root.extend(string_item(text) for text in shared)
    return serialised(root)
