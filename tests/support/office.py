"""Files as a German LibreOffice saves and prints them, and a person's changes in them."""

from __future__ import annotations

import atexit
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tools.outlines.lines import squeezed

MAIN = {"docx": "word/document.xml", "odt": "content.xml"}
FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}
_GERMAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop></item></oor:items>"""


def with_words(data: bytes, fmt: str, words: Mapping[str, str]) -> bytes:
    """A document with words of its text replaced, each of which must stand in it; they may hold markup."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == MAIN[fmt]:
                text = content.decode()
                for before, after in words.items():
                    assert before in text, before
                    text = text.replace(before, after, 1)
                content = text.encode()
            new.writestr(entry, content)
    return stream.getvalue()


def office() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice")


@cache
def _home() -> Path:
    """LibreOffice's own folder, one for all tests of a process: to make it takes seconds."""
    home = Path(mkdtemp(prefix="fgk-office-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    (home / "user").mkdir()
    (home / "user" / "registrymodifications.xcu").write_text(_GERMAN, "utf-8")
    return home


def in_office(paths: Iterable[Path], to: str, folder: Path) -> list[Path]:
    """Opens files in LibreOffice and saves them in a folder; skips the test where there is none.

    Args:
        to: the suffix of a format, and maybe after a colon the filter for it.
    """
    program, files = office(), list(paths)
    if program is None:
        pytest.skip("needs LibreOffice (soffice)")
    command = [program, f"-env:UserInstallation={_home().as_uri()}", "--headless", "--convert-to", to]
    command += ["--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / f"{path.stem}.{to.partition(':')[0]}" for path in files]


def saved(data: bytes, fmt: str, folder: Path, to: str | None = None) -> bytes:
    """The document as LibreOffice saves it, in its own format or another one."""
    source = folder / f"vorlage.{fmt}"
    source.write_bytes(data)
    (made,) = in_office([source], FILTERS[to or fmt], folder / "gespeichert")
    return made.read_bytes()


def printed(paths: Iterable[Path], folder: Path) -> list[str]:
    """The words of files as LibreOffice shows them, without blanks: where lines end depends on the fonts."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("needs poppler (pdftotext)")
    words = []
    for path in in_office(paths, "pdf", folder):
        shown = subprocess.run([reader, "-raw", path, "-"], check=True, capture_output=True, timeout=60)
        words.append(squeezed(shown.stdout.decode()))
    return words
