"""Excel 2003's XML (SpreadsheetML 2003), which specialised programs still export, often named .xls.

Source: "XML Spreadsheet Reference" (Microsoft, Office 2003 XML Reference Schemas).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import PLAIN, CellKind, Range, RawForm, Scalar, Strike, Style, Visibility
from fgk_docs.safe import xml
from fgk_docs_plugins.sheets import marks
from fgk_docs_plugins.sheets.grid import Reading, SheetBuilder
from fgk_docs_plugins.sheets.numbers import number

if TYPE_CHECKING:
    from lxml.etree import _Element

_SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_VISIBILITY: Final = {"SheetHidden": Visibility.HIDDEN, "SheetVeryHidden": Visibility.VERY_HIDDEN}
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_NAMED_FORMATS: Final = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Currency": '#,##0.00 "€"',
    "Euro Currency": '#,##0.00 "€"',
    "Scientific": "0.00E+00",
}
"""Formats that are given by name; dates have a type of their own."""
_MIDNIGHT: Final = time()
_FIRST_DAY: Final = (date(1899, 12, 31), date(1904, 1, 1))
"""The day that a mere time of day is written with, in either system of dates."""
_CANNOT_TELL: Final = (marks.CONDITIONAL, marks.OBJECTS, marks.PROPERTIES)


def read_excel_xml(data: bytes, reading: Reading) -> RawForm:
    """All sheets of a workbook in Excel 2003's XML.

    Args:
        data: the whole file.
        reading: the file's name and limits; takes the findings.

    Raises:
        UnreadableInput: ``file-broken``, ``sheet-too-large``, or a code of ``fgk_docs.safe.xml``.
    """
    root = xml.parse(data, reading.file, reading.limits)
    styles = _styles(root)
    sheets = []
    for element in root.iterfind(f"{_SS}Worksheet"):
        builder = SheetBuilder(element.get(f"{_SS}Name", ""), reading, _visibility(element))
        _Table(builder, styles).read(element)
        sheets.append(builder.build())
        if len(sheets) > reading.limits.sheets:
            raise reading.too_large(builder.name, "sheets", len(sheets), reading.limits.sheets)
    found = tuple(reading.findings)
    return RawForm(reading.file, "excel-xml", tuple(sheets), cannot_tell=_CANNOT_TELL, findings=found)


def _visibility(sheet: _Element) -> Visibility:
    shown = sheet.findtext("{*}WorksheetOptions/{*}Visible") or ""
    return _VISIBILITY.get(shown, Visibility.VISIBLE)


class _Table:
    """Reads the rows of one sheet into a builder; places follow from the order and from ``Index``."""

    def __init__(self, builder: SheetBuilder, styles: Mapping[str, Style]) -> None:
        self._builder = builder
        self._styles = styles

    def read(self, sheet: _Element) -> None:
        table = sheet.find(f"{_SS}Table")
        if table is None:
            return
        for column, element in self._placed(table, "Column"):
            if element.get(f"{_SS}Hidden") == "1":
                self._builder.hidden_columns.append((column, column + self._count(element, "Span")))
                self._builder.bound(self._builder.hidden_columns, "columns")
        for row, element in self._placed(table, "Row"):
            if element.get(f"{_SS}Hidden") == "1":
                self._builder.hidden_rows.append((row, row + self._count(element, "Span")))
            for column, cell in self._placed(element, "Cell"):
                self._cell(row, column, cell)

    def _placed(self, holder: _Element, name: str) -> Iterator[tuple[int, _Element]]:
        """The children of a name with their numbers; a spanning or merged one moves those after it."""
        at = 0
        for element in holder.iterfind(f"{_SS}{name}"):
            at = self._count(element, "Index") or at + 1
            yield at, element
            at += self._count(element, "MergeAcross" if name == "Cell" else "Span")

    def _count(self, element: _Element, name: str) -> int:
        text = element.get(f"{_SS}{name}", "0")
        if text.isascii() and text.isdigit() and len(text) < 8:
            return int(text)
        raise self._builder.reading.broken(f"{self._builder.name}: {name} {text[:20]}")

    def _cell(self, row: int, column: int, element: _Element) -> None:
        style = self._styles.get(element.get(f"{_SS}StyleID", ""), PLAIN)
        across, down = self._count(element, "MergeAcross"), self._count(element, "MergeDown")
        if across or down:
            self._builder.merges.append(Range(row, column, row + down, column + across))
            self._builder.bound(self._builder.merges, "merges")
        formula = element.get(f"{_SS}Formula")
        data = element.find(f"{_SS}Data")
        text = "" if data is None else "".join(map(str, data.itertext()))
        if text and data is not None:
            if style.strike is Strike.NONE and data.find(".//{*}S") is not None:
                style = style._replace(strike=Strike.PART)
            kind, value = _typed(data.get(f"{_SS}Type", "String"), self._builder.bound_text(text))
            self._builder.add(row, column, kind, value, style, formula)
        elif formula is not None:
            self._builder.add(row, column, CellKind.EMPTY, None, style, formula)
        else:
            self._builder.blank(Range(row, column, row, column), style)
        comment = element.find(f"{_SS}Comment/{_SS}Data")
        if comment is not None:
            self._builder.comment(row, column, "".join(map(str, comment.itertext())).strip())


def _typed(kind: str, text: str) -> tuple[CellKind, Scalar]:
    """A value of its stated type; one that does not fit its type stays the text that it is."""
    if kind == "Number" and (value := number(text)) is not None:
        return CellKind.NUMBER, value
    if kind == "Boolean" and text in ("0", "1"):
        return CellKind.BOOLEAN, text == "1"
    if kind == "Error":
        return CellKind.ERROR, text
    if kind == "DateTime" and (when := _when(text)) is not None:
        return CellKind.DATE, when
    return CellKind.TEXT, text


def _when(text: str) -> Scalar:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    if when.date() in _FIRST_DAY:
        return when.time()
    return when.date() if when.time() == _MIDNIGHT else when


def _styles(root: _Element) -> dict[str, Style]:
    """The cell styles by their ids, each on top of its parent."""
    found: dict[str, Style] = {}
    for element in root.iterfind(f"{_SS}Styles/{_SS}Style"):
        above = found.get(element.get(f"{_SS}Parent", "Default"), PLAIN)
        found[element.get(f"{_SS}ID", "")] = _style(element, above)
    return found


def _style(element: _Element, above: Style) -> Style:
    font, fill = element.find(f"{_SS}Font"), element.find(f"{_SS}Interior")
    code = element.find(f"{_SS}NumberFormat")
    style = above
    if code is not None:
        name = code.get(f"{_SS}Format", "General")
        style = style._replace(number_format=_NAMED_FORMATS.get(name, name))
    if fill is not None:
        style = style._replace(fill=_color(fill.get(f"{_SS}Color")))
    if font is None:
        return style
    color = _color(font.get(f"{_SS}Color"))
    return style._replace(
        font_name=font.get(f"{_SS}FontName", style.font_name),
        font_color=None if color == "#000000" else color,
        bold=font.get(f"{_SS}Bold") == "1",
        strike=Strike.WHOLE if font.get(f"{_SS}StrikeThrough") == "1" else Strike.NONE,
    )


def _color(text: str | None) -> str | None:
    return text.upper() if text is not None and _COLOR.fullmatch(text) else None
