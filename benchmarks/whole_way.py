"""File to file: a report becomes a council paper, against the usual plain script and against the floor.

No report is read twice. Kept from file to file are only the definitions, the words of the vocabularies, periods,
costs, offices and statuses that other reports of the folder have as well, and the theme and formats that the same
program wrote into all of them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from benchmarks import report, usual
from benchmarks.floor import Floor
from benchmarks.measure import CALLS_A_TURN, Line, against, medians_over
from benchmarks.objects import objects
from benchmarks.writers import WRITERS
from fgk_docs import steps
from fgk_docs.forms.read import Input
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine, produce
from fgk_docs.protocols import InputFile
from fgk_docs.safe.collector import collector_rests
from fgk_docs.safe.files import atomic_write

KIND = "vorlage-rezertifizierung"
SIZES = {12: 8, 60: 14, 2000: 1}
"""Rows of a report → turns."""
USUAL, FLOOR, OURS = "openpyxl → pydantic → docxtpl", "floor: calamine, %, isal", "fgk-docs"
OBJECTS = "our objects alone"


def lines() -> Iterator[Line]:
    """The whole way by size of the report."""
    host, settings = Host.load(), Settings()
    host.require_sound()
    for rows, rounds in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            paths = written(Path(folder), "xlsxwriter", range(rounds * CALLS_A_TURN + 1), rows)
            yield from _whole(host, settings, paths, Path(folder, "vorlage.docx"), rows)


def written(folder: Path, writer: str, numbers: range, rows: int = report.ROWS) -> list[Path]:
    """A folder of reports by one program; of another size than usual only by xlsxwriter."""
    paths = [folder / f"bericht-{number}.xlsx" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_bytes(WRITERS[writer](number) if rows == report.ROWS else report.workbook(number, rows))
    return paths


def whole(host: Host, settings: Settings, target: Path) -> Callable[[Path], None]:
    """Our whole way as ``convert`` goes it: the garbage collector rests from the one file to the other."""

    @collector_rests
    def way(path: Path) -> None:
        product = produce(host, examine(host, path, settings), KIND, "docx", settings)
        assert product.data is not None
        atomic_write(target, product.data)

    return way


def _whole(host: Host, settings: Settings, paths: list[Path], target: Path, rows: int) -> list[Line]:
    base = (files("fgk_docs_templates") / "base/documents/_shared/template.docx").read_bytes()
    examined = examine(host, paths[0], settings)
    assert len(examined.case_file.case.reports[0].entries) == rows
    first = produce(host, examined, KIND, "docx", settings)
    assert first.document is not None
    made = usual.template(base, first.document)

    def plain(path: Path) -> None:
        read = usual.read(path)
        assert len(read.measures) == rows
        usual.write(read, made, target)

    plain(paths[0])
    floor = Floor(target.read_bytes())
    form = steps.read_input(host, InputFile(paths[0]))
    assert isinstance(form, Input)
    make = objects(form.raw, examined.case_file, first.document)
    ways = {
        USUAL: plain,
        FLOOR: lambda path: floor.run(path, target),
        OBJECTS: lambda _: make(),
        OURS: whole(host, settings, target),
    }
    goals = {} if rows == min(SIZES) else {USUAL: 5.0}
    return against(f"xlsx → checked case → docx, {rows:,} rows", medians_over(ways, paths), OURS, goals)
