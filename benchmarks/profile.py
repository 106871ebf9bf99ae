"""Where the time of the whole way goes: a table by step.

The program is asked a thousand times a second of its own processor time what it is at; a moment counts for the
innermost step of the list that it stands in. Nothing is wrapped or counted, so nothing is slower than it is.
"""

from __future__ import annotations

import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Final

from benchmarks import report
from benchmarks.whole_way import whole, written
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings

FILES, WARM = 300, 5
REST: Final = "the rest: chains, findings' grades, calls of plugins"
STEPS: Final = {
    ("fgk_docs/steps.py", "read_input"): "1, 2  identify and read the workbook",
    ("forms/read.py", "_recognised"): "3  recognise the form",
    ("forms/read.py", "read"): "4  extract: cells become answers with addresses",
    ("forms/build.py", "build"): "5  build the case",
    ("fgk_docs/steps.py", "pieces_of"): "5  look whether the file holds several municipalities",
    ("fgk_docs/steps.py", "checked"): "6  check",
    ("compose/composer.py", "compose"): "7  compose: texts of the profile",
    ("compose/blocks.py", "build"): "7  compose: tables of records",
    ("compose/figure_blocks.py", "build"): "7  compose: tables and charts of figures",
    ("host/host.py", "write"): "8  print the template and lay the document out",
    ("docx/tables.py", "table_xml"): "8  lay out tables",
    ("safe/zipwrite.py", "pack"): "8  deflate",
    ("safe/files.py", "atomic_write"): "8  put the file in place, whole or not at all",
}


def text() -> str:
    """The table, with what the steps take of the whole."""
    host, settings = Host.load(), Settings()
    host.require_sound()
    moments: Counter[str] = Counter()

    def look(_number: int, frame: FrameType | None) -> None:
        moments[_step(frame)] += 1

    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), "xlsxwriter", range(FILES + WARM))
        way = whole(host, settings, Path(folder, "vorlage.docx"))
        for path in paths[:WARM]:
            way(path)
        signal.signal(signal.SIGPROF, look)
        signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
        start = time.process_time()
        for path in paths[WARM:]:
            way(path)
        taken = (time.process_time() - start) / FILES
        signal.setitimer(signal.ITIMER_PROF, 0)
    return _table(moments, taken)


def _step(frame: FrameType | None) -> str:
    while frame is not None:
        code = frame.f_code
        for (file, name), step in STEPS.items():
            if code.co_name == name and code.co_filename.endswith(file):
                return step
        frame = frame.f_back
    return REST


def _table(moments: Counter[str], taken: float) -> str:
    whole_sum = sum(moments.values())
    rows = [
        f"{step:56} {moments[step] / whole_sum:6.1%} {moments[step] / whole_sum * taken * 1000:8.2f} ms"
        for step in (*STEPS.values(), REST)
    ]
    title = f"xlsx → checked case → docx, {report.ROWS} rows: mean of {FILES} files, {whole_sum} moments"
    return "\n".join([title, *rows, f"{'together':56} {1:6.1%} {taken * 1000:8.2f} ms"])
