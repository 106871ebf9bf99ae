"""Many files: by several processes, interrupted and gone on with, the same bytes always."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tools.torture import report, tree

TO = ("--to", "vorlage-jahresbericht.docx", "--to", "uebersicht.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight reports of eight municipalities."""
    made = tmp_path / "eingang"
    made.mkdir()
    for number in range(8):
        report(made / f"{number}.xlsx", number)
    return made


def test_any_number_of_workers_gives_the_same_bytes_and_the_same_words(call: Call, folder: Path) -> None:
    said = [call("convert", folder, *TO, "-o", f"aus{workers}", "--workers", workers) for workers in (0, 1, 2)]
    assert len(tree("aus0")) == 9
    assert tree("aus0") == tree("aus1") == tree("aus2")
    assert {one.code for one in said} == {0}
    assert len({one.out.replace(f"aus{number}", "aus") for number, one in enumerate(said)}) == 1
    assert len({one.err for one in said}) == 1


def test_the_order_of_the_inputs_plays_no_part(call: Call, folder: Path) -> None:
    files = sorted(folder.iterdir())
    call("convert", *files, *TO, "-o", "vor", "--workers", "0")
    call("convert", *reversed(files), *TO, "-o", "zurueck", "--workers", "0")
    assert len(tree("vor")) == 9
    assert tree("vor") == tree("zurueck")


def test_a_check_by_several_processes_says_the_same(call: Call, folder: Path) -> None:
    (folder / "kaputt.xlsx").write_bytes(b"no workbook")
    one, two = (call("check", folder, "--workers", workers) for workers in ("0", "2"))
    assert (one.code, one.out) == (two.code, two.out)
    assert "9 Dateien geprüft: 8 annehmen, 1 zurückweisen" in one.out


def test_what_is_done_is_not_done_again(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    before = {path: path.stat().st_mtime_ns for path in Path("aus").glob("*.docx")}
    report(folder / "3.xlsx", 33)
    found = call("convert", folder, *TO, "-o", "aus", "--resume")
    assert found.code == 0
    after = {path: path.stat().st_mtime_ns for path in Path("aus").glob("*.docx")}
    assert {path: when for path, when in after.items() if path in before} == before
    assert {path.name for path in after.keys() - before.keys()} == {"herten33-vorlage-jahresbericht-2015.docx"}


PAPER = Path("aus/herten3-vorlage-jahresbericht-2015.docx")


def test_papers_that_somebody_edited_stay_and_all_else_is_written(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    PAPER.write_bytes(b"edited")
    Path("aus/uebersicht.html").write_bytes(b"with notes")
    report(folder / "9.xlsx", 9)
    for _ in range(2):
        found = call("convert", folder, *TO, "-o", "aus", "--resume")
        assert found.code == 0
        assert [line for line in found.err.splitlines() if "[target-edited" in line] == [
            f"aus/uebersicht.html: Warnung: Das Dokument aus/uebersicht.html {STAYS[:-1]}; "
            "neu geschrieben sähe es inzwischen anders aus. [target-edited-outdated]",
            f"{folder.as_posix()}/3.xlsx: Hinweis: Das Dokument {PAPER.as_posix()} {STAYS} [target-edited]",
        ]
        assert (tree("aus")["uebersicht.html"], PAPER.read_bytes()) == (b"with notes", b"edited")
        assert "herten9-vorlage-jahresbericht-2015.docx" in tree("aus")


STAYS = "wurde seit dem letzten Lauf bearbeitet und bleibt, wie es ist."


def test_an_edited_paper_of_a_report_that_came_anew_is_outdated(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    PAPER.write_bytes(b"edited")
    report(folder / "3.xlsx", 3, (b"730 Besuche", b"731 Besuche"))
    for _ in range(2):
        found = call("convert", folder, *TO, "-o", "aus", "--resume", "--report", "lauf.json")
        assert "[target-edited-outdated]" in found.err
        assert PAPER.read_bytes() == b"edited"
    codes = [row["code"] for one in json.loads(Path("lauf.json").read_text())["inputs"] for row in one["findings"]]
    assert codes.count("target-edited-outdated") == 1
    PAPER.rename("aus/alt.docx")
    assert "[target-edited" not in call("convert", folder, *TO, "-o", "aus", "--resume").err
    assert PAPER.read_bytes() != b"edited"


def test_an_edited_paper_is_replaced_by_force(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    before = tree("aus")
    PAPER.write_bytes(b"edited")
    assert call("convert", folder, *TO, "-o", "aus", "--resume", "--force").code == 0
    assert tree("aus") == before


def test_an_edited_section_keeps_the_sections_beside_it(call: Call, folder: Path) -> None:
    to = ("--to", "vorlage-jahresbericht.text", "--sections", "-o", "aus")
    call("convert", folder, *to)
    section = Path("aus/herten3-vorlage-jahresbericht-2015-text/beschluss.txt")
    section.write_bytes(b"edited")
    before = tree("aus")
    found = call("convert", folder, *to, "--resume")
    assert (found.code, "[target-edited]" in found.err) == (0, True)
    assert tree("aus") == before


def test_who_forgets_to_go_on_is_told_once(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    before = tree("aus")
    found = call("convert", folder, *TO, "-o", "aus")
    assert found.code == 5
    assert "gibt es schon (9), zum Beispiel aus/herten0-vorlage-jahresbericht-2015.docx" in found.err
    assert found.err.count("gibt es schon") == 1
    assert "--resume" in found.err
    assert tree("aus") == before


def test_two_versions_of_a_report_stop_nothing_but_their_own_papers(call: Call, folder: Path) -> None:
    report(folder / "3 korrigiert.xlsx", 3, (b"730 Besuche", b"731 Besuche"))
    found = call("convert", folder, *TO, "-o", "aus", "--report", "lauf.json")
    assert found.code == 5
    assert sorted(tree("aus")) == sorted(
        [
            *(f"herten{number}-vorlage-jahresbericht-2015.docx" for number in (0, 1, 2, 4, 5, 6, 7)),
            "uebersicht.html",
        ]
    )
    told = [line for line in found.err.splitlines() if "[document-collision]" in line]
    assert [Path(line.partition(": ")[0]).name for line in told] == ["3 korrigiert.xlsx", "3.xlsx"]
    assert f"{PAPER.as_posix()}: Aus mehreren Eingaben würde dieselbe Datei" in told[0]
    (folder / "3.xlsx").unlink()
    assert call("convert", folder, *TO, "-o", "aus", "--resume").code == 0
    assert PAPER.is_file()


def test_other_options_make_everything_anew(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    before = tree("aus")
    call("convert", folder, *TO, "-o", "aus", "--resume", "--as-of", "2026-01-02")
    call("convert", folder, *TO, "-o", "neu", "--as-of", "2026-01-02")
    assert tree("aus") == tree("neu")
    assert [name for name, data in tree("aus").items() if before[name] == data] == []


def test_a_file_that_takes_too_long_is_named(call: Call, folder: Path) -> None:
    found = call("convert", folder, *TO, "-o", "aus", "--workers", "2", "--timeout", "0.001")
    assert found.code == 3
    assert "[input-too-slow]" in found.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_leaves_no_process_and_says_how_to_go_on(folder: Path) -> None:
    command = [sys.executable, "-m", "fgk_docs", "convert", str(folder), *TO, "-o", "aus", "--workers", "1"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (journal := Path("aus/.fgk-docs/journal.jsonl")).exists() or not journal.stat().st_size:
        time.sleep(0.01)
    time.sleep(0.1)  # the first worker is being set up
    os.kill(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "--resume" in said
