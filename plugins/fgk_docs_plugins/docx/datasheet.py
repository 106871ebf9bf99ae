"""The workbook behind a chart, so that its data can be edited in Word: labels down, series across."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from fgk_docs.language.text import escaped
from fgk_docs.model.document import Chart, plain
from fgk_docs.safe.zipwrite import Packed, pack, write_zip

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_EXCEL}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_EXCEL}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets><sheet name="Daten" sheetId="1" '
    'r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def column(place: int) -> str:
    """The letters of a column, counted from 0."""
    name = ""
    while place >= 0:
        place, letter = divmod(place, len(_LETTERS))
        name = _LETTERS[letter] + name
        place -= 1
    return name


def datasheet(chart: Chart) -> bytes:
    """The chart's data as a workbook with the sheet "Daten"."""
    rows: list[Sequence[str | float]] = [("", *(plain(title) for title in chart.series))]
    rows += [(plain(bar.label), *(value for value, _ in bar.values)) for bar in chart.bars]
    inside = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{inside}</sheetData></worksheet>'
    return write_zip((*_frame(), _packed("xl/worksheets/sheet1.xml", sheet)))


@cache
def _frame() -> tuple[Packed, ...]:
    """The members that every such workbook has, packed once."""
    return tuple(_packed(name, xml) for name, xml in _FIXED.items())


def _packed(name: str, xml: str) -> Packed:
    return pack(name, (_HEAD + xml).encode())


def _row(number: int, cells: Sequence[str | float]) -> str:
    inside = "".join(_cell(f"{column(place)}{number}", cell) for place, cell in enumerate(cells) if cell != "")
    return f'<row r="{number}">{inside}</row>'


def _cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        text = escaped(value)
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}"><v>{value:.15g}</v></c>'
