"""How the program ends: at once, and yet with everything said and done that was begun."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = """
import atexit, sys, threading, time
from fgk_docs.cli import main

def work():
    print("said", end="")
    print("warned", end="", file=sys.stderr)
    return 3

main.main = work
"""
AT_END = 'atexit.register(lambda: print(" and tidied", end=""))\n'
THREAD = 'threading.Thread(target=lambda: (time.sleep(0.3), print(" and finished", end=""))).start()\n'
KEPT = """
class Kept:
    def __del__(self): print(" and taken apart", end="")
kept = Kept()
"""
WATCHED = "import os; os._exit = lambda _: print(' at once', end=''); sys.setprofile(lambda *_: None)\n"


def ended(*pieces: str) -> tuple[str, str, int]:
    """What a program says that ends in this way, on both streams, and its exit code."""
    script = "".join((START, *pieces, "main.run()\n"))
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=60)
    return done.stdout, done.stderr, done.returncode


@pytest.mark.parametrize("pieces", [(), (KEPT,)], ids=["nothing else", "something is left"])
def test_what_was_said_is_there_and_nothing_is_taken_apart(pieces: tuple[str, ...]) -> None:
    assert ended(*pieces) == ("said", "warned", 3)


def test_whoever_wants_to_be_told_of_the_end_is_told() -> None:
    assert ended(AT_END) == ("said and tidied", "warned", 3)


def test_a_thread_that_still_works_is_waited_for() -> None:
    assert ended(THREAD, AT_END) == ("said and finished and tidied", "warned", 3)


def test_a_profiler_sees_the_end() -> None:
    assert ended(WATCHED) == ("said", "warned", 3)
