"""The other process: does one job where clock, time zone, locale, folder and order of sets are different."""

from __future__ import annotations

import contextlib
import locale
import os
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fgk_docs.testing.elsewhere import Job, changed_files, lay_out, outcome
from fgk_docs.testing.exact import exact

AHEAD = 400 * 86_400
"""So many seconds the clock is ahead here."""


def main(room: Path, began: int) -> None:
    """Does the job of a folder and leaves there what was left behind, in a line, and then the exact answer."""
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
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
    main(Path(sys.argv[1]), int(sys.argv[2]))
