"""Who is missing: the register of those from whom reports are due, against what is here."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest
from openpyxl import Workbook

from fgk_docs.batch.work import Desk, Outcome, Trouble, Work
from fgk_docs.errors import ExitCode
from tests.cli.conftest import Call
from tests.support.forms import FIXTURES
from tools.torture import report, tree

ROWS = (
    ("Kommune", "AGS", "Frist", "Auditor·in"),
    ("Stadt Herten0", "05562020", "31.03.2026", "Ältere Kollegin"),
    ("Musterhausen", "16099009", "01.02.2026", ""),
    ("Neudorf", "16099010", "31.12.2026", "Auditor B"),
    ("Ohnefrist", "16099011", "", ""),
)
DAY = ("--as-of", "2026-06-01")


def csv(rows: tuple[tuple[str, ...], ...] = ROWS, mark: str = ";") -> str:
    return "".join(mark.join(row) + "\r\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report of a municipality of the register, and one of another."""
    made = tmp_path / "eingang"
    made.mkdir()
    for number in (0, 7):
        report(made / f"{number}.xlsx", number)
    Path("kommunen.csv").write_text(csv(), encoding="utf-8")
    return made


@pytest.fixture
def told(call: Call, folder: Path) -> Callable[..., list[tuple[str, str, str | None]]]:
    """What is missing by a register: municipality, key and state of each."""

    def _told(register: Path | str, *more: str) -> list[tuple[str, str, str | None]]:
        call("check", folder, "--register", register, "--report", "lauf.json", *more)
        found = json.loads(Path("lauf.json").read_text(encoding="utf-8"))
        return [(one["municipality"], one["ags"], one["state"]) for one in found["missing"]]

    return _told


ALL_MISSING = [
    ("Musterhausen", "16099009", "überfällig"),
    ("Neudorf", "16099010", "fehlt"),
    ("Ohnefrist", "16099011", "fehlt"),
]


def test_who_sent_nothing_is_missing_and_overdue_after_the_due_date(told) -> None:
    assert told("kommunen.csv", *DAY) == ALL_MISSING


def test_without_a_day_nobody_is_overdue(told) -> None:
    assert [state for *_, state in told("kommunen.csv")] == ["fehlt"] * 3


def test_the_due_date_itself_is_in_time(told) -> None:
    assert told("kommunen.csv", "--as-of", "2026-02-01")[0][2] == "fehlt"
    assert told("kommunen.csv", "--as-of", "2026-02-02")[0][2] == "überfällig"


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_register_reads_as_offices_save_it(told, mark: str, encoding: str) -> None:
    Path("anders.csv").write_bytes(csv(mark=mark).encode(encoding))
    assert told("anders.csv", *DAY) == ALL_MISSING


def test_a_workbook_is_a_register_too(told) -> None:
    book = Workbook()
    for row in (("Stand: Mai",), (), *ROWS):
        book.active.append(row)
    book.active["B4"], book.active["C5"] = 5562020, date(2026, 2, 1)
    book.save("kommunen.xlsx")
    assert told("kommunen.xlsx", *DAY) == ALL_MISSING


def test_headings_may_be_english_and_the_key_alone_is_enough(told) -> None:
    Path("r.csv").write_text(
        "Key,Due date,Auditor\n05562020,2026-03-31,A\n16099009,2026-02-01,B\n", encoding="utf-8"
    )
    assert told("r.csv", *DAY) == [("16099009", "16099009", "überfällig")]


def test_the_name_alone_is_enough(told) -> None:
    Path("r.csv").write_text("Kommune\nHerten7\nMusterhausen\n", encoding="utf-8")
    assert told("r.csv") == [("Musterhausen", None, "fehlt")]


def test_a_zero_that_excel_lost_is_put_back_and_told(call: Call, folder: Path) -> None:
    Path("r.csv").write_text("Kommune;AGS\nAnders;5562020\n", encoding="utf-8")
    found = call("check", folder, "--register", "r.csv")
    assert "r.csv: Hinweis: Blatt ‚CSV‘, B2:" in found.err
    assert "[ags-leading-zero]" in found.err
    assert "fehl" not in found.out.split("Dateien geprüft")[1]


def test_what_is_wrong_with_a_register_is_told_with_its_rows(call: Call, folder: Path) -> None:
    rows = (
        ("Kommune", "AGS", "Frist", "Telefon"),
        ("Herten0", "05562020", "demnächst", "1"),
        ("", "", "31.03.2026", ""),
        ("Stadt Herten0", "", "", ""),
        ("Musterhausen", "99999999", "", ""),
    )
    Path("r.csv").write_text(csv(rows), encoding="utf-8")
    found = call("check", folder, "--register", "r.csv", "--report", "lauf.json", "--report", "lauf.html")
    problems = json.loads(Path("lauf.json").read_text(encoding="utf-8"))["problems"]
    assert [(one["code"], one["cell"]) for one in problems] == [
        ("register-due-unclear", "C2"),
        ("register-row-unreadable", "C3"),
        ("register-row-twice", "A4"),
        ("ags-wrong-state", "B5"),
        ("register-column-unknown", "D1"),
    ]
    assert "Zeile 3 des Registers nennt keine Kommune" in found.err
    assert "Zeile 4 des Registers nennt „Stadt Herten0“ noch einmal; es gilt Zeile 2" in found.err
    assert "Zeile 3 des Registers" in Path("lauf.html").read_text(encoding="utf-8")


def test_two_towns_of_one_name_are_two(told) -> None:
    rows = (("Kommune", "AGS"), ("Neustadt", "16099010"), ("Neustadt", "16099011"))
    Path("r.csv").write_text(csv(rows), encoding="utf-8")
    assert [ags for _, ags, _ in told("r.csv")] == ["16099010", "16099011"]


YEARS = (("Kommune", "AGS", "Zeitraum"), ("Herten0", "05562020", "2015"), ("Herten7", "05562027", "2014"))


def test_a_report_for_another_time_than_the_one_that_is_due_is_not_that_report(call: Call, folder: Path) -> None:
    Path("r.csv").write_text(csv(YEARS), encoding="utf-8")
    found = call("check", folder, "--register", "r.csv", "--report", "lauf.json", "--report", "lauf.html")
    assert found.out.endswith("1 Bericht fehlt.\n    Herten0: fehlt; liegt vor: Bericht für 2014\n")
    (missing,) = json.loads(Path("lauf.json").read_text(encoding="utf-8"))["missing"]
    assert (missing["period"], missing["sent"], missing["perhaps"]) == ("2015", "2014", [])
    assert "liegt vor: Bericht für 2014" in Path("lauf.html").read_text(encoding="utf-8")
    told = [line for line in found.out.splitlines() if "[report-of-other-period]" in line]
    assert [(Path(line.split(":")[0]).name, line.split(": ")[2]) for line in told] == [
        (
            "0.xlsx",
            "Das ist der Bericht für 2014; nach dem Register wird der für 2015 erwartet. [report-of-other-period]",
        )
    ]
    to = ("--to", "erinnerung.text", "--deadline", "30.06.2026", *DAY)
    call("convert", folder, "--register", "r.csv", *to, "-o", "aus")
    ((name, letter),) = tree("aus").items()
    assert name == "herten0-erinnerung.txt"
    assert "Ihr Jahresbericht für den Zeitraum 2015 liegt uns noch nicht vor." in letter.decode("utf-8")
    assert "das ausgefüllte Formular bis zum 30.06.2026." in letter.decode("utf-8")


def test_with_the_report_that_is_due_an_earlier_one_is_nothing_special(call: Call, folder: Path) -> None:
    report(folder / "neu.xlsx", 0, (b"<v>2014</v>", b"<v>2015</v>"))
    Path("r.csv").write_text(csv(YEARS), encoding="utf-8")
    found = call("check", folder, "--register", "r.csv")
    assert "[report-of-other-period]" not in found.out
    assert "fehlt" not in found.out


@pytest.mark.parametrize(("stated", "is_missing"), [("2013-2014", False), ("2014/15", False), ("ab 2015", True)])
def test_a_report_that_is_due_may_be_for_more_than_a_year(told, stated: str, is_missing: bool) -> None:
    Path("r.csv").write_text(csv((YEARS[0], ("Herten0", "05562020", stated))), encoding="utf-8")
    assert bool(told("r.csv")) == is_missing


def test_a_file_without_a_report_is_not_the_one_that_is_due(told, folder: Path) -> None:
    data = (FIXTURES / "werra-meissner-kreis" / "vorlagendaten.xlsx").read_bytes()
    (folder / "vorlagendaten.xlsx").write_bytes(data)
    for stated, count in (("", 0), ("2024", 1)):
        Path("r.csv").write_text(csv((YEARS[0], ("Werra-Meißner-Kreis", "06636", stated))), encoding="utf-8")
        assert len(told("r.csv")) == count


def test_what_is_no_period_is_told_and_any_report_will_do(call: Call, folder: Path) -> None:
    Path("r.csv").write_text(csv((YEARS[0], ("Herten0", "05562020", "bald"))), encoding="utf-8")
    found = call("check", folder, "--register", "r.csv")
    assert "r.csv: Warnung: Blatt ‚CSV‘, C2: „bald“ ist kein Zeitraum." in found.err
    assert "fehl" not in found.out.split("Dateien geprüft")[1]


def test_files_of_nobody_stand_with_those_whom_they_are_named_after(call: Call, folder: Path) -> None:
    (folder / "Ohnefrist").mkdir()
    for name in ("Musterhausen vertraulich.xlsx", "Neudorf_am_See.ods", "Ohnefrist/bericht.pdf", "Neudorfer.xlsx"):
        (folder / name).write_bytes(b"")
    (folder / "Brief aus Musterhausen.docx").write_bytes(b"")
    (folder / "~$Neudorf.xlsx").write_bytes(b"")
    report(folder / "Musterhausen.xlsx", 0)
    rows = (*ROWS, ("Neudorf am See", "16099012", "", ""))
    Path("kommunen.csv").write_text(csv(rows), encoding="utf-8")
    found = call("check", folder, "--register", "kommunen.csv", *DAY, "--report", "lauf.json")
    missing = json.loads(Path("lauf.json").read_text(encoding="utf-8"))["missing"]
    named = {one["municipality"]: [Path(name).name for name in one["perhaps"]] for one in missing}
    assert named == {
        "Musterhausen": ["Musterhausen vertraulich.xlsx", "Brief aus Musterhausen.docx"],
        "Neudorf": [],
        "Ohnefrist": ["bericht.pdf"],
        "Neudorf am See": ["Neudorf_am_See.ods"],
    }
    told = next(line for line in found.out.splitlines() if line.startswith("    Musterhausen"))
    assert told.startswith("    Musterhausen: überfällig, 1. Februar 2026; gehört vielleicht dazu: ")


def test_a_reminder_says_whether_the_day_is_past(call: Call, folder: Path) -> None:
    to = ("--to", "erinnerung.text", "--register", "kommunen.csv", *DAY)
    call("convert", folder, *to, "-o", "aus")
    letters = {name.partition("-")[0]: data.decode("utf-8") for name, data in tree("aus").items()}
    assert "Er war am 01.02.2026 fällig." in letters["musterhausen"]
    assert "Er ist am 31.12.2026 fällig." in letters["neudorf"]
    assert "fällig" not in letters["ohnefrist"]
    assert "bis zum [Frist ergänzen]." in letters["neudorf"]


def test_a_report_of_nobody_in_the_register_is_told(call: Call, folder: Path) -> None:
    found = call("check", folder, "--register", "kommunen.csv")
    (line,) = [line for line in found.out.splitlines() if "[report-not-in-register]" in line]
    assert "7.xlsx" in line
    assert call("check", folder, "--register", "kommunen.csv", "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [("Verein;Telefon\na;b\n", "register-without-columns"), ("Kommune;AGS\n", "register-empty")],
)
def test_a_file_that_is_no_register_is_refused(call: Call, folder: Path, text: str, code: str) -> None:
    Path("r.csv").write_text(text, encoding="utf-8")
    found = call("convert", folder, "--register", "r.csv", "--to", "erinnerung", "-o", "aus")
    assert (found.code, f"[{code}]" in found.err, Path("aus").exists()) == (2, True, False)


def test_a_register_in_the_folder_is_no_report(call: Call, folder: Path) -> None:
    (folder / "kommunen.csv").write_text(csv(), encoding="utf-8")
    found = call("check", folder, "--register", folder / "kommunen.csv")
    assert "2 Dateien geprüft" in found.out


def test_a_letter_without_a_deadline_is_named_with_the_option_that_gives_one(call: Call, folder: Path) -> None:
    Path("kommunen.csv").write_text(csv(), encoding="utf-8")
    found = call("convert", folder, "--to", "erinnerung.text", "--register", "kommunen.csv", *DAY, "-o", "aus")
    told = [line for line in found.err.splitlines() if "deadline-not-given" in line]
    assert told
    assert all(line.startswith("aus/") and "-erinnerung.txt: Warnung: " in line for line in told)
    assert "--deadline" in found.err


def test_letters_go_to_those_who_sent_nothing_and_to_nobody_else(call: Call, folder: Path) -> None:
    rows = (*ROWS, ("Neudorf", "16099012", "", ""))
    Path("kommunen.csv").write_text(csv(rows), encoding="utf-8")
    to = ("--to", "erinnerung.text", "--register", "kommunen.csv", *DAY)
    found = call("convert", folder, *to, "-o", "aus")
    letters = {name: data.decode("utf-8") for name, data in tree("aus").items()}
    assert sorted(letters) == [
        "musterhausen-erinnerung.txt",
        "neudorf-16099010-erinnerung.txt",
        "neudorf-16099012-erinnerung.txt",
        "ohnefrist-erinnerung.txt",
    ]
    assert "Er war am 01.02.2026 fällig." in letters["musterhausen-erinnerung.txt"]
    assert "\n\nMusterhausen\nProjektleitung" in letters["musterhausen-erinnerung.txt"]
    assert "4 Dokumente geschrieben" in found.err
    call("convert", folder, *to, "-o", "neu", "--workers", "2")
    assert tree("neu") == tree("aus")


def works() -> list[str]:
    """What stands in the journal as done."""
    lines = Path("aus/.fgk-docs/journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith('{"work":')]


def test_letters_that_are_written_are_not_written_again(call: Call, folder: Path) -> None:
    to = ("--to", "erinnerung.text", "--register", "kommunen.csv", *DAY, "-o", "aus", "--workers", "0")
    call("convert", folder, *to)
    before, letters = works(), tree("aus")
    assert len(before) == 2 + 3
    rows = (ROWS[0], ("Ander/Ort", "16099014", "", ""), ROWS[3], *ROWS[1:3], ROWS[4])
    Path("kommunen.csv").write_text(csv(rows), encoding="utf-8")
    assert call("convert", folder, *to, "--resume").code == 0
    assert works()[: len(before)] == before
    (new,) = works()[len(before) :]
    assert "kommunen.csv/Ander Ort 16099014" in new
    assert {name: tree("aus")[name] for name in letters} == letters
    assert set(tree("aus")) - set(letters) == {"ander-ort-erinnerung.txt"}
    rows = (*rows[:-1], ("Ohnefrist", "16099011", "01.03.2026", ""))
    Path("kommunen.csv").write_text(csv(rows), encoding="utf-8")
    assert call("convert", folder, *to, "--resume").code == 0
    assert b"01.03.2026" in tree("aus")["ohnefrist-erinnerung.txt"]


def test_a_letter_that_costs_its_worker_is_told_and_costs_no_other(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Outcome(trouble=Trouble(ExitCode.UNREADABLE, "input-crashed", "kommunen.csv/Neudorf 16099010"))
    do = Desk.do

    def crashes(desk: Desk, work: Work) -> Outcome:
        return lost if work.absent is not None and work.absent.name == "Neudorf" else do(desk, work)

    monkeypatch.setattr(Desk, "do", crashes)
    to = ("--to", "erinnerung.text", "--register", "kommunen.csv", *DAY, "-o", "aus", "--workers", "0")
    found = call("convert", folder, *to)
    assert (found.code, "kommunen.csv/Neudorf 16099010: " in found.err) == (3, True)
    assert set(tree("aus")) == {"musterhausen-erinnerung.txt", "ohnefrist-erinnerung.txt"}


def test_without_a_register_a_reminder_is_about_the_input(call: Call, folder: Path) -> None:
    call("convert", folder / "0.xlsx", "--to", "erinnerung.text", "-o", "aus")
    assert list(tree("aus")) == ["herten0-erinnerung-2015.txt"]


def test_the_overview_lists_who_is_missing(call: Call, folder: Path) -> None:
    call("convert", folder, "--to", "uebersicht.html", "--register", "kommunen.csv", *DAY, "-o", "aus")
    page = tree("aus")["uebersicht.html"].decode("utf-8")
    assert "Von 3 Kommunen des Registers liegt kein Bericht vor; einer ist überfällig." in page
    assert "Musterhausen" in page
    call("convert", folder, "--to", "uebersicht.html", "-o", "ohne")
    assert "Fehlende Berichte" not in tree("ohne")["uebersicht.html"].decode("utf-8")


def test_reports_on_the_run_tell_who_is_missing(call: Call, folder: Path) -> None:
    files = ("--report", "lauf.html", "--report", "lauf.xml")
    found = call("check", folder, "--register", "kommunen.csv", *DAY, *files)
    assert "3 Berichte fehlen; überfällig: 1." in found.out
    assert "    Musterhausen: überfällig, 1. Februar 2026" in found.out
    kinds = {
        case.get("classname"): [part.tag for part in case if part.tag != "system-out"]
        for case in parse("lauf.xml").getroot()[0]
    }
    assert (kinds["Musterhausen"], kinds["Neudorf"]) == (["failure"], ["skipped"])
    page = Path("lauf.html").read_text(encoding="utf-8")
    assert page.index("Musterhausen") < page.index("Neudorf") < page.index("Ohnefrist")


def test_a_rejected_workbook_is_no_register(call: Call, folder: Path) -> None:
    Path("r.xlsx").write_bytes((FIXTURES / "herten" / "jahresbericht-2014.xlsx").read_bytes()[:3000])
    found = call("check", folder, "--register", "r.xlsx")
    assert (found.code, found.out, "r.xlsx: " in found.err, "[zip-broken]" in found.err) == (3, "", True, True)


def test_reports_in_an_archive_are_held_against_the_register_as_those_of_a_folder(call: Call, folder: Path) -> None:
    with zipfile.ZipFile("eingang.zip", "w") as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, f"nord/{path.name}")
        packed.writestr("nord/kaputt.xlsx", b"PK")
        packed.writestr("nord/innen.zip", b"PK\x05\x06" + bytes(18))
    to = ("--to", "erinnerung.text", "--to", "uebersicht.html", "--register", "kommunen.csv", *DAY)
    found = call("convert", "eingang.zip", *to, "-o", "aus", "--report", "lauf.json", "--workers", "2")
    assert found.code == 3
    told = json.loads(Path("lauf.json").read_text(encoding="utf-8"))
    assert [(one["municipality"], one["ags"], one["state"]) for one in told["missing"]] == ALL_MISSING
    codes = {one["files"][0]: {row["code"] for row in one["findings"]} for one in told["inputs"]}
    assert [name for name, found in codes.items() if "report-not-in-register" in found] == [
        "eingang.zip/nord/7.xlsx"
    ]
    assert {"eingang.zip/nord/kaputt.xlsx", "eingang.zip/nord/innen.zip"} < set(codes)
    call("convert", folder, *to, "-o", "ordner")
    letters = {name: data for name, data in tree("ordner").items() if name.endswith(".txt")}
    assert len(letters) == len(ALL_MISSING)
    assert {name: data for name, data in tree("aus").items() if name.endswith(".txt")} == letters
    page = tree("aus")["uebersicht.html"].decode("utf-8")
    assert "Von 3 Kommunen des Registers liegt kein Bericht vor; einer ist überfällig." in page
    assert "kaputt.xlsx" in page
