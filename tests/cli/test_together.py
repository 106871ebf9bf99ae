"""Several files of one report, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_feedback import letter
from tests.support.forms import FIXTURES

pytest.importorskip("openpyxl")
WHOLE = FIXTURES / "sondershausen" / "jahresbericht-2023.xlsx"


def pieces(folder: Path, *groups: tuple[str, ...]) -> list[Path]:
    """The report in several workbooks, each with the sheets of these names."""
    import openpyxl

    made = []
    for names in groups:
        book = openpyxl.load_workbook(WHOLE)
        for sheet in book.worksheets:
            if sheet.title not in names:
                del book[sheet.title]
        path = folder / f"{names[0].replace(' ', '')}.xlsx"
        book.save(path)
        made.append(path)
    return made


@pytest.fixture
def eingang(tmp_path: Path) -> Path:
    folder = tmp_path / "eingang"
    folder.mkdir()
    pieces(folder, ("Stammdaten",), ("HF 1", "HF 2", "HF 3"), ("HF 4", "HF 5", "HF 6"))
    return folder


def test_the_parts_in_a_folder_are_checked_as_one_report(call: Call, eingang: Path) -> None:
    found = call("check", "eingang", "--format", "json")
    (report,) = json.loads(found.out)["files"]
    assert (report["verdict"], report["form"]) == ("annehmen", "jahresbericht")
    assert report["parts"] == ["eingang/HF1.xlsx", "eingang/HF4.xlsx", "eingang/Stammdaten.xlsx"]
    assert "3 Dateien als ein Bericht gelesen: eingang/HF1.xlsx, " in found.err
    assert found.code == 0


def test_the_joint_account_is_that_of_the_whole(call: Call, eingang: Path) -> None:
    (joined,) = json.loads(call("check", "eingang", "--format", "json").out)["files"]
    (whole,) = json.loads(call("check", WHOLE, "--format", "json").out)["files"]
    assert joined["ledger"] == whole["ledger"]


def test_apart_a_part_is_not_accepted(call: Call, eingang: Path) -> None:
    found = call("check", "eingang", "--separate", "--format", "json")
    assert len(json.loads(found.out)["files"]) == 3
    assert found.code != 0


def test_one_paper_is_written_for_the_joined_report(call: Call, eingang: Path) -> None:
    found = call("convert", "eingang", "--to", "vorlage-jahresbericht.text", "-o", "aus")
    assert found.out.split() == ["aus/sondershausen-vorlage-jahresbericht-2023.txt"]
    whole = call("convert", WHOLE, "--to", "vorlage-jahresbericht.text", "-o", "ganz")
    assert Path(found.out.strip()).read_bytes() == Path(whole.out.strip()).read_bytes()


def test_several_files_are_read_into_one_case_file(call: Call, eingang: Path) -> None:
    found = call("read", *sorted(eingang.iterdir()))
    ledger = json.loads(found.out)["ledger"]
    assert [one["file"] for one in ledger] == ["HF1.xlsx", "HF4.xlsx", "Stammdaten.xlsx"]


def test_each_sender_gets_back_the_findings_about_its_file_alone(call: Call, eingang: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(eingang / "HF4.xlsx")
    book["HF 4"]["I4"] = "grobi"
    book.save(eingang / "HF4.xlsx")
    call("check", "eingang", "--annotate", "zurueck", "--letter", "briefe")
    names = ["HF1", "HF4", "Stammdaten"]
    assert sorted(path.name for path in Path("zurueck").iterdir()) == [f"{one}-rueckmeldung.xlsx" for one in names]
    for one in names:
        sheet = openpyxl.load_workbook(f"zurueck/{one}-rueckmeldung.xlsx")["Rückmeldung"]
        words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        assert ("grobi" in words) is (one == "HF4")
        assert ("grobi" in letter(f"briefe/{one}-rueckmeldung.docx")) is (one == "HF4")


def test_parts_of_the_same_name_are_not_joined(call: Call, eingang: Path) -> None:
    (eingang / "mehr").mkdir()
    (eingang / "HF4.xlsx").rename(eingang / "mehr" / "HF1.xlsx")
    found = call("check", "eingang", "--join")
    assert "eingang/HF1.xlsx und eingang/mehr/HF1.xlsx" in found.out + found.err
    assert "[parts-same-name]" in found.out + found.err
    assert found.code != 0


def test_a_second_report_on_the_same_period_is_told(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "eingang"
    folder.mkdir()
    for name in ("alt.xlsx", "neu.xlsx"):
        (folder / name).write_bytes(WHOLE.read_bytes())
    files = json.loads(call("check", "eingang", "--format", "json").out)["files"]
    assert [[row["code"] for row in one["findings"]].count("report-twice") for one in files] == [1, 1]
