"""What a fenced block of a page does to a file: writes it whole, changes lines of it, makes an office document."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PASSPHRASE = "vier zufällige Wörter sind gut"
TEMPLATE = ROOT / "templates" / "fgk_docs_templates" / "base" / "documents" / "_shared" / "template.docx"


def written(path: Path, lines: Sequence[str]) -> None:
    """The file, with these lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def changed(path: Path, lines: Sequence[str]) -> None:
    """The file, with the lines behind ``+`` in place of those behind ``-``; a line ``@@`` begins another place.

    Lines behind a blank stay as they are. Together with those that go they must be in the file once.

    Raises:
        AssertionError: they are not, or a line begins otherwise.
    """
    held = path.read_text(encoding="utf-8").splitlines()
    for place in "\n".join(lines).split("\n@@\n"):
        said = place.split("\n")
        assert all(line[:1] in ("+", "-", " ", "") for line in said), f"{path}: {place}"
        before = [line[1:] for line in said if not line.startswith("+")]
        after = [line[1:] for line in said if not line.startswith("-")]
        starts = [index for index in range(len(held)) if before and held[index : index + len(before)] == before]
        assert len(starts) == 1, f"{path}: {len(starts)} times in the file:\n" + "\n".join(before)
        held[starts[0] : starts[0] + len(before)] = after
    written(path, held)


def letterhead(path: Path, paragraphs: Sequence[str]) -> None:
    """The template of the base profile with these paragraphs."""
    from docx import Document

    made = Document(str(TEMPLATE))
    for old in list(made.paragraphs):
        old._element.getparent().remove(old._element)
    for text in paragraphs:
        made.add_paragraph(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))


def workbook(path: Path, lines: Sequence[str]) -> None:
    """An Excel workbook of one sheet: ``|`` parts its cells, a first line in brackets names it."""
    from fgk_docs.testing import book

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(book("\n".join(lines)).xlsx())


def office_key(folder: Path) -> None:
    """A PKCS #12 file as an office gets it from a trust service, opened by :data:`PASSPHRASE`."""
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Verein Familiengerechte Kommune e. V.")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2060, 1, 1, tzinfo=UTC))
        .sign(key, SHA256())
    )
    how = BestAvailableEncryption(PASSPHRASE.encode())
    packed = pkcs12.serialize_key_and_certificates(None, key, certificate, None, how)
    (folder / "verein.p12").write_bytes(packed)


def returned(folder: Path) -> None:
    """A report as it came in: without its period, with a status that is none and a measure without one."""
    from openpyxl import load_workbook

    book = load_workbook(ROOT / "fixtures" / "sondershausen" / "folgejahr" / "jahresbericht-2024.xlsx")
    book["Stammdaten"]["F18"].value = None
    book["HF 2"]["I5"].value = "auf der Zielgeraden"
    book["HF 3"]["I8"].value = None
    (folder / "eingang").mkdir()
    book.save(folder / "eingang" / "jahresbericht-2024.xlsx")


MUNICIPALITIES = 200
"""So many invented ones send something in a season."""


def season(folder: Path) -> None:
    """A season's mail, with the register of those from whom it is due."""
    from tests.support.postbag.mail import write

    write(folder, MUNICIPALITIES)


def package(folder: Path) -> None:
    """The distribution of Thüringen as a file, as it is handed on."""
    from tools.plugins import digest, wheel

    source = ROOT / "plugins" / "fgk-docs-thueringen"
    built = wheel(source, digest([source]))
    shutil.copyfile(built, folder / built.name)
