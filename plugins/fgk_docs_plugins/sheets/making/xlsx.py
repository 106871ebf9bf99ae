"""Writes a laid-out form as an Excel workbook; the same form always gives the same bytes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation

from fgk_docs.model.form import LISTS_SHEET, NAME_PREFIX, BlankForm, FormInput, FormValue, InputKind
from fgk_docs.model.raw import Range
from fgk_docs.safe.zipwrite import pack, write_zip
from fgk_docs_plugins.sheets.clean_text import whole
from fgk_docs_plugins.sheets.making.layout import Page, pages_of
from fgk_docs_plugins.sheets.making.looks import FONT, LINE, Looks
from fgk_docs_plugins.sheets.making.packing import parts_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001 - the file's own fixed date, as in its ZIP archive
_LONGEST_LIST, _LONGEST_TEXT, _LONGEST_TITLE = 255, 255, 32
_MONEY = '#,##0.00\\ "€"'
FORMATS = {
    InputKind.CODE: "@",
    InputKind.WHOLE: "0",
    InputKind.MONEY: _MONEY,
    InputKind.PERCENT: "0%",
    InputKind.DAY: "dd.mm.yyyy",
}
_LINE = Side(style="thin", color=LINE)
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def workbook(form: BlankForm) -> bytes:
    """The form as xlsx."""
    book = Workbook()
    assert book.active is not None  # a new workbook has a sheet
    book.remove(book.active)
    pages = pages_of(form)
    lists = _Lists()
    for page in pages:
        _Sheet(book, page, form, lists).write()
    lists.write(book)
    book.calculation = CalcProperties(fullCalcOnLoad=False)
    properties = book.properties
    properties.title, properties.creator = form.title, form.texts.get("creator", "")
    properties.language = form.texts.get("language", "")
    properties.created = properties.modified = MOMENT
    for name, value in form.fingerprint.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined] # stubs are older
    parts = parts_of(book, [page.growing for page in pages])
    return write_zip(pack(name, data) for name, data in parts.items())


class _Lists:
    """Words to choose from: in the rule itself where Excel takes them there, else on a hidden sheet."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}

    def formula(self, words: tuple[str, ...]) -> str:
        """What a rule names: the words, which may hold no comma and have 255 letters in all, or their range."""
        listed = ",".join(words)
        if len(listed) <= _LONGEST_LIST and not any("," in word or '"' in word for word in words):
            return f'"{listed}"'
        return self._names.setdefault(words, f"{NAME_PREFIX}liste_{len(self._names) + 1}")

    def write(self, book: Workbook) -> None:
        """The hidden sheet, if there is anything to hold: a column for each list, known by its name."""
        if not self._names:
            return
        sheet = book.create_sheet(LISTS_SHEET)
        sheet.sheet_state = "hidden"
        sheet.protection.sheet = True
        for column, (words, name) in enumerate(self._names.items(), start=1):
            for row, word in enumerate(words, start=1):
                put(cast("Cell", sheet.cell(row, column)), word, None)
            meant = f"{quote_sheetname(LISTS_SHEET)}!{absolute(Range(1, column, len(words), column))}"
            book.defined_names[name] = DefinedName(name, attr_text=meant)


class _Sheet:
    """Writes one page."""

    def __init__(self, book: Workbook, page: Page, form: BlankForm, lists: _Lists) -> None:
        self._book = book
        self._lists = lists
        self._page = page
        self._form = form
        self._sheet: Worksheet = book.create_sheet(page.title)

    def write(self) -> None:
        page, sheet = self._page, self._sheet
        for (row, column), cell in page.cells.items():
            self._cell(cast("Cell", sheet.cell(row, column)), cell.look, cell.value, cell.input)
        for merge in page.merges:
            sheet.merge_cells(str(merge))
        for column, width in enumerate(page.widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for row, height in page.heights.items():
            sheet.row_dimensions[row].height = height
        sheet.sheet_format.defaultRowHeight = 18
        for asked, areas in page.rules:
            self._rule(asked, areas)
        for name, areas in page.names.items():
            self._name(name, areas)
        self._view()
        self._print()
        self._protect()

    def _cell(self, cell: Cell, which: Looks, value: FormValue | None, asked: FormInput | None) -> None:
        look = which.value
        cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=f"FF{look.colour}")
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=f"FF{look.fill}")
        if look.lined:
            cell.border = _BORDER
        cell.alignment = Alignment(
            horizontal="center" if look.centred else "left",
            vertical="center" if look.middle else "top",
            wrap_text=which is not Looks.HEADING,
            indent=1 if look.lined and look.middle else 0,
        )
        cell.protection = Protection(locked=not look.open)
        if asked is not None:
            cell.number_format = number_format(asked.kind, value)
        put(cell, value, asked)

    def _rule(self, asked: FormInput, areas: list[Range]) -> None:
        if not areas:
            return
        texts = self._form.texts
        rule = _check(asked, self._lists)
        rule.allow_blank = True
        rule.sqref = " ".join(map(str, areas))
        if asked.prompt_of_cell:
            rule.showInputMessage = True
            rule.promptTitle = texts.get("prompt-title", "")[:_LONGEST_TITLE]
            rule.prompt = _within(asked.prompt_of_cell)
        if asked.refusal:
            rule.showErrorMessage = True
            rule.errorTitle = texts.get("refusal-title", "")[:_LONGEST_TITLE]
            rule.error = _within(asked.refusal)
        if rule.type is not None or asked.prompt_of_cell:
            self._sheet.add_data_validation(rule)

    def _name(self, name: str, areas: list[Range]) -> None:
        if areas:
            sheet = quote_sheetname(self._page.title)
            meant = ",".join(f"{sheet}!{absolute(area)}" for area in areas)
            self._book.defined_names[name] = DefinedName(name, attr_text=meant)

    def _view(self) -> None:
        view = self._sheet.sheet_view
        view.showGridLines = False
        view.zoomScale = 100
        if self._page.frozen is not None:
            row, column = self._page.frozen
            self._sheet.freeze_panes = f"{get_column_letter(column)}{row}"

    def _print(self) -> None:
        sheet, form = self._sheet, self._form
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = self._page.pages_wide, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr] # openpyxl makes it
        margins = sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.75, 0.3, 0.3
        if self._page.repeated is not None:
            sheet.print_title_rows = f"{self._page.repeated}:{self._page.repeated}"
        if self._page.pages_wide > 1:
            sheet.print_title_cols = f"A:{get_column_letter(self._page.kept_columns)}"
        sheet.print_area = f"A1:{get_column_letter(len(self._page.widths))}{self._page.last_row}"
        page = form.texts.get("page", "{page}/{pages}").format(page="&P", pages="&N")
        texts = (form.mark.replace("&", "&&"), self._page.title.replace("&", "&&"), page)
        for part, text in zip(("left", "center", "right"), texts, strict=True):
            getattr(sheet.oddFooter, part).text = text

    def _protect(self) -> None:
        """Locks everything but inputs, without a password; heights and widths may be changed, rows added."""
        protection = self._sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = protection.insertRows = False


def number_format(kind: InputKind, value: FormValue | None) -> str:
    """The number format of an input; a percentage shows the decimals that it has."""
    if kind is InputKind.PERCENT and isinstance(value, Decimal):
        places = max(-int(value.normalize().as_tuple().exponent), 0)
        return f"0.{'0' * places}%" if places else "0%"
    return FORMATS.get(kind, "General")


def put(cell: Cell, value: FormValue | None, asked: FormInput | None) -> None:
    """Puts a value into a cell; a text stays a text whatever it begins with."""
    if isinstance(value, str):
        cell.value = whole(value, f"{cell.parent.title}!{cell.coordinate}")
        cell.data_type = "s"
        if value[:1] in ("=", "+", "-", "@", "'"):
            cell.quotePrefix = True
    elif isinstance(value, Decimal):
        percent = asked is not None and asked.kind is InputKind.PERCENT
        cell.value = float(value / 100 if percent else value)
    elif isinstance(value, date):
        form = cell.number_format
        cell.value = value
        cell.number_format = form
    elif value is not None:
        cell.value = value


def absolute(area: Range) -> str:
    """A range with dollar signs: $B$5 or $B$5:$B$9."""
    first = f"${get_column_letter(area.first_column)}${area.first_row}"
    last = f"${get_column_letter(area.last_column)}${area.last_row}"
    return first if first == last else f"{first}:{last}"


def _within(text: str) -> str:
    """As much of a text as a hint holds, cut at a word."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[: _LONGEST_TEXT - 1].rpartition(" ")[0] + "…"


def _check(asked: FormInput, lists: _Lists) -> DataValidation:
    """What may be filled in; a hint alone where anything may."""
    match asked.kind:
        case InputKind.CHOICE if asked.words:
            return DataValidation(type="list", formula1=lists.formula(asked.words))
        case InputKind.WHOLE:
            return DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
        case InputKind.PERCENT:
            return DataValidation(
                type="decimal", operator="between", formula1="0", formula2="1", errorStyle="warning"
            )
        case InputKind.DAY:
            return DataValidation(type="date", operator="greaterThan", formula1="1", errorStyle="warning")
        case _:
            return DataValidation(type=None)
