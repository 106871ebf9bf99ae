"""The project lead's year: a form filled badly in LibreOffice, feedback in it, corrected in place, then papers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Call
from tests.support.office import in_office, office
from tests.support.papers import paper_data
from tools.torture import tree

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(office() is None, reason="needs LibreOffice"),
]

MASTER = {
    "Kommune": "Quittenrode",
    "Art der Kommune": "Stadt",
    "Land": "Thüringen",
    "Berichtszeitraum": "2024",
    "Amt der Verwaltungsleitung": "Bürgermeisterin",
    "Vertretung": "Stadtrat",
    "Zertifikat (Stufe)": "Grundzertifikat",
    "Gültigkeit des Zertifikats": "01.07.2023 - 30.06.2026",
    "Federführende Stelle": "Stabsstelle Familie",
}
ROWS = (
    {"Ziel": "Familien wirken mit.", "Nr.": "1.1", "Maßnahme": "Familienkonferenz", "Sachstand": "umgesetzt"},
    {"Nr.": "1.2", "Maßnahme": "Familienseite im Amtsblatt", "Sachstand": "läuft", "Federführung": "Frau Erfunden"},
)


def filled(path: Path, fmt: str, folder: Path, change: Mapping[str, Mapping[str, str]]) -> Path:
    """A form with answers typed in, saved by LibreOffice; by sheet: label → answer, or "row/heading" → answer."""
    (opened,) = in_office([path], "xlsx", folder)
    book = openpyxl.load_workbook(opened)
    for title, answers in change.items():
        for label, answer in answers.items():
            _type(book[title], label, answer)
    book.save(opened)
    (typed,) = in_office([opened], fmt, folder / "fertig")
    return typed


def _type(sheet: Worksheet, label: str, answer: str) -> None:
    row, _, heading = label.rpartition("/")
    for cells in sheet.iter_rows():
        for cell in cells:
            if str(cell.value or "").removesuffix(" *") == heading:
                below = int(row or 0)
                sheet.cell(cell.row + below, cell.column + (not below)).value = answer
                return
    raise AssertionError(label)


@pytest.mark.parametrize("fmt", ["xlsx", pytest.param("ods", marks=pytest.mark.long)])
def test_from_the_blank_form_to_papers_by_way_of_corrections(call: Call, tmp_path: Path, fmt: str) -> None:
    assert (
        call(
            "form", "make", "jahresbericht", "--edition", "B", "--rows", "2", "--format", fmt, "-o", f"leer.{fmt}"
        ).code
        == 0
    )
    measures = {f"{row}/{name}": words for row, one in enumerate(ROWS, 1) for name, words in one.items()}
    report = filled(Path(f"leer.{fmt}"), fmt, tmp_path, {"Stammdaten": MASTER, "HF 1": measures})
    back = _the_form_comes_back_with_feedback(call, report)
    better = filled(
        back, fmt, tmp_path / "neu", {"HF 1": {"2/Sachstand": "Daueraufgabe", "2/Federführung": "Pressestelle"}}
    )
    found = call("check", better, "--corrects", report)
    assert found.code == 0
    assert "annehmen" in found.out
    assert "[status-ambiguous]" not in found.out.split("offen")[-1]
    _papers_annexes_and_calendar(call, better)


def _the_form_comes_back_with_feedback(call: Call, report: Path) -> Path:
    """What was filled in badly is told where it stands, in the lead's own file."""
    found = call("check", report, "--annotate", "zurueck", "--as-of", "01.02.2025")
    for code in ("status-ambiguous", "personal-data-in-cell"):
        assert f"[{code}]" in found.out
    assert "Blatt ‚HF 1‘, I10" in found.out
    (back,) = Path("zurueck").iterdir()
    return back


def _papers_annexes_and_calendar(call: Call, report: Path) -> None:
    Path("vorlage.toml").write_text(paper_data(2024, "Stabsstelle Familie"), "utf-8")
    to = ("--to", "vorlage-jahresbericht", "--to", "jahresbericht.pdf", "--to", "terminplan.ics")
    assert call("convert", report, "--data", "vorlage.toml", *to, "-o", "papiere").code == 0
    papers = tree("papiere")
    assert {Path(name).suffix for name in papers} == {".docx", ".pdf", ".ics"}
    calendar = next(data for name, data in papers.items() if name.endswith(".ics")).decode("utf-8")
    assert "20250411" in calendar
    call("convert", report, "--data", "vorlage.toml", "--to", "vorlage-jahresbericht.text", "-o", "text")
    (words,) = (data.decode("utf-8") for data in tree("text").values())
    assert "Der Stadtrat nimmt den Jahresbericht für den Zeitraum 2024" in words
    assert "Erfunden" not in words
