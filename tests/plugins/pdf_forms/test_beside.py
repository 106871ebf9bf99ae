"""Fields that nothing names are called by the words beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.pdfs import Form, by_name, encrypted, read

PAGE = b"""BT /F1 10 Tf 50 700 Td (Name der ) Tj (Kommune:) Tj ET
BT /F1 10 Tf 300 700 Td (Land:) Tj ET
q 1 0 0 1 10 -30 cm BT /F1 10 Tf 40 700 Td (Amtlicher Gemeindeschl\\374ssel) Tj ET Q
BT /F1 10 Tf 50 640 Td (Betreff) Tj ET
BT /F1 10 Tf 70 580 Td (oeffentlich) Tj ET
"""


def form() -> Form:
    made = Form(contents={1: PAGE})
    made.add("/FT /Tx /T (Textfeld 1) /V (Herten)", rect="[150 695 290 712]")
    made.add("/FT /Tx /T (Textfeld 2) /V (NRW)", rect="[340 695 400 712]")
    made.add("/FT /Tx /T (undefined_3) /V (05562012)", rect="[200 665 300 682]")
    made.add("/FT /Tx /T (Text4) /V (Bericht)", rect="[50 615 300 632]")
    made.add("/FT /Btn /T (Kontrollk\\344stchen5) /V /On /AS /On", rect="[50 577 62 589]")
    return made


LABELS = ["Name der Kommune:", "Land:", "Amtlicher Gemeindeschlüssel", "Betreff", "oeffentlich"]


def test_the_label_stands_left_above_or_behind_a_box(tmp_path: Path) -> None:
    assert [one.label for one in read(form().bytes(), tmp_path).fields] == LABELS


def test_words_of_an_encrypted_page_are_found_as_well(tmp_path: Path) -> None:
    raw = read(encrypted(form().bytes(), ""), tmp_path)
    assert [one.label for one in raw.fields] == LABELS


@pytest.mark.parametrize(("entries", "label"), [("/T (kommune)", None), ("/T (Textfeld 9) /TU (Ort)", "Ort")])
def test_a_name_or_tool_tip_that_says_something_is_enough(tmp_path: Path, entries: str, label: str | None) -> None:
    made = Form(contents={1: PAGE})
    made.add(f"/FT /Tx {entries} /V (Herten)", rect="[150 695 290 712]")
    assert read(made.bytes(), tmp_path).fields[0].label == label


def test_a_field_far_from_all_words_has_no_label(tmp_path: Path) -> None:
    made = Form(contents={1: PAGE})
    made.add("/FT /Tx /T (Text1) /V (x)", rect="[150 100 290 112]")
    assert by_name(read(made.bytes(), tmp_path), "Text1").label is None


def test_hundreds_of_fonts_cost_the_labels_alone(tmp_path: Path) -> None:
    made = Form(contents={1: PAGE})
    made.add("/FT /Tx /T (Text1) /V (x)", rect="[150 695 290 712]")
    lines = b"".join(b"<%04X> <0041>\n" % number for number in range(14_000))
    table = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n14000 beginbfchar\n" + lines + b"endbfchar"
    fonts = " ".join(
        f"/F{n} << /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode {made.pdf.stream(table)} >>"
        for n in range(2, 400)
    )
    root = made.root()
    made.pdf.objects = [one.replace(b"/Font << ", b"/Font << " + fonts.encode()) for one in made.pdf.objects]
    assert by_name(read(made.pdf.bytes(root), tmp_path), "Text1").label is None


@pytest.mark.parametrize("content", [b"BT (" * 50_000, b"[" * 50_000, b"/X Do " * 50_000, b"(a) Tj " * 300_000])
def test_hostile_pages_cost_the_labels_alone(tmp_path: Path, content: bytes) -> None:
    made = Form(contents={1: content})
    made.add("/FT /Tx /T (Text1) /V (x)", rect="[150 100 290 112]")
    assert by_name(read(made.bytes(), tmp_path), "Text1").value == "x"
