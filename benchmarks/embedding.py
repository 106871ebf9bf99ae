"""What it costs that documents carry their data: a paper about a report, composed and written, with and without.

The goal is that of "at most 30 % of the time without": 0.77 times as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import report
from benchmarks.measure import Line, medians
from fgk_docs.host import Host
from fgk_docs.model.embedded import Mode
from fgk_docs.pipeline import Examined, Settings, examine, produce

KIND = "vorlage-jahresbericht"
WITHOUT = "without data"
ROUNDS = 40
GOAL = 0.77


def lines() -> Iterator[Line]:
    """A line for each format that carries data."""
    host, settings = Host.load(), Settings()
    with TemporaryDirectory() as folder:
        path = Path(folder, "bericht.xlsx")
        path.write_bytes(report.workbook(0))
        examined = examine(host, path, settings)
    for fmt in ("docx", "odt", "pdf"):
        taken = medians(_ways(host, examined, fmt, settings), ROUNDS)
        yield Line(f"paper as {fmt}, with data", WITHOUT, taken[WITHOUT], taken["with"], GOAL)


def _ways(host: Host, examined: Examined, fmt: str, settings: Settings) -> dict[str, Callable[[], object]]:
    bare = replace(settings, embed=Mode.NONE)
    return {
        WITHOUT: lambda: produce(host, examined, KIND, fmt, bare),
        "with": lambda: produce(host, examined, KIND, fmt, settings),
    }
