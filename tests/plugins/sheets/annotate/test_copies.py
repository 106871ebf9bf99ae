from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.model.raw import Cell, CellKind, RawForm, Sheet, Visibility
from fgk_docs_plugins.sheets.annotate.copying import fresh
from tests.plugins.sheets.annotate.making import annotated, remark
from tests.support.forms import FIXTURES
from tests.support.workbooks import read, xlsb

TOLERATED = (
    "inline-string",  # Excel moves them to a table when it saves; nothing is lost
    "relationships/theme",  # a copy has no colours of a theme
)
INPUTS = {
    "vorlagendaten.xls": (FIXTURES / "sondershausen" / "vorlagendaten.xls").read_bytes,
    "bericht.csv": "Nr.;Maßnahme;Kosten\n1;=1+1;+49 30\n2;@amt;-5\n".encode,
    "bericht.xlsb": lambda: xlsb({(0, 0): "Nr.", (1, 0): 1.0, (1, 1): "a"}),
}


@pytest.mark.parametrize("name", INPUTS)
def test_a_copy_says_that_it_is_one_and_has_the_same_values(name: str, tmp_path: Path) -> None:
    data = INPUTS[name]()
    before = read(data, tmp_path, name)
    sheet = before.sheets[0].name
    made = annotated(data, tmp_path, remark(sheet, "B2"), name=name)
    assert (made.suffix, made.copied) == (".xlsx", True)
    after = read(made.data, tmp_path, "kopie.xlsx")
    assert [one.name for one in after.sheets] == [one.name for one in before.sheets]
    for old, new in zip(before.sheets, after.sheets, strict=True):
        filled = {place: (cell.kind, cell.value) for place, cell in old.cells.items() if cell.is_filled}
        assert {place: (cell.kind, cell.value) for place, cell in new.cells.items() if cell.is_filled} == filled
        assert new.merges == old.merges
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    assert "Dies ist eine Abschrift." in [cell.value for cell in book.worksheets[0]["A"]]
    assert book[sheet]["B2"].comment.text.startswith("Rückmeldung\n")
    assert annotated(data, tmp_path, remark(sheet, "B2"), name=name) == made
    path = tmp_path / "geprueft.xlsx"
    path.write_bytes(made.data)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [
        error.description for error in result.errors if not any(word in error.description for word in TOLERATED)
    ] == []


def test_text_that_looks_like_a_formula_stays_text_in_a_copy(tmp_path: Path) -> None:
    made = annotated(INPUTS["bericht.csv"](), tmp_path, name="bericht.csv")
    sheet = openpyxl.load_workbook(io.BytesIO(made.data)).worksheets[1]
    assert [(cell.value, cell.data_type) for cell in sheet["B"][1:]] == [("=1+1", "s"), ("@amt", "s")]
    assert sheet["B2"].number_format == "@"


def test_two_sheets_of_one_name_both_stand_in_a_copy(tmp_path: Path) -> None:
    cells = [{(1, 1): Cell(1, 1, CellKind.TEXT, word, comment=f"zu {word}")} for word in ("eins", "zwei")]
    data, renamed = fresh(RawForm("b.fods", "ods", tuple(Sheet("A", one) for one in cells)))
    sheets = read(data, tmp_path, "kopie.xlsx").sheets
    told = [(sheet.name, cell.value, cell.comment) for sheet in sheets for cell in sheet.cells.values()]
    assert [told[0][:2], told[1][:2]] == [("A", "eins"), ("A (2)", "zwei")]
    assert ["zu eins" in str(told[0][2]), "zu zwei" in str(told[1][2])] == [True, True]
    assert renamed == {"A": "A"}


def test_sheets_get_names_that_a_workbook_can_have_and_keep_what_is_hidden() -> None:
    cells = {
        (1, 1): Cell(1, 1, CellKind.DATE, date(1888, 1, 1), comment="alt"),
        (2, 1): Cell(2, 1, CellKind.ERROR, "#REF!"),
    }
    names = ("HF 1: Steuerung/Vernetzung und Nachhaltigkeit", "hf 1", "HF 1", "", "Rest")
    sheets = tuple(Sheet(name, cells, Visibility.HIDDEN, hidden_rows=frozenset({2})) for name in names)
    data, renamed = fresh(RawForm("b.ods", "ods", sheets))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [renamed[name] for name in names] == book.sheetnames
    assert len({name.casefold() for name in book.sheetnames}) == 5
    assert book["Rest"]["A1"].value == "01.01.1888"
    assert book["Rest"]["A1"].comment.text.strip() == "alt"
    assert book["Rest"].row_dimensions[2].hidden
    assert book["Rest"].sheet_state == "hidden"
