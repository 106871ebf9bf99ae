"""Documents as LibreOffice saves them, and a person's changes in them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = {"docx": "word/document.xml", "odt": "content.xml"}
FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}


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


def saved(data: bytes, fmt: str, folder: Path, to: str | None = None) -> bytes:
    """The document as LibreOffice saves it, in its own format or another one."""
    program, target = office(), to or fmt
    assert program is not None
    source, out = folder / f"vorlage.{fmt}", folder / "gespeichert"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", FILTERS[target], "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (out / f"vorlage.{target}").read_bytes()
