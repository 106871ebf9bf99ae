"""One file of several municipalities, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_feedback import letter
from tests.support.forms import FIXTURES

pytest.importorskip("openpyxl")
FIRST, SECOND = "Kyffhäuserkreis", "Landkreis Nordhausen"


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A workbook with the sheets of two districts; the second has a status that nobody understands."""
    import openpyxl

    book = openpyxl.load_workbook(FIXTURES / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx")
    del book["Vorlagendaten"]
    for title in ("Stammdaten", "Maßnahmen"):
        copy = book.copy_worksheet(book[title])
        copy.title, book[title].title = f"{title} 2", f"{title} 1"
    for row in book["Stammdaten 2"].iter_rows():
        for cell in row:
            cell.value = SECOND if cell.value == FIRST else cell.value
    book["Maßnahmen 2"]["I7"] = "grobi"
    book.save(tmp_path / "beide.xlsx")
    return tmp_path / "beide.xlsx"


def test_each_municipality_is_told_its_own_findings_alone(call: Call, both: Path) -> None:
    first, second = json.loads(call("check", both, "--format", "json").out)["files"]
    assert [one["verdict"] for one in (first, second)] == ["annehmen", "annehmen"]
    for report, name, number in ((first, FIRST, "1"), (second, SECOND, "2")):
        sheets = {row["sheet"] for row in report["findings"] if row.get("sheet")}
        assert sheets <= {f"Stammdaten {number}", f"Maßnahmen {number}"}
        split = next(row for row in report["findings"] if row["code"] == "municipality-split")
        assert split["value"] == name
    assert "grobi" not in json.dumps(first["findings"])
    assert "grobi" in json.dumps(second["findings"])


def test_a_paper_is_written_for_each_municipality(call: Call, both: Path) -> None:
    found = call("convert", both, "--to", "vorlage-jahresbericht.text", "-o", "aus")
    assert sorted(Path(line).name.partition("-vorlage")[0] for line in found.out.split()) == [
        "kyffhaeuserkreis",
        "landkreis-nordhausen",
    ]


def test_the_file_goes_back_once_and_each_municipality_has_its_letter(call: Call, both: Path) -> None:
    import openpyxl

    result = call("check", both, "--annotate", "zurueck", "--letter", "briefe")
    assert "target-collision" not in result.err
    assert [path.name for path in Path("zurueck").iterdir()] == ["beide-rueckmeldung.xlsx"]
    told = [
        str(cell.value)
        for row in openpyxl.load_workbook("zurueck/beide-rueckmeldung.xlsx")["Rückmeldung"]
        for cell in row
    ]
    assert any("grobi" in words for words in told)
    letters = {path.name: letter(str(path)) for path in Path("briefe").iterdir()}
    assert {name: "grobi" in words for name, words in letters.items()} == {
        "beide-kyffhaeuserkreis-rueckmeldung.docx": False,
        "beide-landkreis-nordhausen-rueckmeldung.docx": True,
    }


def test_one_case_file_cannot_hold_two_municipalities(call: Call, both: Path) -> None:
    result = call("read", both)
    assert (result.code, result.out, "[read-one-municipality]" in result.err) == (2, "", True)
