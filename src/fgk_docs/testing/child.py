"""The other process: does jobs where clock, time zone, locale, folder and order of sets are different.

It has the core ready, no plugin and no library for a format, and forks for each job: what one job imports or
leaves in memory is not there for the next.
"""

from __future__ import annotations

import contextlib
import locale
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from fgk_docs.testing.elsewhere import HOMES, Job, changed_files, lay_out, outcome
from fgk_docs.testing.exact import exact

AHEAD = 400 * 86_400
"""So many seconds the clock is ahead here."""
READY = ("annotators", "hooks", "makers", "profiles", "readers", "writers")
"""Modules of the kit with the work that jobs name."""


def main() -> None:
    """Does the job of each folder that a line of the input names, after the second in which the work began."""
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    for name in READY:
        import_module(f"fgk_docs.testing.{name}")
    for line in sys.stdin.buffer:
        began, _, room = os.fsdecode(line.rstrip(b"\n")).partition(" ")
        if sys.platform == "win32":
            return _work(Path(room), int(began))  # and the end of this process is the answer
        child = os.fork()
        if not child:
            return _work(Path(room), int(began))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(sys.__stdout__.fileno() if sys.__stdout__ else 1, f"{code}\n".encode())
    return None


def _work(room: Path, began: int) -> None:
    """Does a job; its folder gets what was printed, and what was left behind in a line before the answer."""
    _move_in(room)
    while int(time.time()) <= began:
        time.sleep(0.05)
    _move_clock()
    desk = room / "desk"
    (desk / "daneben").mkdir(parents=True)
    os.chdir(desk / "daneben")
    job = pickle.loads((room / "job").read_bytes())  # noqa: S301 - written by the process that started this one
    assert isinstance(job, Job)
    inputs = room / "eingang"
    inputs.mkdir()
    lay_out(job.files, inputs)
    answer = exact(outcome(job, inputs))
    left = [
        *changed_files(job.files, inputs),
        *_found(desk / "daneben"),
        *_found(room / "home"),
        *_found(room / "tmpdir"),
    ]
    (room / "answer").write_bytes(f"{', '.join(left)}\n{answer}".encode("utf-8", "surrogatepass"))


def _move_in(room: Path) -> None:
    """Homes and streams are those of the folder; what asked for them before the fork asks anew."""
    said = os.open(room / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(here, there)
    for handle in (nothing, said):
        os.close(handle)
    tempfile.tempdir = None
    for name in HOMES:
        os.environ[name] = str(room / name.lower())
        (room / name.lower()).mkdir()


def _found(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _move_clock() -> None:
    """What asks the module ``time`` is told another day; what asks past it meets another second and time zone."""
    ahead: dict[str, Callable[..., object]] = {}
    for name in ("time", "time_ns"):
        real = getattr(time, name)
        step = AHEAD if name == "time" else AHEAD * 1_000_000_000
        ahead[name] = lambda real=real, step=step: real() + step
    for name in ("localtime", "gmtime"):
        real = getattr(time, name)
        ahead[name] = lambda seconds=None, real=real: real(time.time() if seconds is None else seconds)
    vars(time).update(ahead)


if __name__ == "__main__":
    main()
