"""The fields of an AcroForm: each kind's value, in whatever way programs write it."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.model.address import Address
from fgk_docs.model.raw import FieldMark
from fgk_docs_plugins.pdf_forms.strings import text_of
from tests.support.pdfs import Form, by_name, codes, form_of, read, text, values


def on(state: str) -> str:
    return f"/AP << /N << /{state} null /Off null >> >>"


def test_a_text_field_gives_its_words_and_where_it_shows(tmp_path: Path) -> None:
    form = Form()
    form.text("kommune", "Musterstadt", "/TU (Name der Kommune) /MaxLen 40", page=2)
    field = by_name(read(form.bytes(), tmp_path), "kommune")
    assert field.value == "Musterstadt"
    assert field.address == Address("bericht.pdf", page=2, field="kommune", rect=(10.0, 20.0, 110.0, 40.0))
    assert (field.label, field.max_length) == ("Name der Kommune", 40)


@pytest.mark.parametrize("packed", [False, True])
def test_objects_in_object_streams_are_read_as_well(tmp_path: Path, packed: bool) -> None:
    form = Form()
    form.text("a", "eins")
    form.text("b", "zwei")
    assert values(read(form.bytes(packed=packed), tmp_path)) == {"a": "eins", "b": "zwei"}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (b"(Gr\\374n)", "Grün"),
        (b"(20 \\240 \\205 \\204)", "20 € – —"),
        (b"<FEFF00C400D6>", "ÄÖ"),
        (b"<FFFEC400>", "Ä"),
        (b"<EFBBBFC39F>", "ß"),
        (b"<FEFF001B00640065001B0041>", "A"),
        (b"(a\\(b\\)(c)\\\\)", "a(b)(c)\\"),
        (b"(eins\\\nzwei\\r\\ndrei)", "einszwei\ndrei"),
        (b"(eins\rzwei)", "eins\nzwei"),
        (b"<4>", "@"),
        (b"()", None),
        (b"(  )", None),
        (b"/Name", "Name"),
        (b"42", "42"),
    ],
)
def test_strings_are_read_in_every_encoding(tmp_path: Path, written: bytes, words: str | None) -> None:
    form = Form()
    form.fields.append(form.pdf.add(b"<< /FT /Tx /T (x) /V " + written + b" >>"))
    assert by_name(read(form.bytes(), tmp_path), "x").value == words


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_text_in_utf_16_is_read_back(words: str) -> None:
    assert text_of(b"\xfe\xff" + words.encode("utf-16-be")) == words


def test_a_long_value_may_be_a_stream(tmp_path: Path) -> None:
    form = Form()
    long = form.pdf.stream("\ufeffÜber mehrere\rZeilen".encode("utf-16-be"))
    form.add(f"/FT /Tx /Ff 4096 /T (x) /V {long}")
    assert values(read(form.bytes(), tmp_path)) == {"x": "Über mehrere\nZeilen"}


def test_rich_text_alone_gives_its_words(tmp_path: Path) -> None:
    markup = (
        '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p>Ein <b>fetter</b> Satz.</p>'
        "<p>Und<br/>noch einer.</p></body>"
    )
    form = Form()
    form.add(f"/FT /Tx /Ff 33554432 /T (x) /RV {text(markup)}")
    form.add(f"/FT /Tx /Ff 33554432 /T (y) /V (gilt) /RV {text(markup)}")
    assert values(read(form.bytes(), tmp_path)) == {"x": "Ein fetter Satz.\nUnd\nnoch einer.", "y": "gilt"}


def test_what_a_field_does_not_say_its_parents_say(tmp_path: Path) -> None:
    form = Form()
    kids = [form.widget("/T (name)"), form.widget("/T (ort) /V (Kassel)")]
    inner = form.parent("/T (anschrift)", kids, top=False)
    form.parent("/T (absender) /FT /Tx /V (geerbt) /Ff 1 /MaxLen 7", [inner])
    raw = read(form.bytes(), tmp_path)
    assert values(raw) == {"absender.anschrift.name": "geerbt", "absender.anschrift.ort": "Kassel"}
    assert {(one.max_length, one.marks) for one in raw.fields} == {(7, frozenset({FieldMark.READ_ONLY}))}


def test_dots_and_umlauts_in_names_stay(tmp_path: Path) -> None:
    assert values(read(form_of({"Maßnahme 1.2": "a", "ä.ö": "b"}), tmp_path)) == {"Maßnahme 1.2": "a", "ä.ö": "b"}


@pytest.mark.parametrize("state", ["On", "Ja", "Yes", "1", "gew#E4hlt", "gew#C3#A4hlt", "Auswahl#201"])
def test_a_check_box_is_on_by_any_state(tmp_path: Path, state: str) -> None:
    form = Form()
    form.add(f"/FT /Btn /T (an) /V /{state} /AS /{state} {on(state)}")
    form.add(f"/FT /Btn /T (aus) /V /Off /AS /Off {on(state)}")
    form.add(f"/FT /Btn /T (nie) {on(state)}")
    form.add(f"/FT /Btn /T (nur_gezeigt) /AS /{state} {on(state)}")
    raw = read(form.bytes(), tmp_path)
    assert values(raw) == {"an": True, "nur_gezeigt": True}
    assert codes(raw) == []


def test_a_radio_group_says_once_which_button_is_chosen(tmp_path: Path) -> None:
    form = Form()
    kids = [form.widget(f"/AS /{'Off' if state == 'ja' else state} {on(state)}") for state in ("ja", "nein")]
    form.parent("/T (wahl) /FT /Btn /Ff 49152 /V /nein", kids)
    raw = read(form.bytes(), tmp_path)
    assert [(one.name, one.value, one.choices) for one in raw.fields] == [("wahl", "nein", ("ja", "nein"))]


def test_options_name_what_the_states_of_buttons_mean(tmp_path: Path) -> None:
    form = Form()
    kids = [form.widget(on(state)) for state in ("0", "1")]
    form.parent(f"/T (wahl) /FT /Btn /Ff 49152 /V /1 /Opt [(umgesetzt) {text('verzögert')}]", kids)
    assert values(read(form.bytes(), tmp_path)) == {"wahl": "verzögert"}


def test_check_boxes_of_one_name_say_which_is_on(tmp_path: Path) -> None:
    form = Form()
    kids = [form.widget(f"/AS /{'b' if state == 'b' else 'Off'} {on(state)}") for state in ("a", "b")]
    form.parent("/T (art) /FT /Btn /V /b", kids)
    same = [form.widget(f"/AS /Ja {on('Ja')}", page=page) for page in (1, 2)]
    form.parent("/T (einverstanden) /FT /Btn /V /Ja", same)
    assert values(read(form.bytes(), tmp_path)) == {"art": "b", "einverstanden": True}


def test_a_button_that_shows_something_else_than_it_stores_is_told(tmp_path: Path) -> None:
    form = Form()
    form.add(f"/FT /Btn /T (x) /V /Ja /AS /Off {on('Ja')}")
    raw = read(form.bytes(), tmp_path)
    assert (values(raw), codes(raw)) == ({"x": True}, ["pdf-field-shows-other"])


def test_a_choice_is_told_in_the_words_a_person_chose(tmp_path: Path) -> None:
    form = Form()
    options = f"/Opt [[(1) (umgesetzt)] [(2) {text('verzögert')}] (sonst)]"
    form.add(f"/FT /Ch /Ff 131072 /T (einzeln) /V (2) {options}")
    form.add(f"/FT /Ch /Ff 393216 /T (frei) /V (eigene Worte) {options}")
    form.add(f"/FT /Ch /Ff 2097152 /T (mehrere) /V [(1) (sonst)] {options}")
    form.add(f"/FT /Ch /T (nur_stelle) /I [1] {options}")
    form.add(f"/FT /Ch /T (leer) /V () {options}")
    raw = read(form.bytes(), tmp_path)
    assert values(raw) == {
        "einzeln": "verzögert",
        "frei": "eigene Worte",
        "mehrere": "umgesetzt; sonst",
        "nur_stelle": "verzögert",
    }
    assert by_name(raw, "leer").choices == ("umgesetzt", "verzögert", "sonst")


def test_several_widgets_are_one_field_with_the_first_ones_place(tmp_path: Path) -> None:
    form = Form()
    form.parent("/T (x) /FT /Tx /V (einmal)", [form.widget("", page=2), form.widget("", page=3)])
    (field,) = read(form.bytes(), tmp_path).fields
    assert (field.value, field.address.page) == ("einmal", 2)


def test_push_buttons_are_no_fields_and_signatures_have_no_value(tmp_path: Path) -> None:
    form = Form()
    form.text("x", "y")
    form.add("/FT /Btn /Ff 65536 /T (senden)")
    form.add("/FT /Sig /T (unterschrift) /V << /Type /Sig /Contents <00> >>")
    form.add("/FT /Sig /T (leer)")
    raw = read(form.bytes(), tmp_path)
    assert [one.name for one in raw.fields] == ["x", "unterschrift", "leer"]
    assert (values(raw), codes(raw)) == ({"x": "y"}, ["pdf-signed"])
    assert by_name(raw, "leer").marks == {FieldMark.SIGNATURE}


def test_marks_tell_read_only_required_hidden_and_calculated_fields(tmp_path: Path) -> None:
    form = Form()
    form.text("fest", "a", "/Ff 1")
    form.text("pflicht", "b", "/Ff 2")
    form.text("versteckt", "c", "/F 2")
    form.text("summe", "d", "/AA << /C << /S /JavaScript /JS (x) >> >>")
    form.acroform = f"/CO [{form.text('reihe', 'e')}]"
    raw = read(form.bytes(), tmp_path)
    assert {one.name: [*one.marks] for one in raw.fields} == {
        "fest": [FieldMark.READ_ONLY],
        "pflicht": [FieldMark.REQUIRED],
        "versteckt": [FieldMark.HIDDEN],
        "summe": [FieldMark.CALCULATED],
        "reihe": [FieldMark.CALCULATED],
    }
    assert (codes(raw), raw.findings[0].value) == (["pdf-field-hidden"], "c")


def test_widgets_that_only_their_page_knows_are_fields_all_the_same(tmp_path: Path) -> None:
    form = Form()
    form.text("x", "im Verzeichnis")
    form.widget("/FT /Tx /T (y) /V (vergessen)")
    parent = form.pdf.add("<< /T (z) /FT /Tx /V (oben) >>")
    form.widget(f"/Parent {parent}")
    assert values(read(form.bytes(), tmp_path)) == {"x": "im Verzeichnis", "y": "vergessen", "z": "oben"}


def test_two_fields_of_one_name_stay_two_where_they_differ(tmp_path: Path) -> None:
    form = Form()
    for value in ("a", "a", "b"):
        form.text("x", value)
    assert [one.value for one in read(form.bytes(), tmp_path).fields] == ["a", "b"]


def test_a_field_that_shows_somewhere_is_not_hidden(tmp_path: Path) -> None:
    form = Form()
    form.parent("/T (x) /FT /Tx /V (y)", [form.widget("/F 2"), form.widget("/F 4", page=2)])
    assert by_name(read(form.bytes(), tmp_path), "x").marks == frozenset()


@pytest.mark.parametrize("state", ["gew#E4hlt", "gew#C3#A4hlt"])
def test_names_are_read_in_both_their_encodings(tmp_path: Path, state: str) -> None:
    form = Form()
    form.parent(f"/T (wahl) /FT /Btn /Ff 49152 /V /{state}", [form.widget(on(state)), form.widget(on("nein"))])
    assert by_name(read(form.bytes(), tmp_path), "wahl").choices == ("gewählt", "nein")


def lzw(data: bytes) -> bytes:
    """The bytes as LZW that never repeats anything: nine bits each, up to some two hundred."""
    bits = "".join(f"{code:09b}" for code in (256, *data, 257))
    return int(bits.ljust(-len(bits) % 8 + len(bits), "0"), 2).to_bytes((len(bits) + 7) // 8, "big")


def ups(data: bytes, width: int) -> bytes:
    """Rows with the predictor "add the row above"."""
    rows = [data[at : at + width] for at in range(0, len(data), width)]
    above = [bytes(width), *rows[:-1]]
    pairs = zip(rows, above, strict=True)
    return b"".join(b"\2" + bytes((one - other) & 255 for one, other in zip(*pair, strict=True)) for pair in pairs)


@pytest.mark.parametrize(
    ("packed", "entries"),
    [
        (lzw(b"Lange Antwort"), "/Filter /LZWDecode"),
        (b"\x0cLange Antwort\x80", "/Filter /RunLengthDecode"),
        (
            zlib.compress(ups(b"Lange Antwort", 13)),
            "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 13 >>",
        ),
        (zlib.compress(ups(b"Lange Antwort", 1)), "/Filter [/FlateDecode] /DecodeParms [<< /Predictor 12 >>]"),
    ],
)
def test_streams_are_unpacked_through_every_filter_of_words(tmp_path: Path, packed: bytes, entries: str) -> None:
    form = Form()
    form.add(f"/FT /Tx /T (x) /V {form.pdf.stream(packed, entries, deflate=False)}")
    assert by_name(read(form.bytes(), tmp_path), "x").value == "Lange Antwort"
