"""No name of a person gets into a public document with its data, wherever in the input the name stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.comments import Comment

from fgk_docs.model.embedded import Mode
from fgk_docs.pipeline import Examined, Settings, examine, produce
from fgk_docs.samples import sample
from fixtures.jobs import FOLDER
from tests.support.carrying import HOST, PAIRS, PUBLIC, carried_by, contents
from tests.support.made_forms import laid_out, made

PERSON, OTHER = "Zephyrine Quandtmeier", "Ortwin Vöhlschläger-Ixmann"
MAIL = "z.quandtmeier@musterstadt.example"
NAMES = ("Quandtmeier", "Zephyrine", "Vöhlschläger", "Ixmann", "Ortwin", "Voehlschlaeger", MAIL)
REPORT = FOLDER / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"
FORMS = ("jahresbericht", "zielvereinbarung")
DATA = f"""
nummer = "12/2018"
bearbeitung = "{OTHER}"
"""


def with_names(path: Path, folder: Path) -> Path:
    """A form with names where clerks put them: responsible cells, comments, sheets, the name of the file."""
    book = openpyxl.load_workbook(path)
    table, header = next((sheet, row) for sheet in book for row in sheet.iter_rows() if responsible(row))
    column = responsible(header)[0].column
    for row in range(header[0].row + 1, table.max_row + 1):
        cell = table.cell(row, column)
        if cell.value:
            cell.value = f"{cell.value}, Frau {PERSON}, {MAIL}" if row % 2 else f"Jugendamt, Herr Dr. {OTHER}"
            cell.comment = Comment(f"Rücksprache mit Frau {PERSON}", "Kollegin")
    table.title = "Maßn. Frau Quandtmeier"
    book.worksheets[0].title = "Vöhlschläger Stammdaten"
    made = folder / "Bericht_Quandtmeier_und_Herr_Vöhlschläger.xlsx"
    book.save(made)
    return made


def responsible(row: Sequence[Cell]) -> list[Cell]:
    """The headings that ask who is responsible."""
    return [cell for cell in row if str(cell.value).startswith(("Zuständig", "Verantwortliche"))]


def agreement(folder: Path) -> Path:
    """The form of an agreement with the answers of the sample."""
    case = sample(HOST, "zielvereinbarung", None, Settings()).case_file.case
    return made(laid_out("zielvereinbarung", case=case), "xlsx", folder)


Inputs = Callable[..., tuple[Examined, Settings]]


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """A form with names and a data file with one, by the name of the form."""

    @cache
    def made_once(form: str = "jahresbericht", mode: Mode | None = None) -> tuple[Examined, Settings]:
        folder = tmp_path_factory.mktemp(form)
        data = folder / "vorlage-quandtmeier.toml"
        data.write_text(DATA, "utf-8")
        settings = Settings(data=data, embed=mode)
        path = REPORT if form == "jahresbericht" else agreement(folder)
        return examine(HOST, with_names(path, folder), settings), settings

    return made_once


def spellings(name: str) -> set[bytes]:
    """A name as it may stand in bytes: composed or not, in any case, as JSON, XML or UTF-16 has it."""
    forms = {name, name.lower(), name.upper(), unicodedata.normalize("NFD", name)}
    escaped = {form.encode("ascii", "backslashreplace") for form in forms}
    numbered = {form.encode("ascii", "xmlcharrefreplace") for form in forms}
    return {form.encode() for form in forms} | {form.encode("utf-16-be") for form in forms} | escaped | numbered


FORBIDDEN = {spelling for name in NAMES for spelling in spellings(name)}


@pytest.mark.parametrize("form", FORMS)
def test_the_names_are_in_the_case(form: str, examined: Inputs) -> None:
    text = examined(form)[0].case_file.to_json()
    assert [name for name in NAMES if name not in text] == ["Voehlschlaeger"]  # as names of files spell it


@pytest.mark.parametrize(("kind", "fmt"), [pair for pair in PAIRS if pair[0] in PUBLIC])
def test_no_name_is_in_any_byte_of_a_public_document(kind: str, fmt: str, examined: Inputs) -> None:
    products = [produce(HOST, found, kind, fmt, settings) for found, settings in map(examined, FORMS)]
    written = [product.data for product in products if product.data is not None]
    assert written
    assert [name for data in written for piece in contents(data) for name in FORBIDDEN if name in piece] == []


def test_names_of_files_and_sheets_become_neutral_words_and_the_digest_tells_the_file(examined: Inputs) -> None:
    found, settings = examined()
    product = produce(HOST, found, "vorlage-jahresbericht", "docx", settings)
    assert product.data is not None
    embedded, _ = carried_by(product.data)
    assert [one.name for one in embedded.inputs] == ["Eingabe 1.xlsx", "Eingabe 2.toml"]
    assert [one.sha256 for one in embedded.inputs] == [one.sha256 for one in found.case_file.ledger]
    sheets = {one.sheet for value in embedded.values.values() for one in value.addresses if one.sheet}
    assert len([sheet for sheet in sheets if sheet.startswith("[ohne Namen")]) == 2


def test_who_asks_for_names_gets_them(examined: Inputs) -> None:
    found, settings = examined()
    product = produce(HOST, found, "vorlage-jahresbericht", "docx", replace(settings, with_names=True))
    assert product.data is not None
    embedded, _ = carried_by(product.data)
    assert "Quandtmeier" in embedded.inputs[0].name


def test_a_public_document_with_the_whole_case_is_warned_of(examined: Inputs) -> None:
    found, settings = examined(mode=Mode.CASE)
    product = produce(HOST, found, "vorlage-jahresbericht", "odt", settings)
    assert "embedded-case-public" in [one.code for one in product.findings]
    assert product.data is not None
    assert any(b"Quandtmeier" in piece for piece in contents(product.data))


@pytest.mark.parametrize("fmt", ["docx", "odt", "pdf"])
def test_no_name_from_the_report_of_the_year_before_is_in_any_byte(fmt: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(FOLDER / "sondershausen" / "jahresbericht-2023.xlsx")
    book["HF 1"]["D4"].value = f"Frau {PERSON}"
    book["HF 4"].title = "HF 4 Quandtmeier"
    earlier = tmp_path / "Bericht_Quandtmeier.xlsx"
    book.save(earlier)
    settings = Settings(previous=(earlier,))
    found = examine(HOST, FOLDER / "sondershausen" / "folgejahr" / "jahresbericht-2024.xlsx", settings)
    product = produce(HOST, found, "mitteilung-jahresbericht", fmt, settings)
    assert product.data is not None
    embedded, _ = carried_by(product.data)
    assert [one.name for one in embedded.inputs] == ["jahresbericht-2024.xlsx", "Eingabe 2.xlsx"]
    assert [one.sha256 for one in embedded.inputs] == [one.sha256 for one in found.case_file.ledger]
    assert [name for piece in contents(product.data) for name in FORBIDDEN if name in piece] == []
