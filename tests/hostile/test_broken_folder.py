"""A folder with every kind of broken file among good ones, through several workers: the quality bar of a season."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import xlwt

from tests.cli.test_batch import HERTEN, report, tree
from tests.support.pdfs import encrypted, form_of
from tests.support.workbooks import xlsx, xlsx_parts, zipped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and permissions")

GOOD = 6
TO = ("--to", "vorlage-jahresbericht.docx")


def _macro() -> bytes:
    parts = xlsx_parts()
    return zipped({**parts, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)})


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in xlsx_parts().items():
            archive.writestr(name, text)
        with archive.open("xl/media/a.bin", "w", force_zip64=True) as member:
            for _ in range(700):
                member.write(bytes(1 << 20))
    return stream.getvalue()


def _locked_xls() -> bytes:
    """The beginning of the globals of a workbook with a password: BOF, FILEPASS, EOF."""
    book = xlwt.Workbook()
    book.add_sheet("a")
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    begin = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    record = data.index(b"\x42\x00\x02\x00", begin)  # CODEPAGE is replaced: as long as FILEPASS of XOR with padding
    return data[:record] + b"\x2f\x00\x02\x00\x00\x00" + data[record + 6 :]


def _huge_cell() -> bytes:
    text = "x" * 2_000_000
    return xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')


def _nan_size() -> bytes:
    return xlsx('<row r="NaN"><c r="A-1"><v>NaN</v></c></row><row r="99999999999"><c r="ZZZZZ9"><v>1</v></c></row>')


def _entities() -> bytes:
    parts = xlsx_parts()
    parts["xl/worksheets/sheet1.xml"] = (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
    )
    return zipped(parts)


SKIPPED = ("pipe.xlsx", "nach-draussen.xlsx")


@cache
def bad() -> dict[str, bytes]:
    """Files of which each is broken in its own way, with their names."""
    return {
        "leer.xlsx": b"",
        "leer.pdf": b"",
        "halb.xlsx": HERTEN.read_bytes()[: HERTEN.stat().st_size // 2],
        "heruntergeladen.ods": b"PK\x03\x04" + bytes(40),
        "falsch-pdf.xlsx": b"%PDF-1.7\n%%EOF\n",
        "falsch-docx.xlsx": zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}),
        "geheim.pdf": encrypted(form_of({"kommune": "Herten"}), "geheim"),
        "geheim.xls": _locked_xls(),
        "bombe.xlsx": _bomb(),
        "makro.xlsm": _macro(),
        "riesenzelle.xlsx": _huge_cell(),
        "masse.xlsx": _nan_size(),
        "entity.xlsx": _entities(),
        "brief.csv": b"Sehr geehrte Damen und Herren",
        "nullen.csv": bytes(1000),
        "bild.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "kein-json.json": b'{"schema_version": 1, "case": ',
        "tief.json": b"[" * 100_000,
        "seite.xls": b"<html><body>Anmeldung erforderlich</body></html>",
        "fehler.xlsx": b"HTTP/1.1 403 Forbidden\r\n\r\n",
    }


@pytest.fixture
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder; whatever lies outside of it must not be read."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "eingang"
    folder.mkdir()
    for number in range(GOOD):
        report(folder / f"gut-{number}.xlsx", number)
    for name, data in bad().items():
        (folder / name).write_bytes(data)
    (folder / "ordner.xlsx").mkdir()
    report(folder / "ordner.xlsx" / "gut-innen.xlsx", 90)
    (folder / "ins-leere.xlsx").symlink_to(folder / "gibtsnicht.xlsx")
    report(tmp_path / "draussen.xlsx", 91)
    (folder / "nach-draussen.xlsx").symlink_to(tmp_path / "draussen.xlsx")
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "verboten.xlsx").write_bytes(HERTEN.read_bytes())
    (folder / "verboten.xlsx").chmod(0)
    return folder


def test_all_good_ones_are_done_and_each_bad_one_is_named_once_with_its_reason(season: Path) -> None:
    command = [sys.executable, "-m", "fgk_docs", "convert", "eingang", *TO, "-o", "aus", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    papers = {f"herten{number}-vorlage-jahresbericht-2015.docx" for number in range(GOOD)}
    made = set(tree("aus"))
    assert papers | {"ordner.xlsx/herten90-vorlage-jahresbericht-2015.docx"} <= made
    assert not [name for name in made if "herten91" in name]
    told = [*bad(), "ins-leere.xlsx", *([] if os.geteuid() == 0 else ["verboten.xlsx"])]
    named = Counter(re.findall(r"^eingang/(\S+): zurückweisen: .+ \[[a-z-]+\]$", done.stderr, re.MULTILINE))
    assert named == dict.fromkeys(told, 1)
    for name in SKIPPED:
        assert done.stderr.count(f"eingang/{name}: ") == 1
    assert stat.S_ISFIFO((season / "pipe.xlsx").lstat().st_mode)


def test_a_check_gives_each_its_reason_as_data(season: Path) -> None:
    command = [sys.executable, "-m", "fgk_docs", "check", "eingang", "--format", "json", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 3
    files = json.loads(done.stdout)["files"]
    names = [Path(one["file"]).name for one in files]
    assert len(names) == len(set(names))
    reasons = {
        Path(one["file"]).name: next(row["code"] for row in one["findings"] if row["severity"] == "error")
        for one in files
        if one["verdict"] != "annehmen" and any(row["severity"] == "error" for row in one["findings"])
    }
    assert set(bad()) <= set(reasons)
    expected = {
        "leer.xlsx": "file-empty",
        "leer.pdf": "file-empty",
        "geheim.pdf": "pdf-password-protected",
        "geheim.xls": "file-password-protected",
        "bombe.xlsx": "zip-too-large",
        "ins-leere.xlsx": "file-not-found",
    }
    assert {name: reasons.get(name) for name in expected} == expected
