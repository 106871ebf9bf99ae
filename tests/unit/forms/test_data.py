"""Data files beside a form: they win, they add, and they say the same as the form would."""

from __future__ import annotations

from datetime import date

import pytest

from fgk_docs.model.raw import RawForm, Scalar, Sheet
from tests.support.forms import (
    cell,
    codes,
    data,
    definition,
    field_sheet,
    form,
    found,
    master,
    measures,
    placed,
    read,
    value,
)

MASTER: dict[str, Scalar] = {
    "kommune": "Kyffhäuserkreis",
    "art": "Landkreis",
    "ags": "16065",
    "einwohner": "74.212",
    "name_genitiv": "des Kyffhäuserkreises",
    "leitung_amt": "Landrätin",
    "verfahren": "Rezertifizierung",
    "verfahren_zeitraum": "01.07.2018 bis 30.06.2019",
    "auftakt": "Februar 2018",
    "zert_stufe": "Grundzertifikat",
    "programm_zahler": "Land Thüringen",
    "bericht_zeitraum": "2017",
}
PAPER: dict[str, Scalar] = {
    "nummer": "757/24",
    "oeffentlich": "ja",
    "datum": "12.06.2018",
    "betreff": "Rezertifizierung",
    "haushaltsart": "kameral",
    "unterabschnitt": "4953",
    "mehrbelastung": "nein",
}
TABLES: dict[str, list[dict[str, Scalar]]] = {
    "beratungsfolge": [
        {"gremium": "Jugendhilfeausschuss", "sitzung": "01.06.2018", "rolle": "Vorberatung", "oeffentlich": "ja"},
        {"gremium": "Kreistag", "sitzung": "20.06.2018", "rolle": "Entscheidung", "top": "7"},
    ],
    "haushaltszeilen": [{"jahr": "2018", "konto": "4953.7", "betrag": "1.500,00 €"}],
    "prueffragen": [{"frage": "Wirkt es sich auf das Klima aus?", "antwort": "nein"}],
    "anlagen": [{"anlage": "Jahresbericht 2017"}],
}


def paper_sheet(answers: dict[str, Scalar], tables: dict[str, list[dict[str, Scalar]]]) -> Sheet:
    """The sheet Vorlagendaten with these tables below its fields."""
    known = definition("jahresbericht/A")
    head = field_sheet("Vorlagendaten", "vorlagendaten", dict(answers))
    cells = dict(head.cells)
    row = max(row for row, _ in cells) + 2
    for name, rows in tables.items():
        table = known.tables[name]
        cells[row, 1] = cell(table.title)
        for column, key in enumerate(table.columns, 1):
            cells[row + 1, column] = cell(table.columns[key].label)
            for offset, line in enumerate(rows, 2):
                if key in line:
                    cells[row + offset, column] = cell(line[key])
        row += len(rows) + 3
    return Sheet(head.name, placed(cells))


def as_sheets(
    answers: dict[str, Scalar], paper: dict[str, Scalar], tables: dict[str, list[dict[str, Scalar]]]
) -> RawForm:
    base = {"kommune": cell(None), "art": cell(None)}
    return form(master({**base, **answers}), measures("1.1 | Z | M"), paper_sheet(paper, tables))


def as_data(tables: dict[str, list[dict[str, Scalar]]], *answers: dict[str, Scalar]) -> RawForm:
    fields = {key: words for one in answers for key, words in one.items()}
    for name, rows in tables.items():
        for position, line in enumerate(rows, 1):
            fields.update({f"{name}.{position}.{key}": words for key, words in line.items()})
    return data(fields)


def empty() -> dict[str, list[dict[str, Scalar]]]:
    return {name: [] for name in TABLES}


def test_the_same_answers_are_the_equal_case_from_the_form_or_from_a_data_file() -> None:
    from_form = read(as_sheets(MASTER, PAPER, TABLES))
    from_data = read(as_sheets({}, {}, empty()), as_data(TABLES, MASTER, PAPER))
    assert from_data.case == from_form.case
    assert set(from_data.sources) == set(from_form.sources)
    assert [one.code for one in from_form.findings if one.code.startswith("answer")] == []
    fields = as_data(TABLES, MASTER, PAPER).fields
    assert (from_data.ledger[1].consumed, from_data.ledger[1].reported) == (len(fields), 0)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_may_come_from_the_data_file(name: str) -> None:
    rest = {key: rows if key != name else [] for key, rows in TABLES.items()}
    case = read(as_sheets(MASTER, PAPER, rest), as_data({name: TABLES[name]})).case
    assert case == read(as_sheets(MASTER, PAPER, TABLES)).case


def test_where_both_say_the_same_nothing_is_said_twice() -> None:
    both = read(as_sheets(MASTER, PAPER, TABLES), as_data(TABLES, MASTER, PAPER))
    assert both.case == read(as_sheets(MASTER, PAPER, TABLES)).case
    assert "answers-contradict" not in codes(both)
    assert both.ledger[0].reported == both.ledger[1].reported == 0
    assert len(both.sources["papers/757-24/number"].addresses) == 2


def test_the_data_file_holds_and_the_finding_names_both_places() -> None:
    case_file = read(as_sheets(MASTER, PAPER, empty()), data({"betreff": "Anderer Betreff"}))
    assert value(case_file, "papers/757-24/subject") == "Anderer Betreff"
    (finding,) = [one for one in case_file.findings if one.code == "answers-contradict"]
    assert finding.value == "Rezertifizierung"
    assert str(finding.address).startswith("bericht.xlsx, Blatt ‚Vorlagendaten‘, B")
    assert finding.details["other"] == "daten.toml, Feld betreff"
    assert case_file.ledger[0].reported == 1


def test_a_stated_case_of_the_name_holds_from_the_data_file_too() -> None:
    case_file = read(as_sheets(MASTER, {}, empty()), data({"name_genitiv": "des Landkreises Kyffhäuser"}))
    assert value(case_file, "municipality/names/genitive") == "des Landkreises Kyffhäuser"
    assert codes(case_file).count("answers-contradict") == 1


def test_a_row_of_the_form_adds_to_the_same_row_of_the_data_file() -> None:
    tables = {**empty(), "beratungsfolge": [{"gremium": "Kreistag", "top": "7"}, {"gremium": "Kreisausschuss"}]}
    extra = data({"beratungsfolge.1.gremium": "kreistag", "beratungsfolge.1.sitzung": "20.06.2018"})
    paper = read(as_sheets(MASTER, PAPER, tables), extra).case.papers[0]
    assert [(one.body.plain, one.date and one.date.raw, one.agenda_item) for one in paper.consultations] == [
        ("Kreistag", "20.06.2018", "7"),
        ("Kreisausschuss", None, None),
    ]


def test_two_rows_of_one_body_meet_two_and_no_row_twice() -> None:
    lines: list[dict[str, Scalar]] = [{"gremium": "Kreistag", "top": top} for top in "123"]
    tables = {**empty(), "beratungsfolge": lines}
    extra = data({"beratungsfolge.1.gremium": "Kreistag", "beratungsfolge.2.gremium": "Kreistag"})
    paper = read(as_sheets(MASTER, PAPER, tables), extra).case.papers[0]
    assert [one.agenda_item for one in paper.consultations] == ["1", "2", "3"]
    assert len({one.id for one in paper.consultations}) == 3


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("numer", "nummer"),
        ("beratungsfolge.1.gremum", "beratungsfolge.1.gremium"),
        ("beratungsfolg.2.gremium", "beratungsfolge.2.gremium"),
        ("beratungsfolge.x.gremium", "beratungsfolge.1.gremium"),
        ("beratungsfolge", "beratungsfolge.1.top"),
        ("xyz", "–"),
    ],
)
def test_an_unknown_field_is_told_with_what_may_be_meant(name: str, suggestion: str) -> None:
    case_file = read(as_sheets(MASTER, PAPER, empty()), data({name: "Wert"}))
    (finding,) = [one for one in case_file.findings if one.code == "field-unknown-in-data"]
    assert (finding.value, str(finding.address)) == ("Wert", f"daten.toml, Feld {name}")
    assert finding.details["suggestion"] == suggestion
    assert case_file.ledger[1].reported == 1


def test_a_row_of_data_without_its_key_is_reported_and_makes_no_record() -> None:
    extra = data({"beratungsfolge.1.top": "7", "beratungsfolge.1.sitzung": "2019"})
    case_file = read(as_sheets(MASTER, PAPER, empty()), extra)
    assert case_file.case.papers[0].consultations == ()
    assert found(case_file, "row-without-key") == ["beratungsfolge.1.top", "beratungsfolge.1.sitzung"]
    assert case_file.ledger[1].reported == 2


def test_empty_values_say_nothing() -> None:
    case_file = read(as_sheets(MASTER, PAPER, empty()), data({"bearbeitung": "", "amt": None}))
    assert case_file.case.papers[0].office is None
    assert (case_file.ledger[1].known, case_file.ledger[1].reported) == (2, 0)


def test_typed_values_of_a_data_file_are_read_as_their_words_would_be() -> None:
    names = ("oeffentlich", "datum", "haushaltszeilen.1.jahr", "haushaltszeilen.1.betrag")
    typed: tuple[Scalar, ...] = (True, date(2018, 6, 12), 2018, 1500)
    worded: tuple[Scalar, ...] = ("ja", "12.06.2018", "2018", "1500")
    one, other = (
        read(as_sheets(MASTER, {}, empty()), data(dict(zip(names, words, strict=True))))
        for words in (typed, worded)
    )
    assert one.case == other.case
    assert one.case.papers[0].public is True


def test_measures_may_come_from_a_data_file() -> None:
    first = {"massnahmen.1.massnahme": "m", "massnahmen.1.stand": "umgesetzt"}
    extra = data({**first, "massnahmen.2.massnahme": "Neu"})
    report = read(as_sheets(MASTER, PAPER, empty()), extra).case.reports[0]
    assert [(one.measure, one.number, one.status and one.status.raw) for one in report.entries] == [
        ("m", "1.1", "umgesetzt"),
        ("Neu", None, None),
    ]
