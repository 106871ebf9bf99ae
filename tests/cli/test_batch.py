"""Many files: by several processes, interrupted and gone on with, the same bytes always."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.support.forms import FIXTURES

HERTEN = FIXTURES / "herten" / "jahresbericht-2014.xlsx"
TO = ("--to", "vorlage-jahresbericht.docx", "--to", "uebersicht.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight reports of eight municipalities."""
    made = tmp_path / "eingang"
    made.mkdir()
    for number in range(8):
        report(made / f"{number}.xlsx", number)
    return made


def report(path: Path, number: int) -> None:
    """A report of a municipality that has a number."""
    with zipfile.ZipFile(HERTEN) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item).replace(b"Herten", f"Herten{number}".encode())
            target.writestr(item, data.replace(b"05562020", f"{5562020 + number:08d}".encode()))


def tree(folder: str | Path) -> dict[str, bytes]:
    """All results, without the journal."""
    files = (path for path in Path(folder).rglob("*") if path.is_file() and ".fgk-docs" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


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
    assert tree("vor") == tree("zurueck")


def test_a_check_by_several_processes_says_the_same(call: Call, folder: Path) -> None:
    (folder / "kaputt.xlsx").write_bytes(b"no workbook")
    assert call("check", folder, "--workers", "0").out == call("check", folder, "--workers", "2").out


def test_what_is_done_is_not_done_again(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    before = {path: path.stat().st_mtime_ns for path in Path("aus").glob("*.docx")}
    report(folder / "3.xlsx", 33)
    found = call("convert", folder, *TO, "-o", "aus", "--resume")
    assert found.code == 0
    after = {path: path.stat().st_mtime_ns for path in Path("aus").glob("*.docx")}
    assert {path: when for path, when in after.items() if path in before} == before
    assert {path.name for path in after.keys() - before.keys()} == {"herten33-vorlage-jahresbericht-2015.docx"}


def test_a_paper_that_somebody_edited_is_not_lost(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    paper = Path("aus/herten3-vorlage-jahresbericht-2015.docx")
    paper.write_bytes(b"edited")
    found = call("convert", folder, *TO, "-o", "aus", "--resume")
    assert found.code == 5
    assert "target-exists" in found.err
    assert paper.read_bytes() == b"edited"


def test_other_options_make_everything_anew(call: Call, folder: Path) -> None:
    call("convert", folder, *TO, "-o", "aus")
    call("convert", folder, *TO, "-o", "aus", "--resume", "--as-of", "2026-01-02")
    call("convert", folder, *TO, "-o", "neu", "--as-of", "2026-01-02")
    assert tree("aus") == tree("neu")


def test_a_file_that_takes_too_long_is_named(call: Call, folder: Path) -> None:
    found = call("convert", folder, *TO, "-o", "aus", "--workers", "2", "--timeout", "0.001")
    assert found.code == 3
    assert "[input-too-slow]" in found.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("wait", [0.6, 1.2, 1.8])
def test_a_killed_run_goes_on_to_the_same_result(call: Call, folder: Path, wait: float) -> None:
    command = [sys.executable, "-m", "fgk_docs", "convert", str(folder), *TO, "-o", "aus", "--workers", "2"]
    call("convert", folder, *TO, "-o", "ganz", "--workers", "0")
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(wait)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    found = call("convert", folder, *TO, "-o", "aus", "--resume")
    assert found.code == 0
    assert tree("aus") == tree("ganz")


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
