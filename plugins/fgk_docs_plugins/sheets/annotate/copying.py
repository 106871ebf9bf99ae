"""A fresh workbook with what a file says, for formats that nothing can be entered into: xls, xlsb, csv, fods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from fgk_docs.model.raw import PLAIN, Cell, CellKind, RawForm, Sheet, Strike, Style, Visibility, cell_name
from fgk_docs.safe.xml import serialised
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import pack, write_zip
from fgk_docs_plugins.sheets.annotate.layout import free_name
from fgk_docs_plugins.sheets.annotate.parts import Parts
from fgk_docs_plugins.sheets.annotate.xlsx.book import Book
from fgk_docs_plugins.sheets.annotate.xlsx.names import PACKAGE, SHEET_TYPE, STYLES_TYPE, TRANSITIONAL, TYPES
from fgk_docs_plugins.sheets.annotate.xlsx.notes import put_notes
from fgk_docs_plugins.sheets.annotate.xlsx.styles import MINIMAL, Styles
from fgk_docs_plugins.sheets.clean_text import escaped

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_STATES: Final = {Visibility.HIDDEN: ' state="hidden"', Visibility.VERY_HIDDEN: ' state="veryHidden"'}
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a calendar without zones
_FIRST: Final = date(1900, 3, 1)
_LONGEST: Final = 31
_WIDTH: Final = 22


def fresh(form: RawForm) -> tuple[bytes, dict[str, str]]:
    """A workbook with the sheets of a form: values, number formats, colours, merges, what is hidden, comments.

    Returns:
        The workbook, and the name of each sheet of the form in it; of two that are called alike, that of the first.
    """
    names = _names(form.sheets)
    formats = _Formats()
    sheets = [_worksheet(sheet, formats) for sheet in form.sheets] or ["<sheetData/>"]
    members = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(form.sheets, names or ["1"]),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": serialised(formats.root),
        **{f"xl/worksheets/sheet{n}.xml": _root("worksheet", content) for n, content in enumerate(sheets, 1)},
    }
    data = write_zip(pack(name, content) for name, content in members.items())
    by_name = {sheet.name: name for sheet, name in reversed([*zip(form.sheets, names, strict=True)])}
    return _with_comments(data, form), by_name


def _with_comments(data: bytes, form: RawForm) -> bytes:
    comments = [
        {(cell.row, cell.column): cell.comment for cell in sheet.cells.values() if cell.comment}
        for sheet in form.sheets
    ]
    if not any(comments):
        return data
    book = Book(Parts(Archive(data, form.file), form.file))
    for number, (sheet, notes) in enumerate(zip(book.sheets(), comments, strict=True), 1):
        put_notes(book, sheet, notes, "", number)
    return book.parts.write()


def _names(sheets: tuple[Sheet, ...]) -> list[str]:
    """A name for each sheet that a workbook can have."""
    taken: list[str] = []
    for sheet in sheets:
        fits = _is_plain(sheet.name) and sheet.name.casefold() not in {name.casefold() for name in taken}
        taken.append(sheet.name if fits else free_name(sheet.name, taken))
    return taken


def _is_plain(name: str) -> bool:
    return 0 < len(name) <= _LONGEST and not set(name) & set("[]:*?/\\") and name == name.strip("'")


def _root(tag: str, content: str) -> bytes:
    return f'{_DECLARATION}<{tag} xmlns="{_MAIN}" xmlns:r="{TRANSITIONAL}">{content}</{tag}>'.encode()


def _relations(targets: list[tuple[str, str]]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{TRANSITIONAL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'.encode()


def _types(sheets: int) -> bytes:
    parts = [("xl/workbook.xml", _BOOK_TYPE), ("xl/styles.xml", STYLES_TYPE)]
    parts += [(f"xl/worksheets/sheet{n}.xml", SHEET_TYPE) for n in range(1, sheets + 1)]
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{_DECLARATION}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    ).encode()


def _workbook(sheets: tuple[Sheet, ...], names: list[str]) -> bytes:
    states = [_STATES.get(sheet.visibility, "") for sheet in sheets] or [""]
    rows = "".join(
        f'<sheet name={quoteattr(escaped(name))} sheetId="{n}"{state} r:id="rId{n}"/>'
        for n, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    return _root("workbook", f"<sheets>{rows}</sheets>")


def _worksheet(sheet: Sheet, formats: _Formats) -> str:
    bounds = sheet.bounds
    columns = []
    for column in range(1, min(bounds.last_column if bounds else 0, 500) + 1):
        hidden = ' hidden="1"' if column in sheet.hidden_columns else ""
        columns.append(f'<col min="{column}" max="{column}" width="{_WIDTH}" customWidth="1"{hidden}/>')
    rows = []
    for number, cells in groupby(sheet.cells.values(), lambda cell: cell.row):
        hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
        rows.append(f'<row r="{number}"{hidden}>{"".join(_cell(cell, formats) for cell in cells)}</row>')
    merges = "".join(f'<mergeCell ref="{merge}"/>' for merge in sheet.merges)
    return (
        (f"<cols>{''.join(columns)}</cols>" if columns else "")
        + f"<sheetData>{''.join(rows)}</sheetData>"
        + (f"<mergeCells>{merges}</mergeCells>" if merges else "")
    )


def _cell(cell: Cell, formats: _Formats) -> str:
    place = cell_name(cell.row, cell.column)
    kind, words, code = _written(cell)
    style = f' s="{formats.number(cell.style._replace(number_format=code))}"'
    if kind == "inlineStr":
        text = f'<is><t xml:space="preserve">{escape(escaped(words))}</t></is>'
        return f'<c r="{place}"{style} t="inlineStr">{text}</c>'
    if not words:
        return f'<c r="{place}"{style}/>'
    return f'<c r="{place}"{style}{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}><v>{escape(words)}</v></c>'


def _written(cell: Cell) -> tuple[str, str, str]:
    """Type, content and number format of a cell; text never becomes anything else."""
    value, code = cell.value, cell.style.number_format
    if cell.kind is CellKind.EMPTY or value is None:
        return "", "", code
    if isinstance(value, bool):
        return "b", str(int(value)), code
    if isinstance(value, (int, float)):
        return "", repr(value), code
    if isinstance(value, (date, time, timedelta)):
        return _dated(value, code)
    return "inlineStr", str(value), "@" if code == "General" else code


def _dated(value: date | time | timedelta, code: str) -> tuple[str, str, str]:
    known = code != "General"
    if isinstance(value, timedelta):
        return "", repr(value / timedelta(days=1)), code if known else "[h]:mm"
    if isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return "", repr(seconds / 86400), code if known else "hh:mm"
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    if moment.date() < _FIRST:
        return "inlineStr", f"{value:%d.%m.%Y}", "@"
    usual = "dd.mm.yyyy hh:mm" if isinstance(value, datetime) else "dd.mm.yyyy"
    days = (moment.replace(tzinfo=None) - _EPOCH) / timedelta(days=1)
    return "", repr(int(days) if days == int(days) else days), code if known else usual


class _Formats:
    """The formats of a fresh workbook."""

    def __init__(self) -> None:
        from lxml import etree

        self.root: _Element = etree.fromstring(MINIMAL.format(main=_MAIN))
        self._styles = Styles(self.root)
        self._made: dict[Style, int] = {PLAIN: 0}
        self._codes: dict[str, int] = {}

    def number(self, style: Style) -> int:
        """The number of the format of a style."""
        if style not in self._made:
            self._made[style] = self._make(style)
        return self._made[style]

    def _make(self, style: Style) -> int:
        code, font, fill = self._code(style.number_format), self._font(style), 0
        if style.fill:
            color = f'<fgColor rgb="FF{style.fill[1:]}"/>'
            pattern = f'<patternFill patternType="solid">{color}</patternFill>'
            fill = self._styles.add("fills", f"<fill>{pattern}</fill>")
        return self._styles.add(
            "cellXfs",
            f'<xf numFmtId="{code}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
            '<alignment vertical="top" wrapText="1"/></xf>',
        )

    def _font(self, style: Style) -> int:
        bold = "<b/>" if style.bold else ""
        strike = "<strike/>" if style.strike is Strike.WHOLE else ""
        color = f'<color rgb="FF{style.font_color[1:]}"/>' if style.font_color else ""
        return self._styles.add("fonts", f'<font>{bold}{strike}<sz val="11"/>{color}</font>')

    def _code(self, code: str) -> int:
        builtin: Mapping[str, int] = {"General": 0, "@": 49}
        if code in builtin:
            return builtin[code]
        if code not in self._codes:
            self._codes[code] = 164 + len(self._codes)
            words = quoteattr(escaped(code))
            self._styles.add("numFmts", f'<numFmt numFmtId="{self._codes[code]}" formatCode={words}/>')
        return self._codes[code]
