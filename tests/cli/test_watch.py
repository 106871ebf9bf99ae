"""A watched folder, with real processes: files dropped slowly, renamed, broken, and the watcher killed."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tools.torture import FORM, report, tree

PATIENCE = 45.0  # less than the longest pause between two looks
TO = ("--to", "vorlage-jahresbericht.docx", "--to", "rueckmeldung.docx")
SOON = ("--settle", "0.3", "--workers", "1")
IN, OUT = Path("ein"), Path("aus")
DONE, FAILED = OUT / "erledigt", OUT / "abgewiesen"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and leases")


@pytest.fixture(autouse=True)
def folder() -> None:
    """The folder that is watched."""
    IN.mkdir()


@contextmanager
def watcher(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that watches; ended at the end, if nobody did before."""
    command = [sys.executable, "-m", "fgk_docs", "watch", str(IN), str(OUT), *SOON, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        with suppress(ValueError):  # it was listened to before
            process.communicate(timeout=PATIENCE)


def until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Waits for something, as long as a process works on it."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < end, sorted(tree(".").keys())
        time.sleep(0.02)


def drop(name: str, number: int = 0) -> Path:
    """Drops a report by renaming it into its place."""
    hidden = IN / f".{number}.part"
    report(hidden, number)
    path = IN / name
    path.parent.mkdir(exist_ok=True)
    hidden.rename(path)
    return path


@pytest.mark.parametrize("poll", [(), ("--poll", "0.2")])
def test_a_file_that_is_dropped_in_is_moved_with_its_findings_and_its_documents_are_there(
    poll: tuple[str, ...],
) -> None:
    with watcher(*TO, *poll) as process:
        drop("nord/bericht.xlsx", 1)
        until((DONE / "nord/bericht.xlsx").exists, process)
        drop("zwei.xlsx", 2)
        until((DONE / "zwei.xlsx").exists, process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert set(tree(OUT)) == {
        "erledigt/nord/bericht.xlsx",
        "erledigt/nord/bericht.xlsx.feststellungen.json",
        "erledigt/nord/bericht.xlsx.feststellungen.txt",
        "erledigt/zwei.xlsx",
        "erledigt/zwei.xlsx.feststellungen.json",
        "erledigt/zwei.xlsx.feststellungen.txt",
        "nord/herten1-vorlage-jahresbericht-2015.docx",
        "nord/herten1-rueckmeldung-2015.docx",
        "herten2-vorlage-jahresbericht-2015.docx",
        "herten2-rueckmeldung-2015.docx",
    }
    told = json.loads((DONE / "zwei.xlsx.feststellungen.json").read_text(encoding="utf-8"))
    assert told["files"][0]["verdict"] == "annehmen"
    assert told["documents"] == ["herten2-vorlage-jahresbericht-2015.docx", "herten2-rueckmeldung-2015.docx"]
    assert "nord/bericht.xlsx: annehmen, Dokumente: 2" in said
    assert said.rstrip().endswith("Beendet.")


def test_a_file_that_comes_slowly_is_taken_when_it_is_whole() -> None:
    data = FORM.read_bytes()
    third = len(data) // 3
    with watcher() as process, (IN / "langsam.xlsx").open("wb") as stream:
        for start in range(0, len(data), third):
            stream.write(data[start : start + third])
            stream.flush()
            time.sleep(0.8)  # longer than a file has to stay the same: that it is open tells
            assert (IN / "langsam.xlsx").exists()
        stream.close()
        until((DONE / "langsam.xlsx").exists, process)
    assert (DONE / "langsam.xlsx").read_bytes() == data


def test_a_file_gets_its_own_name_when_it_is_downloaded() -> None:
    with watcher() as process:
        report(IN / "bericht.xlsx.part", 1)
        drop("anderes.xlsx", 2)
        until((DONE / "anderes.xlsx").exists, process)
        assert (IN / "bericht.xlsx.part").exists()
        (IN / "bericht.xlsx.part").rename(IN / "bericht.xlsx")
        until((DONE / "bericht.xlsx").exists, process)


def test_a_file_with_a_lock_of_an_office_program_waits_until_it_is_closed(call: Call) -> None:
    drop("offen.xlsx", 1)
    lock = IN / ".~lock.offen.xlsx#"
    lock.touch()
    found = call("watch", IN, OUT, *SOON, "--once")
    assert "offen.xlsx: noch in einem anderen Programm geöffnet" in found.err
    assert (IN / "offen.xlsx").exists()
    lock.unlink()
    assert call("watch", IN, OUT, *SOON, "--once").code == 0
    assert (DONE / "offen.xlsx").exists()


def test_broken_files_are_put_aside_with_their_reason(call: Call) -> None:
    (IN / "leer.pdf").touch()
    (IN / "brief.txt").write_text("Guten Tag", encoding="utf-8")
    (IN / "halb.xlsx").write_bytes(FORM.read_bytes()[:3000])
    drop("gut.xlsx", 1)
    found = call("watch", IN, OUT, *TO, *SOON, "--once")
    assert found.code == 3
    assert {path.name for path in FAILED.iterdir() if "feststellungen" not in path.name} == {
        "leer.pdf",
        "brief.txt",
        "halb.xlsx",
    }
    assert "[file-empty]" in (FAILED / "leer.pdf.feststellungen.txt").read_text(encoding="utf-8")
    assert (DONE / "gut.xlsx").exists()
    assert not list(IN.glob("[!.]*"))


CRASH = """
import os
from fgk_docs import hookimpl
from fgk_docs.protocols import Certainty, Match

class Crash:
    name, title, suffixes = "crash", "Absturz", (".absturz",)

    def identify(self, source):
        return Match(Certainty.CERTAIN) if source.path.suffix == ".absturz" else Match(Certainty.NO)

    def read(self, source):
        os._exit(1)

@hookimpl
def fgk_docs_readers():
    return [Crash()]
"""


def test_a_file_that_kills_its_process_is_put_aside_and_the_others_are_done(call: Call) -> None:
    Path("crash.py").write_text(CRASH, encoding="utf-8")
    (IN / "a.absturz").write_bytes(b"boom")
    drop("bericht.xlsx")
    found = call("watch", IN, OUT, *SOON, "--once", "--plugin", "crash.py")
    assert found.code == 3
    assert "[input-crashed]" in (FAILED / "a.absturz.feststellungen.txt").read_text(encoding="utf-8")
    assert (DONE / "bericht.xlsx").exists()


def test_the_same_name_twice_overwrites_nothing(call: Call) -> None:
    for number in (1, 2):
        drop("bericht.xlsx", number)
        call("watch", IN, OUT, *TO, *SOON, "--once")
    assert (DONE / "bericht.xlsx").exists()
    assert (DONE / "bericht-2.xlsx").exists()
    told = (DONE / "bericht-2.xlsx.feststellungen.json").read_text(encoding="utf-8")
    assert "herten2-vorlage-jahresbericht-2015.docx" in told


def test_a_second_report_of_a_municipality_gets_a_number_beside_the_first(call: Call) -> None:
    drop("a.xlsx", 1)
    call("watch", IN, OUT, *TO, *SOON, "--once")
    paper = OUT / "herten1-vorlage-jahresbericht-2015.docx"
    paper.write_bytes(b"edited by a person")
    drop("b.xlsx", 1)
    call("watch", IN, OUT, *TO, *SOON, "--once")
    assert paper.read_bytes() == b"edited by a person"
    assert (OUT / "herten1-vorlage-jahresbericht-2015-2.docx").exists()


def test_the_same_file_again_ends_where_it_lies_already(call: Call) -> None:
    drop("bericht.xlsx", 1)
    call("watch", IN, OUT, *TO, *SOON, "--once")
    before = tree(OUT)
    drop("bericht.xlsx", 1)
    call("watch", IN, OUT, *TO, *SOON, "--once")
    assert tree(OUT) == before
    assert len(before) == 5
    assert not (IN / "bericht.xlsx").exists()


def test_a_link_and_what_is_no_file_stay_and_are_told(call: Call, tmp_path: Path) -> None:
    report(tmp_path / "anderswo.xlsx", 1)
    (IN / "link.xlsx").symlink_to(tmp_path / "anderswo.xlsx")
    os.mkfifo(IN / "rohr.xlsx")
    found = call("watch", IN, OUT, *SOON, "--once")
    assert "link.xlsx: eine Verknüpfung" in found.err
    assert "rohr.xlsx: keine gewöhnliche Datei" in found.err
    assert not tree(OUT)


def test_a_folder_is_watched_by_one_process_only(call: Call) -> None:
    with watcher() as process:
        until((OUT / ".fgk-docs/lock").exists, process)
        Path("anderswoher").mkdir()
        for arguments in ((IN, "anderswohin"), ("anderswoher", OUT)):
            found = call("watch", *arguments, "--once")
            assert (found.code, found.err.count("[watch-in-use]")) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ein", "ein/aus"), "output-inside-input"),
        (("ein", "aus", "--done", "../ein/fertig"), "output-inside-input"),
        (("ein", "aus", "--to", "uebersicht.html"), "watch-about-all"),
        (("ein", "aus", "--to", "gibtsnicht"), "kind-unknown"),
    ],
)
def test_what_cannot_be_meant_is_refused(call: Call, arguments: tuple[str, ...], code: str) -> None:
    found = call("watch", *arguments, "--once")
    assert found.code == 2
    assert code in found.err


def test_a_file_that_cannot_be_moved_stays_and_is_told(call: Call) -> None:
    drop("nord/bericht.xlsx", 1)
    DONE.mkdir(parents=True)
    (DONE / "nord").write_bytes(b"a file where a folder should be")
    found = call("watch", IN, OUT, *SOON, "--once")
    assert found.code == 5
    assert "bericht.xlsx: bleibt liegen" in found.err
    assert (IN / "nord/bericht.xlsx").exists()


def test_a_file_that_changes_while_it_is_read_is_read_again(call: Call) -> None:
    """The file is replaced as soon as its work has begun, before it could be moved."""
    drop("bericht.xlsx", 1)
    report(Path("neu.xlsx"), 2)
    with watcher(*TO) as process:
        staged = OUT / ".fgk-docs/watched"
        until(lambda: staged.is_dir() and any(staged.iterdir()), process)
        Path("neu.xlsx").replace(IN / "bericht.xlsx")
        until(lambda: any(DONE.rglob("bericht*.xlsx")) and not (IN / "bericht.xlsx").exists(), process)
    kept = {path.read_bytes() for path in DONE.glob("bericht*.xlsx")}
    report(Path("zwei.xlsx"), 2)
    assert Path("zwei.xlsx").read_bytes() in kept


@pytest.mark.long
def test_a_watcher_killed_again_and_again_loses_nothing_and_ends_as_one_that_was_not(call: Call) -> None:
    names = [f"{number}.xlsx" for number in range(5)]
    for number, name in enumerate(names):
        drop(name, number)
    (IN / "kaputt.xlsx").write_bytes(b"no workbook")
    originals = {path.name: path.read_bytes() for path in IN.glob("[!.]*")}
    moments = random.Random(7)
    for _ in range(8):
        with watcher(*TO) as process:
            time.sleep(0.5 + 2.5 * moments.random())
            process.send_signal(signal.SIGKILL)
            process.wait()
        for name, data in originals.items():
            places = [place / name for place in (IN, DONE, FAILED) if (place / name).exists()]
            assert [place.read_bytes() for place in places] == [data], name
    for _ in range(20):  # what a worker of the last one still holds open, for it ends a moment later, stays for now
        assert call("watch", IN, OUT, *TO, *SOON, "--once").code in (0, 3)
        if not any(IN.glob("[!.]*")):
            break
        time.sleep(0.2)
    killed = tree(OUT)
    for name, data in originals.items():
        (IN / name).write_bytes(data)
    call("watch", IN, "ganz", *TO, *SOON, "--once")
    assert killed == tree("ganz")


def test_a_file_moves_whole_to_another_file_system(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    drop("bericht.xlsx", 1)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.parent == IN:
            raise OSError(18, "Invalid cross-device link")
        return rename(path, target)

    before = (IN / "bericht.xlsx").read_bytes()
    monkeypatch.setattr(Path, "rename", refuse)
    assert call("watch", IN, OUT, *SOON, "--once").code == 0
    assert (DONE / "bericht.xlsx").read_bytes() == before
    assert not (IN / "bericht.xlsx").exists()


def test_without_watchfiles_the_folder_is_looked_at_and_that_is_said() -> None:
    script = "import sys; sys.modules['watchfiles'] = None; from fgk_docs.cli.main import run; run()"
    command = [sys.executable, "-c", script, "watch", str(IN), str(OUT), *SOON]
    drop("bericht.xlsx", 1)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until((DONE / "bericht.xlsx").exists, process)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "watchfiles ist nicht installiert" in said


def test_the_longest_name_that_a_file_can_have_fits_with_its_findings(call: Call) -> None:
    drop("ä" * 120 + ".xlsx", 1)
    assert call("watch", IN, OUT, *TO, *SOON, "--once").code == 0
    moved = [path for path in DONE.iterdir() if path.suffix == ".xlsx"]
    assert [path.name for path in moved] == ["ä" * 115 + ".xlsx"]
    assert (DONE / f"{moved[0].name}.feststellungen.txt").exists()


def test_a_lease_of_ours_leaves_the_file_free() -> None:
    from fgk_docs.batch.incoming import is_open_elsewhere

    path = drop("bericht.xlsx", 1)
    assert not is_open_elsewhere(path)
    with path.open("r+b") as stream:
        assert is_open_elsewhere(path)
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert not is_open_elsewhere(path)
