"""The auditor's questions: what changed, where does this come from (edited too), is this certificate genuine."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from fgk_docs.errors import ExitCode
from tests.cli.conftest import Call
from tests.support.office import office, saved, with_words

pytestmark = pytest.mark.slow

TOWN = Path(__file__).parents[2] / "fixtures" / "sondershausen"
BEFORE, REPORT = TOWN / "jahresbericht-2023.xlsx", TOWN / "folgejahr" / "jahresbericht-2024.xlsx"
SAID = "umfasst 17 Maßnahmen"
COUNTED = "gezählt aus jahresbericht-2024.xlsx"


def report_as(call: Call, fmt: str) -> Path:
    """The report to read, with last year's beside it."""
    result = call("convert", REPORT, "--previous", BEFORE, "--to", f"jahresbericht.{fmt}", "-o", "berichte")
    assert result.code == 0, result.err
    return Path(result.out.strip())


def test_what_only_last_year_s_report_answers_is_told_so_and_answered_with_it(call: Call) -> None:
    alone = call("--lang", "de", "check", REPORT)
    lines = alone.err.splitlines() + alone.out.splitlines()
    asked = [line for line in lines if "[reference-previous]" in line]
    assert len(asked) == 4
    assert all("verweist auf den früheren Bericht" in line for line in asked)
    assert sum("(--previous)" in line for line in lines) == 4
    both = call("--lang", "de", "check", REPORT, "--previous", BEFORE)
    said = both.err + both.out
    assert "[reference-previous]" not in said
    assert said.count("[reference-carried]") == 4
    assert "3.1.1 Musikalische Früherziehung in Kitas: begonnen → in Vorbereitung" in said


@pytest.mark.parametrize("fmt", ["docx", "odt", "pdf"])
def test_a_number_leads_to_its_cells_in_every_format(call: Call, fmt: str) -> None:
    found = call("--lang", "de", "explain", report_as(call, fmt), SAID)
    assert found.code == 0
    assert COUNTED in found.out
    assert "jahresbericht-2023.xlsx (SHA-256 " in found.out


@pytest.mark.office
@pytest.mark.skipif(office() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_a_number_leads_to_its_cells_after_editing_in_libreoffice_and_what_was_put_in_is_told(
    call: Call, tmp_path: Path, fmt: str
) -> None:
    data = report_as(call, fmt).read_bytes()
    edited = tmp_path / f"bearbeitet.{fmt}"
    edited.write_bytes(
        saved(with_words(data, fmt, {"Nach Umsetzungsstand verteilen": "Wie gewünscht verteilen"}), fmt, tmp_path)
    )
    kept = call("--lang", "de", "explain", edited, "17 Maßnahmen")
    assert kept.code == 0
    assert COUNTED in kept.out
    assert "geändert" in kept.out
    other = {"docx": "odt", "odt": "docx"}[fmt]
    lost = tmp_path / f"umgewandelt.{other}"
    lost.write_bytes(saved(data, fmt, tmp_path, other))
    told = call("--lang", "de", "explain", lost, SAID)
    assert told.code == ExitCode.UNREADABLE
    assert "in ein PDF gedruckt" in told.err


def photographed(pdf: Path) -> Path:
    """The first page printed, laid askew on a table and photographed in poor light."""
    picture = pdf.with_suffix(".png")
    command = ["pdftoppm", "-r", "200", "-png", "-singlefile", str(pdf), str(picture.with_suffix(""))]
    subprocess.run(command, check=True, timeout=60)
    with Image.open(picture) as page:
        grey = page.convert("L").rotate(7, expand=True, fillcolor=190).filter(ImageFilter.GaussianBlur(1))
    noise = Image.frombytes("L", grey.size, random.Random(1).randbytes(grey.width * grey.height))
    photo = pdf.with_suffix(".jpg")
    Image.blend(grey, noise, 0.15).save(photo, quality=60)
    return photo


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler (pdftoppm)")
def test_a_certificate_is_issued_printed_photographed_and_checked(call: Call) -> None:
    years = ("--valid-from", "01.01.2026", "--valid-until", "31.12.2030", "--no-passphrase")
    for name in ("verein", "fremd"):
        assert call("keys", "make", "-o", f"{name}.key", "--issuer", name, *years).code == 0
    made = call("render", "zertifikat.pdf", "--sample", "--sign-key", "verein.key", "-o", "zertifikat.pdf")
    assert made.code == 0, made.err
    photo = photographed(Path("zertifikat.pdf"))
    own, later = ("--issuer", "verein.aussteller.json"), ("--on", "01.03.2028")
    genuine = call("--lang", "de", "verify", photo, *own, *later)
    assert genuine.code == 0, genuine.err
    assert "Nummer: MUSTER-1" in genuine.out
    assert "ob auf dem Papier um den Code dasselbe steht" in genuine.out
    strange = call("verify", photo, "--issuer", "fremd.aussteller.json", *later)
    assert strange.code == ExitCode.ISSUER_UNKNOWN
    assert call("verify", photo, *own, "--on", "01.03.2031").code == ExitCode.EXPIRED
    revoke = ("MUSTER-1", "--date", "01.02.2028", "--reason", "Auf Wunsch", "--list", "liste.json")
    assert call("keys", "revoke", *revoke, "--sign-key", "verein.key").code == 0
    revoked = call("--lang", "de", "verify", photo, *own, *later, "--revoked", "liste.json")
    assert (revoked.code, "Auf Wunsch" in revoked.out + revoked.err) == (ExitCode.REVOKED, True)
    with Image.open(photo) as picture:
        picture.crop((0, 0, picture.width, picture.height // 2)).save("oben.jpg")
    without = call("--lang", "de", "verify", "oben.jpg", *own, *later)
    assert (without.code, "kein Prüfcode zu finden" in without.err) == (ExitCode.UNREADABLE, True)
