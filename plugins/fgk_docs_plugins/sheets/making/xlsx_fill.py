"""Puts answers into an Excel form: only the cells answered change, every other part stays byte for byte."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fgk_docs.errors import UsageError
from fgk_docs.model.form import FormAnswer, FormValue, InputKind
from fgk_docs.model.raw import cell_name
from fgk_docs.protocols import InputFile
from fgk_docs.safe.xml import serialised
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import copy, pack, write_zip
from fgk_docs_plugins.sheets.clean_text import whole
from fgk_docs_plugins.sheets.grid import Reading
from fgk_docs_plugins.sheets.making.finish import MAIN, set_shared, string_item
from fgk_docs_plugins.sheets.making.targets import Place, locate
from fgk_docs_plugins.sheets.references import place
from fgk_docs_plugins.sheets.xlsx.package import Package, one

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a workbook's calendar for every date from March 1900 on."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def filled(source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
    """The workbook with the answers in it; raises ``UsageError`` where one has no cell."""
    archive = Archive(source.data, source.name)
    book = _Book(Package(archive, Reading(source.name)), source.name)
    by_sheet: dict[str, list[tuple[Place, FormAnswer]]] = defaultdict(list)
    for answer in answers:
        place = locate(answer, book.names, source.name)
        by_sheet[place.sheet].append((place, answer))
    changed = {}
    for sheet, wanted in by_sheet.items():
        part = book.part(sheet, wanted[0][1])
        changed[part] = book.with_answers(part, wanted)
    if book.strings is not None:
        changed[book.strings_part] = serialised(book.strings)
    return write_zip(
        pack(name, changed[name]) if name in changed else copy(archive, name) for name in archive.entries
    )


class _Book:
    """What is needed of a workbook to find and change its cells."""

    def __init__(self, package: Package, file: str) -> None:
        self._package = package
        self._file = file
        self._main = one(package.relations(""), "officeDocument") or "xl/workbook.xml"
        self._relations = package.relations(self._main)
        self._root = package.root(self._main)
        self.strings_part = one(self._relations, "sharedStrings") or ""
        self.strings: _Element | None = package.root(self.strings_part) if self.strings_part else None

    @property
    def names(self) -> Mapping[str, str]:
        """Defined names and what they mean."""
        found = self._root.iterfind("{*}definedNames/{*}definedName")
        return {element.get("name", ""): element.text or "" for element in found}

    def part(self, sheet: str, answer: FormAnswer) -> str:
        """The part that holds a sheet."""
        for element in self._root.iterfind("{*}sheets/{*}sheet"):
            relation = self._relations.get(element.get(_RELATION, ""))
            if element.get("name") == sheet and relation is not None:
                return relation.target
        raise UsageError("form-input-missing", self._file, value=answer.key)

    def with_answers(self, part: str, wanted: Sequence[tuple[Place, FormAnswer]]) -> bytes:
        """A sheet with answers in its cells."""
        root = self._package.root(part)
        data = root.find("{*}sheetData")
        assert data is not None  # the reader has read this sheet
        rows = {int(row.get("r", "0")): row for row in data.iterfind("{*}row")}
        for where, answer in wanted:
            row = rows.get(where.row)
            if row is None:
                row = rows[where.row] = _inserted(data, f"{MAIN}row", str(where.row), where.row, _row_number)
            self._put(_cell(row, where), answer)
        return serialised(root)

    def _put(self, cell: _Element, answer: FormAnswer) -> None:
        from lxml import etree

        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", "")
        value = answer.value
        if not isinstance(value, str):
            etree.SubElement(cell, f"{MAIN}v").text = _number(value, answer.input.kind)
            return
        text = whole(value, f"{self._file}, {answer.key}")
        if self.strings is not None:
            set_shared(cell, len(self.strings))
            self.strings.append(string_item(text))
            self.strings.attrib.pop("count", "")
            self.strings.set("uniqueCount", str(len(self.strings)))
        else:
            cell.set("t", "inlineStr")
            item = string_item(text)
            item.tag = f"{MAIN}is"
            cell.append(item)


def _number(value: FormValue, kind: InputKind) -> str:
    """A value as a number of the workbook: a day by its count, a percentage as a fraction."""
    if isinstance(value, date):
        return str((value - _FIRST_DAY).days)
    if isinstance(value, Decimal):
        return format(value / 100 if kind is InputKind.PERCENT else value, "f")
    return str(value)


def _cell(row: _Element, where: Place) -> _Element:
    name = cell_name(where.row, where.column)
    for cell in row.iterfind("{*}c"):
        if cell.get("r") == name:
            return cell
    return _inserted(row, f"{MAIN}c", name, where.column, _column_number)


def _inserted(parent: _Element, tag: str, name: str, number: int, numbered: Callable[[_Element], int]) -> _Element:
    """A new child in its place among its siblings."""
    from lxml import etree

    new = etree.Element(tag)
    new.set("r", name)
    parent.insert(bisect_left([numbered(child) for child in parent], number), new)
    return new


def _row_number(row: _Element) -> int:
    return int(row.get("r", "0"))


def _column_number(cell: _Element) -> int:
    found = place(cell.get("r", ""))
    return found[1] if found is not None else 0
