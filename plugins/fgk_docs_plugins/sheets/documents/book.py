"""A document as a workbook, written with openpyxl and packed without a date."""

from __future__ import annotations

from copy import copy
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from fgk_docs.language.text import printable
from fgk_docs.model.document import MADE, Chart, Document, plain
from fgk_docs.safe.zipwrite import pack, write_zip
from fgk_docs_plugins.sheets.documents.charts import described, place
from fgk_docs_plugins.sheets.documents.lines import NARROW, WIDTH, Look, Sheet, Value, sheet_of
from fgk_docs_plugins.sheets.making.layout import sheet_title
from fgk_docs_plugins.sheets.making.looks import FONT, LINE
from fgk_docs_plugins.sheets.making.measure import POINTS_PER_LINE, lines, units
from fgk_docs_plugins.sheets.making.packing import parts_of
from fgk_docs_plugins.sheets.making.xlsx import MOMENT, put

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_ROOM: Final = 170.0
"""Letters of all columns of a table together; they are shared out by the widths of the columns."""
_MOST, _BUTTON = 60.0, 4
"""The widest column, and the room that the button of a filter takes from a title."""
_LINE: Final = Border(bottom=Side(style="thin", color=LINE))
_SHADE: Final = PatternFill("solid", fgColor="FFEEF1F4")
_WRAPPED: Final = (Look.HEADER, Look.BODY)
_HIGHEST, _READ = 409.0, 5000
"""Points of the highest row that Excel knows, and letters that decide how high a row is."""
_SIZES: Final = {Look.TITLE: 13}


def workbook(document: Document) -> bytes:
    """The document as xlsx: a sheet for each section that holds something."""
    book = Workbook()
    assert book.active is not None  # a new workbook has a sheet
    book.remove(book.active)
    taken: set[str] = set()
    growing: list[set[int]] = []
    charts: list[list[Chart]] = []
    for section in document.sections:
        if section.blocks:
            name = sheet_title(plain(section.title) or document.properties.get("title", ""), taken)
            sheet = sheet_of(section, name)
            growing.append(_write(book.create_sheet(name), sheet))
            charts.append([line.chart for line in sheet.lines if line.chart is not None])
    if not book.worksheets:
        book.create_sheet(sheet_title(document.properties.get("title", ""), taken))
    properties = book.properties
    properties.title = document.properties.get("title", "")
    properties.subject = document.properties.get("subject", "")
    properties.creator = document.properties.get("author", "")
    properties.language = document.properties.get("language", "")
    properties.created = properties.modified = MOMENT
    made = StringProperty(name=MADE, value=document.kind)
    book.custom_doc_props.append(made)  # type: ignore[attr-defined] # stubs are older
    parts = described(parts_of(book, growing), charts)
    return write_zip(pack(name, data) for name, data in parts.items())


def _write(target: Worksheet, sheet: Sheet) -> set[int]:
    """Writes a sheet; the rows that may grow when somebody fills in more."""
    drawn, cells = False, _Cells()
    for row, line in enumerate(sheet.lines, start=1):
        for column, value in enumerate(line.cells, start=1):
            cells.fill(cast("Cell", target.cell(row, column)), value, line.look)
        if line.chart is not None:
            place(target, line.chart, row, breaks=drawn)
            drawn = True
    widths = _widths(target, sheet)
    growing = _heights(target, sheet, widths)
    _find(target, sheet)
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = 9
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr] # openpyxl makes it
    target.oddFooter.right.text = "&P/&N"  # type: ignore[union-attr] # openpyxl makes it
    return growing


def _widths(target: Worksheet, sheet: Sheet) -> list[float]:
    if sheet.widths:
        total = sum(sheet.widths)
        least = _title_widths(sheet)
        widths = [
            max(min(_ROOM * width / total, _MOST), needed)
            for width, needed in zip(sheet.widths, least, strict=True)
        ]
    else:
        count = max((len(line.cells) for line in sheet.lines), default=1)
        widths = [NARROW, *[WIDTH] * (count - 1)]
    for column, width in enumerate(widths, start=1):
        target.column_dimensions[get_column_letter(column)].width = width
    return widths


def _title_widths(sheet: Sheet) -> list[int]:
    """How wide the columns of the first table are at least: no word of a title is broken."""
    titles = next(line.cells for line in sheet.lines if line.of is not None)
    return [max((units(word, bold=True) for word in one.text.split()), default=0) + _BUTTON for one in titles]


def _heights(target: Worksheet, sheet: Sheet, widths: list[float]) -> set[int]:
    """Rows of tables are as high as their words need."""
    growing: set[int] = set()
    for row, line in enumerate(sheet.lines, start=1):
        if line.look in _WRAPPED:
            bold = line.look is Look.HEADER
            pairs = zip(line.cells, widths, strict=False)
            count = max((lines(one.text[:_READ], width - 2, bold=bold) for one, width in pairs), default=1)
            target.row_dimensions[row].height = min(POINTS_PER_LINE * count + 3, _HIGHEST)
            growing.add(row)
    return growing


def _find(target: Worksheet, sheet: Sheet) -> None:
    """The columns of the first table can be filtered; their titles stay in sight where they are the first row."""
    rows = [(row, line) for row, line in enumerate(sheet.lines, start=1) if line.of is not None]
    if not rows:
        return
    first, header = rows[0]
    own = [row for row, line in rows if line.of == header.of]
    target.auto_filter.ref = f"A{first}:{get_column_letter(len(header.cells))}{own[-1]}"
    if first == 1:
        target.freeze_panes = "B2"
        target.print_title_rows = "1:1"


class _Cells:
    """Fills cells; one that looks as an earlier one takes its format as a whole: an overview of a season has many
    thousands of cells in a handful of formats."""

    def __init__(self) -> None:
        self._alike: dict[tuple[Look, str, str], Cell] = {}

    def fill(self, cell: Cell, value: Value, look: Look) -> None:
        """What stands in a cell, and how it looks."""
        number_format = _number_format(value.value, value.unit)
        alike = self._alike.setdefault((look, value.align, number_format), cell)
        if alike is cell:
            _format(cell, value.align, number_format, look)
        else:
            cell._style = copy(alike._style)  # type: ignore[attr-defined] # the stubs leave it out
        put(cell, printable(value.text)[0] if value.value is None else value.value, None)


def _format(cell: Cell, align: str, number_format: str, look: Look) -> None:
    cell.font = Font(name=FONT, size=_SIZES.get(look, 10), bold=look in (Look.TITLE, Look.HEADER, Look.BANNER))
    if look in (Look.HEADER, Look.BANNER):
        cell.fill = _SHADE
    in_table = look in _WRAPPED
    if in_table:
        cell.border = _LINE
    cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=in_table, indent=int(in_table))
    if number_format:
        cell.number_format = number_format


def _number_format(said: int | Decimal | date | None, unit: str) -> str:
    """How a number with its unit or a day is shown; "" for words."""
    if said is None:
        return ""
    if isinstance(said, date):
        return "dd.mm.yyyy"
    plain = "#,##0.00" if isinstance(said, Decimal) and said != said.to_integral_value() else "#,##0"
    return f'{plain} "{unit}"' if unit else plain
