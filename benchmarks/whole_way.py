"""File to file: a report of 60 measures becomes a council paper, against the usual plain script."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import openpyxl

from benchmarks import report, usual
from benchmarks.measure import CALLS_A_TURN, medians_over, show
from benchmarks.writers import WRITERS
from fgk_docs import steps
from fgk_docs.forms.read import Input
from fgk_docs.host import Host
from fgk_docs.model.casefile import CaseFile
from fgk_docs.pipeline import Settings, examine, produce
from fgk_docs.protocols import InputFile
from fgk_docs.safe.collector import collector_rests
from fgk_docs.safe.files import atomic_write

KIND = "vorlage-rezertifizierung"
GOAL = 0.5
"""Most that reading up to the case may take of openpyxl's bare load."""
CACHED = """
Each file is read once, so that only what files have in common can have been met before: the definitions, the words
of the vocabularies, periods, costs, offices and statuses that other reports of the folder have as well, and the
theme and formats that the same program wrote into all of them."""


def run(rounds: int = 20) -> None:
    """Measures and prints the whole way and its parts; no report is read twice."""
    print(CACHED)
    number, count = 0, rounds * CALLS_A_TURN + 1
    for writer in WRITERS:
        with tempfile.TemporaryDirectory() as folder:
            paths = written(Path(folder), writer, range(number, number + count))
            _parts(writer, paths)
        number += count
    with tempfile.TemporaryDirectory() as folder:
        _whole(written(Path(folder), "xlsxwriter", range(number, number + count)), Path(folder, "vorlage.docx"))


def written(folder: Path, writer: str, numbers: range) -> list[Path]:
    """A folder of reports by one program."""
    paths = [folder / f"bericht-{number}.xlsx" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_bytes(WRITERS[writer](number))
    return paths


def _whole(paths: list[Path], target: Path) -> None:
    host, settings = Host.load(), Settings()
    host.require_sound()
    base = (files("fgk_docs_templates") / "base/documents/_shared/template.docx").read_bytes()
    first = produce(host, examine(host, paths[0], settings), KIND, "docx", settings)
    assert first.document is not None
    made = usual.template(base, first.document)

    def ours(path: Path) -> None:
        examined = examine(host, path, settings)
        assert len(examined.case_file.case.reports[0].entries) == report.ROWS
        product = produce(host, examined, KIND, "docx", settings)
        assert product.data is not None
        atomic_write(target, product.data)

    def plain(path: Path) -> None:
        read = usual.read(path)
        assert len(read.measures) == report.ROWS
        usual.write(read, made, target)

    name = "fgk-docs: read, check, compose, write"
    taken = medians_over({"openpyxl → pydantic → docxtpl": plain, name: ours}, paths)
    show("xlsx → checked case → docx, file to file", taken, "openpyxl → pydantic → docxtpl")


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


def _parts(writer: str, paths: list[Path]) -> None:
    host, settings = Host.load(), Settings()
    host.require_sound()
    raw, case = raw_and_case(host)
    for path in paths[:2]:
        assert len(case(path).case.reports[0].entries) == report.ROWS
    usual, whole = "openpyxl, bare load", "fgk-docs: read, recognise, extract, build"
    ways = {
        usual: openpyxl.load_workbook,
        "fgk-docs: read with all marks": raw,
        whole: case,
        "fgk-docs: examine, with all checks": lambda path: examine(host, path, settings),
    }
    size = paths[0].stat().st_size / 1000
    taken = medians_over(ways, paths)
    show(f"xlsx → case, a file of {size:.0f} kB written by {writer}", taken, usual)
    print(f"  {whole.partition(' ')[2]}: {taken[whole] / taken[usual]:.2f}, the goal is at most {GOAL:.2f}")


if __name__ == "__main__":
    run()
