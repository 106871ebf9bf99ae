"""PDF forms that we make: their fields, their place in the structure, what stands in them."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from fgk_docs.model.form import BlankForm, FormField, FormInput, FormSection, FormSheet, InputKind
from fgk_docs_plugins.pdf_forms.making.maker import PdfMaker
from tests.support.made_forms import laid_out

TEXTS = {"language": "de-DE", "page": "Seite {page} von {pages}", "creator": "Beispiel", "day-hint": "TT.MM.JJJJ"}


def form_of(*fields: FormField) -> BlankForm:
    sheet = FormSheet("Blatt", "Überschrift", sections=(FormSection("", fields),))
    return BlankForm("beispiel", "A", "Beispiel", "Beispielformular", (sheet,), TEXTS)


def opened(form: BlankForm) -> PdfReader:
    return PdfReader(BytesIO(PdfMaker().make(form)))


def widgets(reader: PdfReader) -> list[DictionaryObject]:
    return [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]


def shown(widget: DictionaryObject) -> str:
    return widget["/AP"]["/N"].get_data().decode("ascii")


def test_a_form_carries_its_fingerprint_title_and_language_and_no_scripts() -> None:
    reader = opened(laid_out("jahresbericht"))
    assert reader.metadata is not None
    assert reader.metadata["/fgk-docs-form"] == "jahresbericht/A"
    assert reader.metadata["/Subject"] == "Beispielformular, Ausgabe A"
    root = reader.root_object
    assert root["/Lang"] == "de-DE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/NeedAppearances" not in root["/AcroForm"]
    assert not {"/OpenAction", "/AA"} & set(root)
    assert all(not {"/A", "/AA"} & set(widget) for widget in widgets(reader))
    assert reader.pdf_header == "%PDF-1.7"


def test_every_box_is_a_field_with_a_tip_an_appearance_and_its_own_place_in_the_structure() -> None:
    reader = opened(laid_out("jahresbericht"))
    boxes = widgets(reader)
    assert {box["/Subtype"] for box in boxes} == {"/Widget"}
    assert all(box["/TU"] and box["/F"] == 4 and "/N" in box["/AP"] for box in boxes)
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    elements = {numbers[at]: numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}
    places = [elements[box["/StructParent"]] for box in boxes]
    assert {place["/S"] for place in places} == {"/Form"}
    assert len({id(place) for place in places}) == len(boxes)
    assert {page["/Tabs"] for page in reader.pages if "/Annots" in page} == {"/S"}


def test_names_of_fields_are_the_ids_of_the_definition_and_parts_hold_no_dots() -> None:
    reader = opened(laid_out("jahresbericht", rows=1))
    fields = reader.get_fields() or {}
    names = {name for name, field in fields.items() if "/FT" in field}
    assert {"kommune", "massnahmen.1.stand", "massnahmen.6.handlungsfeld", "beratungsfolge.1.gremium"} <= names
    assert all("." not in widget.get("/T", "") for widget in widgets(reader))


def test_status_words_are_a_list_and_two_words_are_boxes_to_tick() -> None:
    reader = opened(laid_out("jahresbericht", rows=1))
    fields = reader.get_fields() or {}
    status = fields["massnahmen.1.stand"]
    assert status["/FT"] == "/Ch"
    assert "umgesetzt" in status["/Opt"]
    assert status["/Ff"] & (1 << 1 | 1 << 17) == (1 << 1 | 1 << 17)
    assert fields["oeffentlich"]["/FT"] == "/Btn"
    boxes = [kid.get_object() for kid in fields["oeffentlich"]["/Kids"]]
    assert [set(box["/AP"]["/N"]) for box in boxes] == [{"/ja", "/Off"}, {"/nein", "/Off"}]


def test_the_field_of_action_of_a_row_stands_in_a_field_that_nobody_changes() -> None:
    fields = opened(laid_out("jahresbericht", rows=1)).get_fields() or {}
    group = fields["massnahmen.2.handlungsfeld"]
    assert group["/V"] == "Handlungsfeld 2: Familie und Arbeitswelt, Betreuung"
    assert group["/Ff"] & 1


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (InputKind.MONEY, Decimal("1500.5"), "1.500,50 €"),
        (InputKind.MONEY, Decimal(1500), "1.500 €"),
        (InputKind.PERCENT, Decimal("12.5"), "12,5 %"),
        (InputKind.WHOLE, 75000, "75000"),
        (InputKind.TEXT, "=1+1", "=1+1"),
        (InputKind.TEXT, "Łódź", "Łódź"),
        (InputKind.LONG, "eins\nzwei", "eins\nzwei"),
        (InputKind.CHOICE, "kein Wort der Liste", "kein Wort der Liste"),
    ],
)
def test_values_stand_in_fields_in_german(kind: InputKind, value: Decimal | int | str, text: str) -> None:
    asked = FormInput("a", "Frage", kind, ("ja", "nein") if kind is InputKind.CHOICE else ())
    fields = opened(form_of(FormField(asked, value))).get_fields() or {}
    assert fields["a"]["/V"] == text


def test_a_word_that_is_not_in_its_list_makes_the_list_an_open_one() -> None:
    asked = FormInput("a", "Frage", InputKind.CHOICE, ("ja", "nein"))
    (box,) = widgets(opened(form_of(FormField(asked, "vielleicht"))))
    assert box["/Ff"] & (1 << 18)


def test_words_with_umlauts_to_tick_are_told_by_their_options() -> None:
    asked = FormInput("a", "Frage", InputKind.CHOICE, ("grün", "weiß"))
    field = (opened(form_of(FormField(asked, "weiß"))).get_fields() or {})["a"]
    assert (field["/V"], field["/Opt"]) == ("/1", ["grün", "weiß"])


def test_a_long_text_gets_a_box_in_which_it_stands_in_full_size() -> None:
    asked = FormInput("a", "Frage", InputKind.LONG)
    heights = []
    for text in ("kurz", "Wort " * 400):
        (box,) = widgets(opened(form_of(FormField(asked, text))))
        heights.append(float(box["/Rect"][3]) - float(box["/Rect"][1]))
        assert "/LibSans 9 Tf" in shown(box)
    assert heights[1] > 4 * heights[0]


def test_a_text_longer_than_a_page_is_shown_smaller_and_kept_whole() -> None:
    text = "Wort " * 4000
    (box,) = widgets(opened(form_of(FormField(FormInput("a", "Frage", InputKind.LONG), text))))
    assert box["/V"] == text
    assert "/LibSans 4 Tf" in shown(box)


def test_letters_that_the_font_does_not_have_are_kept_and_drawn_as_a_box() -> None:
    (box,) = widgets(opened(form_of(FormField(FormInput("a", "Frage"), "漢 \U0001f600 ok"))))
    assert box["/V"] == "漢 \U0001f600 ok"
    assert "LibSansWide" in shown(box)


def test_labels_are_never_read_as_markup_and_may_hold_any_letter() -> None:
    reader = opened(form_of(FormField(FormInput("a", '#panic("x") *Fett* $x$ \\ 漢'))))
    assert '#panic("x") *Fett* $x$ \\ □' in reader.pages[0].extract_text()


def test_a_day_says_how_it_is_written_and_takes_ten_letters() -> None:
    reader = opened(form_of(FormField(FormInput("a", "Datum", InputKind.DAY))))
    (box,) = widgets(reader)
    assert box["/MaxLen"] == 10
    assert "TT.MM.JJJJ" in reader.pages[0].extract_text()


def test_what_only_cells_of_spreadsheets_need_is_not_told() -> None:
    reader = opened(laid_out("jahresbericht", rows=1))
    assert not any("Zelle" in box["/TU"] for box in widgets(reader))
    assert not any("Zeile einfügen" in page.extract_text() for page in reader.pages)
