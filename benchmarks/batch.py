"""How fast ``convert`` makes papers of a folder of reports, with two workers against one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import report
from benchmarks.measure import Line
from benchmarks.whole_way import KIND

FILES, ROUNDS = 240, 3


def lines() -> list[Line]:
    """The whole call, start-up and journal included; both numbers of workers take turns."""
    times: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder, "eingang")
        for number in range(FILES):
            place = inputs / f"{number:04}"  # all reports are of one municipality: each has a folder for its paper
            place.mkdir(parents=True)
            (place / "bericht.xlsx").write_bytes(report.workbook(number))
        for turn in range(ROUNDS):
            for workers, taken in times.items():
                taken.append(_seconds(inputs, Path(folder, f"aus-{turn}-{workers}"), workers))
    job = f"convert, {FILES} reports of {report.ROWS} rows, two workers"
    return [Line(job, "one worker", median(times[1]), median(times[2]), 1.8)]


def _seconds(inputs: Path, output: Path, workers: int) -> float:
    command = [sys.executable, "-m", "fgk_docs", "convert", str(inputs), "--to", f"{KIND}.docx"]
    command += ["-o", str(output), "--separate", "--workers", str(workers)]
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    taken = time.perf_counter() - start
    made = len(list(output.rglob("*.docx")))
    assert made == FILES, f"{made} papers: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return taken
