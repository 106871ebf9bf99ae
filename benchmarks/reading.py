"""A workbook becomes a case, against openpyxl's bare load of it, by the program that wrote the workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl

from benchmarks import report
from benchmarks.measure import CALLS_A_TURN, Line, medians_over
from benchmarks.whole_way import written
from benchmarks.writers import WRITERS
from fgk_docs import steps
from fgk_docs.forms.read import Input
from fgk_docs.host import Host
from fgk_docs.model.casefile import CaseFile
from fgk_docs.protocols import InputFile
from fgk_docs.safe.collector import collector_rests

LOAD = "openpyxl, bare load"
ROUNDS = 30


def lines() -> Iterator[Line]:
    """Reading with all marks, and up to the case; no report is read twice."""
    host = Host.load()
    host.require_sound()
    for writer in WRITERS:
        with tempfile.TemporaryDirectory() as folder:
            yield from _reading(host, writer, written(Path(folder), writer, range(ROUNDS * CALLS_A_TURN + 1)))


def raw_and_case(host: Host) -> tuple[Callable[[Path], object], Callable[[Path], CaseFile]]:
    """Our reading of a workbook, as :func:`examine` goes: steps 1 and 2, and steps 1 to 5."""
    chain = host.chain()

    @collector_rests
    def raw(path: Path) -> Input | CaseFile:
        return steps.read_input(host, InputFile(path))

    @collector_rests
    def case(path: Path) -> CaseFile:
        source = InputFile(path)
        return steps.understood([steps.read_input(host, source)], [source], None, chain)[0]

    return raw, case


def _reading(host: Host, writer: str, paths: list[Path]) -> Iterator[Line]:
    raw, case = raw_and_case(host)
    assert len(case(paths[0]).case.reports[0].entries) == report.ROWS
    taken = medians_over({LOAD: openpyxl.load_workbook, "raw": raw, "case": case}, paths)
    yield Line(f"xlsx by {writer}: read with all marks", LOAD, taken[LOAD], taken["raw"])
    yield Line(f"xlsx by {writer}: read up to the case", LOAD, taken[LOAD], taken["case"], 2.0)
