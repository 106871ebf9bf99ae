from __future__ import annotations

import pytest

from fgk_docs.forms.definition import AnswerType, Definition, Groups
from fgk_docs.forms.handbook import FieldNote, Handbook, handbook
from fgk_docs.forms.load import definitions
from fgk_docs.model.form import InputKind
from fgk_docs.model.shape import titles_at
from tests.support.made_forms import chain

FORMS = definitions(chain())


def book(form: str, edition: str = "A") -> Handbook:
    return handbook(next(one for one in FORMS if one.name == f"{form}/{edition}"), chain())


def note(one: Handbook, key: str) -> FieldNote:
    return next(field for field in one.fields if field.key == key)


@pytest.mark.parametrize("definition", FORMS, ids=lambda one: one.name)
def test_a_handbook_names_everything_that_its_definition_asks(definition: Definition) -> None:
    found = {one.key: one for one in handbook(definition, chain()).fields}
    columns = {
        f"{table}.1.{key}": question
        for table, plan in definition.tables.items()
        for key, question in plan.columns.items()
    }
    asked = definition.fields | columns
    assert set(found) == set(asked)
    for key, question in asked.items():
        said = found[key]
        stated = (said.label, said.synonyms, said.type, said.required, said.help, said.example, said.spread)
        meant = (
            question.label,
            question.synonyms,
            question.type,
            question.required,
            question.help,
            question.example,
            question.spread,
        )
        assert stated == meant, key
        assert said.target.titles, key


@pytest.mark.parametrize(
    ("form", "key", "type_", "kind", "words", "path", "titles"),
    [
        ("jahresbericht", "kommune", "text", "text", (), "municipality/name", ("Kommune", "Name der Kommune")),
        ("jahresbericht", "massnahmen.1.ampel", "light", "choice", ("grün", "gelb", "rot"),
         "reports/*/entries/*/light", ("Jahresberichte", "Berichtszeilen", "Ampel")),
        ("jahresbericht", "vertrag_datum", "period", "day", (), "procedures/*/contract/signed",
         ("Auditverfahren", "Vertrag", "Vertragsschluss")),
        ("jahresbericht", "beratungsfolge.1.oeffentlich", "yes_no", "choice", ("ja", "nein"),
         "papers/*/consultations/*/public", ("Vorlagen", "Beratungsfolge", "öffentlich")),
        ("zielvereinbarung", "ziele.1.ziel", "text", "long", (), "agreements/*/fields/*/goals/*/text",
         ("Zielvereinbarungen", "Handlungsfelder", "Ziele", "Ziel")),
    ],
)  # fmt: skip
def test_a_field_is_described_by_what_may_be_answered_and_where_it_goes(
    form: str, key: str, type_: str, kind: str, words: tuple[str, ...], path: str, titles: tuple[str, ...]
) -> None:
    said = note(book(form), key)
    assert (said.type, said.kind, said.words) == (AnswerType(type_), InputKind(kind), words)
    assert (said.target.path, said.target.titles) == (path, titles)


def test_a_constant_and_a_case_are_told() -> None:
    assert note(book("jahresbericht"), "auftakt").target.constants == (("title", "Auftaktgespräch"),)
    assert note(book("jahresbericht"), "name_genitiv").case == "genitiv"


def test_a_table_says_where_its_field_of_action_stands() -> None:
    tables = [
        next(table for sheet in book("jahresbericht", edition).sheets for table in sheet.tables) for edition in "AB"
    ]
    assert [(one.groups, one.group_label) for one in tables] == [
        (Groups.BANNER, ""),
        (Groups.SHEET, "Handlungsfeld"),
    ]
    assert all("Prävention" in one.fields_of_action for one in tables)
    assert (tables[0].key, tables[0].owner) == ("Maßnahme", "Kommune")


def test_headings_hold_until_the_next_one() -> None:
    sections = book("jahresbericht").sheets[0].sections
    assert [one.heading for one in sections][:2] == ["Kommune", "Verfahren"]
    assert [one.key for one in sections[1].fields][:2] == ["verfahren", "verfahren_zeitraum"]


def test_what_stands_on_no_sheet_is_told_all_the_same() -> None:
    whole = next(one for one in FORMS if one.name == "jahresbericht/A")
    gone = {name: plan for name, plan in whole.sheets.items() if name != "vorlagendaten"}
    last = handbook(whole.model_copy(update={"sheets": gone}), chain()).sheets[-1]
    assert last.title == ""
    expected = ["beratungsfolge", "haushaltszeilen", "deckungen", "prueffragen", "anlagen"]
    assert [one.id for one in last.tables] == expected


def test_titles_leave_out_parts_that_have_none() -> None:
    assert titles_at("procedures/*/milestones/auftakt/when") == ("Auditverfahren", "Meilensteine", "Termin")
    assert titles_at("no/such/path") == ()


def test_the_legend_is_taken_over() -> None:
    one = book("jahresbericht")
    assert one.legend["#00B050"] == "grün"
