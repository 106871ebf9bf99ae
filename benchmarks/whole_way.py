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
from fgk_docs.forms.read import FormReading, Input, read_form
from fgk_docs.host import Host
from fgk_docs.model.raw import RawForm
from fgk_docs.pipeline import Settings, examine, produce
from fgk_docs.protocols import InputFile
from fgk_docs.safe.files import atomic_write

KIND = "vorlage-rezertifizierung"
CACHED = """
Each file is read once, so that only what files have in common can have been met before: the definitions, the words
of the vocabularies, and periods, costs, offices and statuses that other reports of the folder have as well."""


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


def raw_and_case(host: Host) -> tuple[Callable[[Path], RawForm], Callable[[Path], FormReading]]:
    """Our reading of a workbook: with all its marks, and on to the case."""
    chain = host.chain()

    def raw(path: Path) -> RawForm:
        source = InputFile(path)
        found = host.read(host.reader_for(source), source)
        assert isinstance(found, RawForm)
        return found

    return raw, lambda path: read_form(Input(raw(path), ""), None, chain)


def _parts(writer: str, paths: list[Path]) -> None:
    raw, case = raw_and_case(Host.load())
    for path in paths[:2]:
        assert len(case(path).case_file.case.reports[0].entries) == report.ROWS
    ways = {
        "openpyxl, bare load": openpyxl.load_workbook,
        "fgk-docs: read with all marks": raw,
        "fgk-docs: read, recognise, extract, build": case,
    }
    size = paths[0].stat().st_size / 1000
    title = f"xlsx → case, a file of {size:.0f} kB written by {writer}"
    show(title, medians_over(ways, paths), "openpyxl, bare load")


if __name__ == "__main__":
    run()
