"""The same workbooks read by openpyxl and calamine must give the same answers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from python_calamine import CalamineWorkbook

from fgk_docs.model.raw import CellKind, RawForm, Sheet
from tests.support.office import in_office
from tests.support.workbooks import read

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
_VALUES = st.one_of(
    _TEXT.filter(lambda text: not text.startswith("=") and "_x" not in text),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    st.datetimes(datetime(1901, 1, 1), datetime(2099, 12, 31)).map(lambda when: when.replace(microsecond=0)),
    st.times().map(lambda when: when.replace(microsecond=0)),
)
_TABLES = st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 30)), _VALUES, min_size=1, max_size=12)
_COLORS = st.sampled_from(["FF0000", "00FF00", "123456", "ABCDEF"])


def plain(value: Any) -> Any:
    """A value as the model has it: whole numbers are int, midnights are dates."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def values(sheet: Sheet) -> dict[tuple[int, int], Any]:
    return {place: one.value for place, one in sheet.cells.items() if one.kind is not CellKind.EMPTY}


def near(left: dict[tuple[int, int], Any], right: dict[tuple[int, int], Any]) -> bool:
    return left.keys() == right.keys() and all(
        left[place] == (pytest.approx(right[place], rel=1e-12) if isinstance(right[place], float) else right[place])
        for place in left
    )


@given(_TABLES)
@settings(deadline=None, max_examples=60)
def test_what_openpyxl_writes_is_read_as_it_was_meant(
    tmp_path_factory: pytest.TempPathFactory, table: dict[tuple[int, int], Any]
) -> None:
    book = Workbook()
    for place, value in table.items():
        book.worksheets[0].cell(*place, value)
    out = BytesIO()
    book.save(out)
    found = values(read(out.getvalue(), tmp_path_factory.mktemp("x")).sheets[0])
    assert near(found, {place: plain(value) for place, value in table.items()})


@given(_TABLES)
@settings(deadline=None, max_examples=60)
def test_what_xlsxwriter_writes_is_read_as_openpyxl_and_calamine_read_it(
    tmp_path_factory: pytest.TempPathFactory, table: dict[tuple[int, int], Any]
) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd.mm.yyyy hh:mm:ss"}) as book:
        sheet = book.add_worksheet()
        for (row, column), value in table.items():
            write = sheet.write_string if isinstance(value, str) else sheet.write
            write(row - 1, column - 1, value)
    found = values(read(out.getvalue(), tmp_path_factory.mktemp("x")).sheets[0])
    theirs = load_workbook(BytesIO(out.getvalue())).worksheets[0]
    by_openpyxl = {
        (c.row, c.column): plain(c.value) for row in theirs.iter_rows() for c in row if c.value is not None
    }
    assert near(found, by_openpyxl)
    calamine = CalamineWorkbook.from_filelike(BytesIO(out.getvalue())).get_sheet_by_index(0)
    rows = calamine.to_python(skip_empty_area=False)
    by_calamine = {(r, c): plain(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
    assert near(found, by_calamine)


@given(_COLORS, _COLORS, st.booleans(), st.booleans())
@settings(deadline=None, max_examples=40)
def test_marks_that_openpyxl_writes_are_read(
    tmp_path_factory: pytest.TempPathFactory,
    fill: str,
    color: str,
    bold: bool,
    strike: bool,
) -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(3, 2, "x")
    cell.fill, cell.number_format = PatternFill("solid", fgColor=fill), "0.0%"
    cell.font = Font(name="Courier", bold=bold, strike=strike, color=color)
    out = BytesIO()
    book.save(out)
    found = read(out.getvalue(), tmp_path_factory.mktemp("x")).sheets[0].cells[3, 2].style
    strikes = "whole" if strike else "none"
    assert found == ("0.0%", f"#{fill}", f"#{color}", "Courier", bold, strikes)


def rich() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "HF 1 & Co"
    moments = [date(2019, 3, 1), datetime(2019, 3, 1, 14, 30), time(8, 15), timedelta(hours=30, minutes=15)]
    for column, value in enumerate(["Maßnahme", 12, 1.5, *moments], 1):
        sheet.cell(1, column, value)
    sheet["A2"].fill = PatternFill("solid", fgColor="FF0000")
    sheet["B2"], sheet["B2"].font = "weg", Font(strike=True, bold=True, color="FF0000", name="Arial")
    sheet["C2"] = CellRichText("alt ", TextBlock(InlineFont(strike=True), "neu"))
    sheet["D2"] = "Zeile 1\nZeile  2"
    sheet["D2"].comment = Comment("Antwort", "Amt")
    sheet["E2"], sheet["E2"].number_format = 0.5, "0%"
    sheet["A3"], sheet["B3"], sheet["C3"] = "versteckt", "=B1*2", "=1/0"
    sheet.merge_cells("A4:C5")
    sheet["A4"], sheet["A8"] = "Merge", "unten"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True
    rule = CellIsRule(operator="equal", formula=['"x"'], fill=PatternFill("solid", bgColor="00FF00"))
    sheet.conditional_formatting.add("F2:F9", rule)
    book.create_sheet("2018").sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def by_office(folder: Path, suffix: str) -> RawForm:
    (folder / "bericht.xlsx").write_bytes(rich())
    [made] = in_office([folder / "bericht.xlsx"], suffix, folder / "aus")
    return read(made.read_bytes(), folder, made.name)


def computed(sheet: Sheet) -> Sheet:
    """A sheet without its formulas, whose values an office program fills in."""
    return Sheet("", {place: one for place, one in sheet.cells.items() if one.formula is None})


def look(sheet: Sheet) -> list[tuple[object, ...]]:
    return [(one[:4], one.style[1:], one.comment) for one in computed(sheet).cells.values()]


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["ods", "fods", "xlsx"])
def test_a_workbook_that_libreoffice_converts_keeps_values_and_marks(tmp_path: Path, suffix: str) -> None:
    before, after = read(rich(), tmp_path), by_office(tmp_path, suffix)
    assert look(after.sheets[0]) == look(before.sheets[0])
    for name in ("merges", "hidden_rows", "hidden_columns", "conditional", "bounds"):
        assert getattr(after.sheets[0], name) == getattr(before.sheets[0], name), name
    assert [(one.name, one.visibility) for one in after.sheets] == [
        (one.name, one.visibility) for one in before.sheets
    ]
    assert (after.sheets[0].cells[3, 2].value, after.sheets[0].cells[3, 3].value) == (24, "#DIV/0!")
    assert after.sheets[0].cells[3, 2].formula == "=B1*2"


@pytest.mark.office
@pytest.mark.slow
def test_a_workbook_that_libreoffice_saves_as_xls_keeps_its_values(tmp_path: Path) -> None:
    before, after = values(computed(read(rich(), tmp_path).sheets[0])), values(by_office(tmp_path, "xls").sheets[0])
    assert {place: after[place] for place in before} == before
    assert (after[3, 2], after[3, 3]) == (24, "#DIV/0!")
