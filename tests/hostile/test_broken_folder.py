"""A folder with every kind of broken file among good ones, through several workers: the quality bar of a season."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import stat
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest
import xlwt

from tests.hostile.test_whole_program import pdf_bomb, protected
from tests.support.installed import installed_host
from tests.support.pdfs import encrypted, form_of
from tests.support.workbooks import Book, excel_xml, ods, ods_parts, xlsb, xlsx, xlsx_parts, zipped
from tools.torture import FORM, report, tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and permissions")

GOOD = 6
TO = ("--to", "vorlage-jahresbericht.docx")


def _macro() -> bytes:
    parts = xlsx_parts()
    return zipped({**parts, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)})


def _bomb(data: bytes, part: str) -> bytes:
    """A package of which one part inflates beyond all measure."""
    stream = io.BytesIO(data)
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(part, "w", force_zip64=True) as member,
    ):
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


def _flat_ods() -> bytes:
    parts = ods_parts("<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>")
    text = str(parts["content.xml"])
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return (
        text.replace("office:document-content", f'office:document office:mimetype="{kind}"', 1)
        .replace("</office:document-content>", "</office:document>")
        .encode()
    )


def _xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "x" * 20_000)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SKIPPED = ("pipe.xlsx", "steckdose.xlsx", "nach-draussen.xlsx", "ordner-draussen")


def samples() -> dict[str, bytes]:
    """A sound file of each format that can be cut short; half a text in csv is a text."""
    return {
        ".xlsx": FORM.read_bytes(),
        ".xlsm": FORM.read_bytes(),
        ".xltx": FORM.read_bytes(),
        ".xlsb": xlsb({(row, column): "x" * 50 for row in range(40) for column in range(8)}),
        ".xls": _xls(),
        ".ods": ods("<table:table-row/>" * 900),
        ".fods": _flat_ods(),
        ".xml": excel_xml(Book({"a": {(1, 1): "x" * 500}})),
        ".pdf": form_of({"kommune": "Herten" * 40}),
        ".json": b'{"kommune": "Herten", "berichtszeitraum": "2014"}',
    }


@cache
def suffixes() -> list[str]:
    """Of all readers."""
    return sorted(suffix for reader in installed_host().readers.values() for suffix in reader.suffixes)


@cache
def bad() -> dict[str, bytes]:
    """Files of which each is broken in its own way, with their names."""
    sound = samples()
    return {
        **{f"null{suffix}": b"" for suffix in suffixes()},
        **{f"rauschen{suffix}": Random(suffix).randbytes(5000) for suffix in suffixes()},
        **{f"abgebrochen{suffix}": data[: len(data) // 2] for suffix, data in sound.items()},
        **{f"vertauscht-{suffix[1:]}.pdf": data for suffix, data in sound.items() if suffix in (".json", ".fods")},
        "geheim.xlsx": protected(),
        "geheim.ods": zipped({**ods_parts(""), "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "bombe.ods": _bomb(ods(""), "Pictures/a.bin"),
        "bombe.xlsb": _bomb(sound[".xlsb"], "xl/media/a.bin"),
        "bombe.pdf": pdf_bomb(1_000_000_000),
        "bombe.zip": _bomb(zipped({"a.txt": "x"}), "bericht.xlsx"),
        "halb.zip": zipped({"bericht.xlsx": FORM.read_bytes()}, compression=zipfile.ZIP_STORED)[:9000],
        "ohne-bericht.zip": zipped({"liesmich.txt": "x"}),
        "leer.xlsx": b"",
        "leer.pdf": b"",
        "halb.xlsx": FORM.read_bytes()[: FORM.stat().st_size // 2],
        "heruntergeladen.ods": b"PK\x03\x04" + bytes(40),
        "falsch-pdf.xlsx": b"%PDF-1.7\n%%EOF\n",
        "falsch-docx.xlsx": zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}),
        "geheim.pdf": encrypted(form_of({"kommune": "Herten"}), "geheim"),
        "geheim.xls": _locked_xls(),
        "bombe.xlsx": _bomb(zipped(xlsx_parts()), "xl/media/a.bin"),
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
    (folder / "im-kreis.xlsx").symlink_to(folder / "im-kreis.xlsx")
    (folder / "ordner-draussen").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.xlsx")
    with socket.socket(socket.AF_UNIX) as open_socket:
        monkeypatch.chdir(folder)  # its whole path may be longer than a socket's may be
        open_socket.bind("steckdose.xlsx")
        monkeypatch.chdir(tmp_path)
    (folder / "verboten.xlsx").write_bytes(FORM.read_bytes())
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
    told = [
        *(name for name in bad() if name != "bombe.zip"),
        "bombe.zip/bericht.xlsx",
        "ins-leere.xlsx",
        "im-kreis.xlsx",
        *([] if os.geteuid() == 0 else ["verboten.xlsx"]),
    ]
    named = Counter(re.findall(r"^eingang/(\S+): zurückweisen: .+ \[[a-z-]+\]$", done.stderr, re.MULTILINE))
    assert named == dict.fromkeys(told, 1)
    assert re.search(r"eingang/\S+: .*(Traceback|Error:)", done.stderr) is None
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
    assert set(bad()) - {"bombe.zip"} <= set(reasons)
    expected = {
        "leer.xlsx": "file-empty",
        "leer.pdf": "file-empty",
        "geheim.pdf": "pdf-password-protected",
        "geheim.xls": "file-password-protected",
        "bombe.xlsx": "zip-too-large",
        "ins-leere.xlsx": "file-not-found",
        "geheim.xlsx": "file-password-protected",
        "geheim.ods": "file-password-protected",
        "bombe.ods": "zip-too-large",
        "bombe.xlsb": "zip-too-large",
        "halb.zip": "zip-broken",
        "ohne-bericht.zip": "zip-without-reports",
        "bericht.xlsx": "zip-too-large",
    } | {f"null{suffix}": "file-empty" for suffix in suffixes()}
    assert {name: reasons.get(name) for name in expected} == expected
