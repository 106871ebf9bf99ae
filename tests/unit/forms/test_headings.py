"""Headings in other words, over several lines, and columns that are none of the form's."""

from __future__ import annotations

import pytest

from fgk_docs.forms.definition import TableLabels
from fgk_docs.forms.several import items_of
from fgk_docs.language.year_labels import year_label
from tests.support.forms import (
    BANNER,
    codes,
    definition,
    entries,
    form,
    found,
    master,
    measures,
    read,
    reading,
    sheet,
)


def labels() -> TableLabels:
    return TableLabels("massnahmen", definition("jahresbericht/A").tables["massnahmen"])


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Kosten (in €)", "kosten"),
        ("Ziel(e)", "ziel"),
        ("Maßnahme(n)", "massnahme"),
        ("Nr. der Maßnahme", "nr"),
        ("lfd. Nummer", "nr"),
        ("Zeitraum/Termin", "zeitrahmen"),
        ("Zuständigkeiten", "zustaendigkeit"),
    ],
)
def test_a_heading_may_say_the_same_in_other_words(heading: str, question: str) -> None:
    hit = labels().columns.find(heading)
    assert hit is not None
    assert hit.id == question
    assert 0.86 <= hit.score < 0.97  # a finding says so


@pytest.mark.parametrize(
    "heading",
    [
        "Umsetzungsstand alt", "Umsetzungsstand (Vorjahr)", "Sachstand 2018", "Sachstand (2018)", "Ziel erreicht?",
        "Bemerkung Kämmerei", "Ziel/Maßnahme", "Kosten/Termin", "Wer kümmert sich",
    ],
)  # fmt: skip
def test_below_the_threshold_nothing_is_guessed(heading: str) -> None:
    assert labels().columns.find(heading) is None


def test_an_unknown_column_is_asked_about_once_with_what_comes_nearest() -> None:
    header = "Nr. | Ziel | Maßnahme | Wer ist zuständig? | Umsetzungsstand"
    rows = "1.1.1 | Z | Erstens | Jugendamt | umgesetzt\n1.1.2 | Z | Zweitens | Schulamt | umgesetzt"
    case_file = read(form(master({"bericht_zeitraum": "2019"}), measures(rows, header=header)))
    (finding,) = [one for one in case_file.findings if one.code == "column-unknown"]
    assert finding.address is not None
    assert finding.address.cell == "D4:D7"
    assert "Zuständig" in finding.details["nearest"]
    assert "content-not-understood" not in codes(case_file)
    assert case_file.ledger[0].reported == 3


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("Sachstand 2019", "Sachstand", 2019),
        ("Stand 18", "Stand", 2018),
        ("Umsetzungsstand zum 31.12.2020", "Umsetzungsstand", 2020),
        ("Stand (2021)", "Stand", 2021),
        ("2019: Sachstand", "Sachstand", 2019),
        ("Umsetzungsstand im Jahr 2019", "Umsetzungsstand", 2019),
    ],
)
def test_a_heading_may_name_a_year(text: str, words: str, year: int) -> None:
    assert year_label(text) == (words, year)


@pytest.mark.parametrize("text", ["Maßnahme", "2019", "HF 1 neu", "1. Ziel", "Tabelle1"])
def test_other_numbers_are_no_year(text: str) -> None:
    assert year_label(text) is None


def lines(top: str, below: str, rows: str, *merges: str) -> list[tuple[object, ...]]:
    """The measures of a sheet with a heading of two lines in rows 3 and 4."""
    raw = form(
        master({"bericht_zeitraum": "2019"}),
        sheet("Maßnahmen", f"Maßnahmen der Zielvereinbarung\n\n{top}\n{below}\n{BANNER}\n{rows}", merges=merges),
    )
    case_file = read(raw)
    assert "content-not-understood" not in codes(case_file)
    return entries(case_file, "number", "goal", "measure", "period", "status")


@pytest.mark.parametrize(
    ("top", "below", "merge", "joined"),
    [
        (
            "Nr. | Ziel | Maßnahme | Zeitrahmen | | Umsetzungsstand",
            " | | | von | bis | ",
            "D3:E3",
            [("D + E", "Zeitrahmen von + bis", "Zeitrahmen")],
        ),
        (
            "Nr. | Ziel | Maßnahme | Zeitrahmen | Umsetzungs-",
            " | | | | stand",
            "A3:A4",
            [("E", "Umsetzungs- + stand", "Umsetzungsstand")],
        ),
        ("Planung | | | | Bericht", "Nr. | Ziel | Maßnahme | Zeitrahmen | Umsetzungsstand", "A3:D3", []),
    ],
)
def test_a_heading_in_several_cells_is_told_in_words(
    top: str, below: str, merge: str, joined: list[tuple[str, str, str]]
) -> None:
    text = f"Maßnahmen der Zielvereinbarung\n\n{top}\n{below}\n{BANNER}\n1.1.1 | Z | Erstens | 2019"
    raw = form(master({"bericht_zeitraum": "2019"}), sheet("Maßnahmen", text, merges=(merge,)))
    (table,) = reading(raw).recognition.tables
    assert [tuple(one) for one in table.joined] == joined


def test_a_period_may_stand_in_two_columns_below_one_heading() -> None:
    top = "Nr. | Ziel | Maßnahme | Zeitrahmen | | Umsetzungsstand"
    rows = """1.1.1 | Z | Erstens | 2019 | 2021 | umgesetzt
1.1.2 | Z | Zweitens | 2020 | | umgesetzt
1.1.3 | Z | Drittens | | Ende 2020 | umgesetzt"""
    found_rows = lines(top, " | | | von | bis | ", rows, "D3:E3")
    assert [row[3] for row in found_rows] == ["2019 bis 2021", "ab 2020", "Ende 2020"]
    assert [row[4] for row in found_rows] == ["umgesetzt"] * 3


def test_a_line_of_groups_may_stand_over_the_heading() -> None:
    below = "Nr. | Ziel | Maßnahme | Zeitrahmen | Umsetzungsstand"
    (row,) = lines("Planung | | | | Bericht", below, "1.1.1 | Z | Erstens | 2019 | umgesetzt", "A3:D3")
    assert row == ("1.1.1", "Z", "Erstens", "2019", "umgesetzt")


def test_labels_may_be_broken_over_two_lines() -> None:
    top, below = "Lfd. | Ziel- | Maß- | Zeit- | Umsetzungs-", "Nr. | setzung | nahme | rahmen | stand"
    (row,) = lines(top, below, "1.1.1 | Z | Erstens | 2019 | umgesetzt")
    assert row == ("1.1.1", "Z", "Erstens", "2019", "umgesetzt")


def test_labels_may_be_merged_over_both_lines() -> None:
    top = "Nr. | Ziel | Maßnahme | Umsetzung | "
    (row,) = lines(
        top,
        " | | | Zeitrahmen | Stand",
        "1.1.1 | Z | Erstens | 2019 | umgesetzt",
        "A3:A4",
        "B3:B4",
        "C3:C4",
        "D3:E3",
    )
    assert row == ("1.1.1", "Z", "Erstens", "2019", "umgesetzt")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1. Kita bauen\n2. Schule bauen", 2),
        ("• Kita am Markt\n• Schule am Markt\n• Hort am Markt", 3),
        ("a) Kita bauen b) Schule bauen", 2),
        ("Lenkungsgruppe einrichten\nund regelmäßig einladen", 0),
        ("Lenkungsgruppe einrichten am 1. Mai", 0),
        ("1. Familientag ausrichten", 0),
        ("Treffen am 1. 2. und am 3. 4.", 0),
    ],
)
def test_several_measures_in_one_cell_are_counted(text: str, count: int) -> None:
    assert len(items_of(text)) == count


def test_several_measures_in_one_cell_stay_one_and_the_split_is_proposed() -> None:
    rows = "1.1.1 | Z | 1. Kita bauen⏎2. Schule bauen | Bauamt"
    case_file = read(form(master(), measures(rows)))
    assert entries(case_file, "measure") == [("1. Kita bauen\n2. Schule bauen",)]
    assert found(case_file, "measures-in-one-cell") == ["C6"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (" | Summe | | | | | 12.500 €", "row-is-subtotal"),
        (" | | Zwischensumme HF 1 | | | | 12.500", "row-is-subtotal"),
        ("Übertrag | | | | | | 500", "row-is-subtotal"),
        ("Seite 2 von 3", "row-is-page"),
        ("- 2 -", "row-is-page"),
        (" | | Seite 2", "row-is-page"),
        ("0.0.1 | Musterziel | Etwas tun | Amt", "row-is-example"),
        ("0.0.1 | Z | Beispiel: Kinderfest ausrichten | Amt", "row-is-example"),
    ],
)
def test_rows_that_are_no_measure_are_named_and_left_out(row: str, code: str) -> None:
    case_file = read(form(master(), measures(f"1.1.1 | Z | Erstens\n{row}\n1.1.2 | Z | Zweitens")))
    assert entries(case_file, "measure", "goal", "field") == [("Erstens", "Z", "1"), ("Zweitens", "Z", "1")]
    assert len(found(case_file, code)) == 1


@pytest.mark.parametrize(
    "measure", ["Beispielhafte Spielplätze bauen", "Summe der Angebote erhöhen", "Seitenwege räumen"]
)
def test_measures_that_only_begin_like_such_rows_are_measures(measure: str) -> None:
    case_file = read(form(master(), measures(f"1.1.1 | Z | {measure} | Bauamt | Kita | 2019 | 500 €")))
    assert entries(case_file, "measure") == [(measure,)]
