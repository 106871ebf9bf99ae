"""Hostile files through the whole program: one clear finding or a right read, bounded time and memory."""

from __future__ import annotations

import io
import json
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from fgk_docs_plugins.sheets.legacy.container import wrap
from tests.support.budget import chosen
from tests.support.pdfs import Form, Pdf, encrypted, with_xfa
from tests.support.workbooks import ods, relations, xlsx, xlsx_parts, zipped

FIXTURE = Path(__file__).parents[2] / "fixtures" / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"
SECONDS = 10.0
MEGABYTES = 500.0

PEAK = Path("/proc/self/status")
PROGRAM = """
import sys
from fgk_docs.cli.main import main
code = main(sys.argv[2:])
with open("/proc/self/status") as status, open(sys.argv[1], "w") as out:
    out.write(next(line.split()[1] for line in status if line.startswith("VmHWM")))
sys.exit(code)
"""
"""The program, and the peak of its own memory written down at its end (wait4 would count the tests' own, too)."""

pytestmark = pytest.mark.skipif(not PEAK.exists(), reason="the peak memory of a process is read from /proc")


class Outcome(NamedTuple):
    """What one call of the program did."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def run(folder: Path, *arguments: str) -> Outcome:
    """Runs the program and measures peak memory and the time that the processor spends on it, not on others."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "peak", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=6 * SECONDS,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = int((folder / "peak").read_text()) / 1024
    return Outcome(done.returncode, done.stdout, done.stderr, seconds, peak)


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The clean report with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(FIXTURE) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return stream.getvalue()


def without(part: str) -> bytes:
    """The clean report with one part missing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(FIXTURE) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return stream.getvalue()


def protected() -> bytes:
    """An encrypted workbook: an OLE2 container with a stream "EncryptedPackage"."""
    name = "EncryptedPackage".encode("utf-16-le")
    data = bytearray(wrap(b"x"))
    at = data.find("Workbook".encode("utf-16-le"))
    data[at : at + len(name)] = name
    struct.pack_into("<H", data, at + 64, len(name) + 2)
    return bytes(data)


def million_rows(data: bytes) -> bytes:
    """Formats every row below the content and puts a stray blank into the last cell of all."""
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % number for number in range(2000, 1_048_576))
    corner = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>hier</t></is></c></row>'
    return data.replace(b"</sheetData>", rows + corner + b"</sheetData>")


ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def pdf_with(value: bytes) -> bytes:
    """A form with a field whose value this is."""
    form = Form()
    form.fields.append(form.pdf.add(b"<< /FT /Tx /T (x) /V " + value + b" >>"))
    return form.bytes()


def pdf_of_fields(count: int) -> bytes:
    """A form of that many filled fields."""
    form = Form()
    form.fields = [form.pdf.add(f"<< /FT /Tx /T (x{number}) /V (y) >>") for number in range(count)]
    return form.bytes()


def pdf_bomb(size: int) -> bytes:
    """A form of which one field's value is a stream that inflates to so many bytes."""
    form, packer = Form(), zlib.compressobj(9)
    parts = [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    packed = b"".join([*parts, packer.flush()])
    form.add(f"/FT /Tx /T (x) /V {form.pdf.stream(packed, '/Filter /FlateDecode', deflate=False)}")
    return form.bytes()


def pdf_circle() -> bytes:
    """A form whose pages and fields lead back to themselves and to nothing else."""
    pdf = Pdf()
    pages = pdf.add("<< /Type /Pages /Kids [1 0 R 1 0 R] /Count 2 >>")
    field = pdf.add("<< /T (a) /Kids [2 0 R 2 0 R] /Parent 2 0 R >>")
    root = pdf.add(f"<< /Type /Catalog /Pages {pages} /AcroForm << /Fields [{field} {field}] >> >>")
    return pdf.bytes(root)


def pdf_entities() -> bytes:
    """An XFA form with a document type."""
    return with_xfa(Form(), {"datasets": BOMB + "<datasets><data><f><a>&b;</a></f></data></datasets>"}).bytes()


REFUSED: dict[str, Callable[[], tuple[str, bytes]]] = {
    "pdf of a hundred thousand fields": lambda: ("felder.pdf", pdf_of_fields(100_000)),
    "pdf of deep nesting": lambda: ("tief.pdf", pdf_with(b"[" * 1_000_000)),
    "pdf of a million numbers": lambda: ("zahlen.pdf", pdf_with(b"[" + b"1 " * 20_000_000 + b"]")),
    "pdf that inflates to a gigabyte": lambda: ("bombe.pdf", pdf_bomb(1_000_000_000)),
    "pdf that is a circle": lambda: ("kreis.pdf", pdf_circle()),
    "pdf with entities": lambda: ("entitaet.pdf", pdf_entities()),
    "pdf of object headers": lambda: ("koepfe.pdf", b"%PDF-1.7\n" + b"1 0 obj [" * 250_000),
    "pdf of a hundred megabytes without an end": lambda: ("lang.pdf", b"%PDF-1.7\n1 0 obj (" + b"x" * 99_000_000),
    "pdf with a password": lambda: ("geheim.pdf", encrypted(pdf_of_fields(30), "x")),
    "empty": lambda: ("leer.xlsx", b""),
    "truncated": lambda: ("halb.xlsx", FIXTURE.read_bytes()[:9000]),
    "cut in its directory": lambda: ("schwanz.xlsx", FIXTURE.read_bytes()[:-40]),
    "zip bomb": lambda: ("bombe.xlsx", zipped({**xlsx_parts(ONE), "xl/worksheets/sheet1.xml": b" " * 400_000_000})),
    "zip of zips": lambda: ("archiv.zip", zipped({"a.zip": zipped({"b.xlsx": FIXTURE.read_bytes()})})),
    "entity bomb": lambda: (
        "entitaet.xlsx",
        zipped({**xlsx_parts(ONE), "xl/workbook.xml": BOMB + str(xlsx_parts(ONE)["xl/workbook.xml"])}),
    ),
    "missing workbook": lambda: ("ohne.xlsx", without("xl/workbook.xml")),
    "millions of cells": lambda: ("viele.xlsx", xlsx('<row r="1">' + "<c/>" * 3_000_000 + "</row>")),
    "endless repetition": lambda: (
        "endlos.ods",
        ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
        ),
    ),
    "password": lambda: ("geheim.xlsx", protected()),
    "a sheet that is its own workbook": lambda: (
        "kreis.xlsx",
        zipped({**xlsx_parts(ONE), "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "workbook.xml"))}),
    ),
    "a picture called xlsx": lambda: ("bild.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(2000)),
    "a foreign workbook": lambda: ("fremd.xlsx", xlsx(ONE)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_rejected_with_one_finding_in_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    file, data = REFUSED[name]()
    (tmp_path / file).write_bytes(data)
    outcome = run(tmp_path, "check", file, "--format", "json", "--lang", "de")
    report = json.loads(outcome.out)["files"][0]
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    assert (outcome.code, report["verdict"], len(errors)) == (3, "zurückweisen", 1), report
    assert errors[0]["message"]
    assert errors[0]["remedy"]
    assert "Traceback" not in outcome.err
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES


@pytest.mark.parametrize("name", ["truncated", "zip bomb", "a foreign workbook"])
def test_nothing_is_written_for_a_rejected_file(name: str, tmp_path: Path) -> None:
    file, data = REFUSED[name]()
    (tmp_path / file).write_bytes(data)
    outcome = run(tmp_path, "convert", file, "--to", "vorlage-teilnahme", "-o", "aus")
    assert (outcome.code, outcome.out) == (3, "")
    assert not list(tmp_path.glob("aus/**/*"))


@pytest.mark.parametrize(
    "name",
    chosen(REFUSED, "pdf of deep nesting", "pdf that inflates to a gigabyte", "empty", "zip bomb", "password"),
)
def test_a_rejected_file_gets_a_letter_and_is_never_marked_by_halves(name: str, tmp_path: Path) -> None:
    file, data = REFUSED[name]()
    (tmp_path / file).write_bytes(data)
    outcome = run(tmp_path, "check", file, "--annotate", "an", "--letter", "briefe")
    assert outcome.code == 3
    assert "Traceback" not in outcome.err
    assert "program-error" not in outcome.err
    assert len(list(tmp_path.glob("briefe/*.docx"))) == 1
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES


def test_a_sheet_too_large_to_be_marked_has_its_findings_in_the_list(tmp_path: Path) -> None:
    (tmp_path / "gross.xlsx").write_bytes(changed("xl/worksheets/sheet2.xml", million_rows))
    outcome = run(tmp_path, "check", "gross.xlsx", "--annotate", "an")
    assert "Hier ließ sich nichts kennzeichnen: Maßnahmen." in outcome.err
    assert (tmp_path / "an" / "gross-rueckmeldung.xlsx").is_file()
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES


def test_a_million_formatted_rows_and_a_stray_cell_in_the_last_corner_cost_one_finding(tmp_path: Path) -> None:
    (tmp_path / "gross.xlsx").write_bytes(changed("xl/worksheets/sheet2.xml", million_rows))
    (tmp_path / "klein.xlsx").write_bytes(FIXTURE.read_bytes())
    outcome, other = (run(tmp_path, "check", name, "--format", "json") for name in ("gross.xlsx", "klein.xlsx"))
    (large,), (small,) = json.loads(outcome.out)["files"], json.loads(other.out)["files"]
    added = [finding for finding in large["findings"] if finding["severity"] != "info"]
    assert [(finding["code"], finding["cell"]) for finding in added] == [("content-not-understood", "XFD1048576")]
    assert large["ledger"]["consumed"] == small["ledger"]["consumed"]
    assert large["ledger"]["reported"] == small["ledger"]["reported"] + 1
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES


def test_a_pdf_form_of_as_many_fields_as_are_allowed_is_read_in_bounded_time_and_memory(tmp_path: Path) -> None:
    (tmp_path / "viele.pdf").write_bytes(pdf_of_fields(8_000))
    outcome = run(tmp_path, "check", "viele.pdf", "--format", "json")
    report = json.loads(outcome.out)["files"][0]
    assert [one["code"] for one in report["findings"]] == ["form-not-recognised"]
    assert report["ledger"]["reported"] == 8000
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES


def test_a_report_with_a_wrong_suffix_is_read_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "bericht.csv").write_bytes(FIXTURE.read_bytes())
    outcome = run(tmp_path, "check", "bericht.csv", "--format", "json")
    report = json.loads(outcome.out)["files"][0]
    assert (report["form"], report["edition"], report["verdict"]) == ("jahresbericht", "A", "annehmen")
    assert [finding["code"] for finding in report["findings"]].count("suffix-wrong") == 1
