"""The program as a process: streams, encodings, what happens when the other end goes away."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from fgk_docs.errors import ExitCode

PROGRAM = [sys.executable, "-m", "fgk_docs"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, env={**os.environ, "FGK_DOCS_LANG": "de", **environment}
    )


def test_output_is_utf8_whatever_the_system_says():
    done = run("check", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert "Es fehlt die Angabe „EINGABE…“." in done.stderr.decode("utf-8")


def test_the_schema_is_json_on_stdout_and_nothing_else():
    import json

    done = run("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["title"] == "Fallakte des Audits Familiengerechte Kommune"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_goes_away_causes_no_complaint():
    done = subprocess.run(
        ["sh", "-c", f"{' '.join(PROGRAM)} schema | head -c 10"], capture_output=True, text=True, encoding="utf-8"
    )
    assert (len(done.stdout), done.stderr) == (10, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_is_exit_five_and_no_traceback():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "FGK_DOCS_LANG": "de"},
        )  # fmt: skip
    assert done.returncode == 5
    assert done.stderr.startswith("Fehler: Die Ausgabe ließ sich nicht schreiben: ")
    assert "Traceback" not in done.stderr


def test_a_shell_gets_completions():
    done = run(_FGK_DOCS_COMPLETE="bash_complete", COMP_WORDS="fgk-docs sch", COMP_CWORD="1")
    assert done.stdout.decode().split() == ["plain,schema"]


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault_of_the_program(closed: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    call = f"{shlex.quote(sys.executable)} -m fgk_docs check a.xlsx {closed}"
    done = subprocess.run(["sh", "-c", call], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.UNREADABLE
    assert "AttributeError" not in done.stdout + done.stderr
