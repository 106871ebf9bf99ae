"""What the fields of a PDF form mean, by their names and labels, and which form they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from fgk_docs.forms.named import meanings
from fgk_docs.forms.recognise_fields import recognise_fields
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.paths import leaves
from fgk_docs.model.raw import Field, RawForm, Scalar
from tests.support.forms import codes, definition, entries, read, report, value

A = definition("jahresbericht/A")
EDITIONS = [definition(f"{form}/{edition}") for form in ("jahresbericht", "vorlagendaten") for edition in "AB"]


def field(name: str, words: Scalar = None, label: str | None = None) -> Field:
    return Field(name, words, Address("bericht.pdf", page=1, field=name, rect=(0, 0, 9, 9)), label)


def pdf(*fields: Field) -> RawForm:
    return RawForm("bericht.pdf", "pdf", fields=fields)


def meant(*fields: Field | str) -> list[str]:
    """What fields mean: "kommune", or "massnahmen.ROW.stand"; "-" for nothing."""
    asked = [one if isinstance(one, Field) else field(one) for one in fields]
    found = meanings(A, asked)
    return [".".join(filter(None, (one.table, one.row, one.question))) if one else "-" for one in found]


@pytest.mark.parametrize(
    ("name", "label", "question"),
    [
        ("kommune", None, "kommune"),
        ("topmostSubform[0].Page1[0].Kommune[0]", None, "kommune"),
        ("Name der Kommune", None, "kommune"),
        ("NameDerKommune", None, "kommune"),
        ("name_der_kommune", None, "kommune"),
        ("Kommune_2", None, "kommune"),
        ("formular.stammdaten.leitung_amt", None, "leitung_amt"),
        ("Textfeld 17", "Name der Kommune:", "kommune"),
        ("Kommune", "Amtlicher Gemeindeschlüssel (AGS)", "ags"),
        ("Gemeindeschlüssel", "Bitte die Ziffern eintragen", "ags"),
        ("Gemeindeschluessel", None, "ags"),
        ("Textfeld 17", None, "-"),
        ("form1[0].#subform[0].Stand[0]", None, "bericht_stand"),
    ],
)
def test_a_single_field_is_known_by_id_label_or_the_end_of_its_name(
    name: str, label: str | None, question: str
) -> None:
    assert meant(field(name, None, label)) == [question]


@pytest.mark.parametrize(
    "names",
    [
        ("massnahmen.1.massnahme", "massnahmen.1.stand", "massnahmen.2.massnahme", "massnahmen.2.stand"),
        ("massnahme_1", "stand_1", "massnahme_2", "stand_2"),
        ("Massnahme1", "Umsetzungsstand1", "Massnahme2", "Umsetzungsstand2"),
        ("Maßnahme 1", "Stand der Umsetzung 1", "Maßnahme 2", "Stand der Umsetzung 2"),
        ("T1[0].Row1[0].Massnahme[0]", "T1[0].Row1[0].Stand[0]",
         "T1[0].Row2[0].Massnahme[0]", "T1[0].Row2[0].Stand[0]"),
        ("T1[0].Zeile[0].Massnahme[0]", "T1[0].Zeile[0].Stand[0]",
         "T1[0].Zeile[1].Massnahme[0]", "T1[0].Zeile[1].Stand[0]"),
        ("f[0].Page1[0].Massnahme[0]", "f[0].Page1[0].Stand[0]",
         "f[0].Page1[0].Massnahme[1]", "f[0].Page1[0].Stand[1]"),
    ],
)  # fmt: skip
def test_rows_are_told_by_numbers_in_names_however_they_are_written(names: tuple[str, ...]) -> None:
    found = [one.split(".") for one in meant(*names)]
    assert [(one[0], one[-1]) for one in found] == [("massnahmen", "massnahme"), ("massnahmen", "stand")] * 2
    rows = [".".join(one[1:-1]) for one in found]
    assert rows[0] == rows[1] != rows[2] == rows[3]


@pytest.mark.parametrize(
    "labels",
    [
        ("Maßnahme 1", "Umsetzungsstand 1", "Ressourcen/Kosten 1"),
        ("Maßnahme 1: Maßnahme", "Maßnahme 1: Umsetzungsstand", "Maßnahme 1: Kosten"),
        ("Maßnahme (Zeile 1)", "Umsetzungsstand (Zeile 1)", "Ressourcen/Kosten (Zeile 1)"),
        ("Maßnahme, 1", "Umsetzungsstand, 1", "Kosten, 1"),
    ],
)
def test_rows_are_told_by_numbers_in_labels(labels: tuple[str, ...]) -> None:
    found = meant(*(field(f"Textfeld-{letter}", None, label) for letter, label in zip("abc", labels, strict=True)))
    assert found == ["massnahmen.#1.massnahme", "massnahmen.#1.stand", "massnahmen.#1.kosten"]


def test_a_column_of_two_tables_belongs_to_the_one_whose_key_its_row_has() -> None:
    names = ("gremium_1", "zustaendigkeit_1", "massnahme_2", "zustaendigkeit_2")
    assert meant(*names)[1::2] == ["beratungsfolge.#1.rolle", "massnahmen.#2.zustaendigkeit"]


def test_a_column_that_two_tables_of_one_row_may_have_is_not_guessed() -> None:
    assert meant("gremium_1", "massnahme_1", "Zuständigkeit 1")[2] == "-"


def test_numbers_of_pages_count_no_rows() -> None:
    assert meant("form1[0].Page2[0].Kommune[0]", "Seite3.Ausblick") == ["kommune", "ausblick"]


STAMM = {"kommune": "Musterstadt", "art": "Stadt", "bericht_zeitraum": "2019", "oeffentlich": True}
COLUMNS = ("nr", "ziel", "massnahme", "zustaendigkeit", "zeitrahmen", "kosten", "stand", "grad", "fortschritt")
ROWS = (
    ("1.1", "Ziel A", "Elterncafé", "Jugendamt", "bis Ende 2019", "1.500 €", "umgesetzt", "100 %", "Läuft gut."),
    ("1.2", "Ziel A", "Ferienpass", "Stadtbücherei", "Q3/2019", "kostenneutral", "in Umsetzung", "50 %", ""),
)


def fields_by_id(rows: Iterable[tuple[str, ...]] = ROWS, **more: Scalar) -> list[Field]:
    stated = {**STAMM, **more}
    made = [field(key, stated.get(key)) for key in A.fields]
    for number, row in enumerate(rows, 1):
        cells = dict(zip(COLUMNS, row, strict=True))
        made += [
            field(f"massnahmen.{number}.{key}", cells.get(key) or None) for key in A.tables["massnahmen"].columns
        ]
    return made


def shown(case_file: CaseFile) -> dict[str, object]:
    return {path: item for path, item in leaves(case_file.case) if not path.endswith("/field_title")}


def both(rows: Iterable[tuple[str, ...]]) -> tuple[CaseFile, CaseFile]:
    """The same answers read from a workbook and from a PDF form, which say the same of the case."""
    lines = "\n".join(
        f"{a} | {b} | {c} | {d} || {e} | {f} || {g} || {h} | {i}" for a, b, c, d, e, f, g, h, i in rows
    )
    sheets, named = read(report(lines)), read(pdf(*fields_by_id(rows, oeffentlich=None)))
    assert shown(named) == {path: item for path, item in shown(sheets).items() if not path.endswith("/field")}
    return sheets, named


def test_a_pdf_form_gives_the_case_that_a_workbook_with_the_same_answers_gives() -> None:
    _, named = both(ROWS)
    assert (named.ledger[0].form, named.ledger[0].edition) == ("jahresbericht", "A")


POINTING = (
    ("1.1", "Ziel A", "Elterncafé", "Jugendamt", "bis Ende 2019", "1.500 €", "umgesetzt", "100 %", "Läuft gut."),
    ("1.2", "s. o.", "Ferienpass", "dito", "wie 1.1", "siehe oben", "s. o.", "dito", "unverändert"),
    ("1.3", "dito", "dito", "wie 9.9", "wie 1.3", "s. o.", "unbekannt", "k. A.", "wie 1.2"),
)


def test_what_points_elsewhere_in_a_pdf_form_is_followed_as_in_a_workbook() -> None:
    sheets, named = both(POINTING)
    told = [(one.code, one.value) for one in named.findings if one.code.startswith("reference-")]
    assert sorted(told) == sorted(
        (one.code, one.value) for one in sheets.findings if one.code.startswith("reference-")
    )
    assert {"reference-followed", "reference-open", "reference-circular"} <= {code for code, _ in told}
    (goal, *_) = [one for one in named.findings if one.address and one.address.field == "massnahmen.2.ziel"]
    assert (goal.code, goal.details) == ("reference-followed", {"row": "1", "words": "Ziel A"})
    source = named.sources[next(path for path in named.sources if path.endswith("1.2/goal"))]
    assert [one.field for one in source.addresses] == ["massnahmen.2.ziel", "massnahmen.1.ziel"]
    account = named.ledger[0]
    assert account.reported == sheets.ledger[0].reported


def test_a_first_row_that_points_above_it_is_asked_about() -> None:
    case_file = read(pdf(*fields_by_id((("1.1", "s. o.", "dito", "", "", "", "umgesetzt", "", ""),))))
    assert [one.address.field for one in case_file.findings if one.code == "reference-open" and one.address] == [
        "massnahmen.1.ziel"
    ]


def test_every_filled_field_is_booked_and_no_blank_one() -> None:
    raw = pdf(*fields_by_id(), field("Fremdes", "etwas"), field("Kopfzeile", "Beispielformular"), field("leer"))
    case_file = read(raw)
    account = case_file.ledger[0]
    filled = sum(one.value is not None for one in raw.fields)
    assert account.consumed + account.known + account.reported == filled
    rest = [one for one in case_file.findings if one.code == "content-not-understood"]
    assert [one.address for one in rest] == [raw.fields[-3].address]
    assert (account.known, account.reported) == (1, 1)


def test_a_row_without_its_key_and_a_second_answer_are_told() -> None:
    raw = pdf(*fields_by_id(), field("stand_7", "umgesetzt"), field("massnahmen.1.stand", "verzögert"))
    found = [one.code for one in read(raw).findings if one.code in ("row-without-key", "field-twice")]
    assert found == ["field-twice", "row-without-key"]


def test_rows_come_in_the_order_of_their_numbers() -> None:
    made = [one for one in fields_by_id() if one.value is not True]
    made += [field(f"massnahme_{number}", f"Maßnahme {number}") for number in (10, 4, 3)]
    raw = pdf(*(one._replace(name=one.name.replace("massnahmen.", "Zeile")) for one in made))
    assert [one for (one,) in entries(read(raw), "measure")][-3:] == ["Maßnahme 3", "Maßnahme 4", "Maßnahme 10"]


def test_a_row_says_its_field_of_action() -> None:
    made = [*fields_by_id(), field("massnahmen.1.handlungsfeld", "Steuerung, Vernetzung und Nachhaltigkeit")]
    made.append(field("Handlungsfeld 2", "Bildung und Erziehung"))
    case_file = read(pdf(*made, field("massnahme_2", "Ferienpass II"), field("stand_2", "umgesetzt")))
    titles = dict(entries(case_file, "measure", "field_title"))
    assert titles["Elterncafé"] == "Steuerung, Vernetzung und Nachhaltigkeit"
    assert titles["Ferienpass II"] == "Bildung und Erziehung"


def test_a_reworded_label_is_read_and_told_with_the_field_s_place() -> None:
    made = [one for one in fields_by_id() if one.name != "ausblick"]
    raw = pdf(*made, field("Feld", "Es geht weiter.", "Gesamteinschaetzungg"))
    case_file = read(raw)
    (finding,) = [one for one in case_file.findings if one.code == "label-reworded"]
    assert value(case_file, "reports/2019/summary") == "Es geht weiter."
    assert (finding.address, finding.value) == (raw.fields[-1].address, "Gesamteinschaetzungg")


def test_the_source_of_a_value_is_the_field_with_page_and_rectangle() -> None:
    source = read(pdf(*fields_by_id())).sources["municipality/name"]
    assert source.addresses == (Address("bericht.pdf", page=1, field="kommune", rect=(0, 0, 9, 9)),)


def test_a_form_is_recognised_by_its_fields_blank_or_not() -> None:
    blank = pdf(*(one._replace(value=None) for one in fields_by_id()))
    found = recognise_fields(blank, EDITIONS)
    assert found.best is not None
    assert found.best.definition.form == "jahresbericht"
    assert (found.best.sheets[0].found, found.best.sheets[0].asked) == (39, 39)


def test_an_unknown_form_is_told_with_all_it_says() -> None:
    case_file = read(pdf(field("a", "1"), field("b", "2"), field("c")))
    assert codes(case_file) == ["form-not-recognised"]
    assert (case_file.ledger[0].reported, case_file.ledger[0].consumed) == (2, 0)


@pytest.mark.parametrize("edition", ["A", "B"])
def test_an_edition_is_told_by_its_own_labels(edition: str) -> None:
    known = definition(f"jahresbericht/{edition}")
    made = [field(one.label) for one in known.fields.values()]
    made += [field(f"{one.label} 1") for one in known.tables["massnahmen"].columns.values()]
    best = recognise_fields(pdf(*made), EDITIONS).best
    assert best is not None
    assert best.definition.name == f"jahresbericht/{edition}"


def test_fields_that_a_form_does_not_explain_count_against_it() -> None:
    every = [field(key) for key in A.fields]
    every += [field(f"{name}.1.{key}") for name, table in A.tables.items() for key in table.columns]
    found = recognise_fields(pdf(*every), EDITIONS)
    assert found.best is not None
    assert found.best.definition.form == "jahresbericht"
    assert [one.score for one in found.candidates if one.definition.form == "vorlagendaten"] == [1.0, 1.0]


def test_the_fingerprint_of_a_form_counts_and_its_content_counts_more() -> None:
    raw = pdf(*fields_by_id())
    plain = recognise_fields(raw, EDITIONS).best
    said = recognise_fields(raw, EDITIONS, "jahresbericht/B").best
    assert plain is not None
    assert (plain.definition.name, plain.fingerprint) == ("jahresbericht/A", False)
    assert said is not None
    assert (said.definition.name, said.fingerprint) == ("jahresbericht/B", True)
    wrong = recognise_fields(raw, EDITIONS, "vorlagendaten/A").best
    assert wrong is not None
    assert (wrong.definition.form, wrong.fingerprint) == ("jahresbericht", False)
    strange = recognise_fields(pdf(field("a", "1")), EDITIONS, "jahresbericht/A").candidates
    assert not any(one.fingerprint or one.score for one in strange)


def test_what_a_file_says_of_itself_reaches_the_recognition_and_is_held_against_its_content() -> None:
    said = replace(pdf(*fields_by_id()), properties={"custom:fgk-docs-form": "jahresbericht/B"})
    assert (read(said).ledger[0].form, read(said).ledger[0].edition) == ("jahresbericht", "B")
    assert "fingerprint-contradicts" not in codes(read(said))
    wrong = replace(said, properties={"custom:fgk-docs-form": "vorlagendaten/A"})
    assert "fingerprint-contradicts" in codes(read(wrong))
