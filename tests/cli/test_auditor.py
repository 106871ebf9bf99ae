"""The auditor's questions: what changed, what to ask back, where does it come from, is this certificate genuine."""

from __future__ import annotations

import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image, ImageFilter

from fgk_docs.errors import ExitCode
from tests.cli.conftest import Call
from tests.support.office import in_office, office, saved, with_words
from tools.doc_files import returned

pytestmark = pytest.mark.slow

TOWN = Path(__file__).parents[2] / "fixtures" / "sondershausen"
BEFORE, REPORT = TOWN / "jahresbericht-2023.xlsx", TOWN / "folgejahr" / "jahresbericht-2024.xlsx"
SAID = "umfasst 17 Maßnahmen"
COUNTED = "gezählt aus jahresbericht-2024.xlsx"
PUT_RIGHT = (("Stammdaten", "F18", 2024), ("HF 2", "I5", "in Umsetzung"), ("HF 3", "I8", "begonnen"))
WRITTEN = "Maßnahmen. Nach Umsetzungsstand"
ASKED = ("answer-missing", "status-not-understood", "entry-without-status")


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


def test_what_is_asked_back_is_marked_put_right_in_libreoffice_and_told_as_done(call: Call, tmp_path: Path) -> None:
    returned(tmp_path)
    came, before = tmp_path / "eingang" / "jahresbericht-2024.xlsx", ("--previous", BEFORE)
    back = ("--deadline", "31.03.2025", "--annotate", "zurueck", "--letter", "briefe")
    asked = call("--lang", "de", "check", came, *before, *back)
    assert asked.code == ExitCode.FINDINGS
    assert Path("briefe/jahresbericht-2024-rueckmeldung.docx").is_file()
    marked = Path("zurueck/jahresbericht-2024-rueckmeldung.xlsx")
    assert call("feedback", "strip", marked, "-o", "ohne.xlsx").code == 0
    with zipfile.ZipFile(came) as first, zipfile.ZipFile("ohne.xlsx") as again:
        assert {name: first.read(name) for name in first.namelist()} == {
            name: again.read(name) for name in again.namelist()
        }
    book = load_workbook(marked)
    for sheet, cell, said in PUT_RIGHT:
        book[sheet][cell].value = said
    book.save("berichtigt.xlsx")
    if office() is not None:
        (right,) = in_office([Path("berichtigt.xlsx")], "xlsx:Calc MS Excel 2007 XML", tmp_path / "gespeichert")
        shutil.copy(right, "berichtigt.xlsx")
    told = call("--lang", "de", "check", "berichtigt.xlsx", *before, "--corrects", came)
    assert told.code == 0, told.out
    done, rest = told.out.split("erledigt (3)")[1].split("noch offen")
    assert [code for code in ASKED if code in done] == list(ASKED)
    assert not [code for code in ASKED if code in rest]
    assert "neu (0)" in rest


def test_two_reports_and_their_papers_are_compared_also_after_editing(call: Call, tmp_path: Path) -> None:
    years = call("--lang", "de", "diff", BEFORE, REPORT).out
    assert "Berichtszeitraum: 2023 → 2024" in years
    assert "→ nichts" not in years
    assert "3.1.1 Musikalische Früherziehung in Kitas: begonnen → in Vorbereitung" in years
    papers = {fmt: report_as(call, fmt) for fmt in ("docx", "odt", "pdf")}
    for fmt in ("odt", "pdf"):
        assert "Kein Unterschied." in call("--lang", "de", "diff", papers["docx"], papers[fmt]).out
    edited = tmp_path / "bearbeitet.docx"
    changed = with_words(
        papers["docx"].read_bytes(), "docx", {WRITTEN: WRITTEN.replace(".", ", die der Rat kennt.")}
    )
    edited.write_bytes(saved(changed, "docx", tmp_path) if office() is not None else changed)
    told = call("--lang", "de", "diff", papers["docx"], edited).out
    assert [line for line in told.splitlines() if line.startswith("  ")] == [
        "  - Der Bericht umfasst 17 Maßnahmen. Nach Umsetzungsstand verteilen sie sich so:",
        "  + Der Bericht umfasst 17 Maßnahmen, die der Rat kennt. Nach Umsetzungsstand verteilen sie sich so:",
    ]


def test_an_excerpt_of_the_handbook_tells_what_changed_since_last_year_s(call: Call) -> None:
    old = call("convert", BEFORE, "--to", "handbuchauszug", "-o", "alt").out.strip()
    new = ("--option", "phase=folgeverfahren", "--since", old, "-o", "neu")
    made = Path(call("convert", REPORT, "--previous", BEFORE, "--to", "handbuchauszug", *new).out.strip())
    rows = {row.cells[0].text: row.cells[1].text for row in Document(str(made)).tables[0].rows}
    assert rows["Abschnitt"] == "Änderung"
    assert rows["Was das Audit ist"] == "neu"
    assert "nicht mehr im Auszug" in rows.values(), rows


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
