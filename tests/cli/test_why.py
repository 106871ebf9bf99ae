"""``check --why``: what a form was recognised by, what came close, and what was healed – with the real library."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import MergedCell

from fgk_docs.cli.report.why import reasons
from fgk_docs.forms.load import definitions
from fixtures.jobs import FOLDER
from tests.support import made_forms
from tests.support.forms import base_chain, definition
from tests.support.pdfs import Form

REPORT = FOLDER / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"


@pytest.fixture
def mistyped(tmp_path: Path) -> Path:
    """The example with a renamed sheet and a typing error in a heading."""
    book = openpyxl.load_workbook(io.BytesIO(REPORT.read_bytes()))
    sheet = book["Maßnahmen"]
    sheet.title = "Tabelle1"
    (heading,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Zuständigkeit")
    heading.value = "Zustandigkeit"
    book.save(tmp_path / "bericht.xlsx")
    return tmp_path / "bericht.xlsx"


def test_the_reasons_stand_below_the_heading_of_the_file(call, mistyped):
    lines = call("check", "--why", mistyped).out.splitlines()
    assert lines[1:6] == [
        "    Erkannt als „Jahresbericht, Ausgabe A (Beispielformular)“, 100 %",
        "    Blatt ‚Stammdaten‘ als „Stammdaten“: 39 von 39 Beschriftungen gefunden",
        "    Blatt ‚Tabelle1‘ als „Maßnahmen“: 14 von 15 Beschriftungen gefunden",
        "    Blatt ‚Vorlagendaten‘ als „Vorlagendaten“: 35 von 44 Beschriftungen gefunden",
        "    Kennzeichen dieser Ausgabe gefunden",
    ]
    assert lines[6] == "    Tabelle „Maßnahmen“ auf Blatt ‚Tabelle1‘: Überschriften in Zeile 4"
    assert next(line for line in lines if "Danach" in line).startswith(
        "    Danach kommt „Jahresbericht, Ausgabe B (Beispielformular)“, "
    )
    assert "    Geheilt: Tabelle1 D4, ‚Zustandigkeit‘ ≈ ‚Zuständigkeit‘, 96 %" in lines


def test_the_reasons_are_data_for_other_programs_and_only_when_asked_for(call, mistyped):
    (file,) = json.loads(call("check", "--why", "--format", "json", mistyped).out)["files"]
    assert (file["why"]["chosen"]["form"], file["why"]["chosen"]["edition"]) == ("jahresbericht", "A")
    assert file["why"]["healed"] == [
        {"place": "Tabelle1 D4", "met": "Zustandigkeit", "read": "Zuständigkeit", "score": "96 %"}
    ]
    scores = [one["score"] for one in (file["why"]["chosen"], *file["why"]["others"])]
    assert scores == sorted(scores, reverse=True)
    (file,) = json.loads(call("check", "--format", "json", mistyped).out)["files"]
    assert "why" not in file


def test_below_the_threshold_it_says_what_was_nearest_and_guesses_nothing(call, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Ganz", "anderes"])
    book.save(tmp_path / "fremd.xlsx")
    result = call("check", "--why", "--lang", "en", tmp_path / "fremd.xlsx")
    assert "    No form recognised with enough certainty" in result.out.splitlines()
    assert result.code == 3


def test_a_case_file_was_taken_for_no_form_and_gives_no_reasons(call, tmp_path):
    call("read", REPORT, "-o", tmp_path / "akte.json")
    result = call("check", "--why", tmp_path / "akte.json")
    assert result.code == 0
    assert "Erkannt als" not in result.out


def test_parts_of_a_pdf_form_are_no_sheets(call, tmp_path):
    form = Form()
    for name in definition("jahresbericht/A").fields:
        form.text(name, "2019" if name == "bericht_zeitraum" else "")
    for name in definition("jahresbericht/A").tables["massnahmen"].columns:
        form.text(f"massnahmen.1.{name}")
    (tmp_path / "bericht.pdf").write_bytes(form.bytes())
    lines = call("check", "--why", tmp_path / "bericht.pdf").out.splitlines()
    assert "    Teil „Stammdaten“: für 39 von 39 Fragen ein Feld gefunden" in lines
    (file,) = json.loads(call("check", "--why", "--format", "json", tmp_path / "bericht.pdf").out)["files"]
    assert file["why"]["chosen"]["sheets"][0]["sheet"] is None


@pytest.mark.parametrize("edition", ["A", "B"])
def test_a_made_pdf_form_is_known_by_its_fingerprint_too(call, tmp_path, edition):
    path = tmp_path / "formular.pdf"
    call("form", "make", "jahresbericht", "--edition", edition, "--format", "pdf", "--rows", "1", "-o", path)
    lines = call("check", "--why", path).out.splitlines()
    assert "    Hinterlegte Kennung dieser Ausgabe gefunden" in lines
    (file,) = json.loads(call("check", "--why", "--format", "json", path).out)["files"]
    assert (file["why"]["chosen"]["edition"], file["why"]["chosen"]["fingerprint"]) == (edition, True)
    assert not any(one["fingerprint"] for one in file["why"]["others"])


def test_moved_columns_are_named_by_both_their_places(call, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(REPORT.read_bytes()))
    sheet = book["Maßnahmen"]
    for row in range(4, sheet.max_row + 1):
        one, other = sheet.cell(row, 9), sheet.cell(row, 10)
        if not isinstance(one, MergedCell):
            one.value, other.value = other.value, one.value
    book.save(tmp_path / "bericht.xlsx")
    out = call("check", "--why", tmp_path / "bericht.xlsx").out.splitlines()
    assert "    Spalte J → I: ‚Ampel‘ steht an anderer Stelle als im Formular" in out
    assert not any("steht an anderer Stelle" in line for line in call("check", "--why", REPORT).out.splitlines())


def test_the_blocks_of_a_sheet_are_named_with_their_ranges(call, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(REPORT.read_bytes()))
    master, paper = book["Stammdaten"], book["Vorlagendaten"]
    below = master.max_row + 1
    for row in paper.iter_rows():
        for cell in row:
            if cell.value is not None:
                master.cell(cell.row + below, cell.column, cell.value)
    book.remove(paper)
    book.save(tmp_path / "bericht.xlsx")
    lines = call("check", "--why", tmp_path / "bericht.xlsx").out.splitlines()
    blocks = [line for line in lines if "Block" in line]
    assert blocks == [
        "    Block A1:B53 auf Blatt ‚Stammdaten‘ als „Stammdaten“: 39 von 39 Beschriftungen gefunden",
        "    Block A55:E92 auf Blatt ‚Stammdaten‘ als „Vorlagendaten“: 35 von 44 Beschriftungen gefunden",
    ]
    (file,) = json.loads(call("check", "--why", "--format", "json", tmp_path / "bericht.xlsx").out)["files"]
    found = {one["as"]: (one["sheet"], one["area"]) for one in file["why"]["chosen"]["sheets"]}
    assert found["Vorlagendaten"] == ("Stammdaten", "A55:E92")
    assert found["Maßnahmen"] == ("Maßnahmen", None)


MADE = [(one.form, one.edition) for one in definitions(base_chain())]
CLEAN = sorted(path for path in FOLDER.glob("*/*") if path.suffix in (".xlsx", ".ods", ".xls"))


def clean_files(folder: Path) -> list[Path]:
    """Every example workbook, and a blank form of every form and edition in both formats."""
    blank = [made_forms.made(made_forms.laid_out(*one), fmt, folder) for one in MADE for fmt in ("xlsx", "ods")]
    return [*CLEAN, *blank]


def test_in_a_clean_file_nothing_was_moved_joined_or_healed(tmp_path):
    files = clean_files(tmp_path)
    assert len(files) >= len(CLEAN) + 12
    assert len(CLEAN) >= 5
    for path in files:
        examined = made_forms.read(path)
        assert examined.recognition is not None
        why = reasons(examined.recognition, examined.findings)
        assert why.chosen is not None, path.name
        assert [one for one in why.tables if one.moved or one.joined] == [], path.name
        assert why.healed == (), path.name
