"""One sheet in one pass: values and marks, streamed row by row."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.model.raw import CellKind, Range, Scalar, cell_name
from fgk_docs.safe import xml
from fgk_docs_plugins.sheets.grid import SheetBuilder
from fgk_docs_plugins.sheets.numbers import cell_value, number
from fgk_docs_plugins.sheets.references import area, areas, column_number, place
from fgk_docs_plugins.sheets.xlsx.formulas import moved
from fgk_docs_plugins.sheets.xlsx.package import Package
from fgk_docs_plugins.sheets.xlsx.styles import Styles
from fgk_docs_plugins.sheets.xlsx.text import Text, read_text, unescape

if TYPE_CHECKING:
    from lxml.etree import _Element

_AWAITED: Final = ("{*}row", "{*}col", "{*}mergeCell", "{*}conditionalFormatting")
_TRUE: Final = frozenset(("1", "true"))
_COLORING: Final = frozenset(("colorScale", "dataBar", "iconSet"))


class Book(NamedTuple):
    """What all sheets of a workbook share."""

    styles: Styles
    strings: list[str | Text]
    since_1904: bool


class Worksheet:
    """Reads the part of one sheet into a builder."""

    def __init__(self, book: Book, builder: SheetBuilder) -> None:
        self._book = book
        self._builder = builder
        self._row = 0
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._names = ("", "", "", "")

    def read(self, package: Package, part: str) -> None:
        """Raises UnreadableInput, KeyError."""
        handlers = (self._rows, self._column, self._merge, self._conditional)
        by_name = {name[3:]: handler for name, handler in zip(_AWAITED, handlers, strict=True)}
        reading = self._builder.reading
        for _, element in xml.iterate(package.chunks(part), _AWAITED, reading.file, reading.limits):
            by_name[element.tag.rpartition("}")[2]](element)

    def _rows(self, element: _Element) -> None:
        row = self._row_number(element.get("r"))
        self._row = row
        if element.get("hidden") in _TRUE or element.get("ht") == "0":
            self._builder.hidden_rows.append((row, row))
        if not len(element):
            return
        namespace = element.tag[:-3]
        names = (f"{namespace}c", f"{namespace}v", f"{namespace}f", f"{namespace}is")
        self._names = names
        suffix, column = str(row), 0
        for cell in element:
            if cell.tag != names[0]:
                continue
            reference = cell.get("r")
            if reference is None:
                column += 1
            elif reference.endswith(suffix) and (known := column_number(reference[: -len(suffix)])):
                column = known
            else:
                row, column = self._place(reference)
            if len(cell):
                self._cell(cell, row, column)
            else:
                self._blank(row, column, cell.get("s"))

    def _row_number(self, text: str | None) -> int:
        if text is None:
            return self._row + 1
        if text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= 1_048_576:
            return int(text)
        raise self._builder.reading.broken(f"{self._builder.name}: row {text[:20]}")

    def _place(self, reference: str) -> tuple[int, int]:
        found = place(reference)
        if found is None:
            raise self._builder.reading.broken(f"{self._builder.name}: {reference[:20]}")
        return found

    def _blank(self, row: int, column: int, style: str | None) -> None:
        if style is not None:
            self._builder.blank(Range(row, column, row, column), self._book.styles.format(style).style)

    def _cell(self, element: _Element, row: int, column: int) -> None:
        _, value_name, formula_name, inline_name = self._names
        text = formula = inline = None
        for child in element:
            if child.tag == value_name:
                text = child.text
            elif child.tag == formula_name:
                formula = self._formula(child, row, column)
            elif child.tag == inline_name:
                inline = read_text(child, self._book.styles.colors)
        style, format_kind = self._book.styles.format(element.get("s"))
        kind = element.get("t", "n")
        if kind == "n" and text is not None and (value := number(text)) is not None:
            self._builder.add(
                row, column, *cell_value(value, format_kind, since_1904=self._book.since_1904), style, formula
            )
            return
        at = cell_name(row, column)
        found = self._text(kind, text, inline, at)
        if isinstance(found, Text):
            style, found = found.styled(style), found.text
        cell_kind, scalar = self._typed(kind, found, at, formula is not None)
        if cell_kind is CellKind.EMPTY and formula is None:
            self._builder.blank(Range(row, column, row, column), style)
        else:
            self._builder.add(row, column, cell_kind, scalar, style, formula)

    def _text(self, kind: str, text: str | None, inline: str | Text | None, at: str) -> str | Text | None:
        if kind == "s" and text is not None:
            index, strings = text.strip(), self._book.strings
            if not (index.isascii() and index.isdigit() and len(index) < 9 and int(index) < len(strings)):
                raise self._builder.reading.broken(f"{self._builder.name}, {at}: shared string {index[:20]}")
            return strings[int(index)]
        if kind == "inlineStr" or (text is None and inline is not None):
            return inline
        return unescape(text) if kind == "str" and text is not None else text

    def _typed(self, kind: str, text: str | None, at: str, computed: bool) -> tuple[CellKind, Scalar]:
        """The value of a cell that is no plain number."""
        if kind == "str" and text is None and computed:
            return CellKind.TEXT, ""
        if not text:
            return CellKind.EMPTY, None
        if len(text) > self._builder.reading.limits.text_chars:
            raise self._builder.reading.too_large(
                self._builder.name, "characters", len(text), self._builder.reading.limits.text_chars
            )
        if kind == "b":
            return CellKind.BOOLEAN, text in _TRUE
        if kind == "e":
            return CellKind.ERROR, text
        if kind == "d" and (when := _iso(text)) is not None:
            return CellKind.DATE, when
        if kind in ("n", "d"):
            self._builder.reading.say("number-not-understood", self._builder.name, at, text[:100])
        return CellKind.TEXT, text

    def _formula(self, element: _Element, row: int, column: int) -> str | None:
        text = unescape(element.text or "")
        if element.get("t") == "shared":
            key = element.get("si", "")
            if text:
                self._shared[key] = (text, row, column)
            elif key in self._shared:
                master, first_row, first_column = self._shared[key]
                text = moved(master, row - first_row, column - first_column)
        if not text and element.get("t") in (None, "normal"):
            return None
        return f"={text}"

    def _column(self, element: _Element) -> None:
        if element.get("hidden") in _TRUE or element.get("width") == "0":
            span = element.get("min", ""), element.get("max", "")
            if all(text.isascii() and text.isdigit() and len(text) < 6 for text in span):
                self._builder.hidden_columns.append((int(span[0]), int(span[1])))
                self._builder.bound(self._builder.hidden_columns, "columns")

    def _merge(self, element: _Element) -> None:
        found = area(element.get("ref", ""))
        if found is None:
            self._builder.reading.say("range-not-understood", self._builder.name, value=element.get("ref", "")[:40])
        else:
            self._builder.merges.append(found)
        self._builder.bound(self._builder.merges, "merges")

    def _conditional(self, element: _Element) -> None:
        if not any(self._sets_color(rule) for rule in element.iterfind("{*}cfRule")):
            return
        extended = element.find("{*}sqref")
        references = element.get("sqref") or ("" if extended is None else extended.text or "")
        self._builder.conditional.update(dict.fromkeys(areas(references)))
        self._builder.bound(self._builder.conditional, "conditional formats")

    def _sets_color(self, rule: _Element) -> bool:
        if rule.get("dxfId") in self._book.styles.coloring or rule.find("{*}dxf") is not None:
            return True
        return any(part.tag.rpartition("}")[2] in _COLORING for part in rule)


def _iso(text: str) -> Scalar:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    when = when.replace(tzinfo=None)
    return when.date() if when == datetime.combine(when.date(), datetime.min.time()) else when
