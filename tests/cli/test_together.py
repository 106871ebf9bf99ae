"""Several files of one report, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fgk_docs.cli import session, together
from tests.cli.conftest import Call
from tests.cli.test_feedback import letter
from tests.plugins.sheets.annotate.making import changed as with_members
from tests.support.forms import FIXTURES
from tests.support.made_forms import laid_out, made, read

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


def signed(data: bytes) -> bytes:
    """The workbook as if somebody had signed it."""
    return with_members(data, {"_xmlsignatures/sig1.xml": b"<S/>"})


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
    assert "3 Dateien als ein Bericht gelesen: HF1.xlsx, HF4.xlsx, Stammdaten.xlsx (in eingang)\n" in found.err
    assert found.code == 0


def test_the_joint_account_is_that_of_the_whole(call: Call, eingang: Path) -> None:
    (joined,) = json.loads(call("check", "eingang", "--format", "json").out)["files"]
    (whole,) = json.loads(call("check", WHOLE, "--format", "json").out)["files"]
    assert joined["ledger"] == whole["ledger"]


def test_apart_a_part_is_not_accepted(call: Call, eingang: Path) -> None:
    found = call("check", "eingang", "--separate", "--format", "json")
    assert [one["verdict"] for one in json.loads(found.out)["files"]] == ["nachfordern"] * 3


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


def test_what_is_read_as_one_is_named_folder_by_folder(
    call: Call, eingang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (eingang / "mehr").mkdir()
    (eingang / "HF4.xlsx").rename(eingang / "mehr" / "HF4.xlsx")
    found = call("check", "eingang", "--join")
    told = "HF1.xlsx, Stammdaten.xlsx (in eingang); HF4.xlsx (in eingang/mehr)\n"
    assert f"3 Dateien als ein Bericht gelesen: {told}" in found.err
    monkeypatch.chdir(eingang)
    here = call("check", "HF1.xlsx", "Stammdaten.xlsx", "mehr", "--join", "--lang", "en")
    assert "3 files read as one report: HF1.xlsx, Stammdaten.xlsx; HF4.xlsx (in mehr)\n" in here.err


@pytest.mark.parametrize("command", [("check",), ("convert", "--to", "vorlage-jahresbericht", "-o", "aus")])
@pytest.mark.parametrize("options", [("--join", "--separate"), ("--separate", "--join")])
def test_to_join_and_to_separate_at_once_is_refused(
    call: Call, eingang: Path, command: tuple[str, ...], options: tuple[str, ...]
) -> None:
    found = call(*command, "eingang", *options)
    assert (found.code, found.out) == (2, "")
    assert "--join" in found.err
    assert "--separate" in found.err
    assert not Path("aus").exists()


def test_a_second_report_on_the_same_period_is_told(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "eingang"
    folder.mkdir()
    (folder / "alt.xlsx").write_bytes(WHOLE.read_bytes())
    changed(WHOLE, folder / "neu.xlsx")
    files = json.loads(call("check", "eingang", "--format", "json").out)["files"]
    told = [row for one in files for row in one["findings"] if row["code"] == "report-twice"]
    assert [(row["sheet"], row["cell"]) for row in told] == [("HF 1", "E4")] * 2
    assert all("unterscheiden: 1." in row["message"] for row in told)


def changed(source: Path, target: Path) -> Path:
    """The report with another measure in one place."""
    import openpyxl

    book = openpyxl.load_workbook(source)
    book["HF 1"]["E4"] = "Etwas ganz anderes tun"
    book.save(target)
    return target


FORMATS = ("ods", "pdf", "xlsx")


@pytest.fixture
def formats(tmp_path: Path) -> Path:
    """One report in three formats, under one name."""
    folder = tmp_path / "eingang"
    folder.mkdir()
    case = read(FIXTURES / "herten" / "jahresbericht-2014.xlsx").case_file.case
    for fmt in FORMATS:
        made(laid_out("jahresbericht", case=case), fmt, folder).rename(folder / f"bericht.{fmt}")
    return folder


def test_one_report_in_three_formats_is_one_report_and_two_copies(call: Call, formats: Path) -> None:
    found = call("check", "eingang", "--format", "json")
    files = json.loads(found.out)["files"]
    assert [Path(one["file"]).name for one in files] == [f"bericht.{fmt}" for fmt in FORMATS]
    told = [[row["message"] for row in one["findings"] if row["code"] == "report-copy"] for one in files]
    assert [len(one) for one in told] == [0, 1, 1]
    assert all("eingang/bericht.ods" in one for row in told for one in row)
    assert {row["severity"] for one in files for row in one["findings"]} == {"info"}
    assert "als ein Bericht gelesen" not in found.err


def test_of_copies_one_gets_its_paper_and_its_letter(call: Call, formats: Path) -> None:
    written = call("convert", "eingang", "--to", "vorlage-jahresbericht.text", "-o", "aus").out.split()
    assert written == ["aus/herten-vorlage-jahresbericht-2015.txt"]
    call("check", "eingang", "--letter", "briefe")
    assert [path.name for path in Path("briefe").iterdir()] == ["bericht-rueckmeldung.docx"]


def test_one_name_in_two_formats_that_differ_is_told_and_not_mixed(call: Call, formats: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(formats / "bericht.xlsx")
    cells = [cell for row in book["Maßnahmen"].iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "umgesetzt").value = "entfallen"
    book.save(formats / "bericht.xlsx")
    (formats / "bericht.ods").unlink()
    files = json.loads(call("check", "eingang", "--format", "json").out)["files"]
    assert [[row["code"] for row in one["findings"]].count("report-twice") for one in files] == [1, 1]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder of thousands: only one case is kept."""
    monkeypatch.setattr(session, "MOST_KEPT", 1)


def written(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize(
    "asked",
    [
        ("convert", "eingang", "--to", "vorlage-jahresbericht.text", "--to", "rueckmeldung", "-o"),
        ("check", "eingang", "--annotate"),
        ("check", "eingang", "--letter"),
    ],
    ids=lambda asked: asked[0] + asked[-1],
)
def test_what_is_not_kept_is_examined_again_and_written_the_same(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    folder = tmp_path / "eingang"
    folder.mkdir()
    for town in (
        "sondershausen/jahresbericht-2023",
        "herten/jahresbericht-2014",
        "kyffhaeuserkreis/jahresbericht-2017",
    ):
        (folder / f"{Path(town).parent}.xlsx").write_bytes((FIXTURES / f"{town}.xlsx").read_bytes())
    call(*asked, "alle")
    monkeypatch.setattr(session, "MOST_KEPT", 1)
    call(*asked, "wenige")
    assert written("wenige") == written("alle")
    assert len(written("alle")) >= 3


def test_any_number_of_workers_gives_back_the_same_files_with_the_same_words(call: Call, eingang: Path) -> None:
    for name, data in (("kaputt", WHOLE.read_bytes()[:9000]), ("signiert", signed(WHOLE.read_bytes()))):
        (eingang / name).mkdir()
        (eingang / name / f"{name}.xlsx").write_bytes(data)
    said = []
    for workers in ("0", "2"):
        result = call(
            "check", "eingang", "--annotate", "zurueck", "--letter", "briefe", "--workers", workers, "--force"
        )
        files = {path: path.read_bytes() for path in (*Path("zurueck").rglob("*.*"), *Path("briefe").rglob("*.*"))}
        said.append((result, files))
        for path in files:
            path.unlink()
    assert said[0] == said[1]
    result, files = said[0]
    assert sorted(path.as_posix() for path in files) == [
        *(f"briefe/{name}-rueckmeldung.docx" for name in ("HF1", "HF4", "Stammdaten")),
        *(f"briefe/{name}/{name}-rueckmeldung.docx" for name in ("kaputt", "signiert")),
        *(f"zurueck/{name}-rueckmeldung.xlsx" for name in ("HF1", "HF4", "Stammdaten")),
    ]
    assert "[annotate-signed]" in result.err
    assert str(eingang) not in result.err


def test_a_file_that_changes_while_the_command_runs_is_told_and_not_written(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: None
) -> None:
    folder = tmp_path / "eingang"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes((FIXTURES / "herten" / "jahresbericht-2014.xlsx").read_bytes())
    (folder / "b.xlsx").write_bytes(WHOLE.read_bytes())
    grouped = together.group

    def meanwhile(*args: Any) -> Any:
        changed(WHOLE, folder / "b.xlsx")
        return grouped(*args)

    monkeypatch.setattr(together, "group", meanwhile)
    found = call("check", "eingang", "--letter", "briefe")
    assert [path.name for path in Path("briefe").iterdir()] == ["a-rueckmeldung.docx"]
    assert "[input-changed]" in found.err
    assert found.code == 3
