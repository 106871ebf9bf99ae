"""Which kind of PDF a file is, and what is done about it: one code each."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.protocols import Certainty
from fgk_docs_plugins.pdf_forms import fgk_docs_readers
from tests.support.pdfs import Form, Pdf, codes, encrypted, form_of, read, source, values

PLAIN = {"kommune": "Köln", "stand": "umgesetzt"}


def refusal(data: bytes, folder: Path, name: str = "bericht.pdf") -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(data, folder, name)
    assert caught.value.place == name
    return caught.value.code


def pages(*contents: bytes) -> bytes:
    form = Form(contents=dict(enumerate(contents, 1)), pages=[[] for _ in contents])
    return form.bytes()


def test_a_fillable_form_needs_no_finding(tmp_path: Path) -> None:
    raw = read(form_of(PLAIN), tmp_path)
    assert (raw.format, values(raw), codes(raw)) == ("pdf", PLAIN, [])


@pytest.mark.parametrize(
    "content", [b"BT /F1 12 Tf (Stand: umgesetzt) Tj ET", b"BT [(St) 5 (and)] TJ ET", b"BT (x) ' ET"]
)
def test_text_without_fields_is_a_print(tmp_path: Path, content: bytes) -> None:
    assert refusal(pages(b"0 0 m", content), tmp_path) == "pdf-flattened"


def test_text_inside_a_form_that_the_page_draws_is_a_print_as_well(tmp_path: Path) -> None:
    pdf = Pdf()
    drawn = pdf.stream(b"BT (Text) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    resources = f"/Resources << /XObject << /X {drawn} >> >>"
    page = pdf.add(f"<< /Type /Page {resources} /Contents {pdf.stream(b'/X Do')} >>")
    tree = pdf.add(f"<< /Type /Pages /Kids [{page}] /Count 1 >>")
    root = pdf.add(f"<< /Type /Catalog /Pages {tree} >>")
    assert refusal(pdf.bytes(root), tmp_path) == "pdf-flattened"


@pytest.mark.parametrize("content", [b"q 595 0 0 842 0 0 cm /Bild Do Q", b"", b"(Tj) pop"])
def test_pictures_or_nothing_are_a_scan(tmp_path: Path, content: bytes) -> None:
    assert refusal(pages(content), tmp_path) == "pdf-scanned"


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
@pytest.mark.filterwarnings("ignore:.*:UserWarning")
def test_a_file_that_is_only_protected_against_changes_is_read(tmp_path: Path, algorithm: str) -> None:
    raw = read(encrypted(form_of(PLAIN), "", algorithm), tmp_path)
    assert (values(raw), codes(raw)) == (PLAIN, ["pdf-encrypted"])


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_that_takes_a_password_is_refused(tmp_path: Path, algorithm: str) -> None:
    assert refusal(encrypted(form_of(PLAIN), "geheim", algorithm), tmp_path) == "pdf-password-protected"


def test_a_wrong_directory_is_restored_and_told(tmp_path: Path) -> None:
    data = form_of(PLAIN)
    raw = read(data.replace(b"%PDF-1.7\n", b"%PDF-1.7\n% eine Zeile mehr\n"), tmp_path)
    assert (values(raw), codes(raw)) == (PLAIN, ["pdf-repaired"])


def test_a_file_that_is_cut_off_is_repaired_or_refused_and_never_silently_short(tmp_path: Path) -> None:
    data, outcomes = form_of(PLAIN), set[str]()
    for end in range(20, len(data) - 8, 7):
        try:
            outcomes.update(codes(read(data[:end], tmp_path)) or ["silent"])
        except UnreadableInput as error:
            outcomes.add(error.code)
    assert outcomes == {"pdf-broken", "pdf-cut-off"}


def test_a_later_saving_that_is_cut_off_is_told(tmp_path: Path) -> None:
    later = b"9 0 obj\n<< /FT /Tx /T (neu) /V (fehlt) >>\nend"
    assert codes(read(form_of(PLAIN) + later, tmp_path)) == ["pdf-cut-off"]


@pytest.mark.parametrize("count", [1, 3000, 100_000])
def test_blanks_behind_a_file_are_none_of_it(count: int, tmp_path: Path) -> None:
    raw = read(form_of({"x": "y"}) + b"\0" * count + b"\r\n", tmp_path)
    assert (values(raw), codes(raw)) == ({"x": "y"}, [])


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b" \r\n"])
def test_an_empty_file_is_told_as_such(tmp_path: Path, data: bytes) -> None:
    assert refusal(data, tmp_path) == "file-empty"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\nkein PDF" * 50])
def test_a_file_without_objects_is_broken(tmp_path: Path, data: bytes) -> None:
    assert refusal(data, tmp_path) == "pdf-broken"


def test_scripts_are_told_and_not_run(tmp_path: Path) -> None:
    form = Form(catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    form.text("x", "y")
    assert codes(read(form.bytes(), tmp_path)) == ["pdf-has-scripts"]


def test_what_the_file_says_about_itself_are_properties(tmp_path: Path) -> None:
    form = Form()
    form.text("x", "y")
    root = form.root()
    info = "/Title (Jahresbericht) /Author () /fgk-docs-form (jahresbericht/A) /CreationDate (D:2019)"
    data = form.pdf.bytes(root, f"/Info << {info} >>")
    want = {"core:title": "Jahresbericht", "custom:fgk-docs-form": "jahresbericht/A"}
    assert read(data, tmp_path).properties == want


@pytest.mark.parametrize(
    ("name", "data", "certainty"),
    [
        ("a.pdf", b"%PDF-1.4\n", Certainty.CERTAIN),
        ("a.xlsx", b"%PDF-1.4\n", Certainty.CERTAIN),
        ("a.bin", b"Received: x\r\n\r\n%PDF-1.4\n", Certainty.LIKELY),
        ("a.pdf", b"", Certainty.LIKELY),
        ("a.pdf", b"%PD", Certainty.LIKELY),
        ("a.bin", b"", Certainty.NO),
        ("a.pdf", b"PK\x03\x04", Certainty.NO),
    ],
)
def test_the_content_says_what_a_file_is(tmp_path: Path, name: str, data: bytes, certainty: Certainty) -> None:
    (reader,) = fgk_docs_readers()
    assert reader.identify(source(data, tmp_path, name)).certainty is certainty


def test_a_wrong_suffix_is_told(tmp_path: Path) -> None:
    assert codes(read(form_of(PLAIN), tmp_path, "bericht.xlsx")) == ["suffix-wrong"]


def test_a_later_saving_holds_over_an_earlier_one(tmp_path: Path) -> None:
    data = form_of({"a": "alt"})
    at = data.index(b"/V (alt)")
    number = int(data[:at].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1])
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    body = b"%d 0 obj\n<< /FT /Tx /T (a) /V (neu) >>\nendobj\n" % number
    xref = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(data))
    trailer = b"trailer\n<< /Size 9 /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (start, len(data) + len(body))
    raw = read(data + body + xref + trailer, tmp_path)
    assert (values(raw), codes(raw)) == ({"a": "neu"}, [])
