"""Puts answers into an OpenDocument form: only content.xml changes, every other part stays byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fgk_docs.errors import UsageError
from fgk_docs.model.form import FormAnswer, InputKind
from fgk_docs.protocols import InputFile
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import copy, pack, write_zip
from fgk_docs_plugins.sheets.making.ods import typed
from fgk_docs_plugins.sheets.making.ods_parts import NAMESPACES
from fgk_docs_plugins.sheets.making.ods_text import paragraphs
from fgk_docs_plugins.sheets.making.targets import Place, locate
from fgk_docs_plugins.sheets.ods.names import q, repeated

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "content.xml"
_CELLS = (q("table:table-cell"), q("table:covered-table-cell"))
_VALUES = ("office:value-type", "office:value", "office:date-value", "office:currency", "office:string-value",
           "office:boolean-value", "office:time-value", "table:formula", "calcext:value-type")  # fmt: skip
_MOST = 1_048_576


def filled(source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
    """The spreadsheet with the answers in it; raises ``UsageError`` where one has no cell."""
    from lxml import etree

    archive = Archive(source.data, source.name)
    root = parse(archive.read(CONTENT), source.name)
    names = _names(root)
    tables = {table.get(q("table:name"), ""): table for table in root.iter(q("table:table"))}
    for answer in answers:
        place = locate(answer, names, source.name)
        cell = _cell(tables[place.sheet], place) if place.sheet in tables else None
        if cell is None:
            raise UsageError("form-input-missing", source.name, value=answer.key)
        _put(cell, answer)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    members = (
        pack(name, data)
        if name == CONTENT
        else pack(name, archive.read(name), stored=True)
        if name == "mimetype"
        else copy(archive, name)
        for name in archive.entries
    )
    return write_zip(members)


def _names(root: _Element) -> Mapping[str, str]:
    """Named ranges and expressions with what they mean, ranges apart by semicolons."""
    found = {}
    for element in root.iter(q("table:named-range"), q("table:named-expression")):
        meaning = element.get(q("table:cell-range-address"), "") or element.get(q("table:expression"), "")
        parts = [part.strip("[]") for part in meaning.removeprefix("of:=").split("~")]
        found[element.get(q("table:name"), "")] = ";".join(parts)
    return found


def _cell(table: _Element, place: Place) -> _Element | None:
    """The cell's own element, if there is one; repeated rows and cells around it are taken apart."""
    rows = [row for row in table.iter(q("table:table-row")) if _table_of(row) is table]
    row = _apart(rows, place.row, "table:number-rows-repeated")
    cells = [cell for cell in row if cell.tag in _CELLS] if row is not None else []
    return _apart(cells, place.column, "table:number-columns-repeated")


def _table_of(row: _Element) -> _Element | None:
    return next(row.iterancestors(q("table:table")), None)


def _apart(elements: Sequence[_Element], number: int, attribute: str) -> _Element | None:
    """The n-th of elements that may stand for several, as an element of its own; None where there are fewer."""
    from copy import deepcopy

    left = number
    for element in elements:
        count = repeated(element.get(q(attribute)), _MOST)
        if left > count:
            left -= count
            continue
        if count == 1:
            return element
        parts = []
        for size in (left - 1, 1, count - left):
            part = deepcopy(element)
            part.set(q(attribute), str(size))
            parts += [part] if size else []
        own = parts[1 if left > 1 else 0]
        del own.attrib[q(attribute)]
        parent = element.getparent()
        assert parent is not None
        position = parent.index(element)
        parent[position : position + 1] = parts
        return own
    return None


def _put(cell: _Element, answer: FormAnswer) -> None:
    for name in _VALUES:
        cell.attrib.pop(q(name), "")
    for child in list(cell):
        if child.tag == q("text:p"):
            cell.remove(child)
    attributes, shown = typed(answer.value, percent=answer.input.kind is InputKind.PERCENT)
    for name, text in attributes.items():
        cell.set(q(name), text)
    cell.extend(parse(f"<x {NAMESPACES}>{paragraphs(shown)}</x>".encode()))
