"""A PDF form goes back with a list before it and notes in it, and its own bytes come first, untouched."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from fgk_docs.errors import NotWritable, UnreadableInput
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Severity
from fgk_docs_plugins.pdf_forms.annotate.annotator import ANNOTATOR
from tests.plugins.pdf_forms.annotate.making import (
    Seen,
    annotated,
    annotations,
    feedback,
    notes,
    remark,
    stripped,
    told,
    two_pages,
)
from tests.support.pdfs import Form, Pdf, encrypted, form_of, source, text, with_xfa, xdp

MISSING = remark("stand", "Der Stand „vielleicht“ ist nicht zu verstehen.", remedy="Bitte „umgesetzt“ schreiben.")
NAMED = remark("kommune", "Köln gibt es.", Severity.INFO)
WHOLE = remark(None, "Das Datum fehlt für Größe 3 €.", Severity.WARNING)


def listed(data: bytes) -> str:
    """The words of the first page."""
    return PdfReader(BytesIO(data)).pages[0].extract_text()


@pytest.mark.parametrize("packed", [False, True])
def test_the_sender_s_bytes_come_first_and_come_back_alone(tmp_path: Path, packed: bool) -> None:
    data = two_pages().bytes(packed=packed)
    made = annotated(data, tmp_path, MISSING, NAMED, WHOLE)
    assert made.startswith(data)
    assert len(made) > len(data)
    assert stripped(made, tmp_path) == data
    assert annotated(data, tmp_path, MISSING, NAMED, WHOLE) == made


@pytest.mark.parametrize("packed", [False, True])
def test_another_program_finds_a_note_beside_each_field_and_every_page(tmp_path: Path, packed: bool) -> None:
    made = annotated(two_pages().bytes(packed=packed), tmp_path, MISSING, NAMED, WHOLE)
    assert len(PdfReader(BytesIO(made), strict=True).pages) == 3
    assert PdfReader(BytesIO(made)).get_form_text_fields() == {"kommune": "Köln", "stand": "vielleicht"}
    words = "Fehler: Der Stand „vielleicht“ ist nicht zu verstehen.\n→ Bitte „umgesetzt“ schreiben."
    assert notes(made) == [
        Seen(1, "Hinweis: Köln gibt es.", (0.18, 0.46, 0.71), (112, 22, 130, 40)),
        Seen(2, words, (0.75, 0.06, 0.11), (112, 22, 130, 40)),
    ]


def test_a_note_says_who_wrote_it_and_has_a_look_of_its_own(tmp_path: Path) -> None:
    made = annotated(two_pages().bytes(), tmp_path, MISSING, NAMED)
    found = [
        one for page in PdfReader(BytesIO(made)).pages for one in annotations(page) if one["/Subtype"] == "/Text"
    ]
    assert [one["/T"] for one in found] == ["Rückmeldung", "Rückmeldung"]
    assert len({one["/NM"] for one in found}) == 2
    assert all(str(one["/NM"]).startswith("fgk-docs-") and "/N" in one["/AP"].get_object() for one in found)
    assert not any("/M" in one or "/CreationDate" in one for one in found)


def test_the_first_page_tells_everything_in_words_that_can_be_searched(tmp_path: Path) -> None:
    words = listed(annotated(two_pages().bytes(), tmp_path, MISSING, NAMED, WHOLE))
    for part in (
        "Rückmeldung zu Ihrem Formular",
        "Datei: bericht.pdf",
        "Wir bitten um Ergänzung.",
        "Es fehlt etwas.",
        "Was ist aufgefallen?",
        "Bitte prüfen",
        "gesamte Datei",
        "Größe 3 €.",
    ):
        assert part in words, part


@pytest.mark.parametrize(
    ("tip", "shown"),
    [
        ("Maßnahme 3: Stand", "Maßnahme 3: Stand: Feld „stand“"),
        ("Umsetzungsstand: Pflichtangabe. Zum Beispiel: umgesetzt.", "Umsetzungsstand: Feld „stand“"),
        ("", "Feld „stand“"),
        ("Wort " * 40, "…: Feld „stand“"),
    ],
)
def test_what_a_person_reads_at_a_field_stands_before_its_name(tmp_path: Path, tip: str, shown: str) -> None:
    form = Form()
    form.text("stand", "x", f"/TU {text(tip)}" if tip else "")
    words = " ".join(listed(annotated(form.bytes(), tmp_path, MISSING)).split())
    assert (shown in words, "Pflichtangabe" in words) == (True, False)


def test_a_place_in_the_list_leads_to_the_field_s_page(tmp_path: Path) -> None:
    reader = PdfReader(BytesIO(annotated(two_pages().bytes(), tmp_path, WHOLE, MISSING)))
    links = [one for one in annotations(reader.pages[0]) if one["/Subtype"] == "/Link"]
    assert {str(one["/Contents"]) for one in links} == {"Feld „stand“"}
    assert {reader.get_page_number(one["/Dest"][0].get_object()) for one in links} == {2}


def test_a_long_list_goes_on_on_further_pages_and_loses_nothing(tmp_path: Path) -> None:
    remarks = [remark("stand", f"Nummer {n} " + "mit vielen Worten " * 9) for n in range(1, 61)]
    remarks.append(remark(None, "Satz. " * 1500 + "Schluss"))
    made = annotated(two_pages().bytes(), tmp_path, *remarks)
    reader = PdfReader(BytesIO(made))
    words = [page.extract_text() for page in reader.pages]
    own = [page for page in words if "Was ist zu tun?" in page]
    assert words[: len(own)] == own
    assert len(own) > 6
    together = "\n".join(own)
    assert all(f"Nummer {n} mit" in together for n in range(1, 61))
    assert [f"{n}/{len(own)}" in page for n, page in enumerate(own, 1)] == [True] * len(own)
    assert len(notes(made)) == 1


def test_remarks_on_one_field_are_one_note_in_the_colour_of_the_weightiest(tmp_path: Path) -> None:
    made = annotated(two_pages().bytes(), tmp_path, remark("stand", "eins", Severity.INFO), remark("stand", "zwei"))
    [found] = notes(made)
    assert (found.words, found.color) == ("Hinweis: eins\n\nFehler: zwei", (0.75, 0.06, 0.11))


@pytest.mark.parametrize(
    ("rect", "want"),
    [
        ("[10 20 110 40]", (112, 22, 130, 40)),
        ("[400 20 590 40]", (380, 22, 398, 40)),
        ("[0 -30 595 5]", (0, 0, 18, 18)),
        ("[110 40 10 20]", (112, 22, 130, 40)),
    ],
)
def test_a_note_is_on_the_page_wherever_its_field_is(tmp_path: Path, rect: str, want: tuple[float, ...]) -> None:
    form = Form()
    form.add(f"/FT /Tx /T (stand) /V {text('x')}", rect=rect)
    assert [one.rect for one in notes(annotated(form.bytes(), tmp_path, MISSING))] == [want]


def test_letters_that_the_font_lacks_are_still_said(tmp_path: Path) -> None:
    made = annotated(two_pages().bytes(), tmp_path, remark("stand", "Łódź und Москва"))
    assert "Fehler: Łódź und Москва" in [one.words for one in notes(made)]
    assert "Lódz und ??????".encode("cp1252").hex().encode() in made
    assert b"/ActualText <feff" + "Łódź und Москва".encode("utf-16-be").hex().encode() in made


def test_what_stands_in_a_page_in_odd_ways_stays_as_it_is_written(tmp_path: Path) -> None:
    form = two_pages()
    root = form.root()
    odd = "/Resources << /Font << /Schrift#e4#20x 1 0 R /G 1.23456789012 >> >> % Klammer >>\n"
    at = next(n for n, body in enumerate(form.pdf.objects) if b"/Type /Page " in body)
    form.pdf.objects[at] = form.pdf.objects[at].replace(b"/Resources <<", odd.encode() + b"/Alt <<")
    made = annotated(form.pdf.bytes(root), tmp_path, NAMED)
    assert made.count(odd.split(" %")[0].encode()) == 2


def test_annotations_of_the_sender_stay(tmp_path: Path) -> None:
    form = two_pages()
    form.widget("/FT /Tx /T (drittes)")
    form.pages[0].append("<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /C [1 0 0] /Contents (von der Kommune) >>")
    made = annotated(form.bytes(), tmp_path, NAMED)
    assert [one.words for one in notes(made)] == ["von der Kommune", "Hinweis: Köln gibt es."]
    assert told(made, tmp_path) == told(form.bytes(), tmp_path)


def test_a_remark_on_another_file_gets_no_note(tmp_path: Path) -> None:
    elsewhere = replace(MISSING, address=Address("anderes.pdf", field="stand"))
    made = annotated(two_pages().bytes(), tmp_path, elsewhere, NAMED)
    assert [one.page for one in notes(made)] == [1]


@pytest.mark.parametrize("packed", [False, True])
def test_the_directory_is_of_the_file_s_own_kind(tmp_path: Path, packed: bool) -> None:
    data = two_pages().bytes(packed=packed)
    added = annotated(data, tmp_path, NAMED)[len(data) :]
    assert (b"/Type /XRef" in added, b"\nxref\n" in added) == (packed, not packed)


def test_a_file_with_both_kinds_of_directory_is_added_to(tmp_path: Path) -> None:
    data = hybrid(two_pages())
    made = annotated(data, tmp_path, MISSING, NAMED)
    assert made.startswith(data)
    assert len(notes(made)) == 2
    assert told(made, tmp_path) == told(data, tmp_path)


def hybrid(form: Form) -> bytes:
    """The file with one more object that only a stream of cross references names."""
    root = form.root()
    pdf = Pdf([*form.pdf.objects])
    data = pdf.bytes(root)
    number = len(pdf.objects) + 1
    hidden = len(data)
    row = b"\1" + hidden.to_bytes(3, "big") + b"\0"
    out = data + b"%d 0 obj\n(versteckt)\nendobj\n" % number
    stream = len(out)
    head = f"<< /Type /XRef /Size {number + 2} /W [1 3 1] /Index [{number} 1] /Root {root} /Length 5 >>".encode()
    out += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number + 1, head, row)
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    trailer = f"<< /Size {number + 2} /Root {root} /Prev {start} /XRefStm {stream} >>".encode()
    at = len(out)
    return out + b"xref\n0 0\ntrailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % at


def signed(form: Form, signature: str, catalog: str = "") -> bytes:
    made = form.pdf.add(f"<< /Type /Sig /Filter /Adobe.PPKLite {signature} >>")
    form.add(f"/FT /Sig /T (unterschrift) /V {made}", page=2)
    form.catalog = catalog.replace("SIG", made)
    return form.bytes()


CERTIFIED = "/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 2 >> >>]"


@pytest.mark.parametrize(("signature", "catalog"), [(CERTIFIED, ""), ("", "/Perms << /DocMDP SIG >>")])
def test_a_certified_file_stays_as_it_is(tmp_path: Path, signature: str, catalog: str) -> None:
    data = signed(two_pages(), signature, catalog)
    with pytest.raises(NotWritable) as caught:
        annotated(data, tmp_path, MISSING)
    assert (caught.value.code, caught.value.place) == ("annotate-signed", "bericht.pdf")


def test_a_plain_signature_keeps_its_bytes(tmp_path: Path) -> None:
    data = signed(two_pages(), "/ByteRange [0 10 20 30] /Contents <00ff>")
    made = annotated(data, tmp_path, MISSING)
    assert made.startswith(data)
    assert told(made, tmp_path) == told(data, tmp_path)


def test_rights_that_end_with_any_change_are_dropped_and_come_back(tmp_path: Path) -> None:
    data = signed(two_pages(), "", "/Perms << /UR3 SIG >>")
    made = annotated(data, tmp_path, MISSING)
    assert "/Perms" not in PdfReader(BytesIO(made)).root_object
    assert stripped(made, tmp_path) == data


@pytest.mark.filterwarnings("ignore:.*:UserWarning")
def test_a_file_that_is_protected_against_changes_stays_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NotWritable) as caught:
        annotated(encrypted(two_pages().bytes(), ""), tmp_path, MISSING)
    assert caught.value.code == "annotate-protected"
    with pytest.raises(UnreadableInput) as locked:
        annotated(encrypted(two_pages().bytes(), "geheim"), tmp_path, MISSING)
    assert locked.value.code == "pdf-password-protected"


@pytest.mark.parametrize(
    "data",
    [
        form_of({"stand": "x"}).replace(b"%PDF-1.7\n", b"%PDF-1.7\n% eine Zeile mehr\n"),
        form_of({"stand": "x"}).partition(b"startxref")[0],
    ],
)
def test_nothing_is_added_behind_a_damaged_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotWritable) as caught:
        annotated(data, tmp_path, MISSING)
    assert caught.value.code == "annotate-damaged"
    assert stripped(data, tmp_path) == data


def test_a_form_that_is_drawn_from_xfa_gets_the_list_alone_and_says_so(tmp_path: Path) -> None:
    form = with_xfa(Form(contents={1: b"BT (Please wait...) Tj ET"}), xdp("<form><stand>x</stand></form>"))
    made = ANNOTATOR.annotate(source(form.bytes(), tmp_path), feedback(MISSING))
    assert made.unmarked == ("bericht.pdf",)
    assert notes(made.data) == []
    assert "Hier ließ sich nichts kennzeichnen: bericht.pdf." in listed(made.data)


def test_a_tree_of_pages_that_is_none_is_one_finding(tmp_path: Path) -> None:
    pdf = Pdf()
    field = pdf.add("<< /FT /Tx /T (stand) /V (x) >>")
    root = pdf.add(f"<< /Type /Catalog /Pages (kein Baum) /AcroForm << /Fields [{field}] >> >>")
    with pytest.raises(NotWritable) as caught:
        annotated(pdf.bytes(root), tmp_path, MISSING)
    assert caught.value.code == "annotate-damaged"
