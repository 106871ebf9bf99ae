"""No name of a person gets into a public document with its data, wherever in the input the name stands."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
import pytest
from openpyxl.comments import Comment

from fgk_docs.model.embedded import Mode
from fgk_docs.pipeline import Examined, Settings, examine, produce
from fixtures.jobs import FOLDER
from tests.support.carrying import HOST, PAIRS, PUBLIC, carried_by, contents

PERSON, OTHER = "Zephyrine Quandtmeier", "Ortwin Vöhlschläger-Ixmann"
MAIL = "z.quandtmeier@musterstadt.example"
NAMES = ("Quandtmeier", "Zephyrine", "Vöhlschläger", "Ixmann", "Ortwin", "Voehlschlaeger", MAIL)
DATA = f"""
nummer = "12/2018"
bearbeitung = "{OTHER}"
"""


def with_names(folder: Path) -> Path:
    """A report with names where clerks put them: responsible cells, comments, sheets, the name of the file."""
    book = openpyxl.load_workbook(FOLDER / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx")
    table = book["Maßnahmen"]
    header = next(row for row in table.iter_rows() if any("uständig" in str(cell.value) for cell in row))
    column = next(cell.column for cell in header if "uständig" in str(cell.value))
    for row in range(header[0].row + 1, table.max_row + 1):
        cell = table.cell(row, column)
        if cell.value:
            cell.value = f"{cell.value}, Frau {PERSON}, {MAIL}" if row % 2 else f"Jugendamt, Herr Dr. {OTHER}"
            cell.comment = Comment(f"Rücksprache mit Frau {PERSON}", "Kollegin")
    table.title = "Maßn. Frau Quandtmeier"
    book["Stammdaten"].title = "Vöhlschläger Stammdaten"
    path = folder / "Bericht_Quandtmeier_und_Herr_Vöhlschläger.xlsx"
    book.save(path)
    return path


@cache
def examined(mode: Mode | None = None) -> tuple[Examined, Settings]:
    folder = Path(mkdtemp())
    data = folder / "vorlage-quandtmeier.toml"
    data.write_text(DATA, "utf-8")
    settings = Settings(data=data, embed=mode)
    return examine(HOST, with_names(folder), settings), settings


def spellings(name: str) -> set[bytes]:
    """A name as it may stand in bytes: composed or not, in any case, as JSON, XML or UTF-16 has it."""
    forms = {name, name.lower(), name.upper(), unicodedata.normalize("NFD", name)}
    escaped = {form.encode("ascii", "backslashreplace") for form in forms}
    numbered = {form.encode("ascii", "xmlcharrefreplace") for form in forms}
    return {form.encode() for form in forms} | {form.encode("utf-16-be") for form in forms} | escaped | numbered


FORBIDDEN = {spelling for name in NAMES for spelling in spellings(name)}


def test_the_names_are_in_the_case() -> None:
    text = examined()[0].case_file.to_json()
    assert [name for name in NAMES if name not in text] == ["Voehlschlaeger"]  # as names of files spell it


@pytest.mark.parametrize(("kind", "fmt"), [pair for pair in PAIRS if pair[0] in PUBLIC])
def test_no_name_is_in_any_byte_of_a_public_document(kind: str, fmt: str) -> None:
    found, settings = examined()
    product = produce(HOST, found, kind, fmt, settings)
    if product.data is None:
        pytest.skip("this report has not what the kind requires")
    for piece in contents(product.data):
        assert not [name for name in FORBIDDEN if name in piece]


def test_names_of_files_and_sheets_become_neutral_words_and_the_digest_still_tells_the_file() -> None:
    found, settings = examined()
    product = produce(HOST, found, "vorlage-jahresbericht", "docx", settings)
    assert product.data is not None
    embedded, _ = carried_by(product.data)
    assert [one.name for one in embedded.inputs] == ["Eingabe 1.xlsx", "Eingabe 2.toml"]
    assert [one.sha256 for one in embedded.inputs] == [one.sha256 for one in found.case_file.ledger]
    sheets = {one.sheet for value in embedded.values.values() for one in value.addresses if one.sheet}
    assert len([sheet for sheet in sheets if sheet.startswith("[ohne Namen")]) == 2


def test_who_asks_for_names_gets_them() -> None:
    found, settings = examined()
    product = produce(HOST, found, "vorlage-jahresbericht", "docx", replace(settings, with_names=True))
    assert product.data is not None
    embedded, _ = carried_by(product.data)
    assert "Quandtmeier" in embedded.inputs[0].name


def test_a_public_document_with_the_whole_case_is_warned_of() -> None:
    found, settings = examined(Mode.CASE)
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
    for piece in contents(product.data):
        assert not [name for name in FORBIDDEN if name in piece]
