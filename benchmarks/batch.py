"""How fast ``convert`` makes papers of a folder of reports, with two workers against one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import report
from benchmarks.measure import Line
from benchmarks.whole_way import KIND

SIZES = {240: 0.0, 1000: 1.8}
"""How many reports → how many times as fast two workers are to be.

Of few reports the start of the program, which no worker shares, takes too much for a goal.
"""
ROUNDS = 5


def lines() -> list[Line]:
    """The whole call, start-up and journal included; both numbers of workers take turns.

    Of each the fastest run counts: what else a machine does makes a run of half a minute only slower.
    """
    with tempfile.TemporaryDirectory() as folder:
        return [_line(Path(folder, str(files)), files, goal) for files, goal in SIZES.items()]


def _line(folder: Path, files: int, goal: float) -> Line:
    times: dict[int, list[float]] = {1: [], 2: []}
    inputs = folder / "eingang"
    for number in range(files):
        place = inputs / f"{number:04}"  # all reports are of one municipality: each has a folder for its paper
        place.mkdir(parents=True)
        (place / "bericht.xlsx").write_bytes(report.workbook(number))
    for turn in range(ROUNDS):
        for workers, taken in times.items():
            taken.append(_seconds(inputs, folder / f"aus-{turn}-{workers}", workers, files))
    job = f"convert, {files:,} reports of {report.ROWS} rows, two workers"
    return Line(job, "one worker", min(times[1]), min(times[2]), goal)


def _seconds(inputs: Path, output: Path, workers: int, files: int) -> float:
    command = [sys.executable, "-m", "fgk_docs", "convert", str(inputs), "--to", f"{KIND}.docx"]
    command += ["-o", str(output), "--separate", "--workers", str(workers)]
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    taken = time.perf_counter() - start
    made = len(list(output.rglob("*.docx")))
    assert made == files, f"{made} papers: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return taken
