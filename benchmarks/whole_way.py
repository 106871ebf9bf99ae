"""File to file: a report of 60 measures becomes a council paper, against the usual plain script."""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path

import openpyxl

from benchmarks import report, usual
from benchmarks.measure import medians, show
from fgk_docs.forms.read import Input, read_form
from fgk_docs.host import Host
from fgk_docs.model.raw import RawForm
from fgk_docs.pipeline import Settings, examine, produce
from fgk_docs.protocols import InputFile
from fgk_docs.safe.files import atomic_write

KIND = "vorlage-rezertifizierung"


def run(rounds: int = 30) -> None:
    """Measures and prints the whole way and its parts."""
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder, "bericht.xlsx"), Path(folder, "vorlage.docx")
        path.write_bytes(report.workbook())
        _whole(path, target, rounds)
        _parts(path, rounds)


def _whole(path: Path, target: Path, rounds: int) -> None:
    host, settings = Host.load(), Settings()
    host.require_sound()
    base = (files("fgk_docs_templates") / "base/documents/_shared/template.docx").read_bytes()
    first = produce(host, examine(host, path, settings), KIND, "docx", settings)
    assert first.document is not None
    made = usual.template(base, first.document)

    def ours() -> None:
        examined = examine(host, path, settings)
        assert len(examined.case_file.case.reports[0].entries) == report.ROWS
        product = produce(host, examined, KIND, "docx", settings)
        assert product.data is not None
        atomic_write(target, product.data)

    def plain() -> None:
        read = usual.read(path)
        assert len(read.measures) == report.ROWS
        usual.write(read, made, target)

    name = "fgk-docs: read, check, compose, write"
    taken = medians({"openpyxl → pydantic → docxtpl": plain, name: ours}, rounds)
    show("xlsx → checked case → docx, file to file", taken, "openpyxl → pydantic → docxtpl")


def _parts(path: Path, rounds: int) -> None:
    host = Host.load()
    chain = host.chain()

    def raw() -> RawForm:
        source = InputFile(path)
        found = host.read(host.reader_for(source), source)
        assert isinstance(found, RawForm)
        return found

    def case() -> object:
        return read_form(Input(raw(), ""), None, chain)

    ways = {
        "openpyxl, bare load": lambda: openpyxl.load_workbook(path),
        "fgk-docs: read with all marks": raw,
        "fgk-docs: read, recognise, extract, build": case,
    }
    show("xlsx → case", medians(ways, rounds), "openpyxl, bare load")
