"""The office's season: a folder of reports as they come, an evening that is interrupted, and the morning after."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import parse

import openpyxl
import pytest
from lxml import html

from tests.cli.conftest import Call, Result
from tests.support.postbag import ways
from tests.support.postbag.mail import NAMELESS, ROUND, way_of, write
from tests.support.postbag.towns import Town, towns
from tools.torture import tree

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="signals")]

ASKED = ("--register", "kommunen.csv", "--as-of", "01.06.2025")
LETTERS = ("--deadline", "30.06.2025", "--to", "rueckmeldung", "--to", "erinnerung")
ALL = (*LETTERS, "--to", "uebersicht.html", "--to", "uebersicht.xlsx", "-o", "papiere")
REPORTS = ("--report", "arbeitsliste.html", "--report", "lauf.json", "--report", "lauf.xml")
CONVERT = ("convert", "eingang", *ASKED, *ALL, *REPORTS)
SILENT = (ways.half, ways.empty, ways.locked, ways.web_page, ways.letter, ways.blank, NAMELESS)
"""Ways in which nobody knows whose a file is, but for its name."""


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mail of one round of municipalities."""
    folder = tmp_path_factory.mktemp("post")
    write(folder)
    return folder


@pytest.fixture
def office(mail: Path, tmp_path: Path) -> Path:
    """The folder in which the office works."""
    shutil.copytree(mail, tmp_path, dirs_exist_ok=True)
    return tmp_path


def of(way: ways.Way) -> list[Town]:
    """The municipalities that report this way."""
    return [town for town in towns(ROUND) if way_of(town) is way]


def told() -> dict[str, object]:
    found = json.loads(Path("lauf.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_a_check_says_what_becomes_of_every_file_and_who_is_missing(call: Call, office: Path) -> None:
    found = call("check", "eingang", *ASKED, *REPORTS)
    assert found.code == 3
    run = told()
    files = {file for one in run["inputs"] for file in one["files"]}
    left_out = {one["file"] for one in run["left_out"]}
    here = {path.as_posix() for path in Path("eingang").rglob("*") if path.is_file() and path.suffix != ".zip"}
    assert here <= files | left_out, "every file is told"
    missing = {one["municipality"]: one for one in run["missing"]}
    silent = [town for way in SILENT for town in of(way)]
    assert sorted(name for name, one in missing.items() if one["perhaps"]) == sorted(one.name for one in silent)
    for town in of(ways.last_year):
        assert (missing[town.name]["sent"], missing[town.name]["period"]) == ("2023", "2024")
    assert {one["state"] for one in missing.values()} == {"überfällig"}
    came = {town.name for town in towns(ROUND)} - missing.keys()
    assert len(came) + len(missing) == ROUND + 1  # Werra-Meißner-Kreis sent no report
    _the_terminal_names_all_there_is_to_do(found, run)
    _the_files_for_others_agree(run)


def _the_terminal_names_all_there_is_to_do(found: Result, run: dict[str, object]) -> None:
    lines = found.out.splitlines()
    to_do = [one for one in run["inputs"] if one["state"] != "annehmen"]
    named = [line for line in lines if line.startswith("eingang/")]
    assert sorted(line.split(": ")[0] for line in named) == sorted(one["files"][0] for one in to_do)
    assert {line.split(": ")[1] for line in named} == {"nachfordern", "zurückweisen"}
    assert f"{len(run['missing'])} Berichte fehlen; überfällig: {len(run['missing'])}." in lines


def _the_files_for_others_agree(run: dict[str, object]) -> None:
    suite = parse("lauf.xml").getroot()[0]
    assert int(suite.get("tests")) == len(run["inputs"]) + len(run["missing"])
    page = html.fromstring(Path("arbeitsliste.html").read_text(encoding="utf-8"))
    for anchor, count in (
        ("missing", len(run["missing"])),
        ("left-out", len(run["left_out"])),
        ("reject", run["counts"]["zurückweisen"]),
        ("ask", run["counts"]["nachfordern"]),
        ("accept", run["counts"]["annehmen"]),
    ):
        assert len(page.xpath(f"//h2[@id='{anchor}']/following::table[1]/tbody/tr")) == count, anchor


def _started(*more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "fgk_docs", *CONVERT, *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def _after(files: int) -> None:
    """Waits until so many files of the run are done."""
    journal = Path("papiere/.fgk-docs/journal.jsonl")
    while not journal.exists() or journal.read_bytes().count(b'{"work":') < files:
        time.sleep(0.02)


@pytest.mark.long
def test_an_evening_that_is_interrupted_and_the_morning_after(call: Call, office: Path) -> None:
    run = _started()
    _after(10)
    os.kill(run.pid, signal.SIGINT)
    assert "--resume" in run.communicate(timeout=120)[1]
    assert run.returncode == 130
    assert told()["complete"] is False
    assert tree("papiere") == {}
    run = _started("--resume")
    _after(20)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate(timeout=120)
    evening = call(*CONVERT, "--resume")
    assert evening.code == 5, "two versions of a report"
    _the_evening_is_done(evening)
    written = _the_morning_comes()
    morning = call(*CONVERT, "--resume")
    assert morning.code == 3
    _only_what_changed_is_new(morning, written)
    _whatever_is_old_is_named(morning)
    assert call(*CONVERT, "--resume").code == 3
    call("convert", "eingang", *ASKED, *ALL[:-1], "neu", "--workers", "0")
    kept = {_edited().name, "uebersicht.xlsx"}
    fresh = tree("neu")
    assert {name: data for name, data in tree("papiere").items() if name in fresh and name not in kept} == {
        name: data for name, data in fresh.items() if name not in kept
    }


def _the_evening_is_done(evening: Result) -> None:
    run, papers = told(), tree("papiere")
    assert run["complete"] is True
    letters = Counter(Path(name).stem.split("-erinnerung")[0] for name in papers if "-erinnerung" in name)
    assert len(letters) == len(run["missing"])
    hindered = [one for one in run["inputs"] if "document-collision" in {row["code"] for row in one["findings"]}]
    assert len(hindered) == 2 * len(of(ways.corrected))
    answered = [one for one in run["inputs"] if one["documents"]]
    copies = [one for one in run["inputs"] if "report-copy" in {row["code"] for row in one["findings"]}]
    assert len(answered) == len(run["inputs"]) - len(hindered) - len(copies)
    assert f"{len(papers)} Dokumente geschrieben." in evening.err
    book = openpyxl.load_workbook("papiere/uebersicht.xlsx", read_only=True)
    assert book.worksheets


def _edited() -> Path:
    """A letter to which somebody in the office adds a line."""
    return next(Path("papiere").glob("*vertraulich-rueckmeldung.docx"))


def _the_morning_comes() -> dict[str, bytes]:
    """Better files come in, an old version goes, a letter and the overview are edited; what was there before."""
    for path in Path("nachgereicht").iterdir():
        shutil.copy(path, "eingang")
    for town in of(ways.corrected):
        Path("eingang", town.plain, "Jahresbericht.xlsx").unlink()
    for path in (_edited(), Path("papiere/uebersicht.xlsx")):
        path.write_bytes(path.read_bytes() + b"edited")
    return tree("papiere")


def _only_what_changed_is_new(morning: Result, before: dict[str, bytes]) -> None:
    papers = tree("papiere")
    new = {name for name, data in papers.items() if before.get(name) != data}
    expected = {"uebersicht.html"}
    for town in (*of(ways.half), *of(ways.corrected)):
        slug = town.name.lower().replace(" ", "-").replace("ü", "ue")
        folder = f"{town.plain}/" if town in of(ways.corrected) else ""
        expected.add(f"{folder}{slug}-rueckmeldung-2024.docx")
    assert new == expected
    marks = [line for line in morning.err.splitlines() if "[target-edited" in line]
    assert len(marks) == 1, "of many inputs only what is about the whole run is told"
    assert "uebersicht.xlsx" in marks[0]
    kept = [row for one in told()["inputs"] for row in one["findings"] if row["code"] == "target-edited"]
    assert [_edited().name in row["message"] for row in kept] == [True]


def _whatever_is_old_is_named(morning: Result) -> None:
    """Yesterday's letters to those whose report has come: a reminder, and what was wrong with the broken file."""
    (line,) = [line for line in morning.err.splitlines() if "[earlier-documents-left]" in line]
    for town in of(ways.half):
        assert f"papiere/{town.plain.lower()}-erinnerung.docx" in line
        assert f"papiere/jahresbericht-{town.plain.lower()}-rueckmeldung.docx" in line
    assert f"({2 * len(of(ways.half))}): " in line
