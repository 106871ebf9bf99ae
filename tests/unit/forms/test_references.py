"""Cells that point elsewhere: followed where they lead, open where they lead out of the file."""

from __future__ import annotations

import pytest

from fgk_docs.model.values import ReferenceKind
from tests.support.forms import PER_FIELD, codes, entries, form, found, master, read, report, sheet

HEAD = "{} | Z | Maßnahme {} | {} | | {} | | | {}"


def rows(*lines: tuple[str, str, str, str]) -> str:
    """Rows of number, responsible, period and status."""
    return "\n".join(HEAD.format(number, number, who, when, status) for number, who, when, status in lines)


@pytest.mark.parametrize("words", ["s. o.", "siehe oben", "dito", '"', "wie oben"])
def test_see_above_is_the_answer_above_in_the_same_column(words: str) -> None:
    case_file = read(report(rows(("1.1", "Jugendamt", "2019", "umgesetzt"), ("1.2", words, words, words))))
    assert entries(case_file, "responsible", "period", "status")[1] == ("Jugendamt", "2019", "umgesetzt")
    assert found(case_file, "reference-followed") == ["D7", "F7", "I7"]
    entry = case_file.case.reports[0].entries[1]
    assert {name: one.kind for name, one in entry.references.items()} == {
        "responsible": ReferenceKind.ABOVE,
        "period": ReferenceKind.ABOVE,
        "status": ReferenceKind.ABOVE,
    }


def test_a_followed_answer_knows_both_places() -> None:
    case_file = read(report(rows(("1.1", "Jugendamt", "", ""), ("1.2", "s. o.", "", ""))))
    source = case_file.sources["reports/2019/entries/1.2/responsible"]
    assert [one.cell for one in source.addresses] == ["D7", "D6"]
    assert source.repair == "reference-followed"


def test_see_above_passes_over_empty_cells_and_says_which_row() -> None:
    case_file = read(report(rows(("1.1", "Amt A", "", ""), ("1.2", "", "", ""), ("1.3", "s. o.", "", ""))))
    assert entries(case_file, "responsible")[2] == ("Amt A",)
    (finding,) = [one for one in case_file.findings if one.code == "reference-followed"]
    assert (finding.details["row"], finding.details["words"]) == ("6", "Amt A")


def test_see_above_in_the_first_row_stays_open() -> None:
    case_file = read(report(rows(("1.1", "", "", "s. o."))))
    assert entries(case_file, "status") == [(None,)]
    assert found(case_file, "reference-open") == ["I6"]


def test_chains_of_see_above_lead_to_the_first_answer() -> None:
    case_file = read(report(rows(("1", "", "2019", ""), ("2", "", "s. o.", ""), ("3", "", "dito", ""))))
    assert entries(case_file, "period") == [("2019",), ("2019",), ("2019",)]


@pytest.mark.parametrize("target", ["wie 1.3", "siehe 1.3", "s. 1.3.", "wie Maßnahme 1.3", "vgl. 1.3"])
def test_as_in_another_measure_is_its_answer_in_the_same_column_also_further_down(target: str) -> None:
    lines = [("1.1", "", "", target), ("1.2", "", "", "verzögert"), ("1.3", "", "2019", "umgesetzt")]
    case_file = read(report(rows(*lines)))
    assert entries(case_file, "status", "period")[0] == ("umgesetzt", None)
    assert found(case_file, "reference-followed") == ["I6"]


def test_see_above_below_as_in_another_follows_both() -> None:
    words = {"1.1": "entfallen", "1.2": "wie 2.1", "1.3": "s. o.", "2.1": "verzögert"}
    lines = [(number, "", "", status) for number, status in words.items()]
    assert entries(read(report(rows(*lines))), "status") == [
        ("entfallen",), ("verzoegert",), ("verzoegert",), ("verzoegert",),
    ]  # fmt: skip


def test_measures_of_other_sheets_are_found_too() -> None:
    one = sheet("HF 1", f"Handlungsfeld | 1\n\n{PER_FIELD}\nZ | 1.1 | M | wie 2.1")
    two = sheet("HF 2", f"Handlungsfeld | 2\n\n{PER_FIELD}\nZ | 2.1 | M | Schulamt")
    case_file = read(form(master({"bericht_zeitraum": "2019"}, "jahresbericht/B"), one, two))
    assert entries(case_file, "responsible") == [("Schulamt",), ("Schulamt",)]


@pytest.mark.parametrize("target", ["wie 9.9", "wie 1.2"])
def test_a_measure_that_is_not_there_or_there_twice_stays_open(target: str) -> None:
    lines = [("1.1", "", "", target), ("1.2", "", "", "umgesetzt"), ("1.2", "", "", "verzögert")]
    case_file = read(report(rows(*lines)))
    assert entries(case_file, "status")[0] == (None,)
    assert found(case_file, "reference-open") == ["I6"]


def test_references_in_a_circle_are_said_and_end() -> None:
    lines = [("1.1", "", "", "wie 1.3"), ("1.2", "", "", "wie 1.2"), ("1.3", "", "", "wie 1.1")]
    case_file = read(report(rows(*lines)))
    assert entries(case_file, "status") == [(None,), (None,), (None,)]
    assert found(case_file, "reference-circular") == ["I6", "I7", "I8"]


def test_a_pointer_that_leads_into_a_circle_is_said_as_well() -> None:
    lines = [("1.1", "", "", "wie 1.2"), ("1.2", "", "", "wie 1.2")]
    assert found(read(report(rows(*lines))), "reference-circular") == ["I6", "I7"]


@pytest.mark.parametrize("words", ["unverändert", "kein neuer Sachstand", "wie im Vorjahr"])
def test_unchanged_points_to_last_year_and_stays_open(words: str) -> None:
    case_file = read(report(rows(("1.1", "", "2019", "umgesetzt"), ("1.2", "", words, words))))
    assert entries(case_file, "status", "period")[1] == (None, None)
    assert found(case_file, "reference-previous") == ["F7", "I7"]
    assert found(case_file, "reference-open") == []
    assert case_file.case.reports[0].entries[1].references["status"].kind is ReferenceKind.UNCHANGED


def test_no_statement_is_kept_as_such_and_is_no_open_question() -> None:
    case_file = read(report(rows(("1.1", "k. A.", "–", "n. n."))))
    assert entries(case_file, "responsible", "period", "status") == [(None, None, None)]
    assert set(case_file.case.reports[0].entries[0].references) == {"responsible", "period", "status"}
    assert "reference-open" not in codes(case_file)


def test_nothing_is_an_answer_where_a_text_is_asked() -> None:
    case_file = read(report("1.1 | Z | M | | | | | | | | | | keine"))
    assert entries(case_file, "problems") == [("keine",)]
