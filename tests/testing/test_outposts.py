"""Work in other processes: one process for each place, and yet no job that sees what another one left."""

from __future__ import annotations

import ast
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fgk_docs.testing import Law, LawBroken, elsewhere
from fgk_docs.testing.elsewhere import PLACES, Job, alone, answer_elsewhere

HEAVY = {
    "openpyxl",
    "docx",
    "docxtpl",
    "lxml",
    "pypdf",
    "pypdfium2",
    "typst",
    "python_calamine",
    "fgk_docs_plugins",
}
SEEN: list[str] = []


def who(folder: Path) -> list[str]:
    """What is in memory from before, the process that this one comes from, and the homes."""
    SEEN.append("a job")
    return [str(len(SEEN)), str(os.getppid()), os.environ["HOME"], os.environ["TMPDIR"]]


def modules(folder: Path) -> list[str]:
    return sorted({name.partition(".")[0] for name in sys.modules} & HEAVY)


def falling(folder: Path) -> None:
    raise KeyError("xl/workbook.xml")


def moving(folder: Path) -> None:
    os.chdir(folder)


def moving_and_falling(folder: Path) -> None:
    os.chdir(folder)
    raise KeyError("xl/workbook.xml")


def killed(folder: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def endless(folder: Path) -> None:
    time.sleep(600)


def asked(job: Job, place: int = 0) -> list[str]:
    lines = answer_elsewhere("a job", job, PLACES[place], 0).split("\n")
    return [ast.literal_eval(line.partition(" = ")[2]) for line in lines[1:]]


@pytest.mark.skipif(sys.platform == "win32", reason="each job has a process of its own there anyway")
def test_a_place_has_one_process_and_each_job_a_memory_and_homes_of_its_own() -> None:
    first, second, other = asked(Job(who)), asked(Job(who)), asked(Job(who), 1)
    assert first[0] == second[0] == other[0] == "1"
    assert first[1] == second[1] != other[1]
    assert not {*first[2:]} & {*second[2:]}


def test_no_plugin_and_no_library_for_a_format_is_there_before_the_job() -> None:
    assert asked(Job(modules)) == []


def test_a_job_that_falls_is_refused_with_its_cause_and_the_next_one_is_done() -> None:
    with pytest.raises(LawBroken, match=r"xl/workbook\.xml"):
        asked(Job(falling))
    with pytest.raises(LawBroken, match="exit code -9"):
        asked(Job(killed))
    assert asked(Job(who))[0] == "1"


@pytest.mark.parametrize(("task", "law"), [(moving, Law.ISOLATION), (moving_and_falling, Law.CONTRACT)])
def test_a_job_that_changes_the_working_folder_is_refused_and_that_is_the_old_one_again(
    task: Callable[[Path], None], law: Law
) -> None:
    before = Path.cwd()
    try:
        with pytest.raises(LawBroken) as told:
            alone("a job", Job(task))
        assert (told.value.law, Path.cwd()) == (law, before)
    finally:
        os.chdir(before)


def test_a_job_without_end_is_ended_and_the_next_one_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(Job(who))
    monkeypatch.setattr(elsewhere, "SECONDS", 0.2)
    with pytest.raises(LawBroken, match="no end") as told:
        asked(Job(endless))
    assert told.value.law is Law.HOSTILE
    monkeypatch.undo()
    assert asked(Job(who))[0] == "1"


def test_a_changed_environment_reaches_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(Job(who))
    monkeypatch.setenv("FGK_DOCS_LANG", "en")
    assert asked(Job(language)) == ["en"]


def language(folder: Path) -> list[str]:
    return [os.environ["FGK_DOCS_LANG"]]
