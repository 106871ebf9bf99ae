"""The rows of a table: what is a record, what belongs to it, and what is neither."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from fgk_docs.model.raw import CellKind, RawForm, Sheet
from tests.support.forms import (
    BANNER,
    MEASURES,
    PER_FIELD,
    cell,
    codes,
    entries,
    form,
    found,
    master,
    measures,
    placed,
    read,
    report,
    sheet,
    value,
)

if TYPE_CHECKING:
    from _typeshed import TraceFunction

THREE = """\
1.1.1 | Ein Ziel | Erstens
1.1.2 | | Zweitens
1.2.1 | Noch eins | Drittens"""


def test_goals_go_down_only_inside_their_merged_range() -> None:
    case_file = read(report(THREE, merges=("B6:B7",)))
    assert entries(case_file, "measure", "goal") == [
        ("Erstens", "Ein Ziel"),
        ("Zweitens", "Ein Ziel"),
        ("Drittens", "Noch eins"),
    ]
    assert case_file.sources["reports/2019/entries/1.1.2/goal"].addresses[0].cell == "B6:B7"
    assert "filled-down" not in codes(case_file)


def test_a_goal_that_is_not_merged_is_filled_down_and_said() -> None:
    case_file = read(report(THREE))
    assert entries(case_file, "goal")[1] == ("Ein Ziel",)
    assert found(case_file, "filled-down") == ["B7"]


def test_a_merged_goal_does_not_go_beyond_its_range() -> None:
    rows = "1.1.1 | Ein Ziel | Erstens\n1.1.2 | | Zweitens\n1.1.3 | | Drittens"
    assert entries(read(report(rows, merges=("B6:B7",))), "goal") == [("Ein Ziel",), ("Ein Ziel",), (None,)]


def test_text_under_a_merged_range_answers_nothing_and_is_reported() -> None:
    rows = "1.1.1 | Ein Ziel | Erstens\n1.1.2 | Verdeckt | Zweitens"
    case_file = read(report(rows, merges=("B6:B7",)))
    assert entries(case_file, "goal") == [("Ein Ziel",), ("Ein Ziel",)]
    assert found(case_file, "content-not-understood") == ["B7"]


def test_a_cell_merged_over_two_columns_answers_the_first_alone() -> None:
    case_file = read(report("1.1.1 | Z | Erstens | Amt und Verein | Verdeckt", merges=("D6:E6",)))
    assert entries(case_file, "responsible", "partners") == [("Amt und Verein", None)]
    assert found(case_file, "content-not-understood") == ["E6"]


def test_a_comment_under_a_merged_goal_does_not_hide_it() -> None:
    case_file = read(report(THREE, {}, merges=("B6:B7",), cells={"B7": cell(None, comment="siehe Anlage")}))
    assert entries(case_file, "goal", "notes")[1] == ("Ein Ziel", ("siehe Anlage",))


def test_a_goal_in_a_row_of_its_own_holds_for_the_rows_below() -> None:
    case_file = read(report("| Ein Ziel\n1.1.1 | | Erstens\n1.1.2 | | Zweitens"))
    assert entries(case_file, "goal") == [("Ein Ziel",), ("Ein Ziel",)]
    assert case_file.ledger[0].reported == 0


def test_a_banner_ends_what_was_carried_down() -> None:
    rows = "1.1.1 | Ein Ziel | Erstens\nHandlungsfeld 2: Bildung\n2.1.1 | | Zweitens"
    assert entries(read(report(rows, merges=("A7:O7",))), "goal") == [("Ein Ziel",), (None,)]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("Handlungsfeld 3: Bildung und Erziehung", "3"),
        ("HF 3", "3"),
        ("Bildung und Erziehung", "3"),
        ("III. Bildung und Erziehung", "3"),
        ("Handlungsfeld 3 | Bildung und Erziehung", "3"),
        ("Handlungsfeld 9: Digitales", "digitales"),
    ],
)
def test_a_row_that_names_a_field_of_action_holds_for_the_rows_below(row: str, field: str) -> None:
    case_file = read(report(f"1.1.1 | Z | Erstens\n{row}\n3.1.1 | Z | Zweitens"))
    assert entries(case_file, "measure", "field") == [("Erstens", "1"), ("Zweitens", field)]
    assert case_file.ledger[0].reported == 0


@pytest.mark.parametrize("row", ["* Stand der Kosten: 2019", "1) Beträge in Euro", "Zwischensumme", "Übertrag"])
@pytest.mark.parametrize("merged", [True, False])
def test_footnotes_and_subtotals_are_no_fields_of_action(row: str, merged: bool) -> None:
    merges = ("A7:O7",) if merged else ()
    case_file = read(report(f"1.1.1 | Z | Erstens\n{row}\n1.1.2 | Z | Zweitens", merges=merges))
    assert entries(case_file, "field") == [("1",), ("1",)]
    assert [*found(case_file, "content-not-understood"), *found(case_file, "row-is-subtotal")] == ["A7"]


def test_a_measure_alone_in_its_row_is_no_banner() -> None:
    header = "Maßnahme | Umsetzungsstand | Zeitrahmen | Ziel | Zuständigkeit"
    case_file = read(form(master({"bericht_zeitraum": "2019"}), measures("Beratung", header=header)))
    assert entries(case_file, "measure", "field") == [("Beratung", "1")]


def test_a_banner_without_measures_is_the_form_s_own() -> None:
    case_file = read(report("1.1.1 | Z | Erstens\nHandlungsfeld 2: Familie und Arbeitswelt, Betreuung"))
    assert case_file.ledger[0].reported == 0


def test_rows_go_on_after_blank_rows_where_the_table_is_alone_on_its_sheet() -> None:
    assert len(entries(read(report("1.1.1 | Z | Erstens\n\n\n1.1.2 | Z | Zweitens")), "measure")) == 2


def test_a_header_repeated_for_a_printed_page_is_known() -> None:
    case_file = read(report(f"1.1.1 | Z | Erstens\n{MEASURES}\n1.1.2 | Z | Zweitens"))
    assert entries(case_file, "measure") == [("Erstens",), ("Zweitens",)]
    assert case_file.ledger[0].reported == 0


def test_a_reworded_header_repeated_for_a_printed_page_is_known() -> None:
    header = MEASURES.replace("Maßnahme", "Maßnahme(n)").replace("Nr.", "Nr. der Maßnahme")
    rows = measures(f"1.1.1 | Z | Erstens\n{header}\n1.1.2 | Z | Zweitens", header=header)
    case_file = read(form(master({"bericht_zeitraum": "2019"}), rows))
    assert entries(case_file, "measure") == [("Erstens",), ("Zweitens",)]
    assert case_file.ledger[0].reported == 0


def test_a_field_of_action_holds_on_below_a_second_header_with_a_further_column() -> None:
    header = MEASURES.replace("Ziel", "Worum es geht", 1)
    banner = "Handlungsfeld 3: Bildung und Erziehung"
    rows = measures(f"{banner}\n3.1.1 | Z | Erstens\n{MEASURES}\n3.1.2 | Z | Zweitens", header=header)
    case_file = read(form(master({"bericht_zeitraum": "2019"}), rows))
    assert entries(case_file, "measure", "field") == [("Erstens", "3"), ("Zweitens", "3")]


def test_a_record_in_the_words_of_the_header_is_a_record() -> None:
    case_file = read(report("1.1.1 | Ziel | Maßnahme | Amt | Partner | 2019 | 500 € | | umgesetzt"))
    assert entries(case_file, "measure", "goal", "status") == [("Maßnahme", "Ziel", "umgesetzt")]


def test_text_beside_a_repeated_header_is_reported() -> None:
    case_file = read(report(f"1.1.1 | Z | Erstens\n{MEASURES} | Seite 2\n1.1.2 | Z | Zweitens"))
    assert found(case_file, "content-not-understood") == ["P7"]


def test_a_second_table_with_other_columns_is_read_by_its_own_header() -> None:
    second = "Nr. | Maßnahme | Ziel | Umsetzungsstand | Zeitrahmen"
    case_file = read(report(f"1.1.1 | Z | Erstens\n\n{second}\n1.1.2 | Zweitens | Y | umgesetzt | 2019"))
    assert entries(case_file, "measure", "goal", "status") == [
        ("Erstens", "Z", None),
        ("Zweitens", "Y", "umgesetzt"),
    ]


def test_a_row_without_a_measure_is_an_error_and_reported_whole() -> None:
    case_file = read(report("1.1.1 | Z | Erstens\n1.1.2 | Z | | Amt | Partner"))
    assert entries(case_file, "measure") == [("Erstens",)]
    assert found(case_file, "row-without-key") == ["A7:E7"]
    assert case_file.ledger[0].reported == 4


@pytest.mark.parametrize("nothing", ["-", "k. A.", "entfällt"])
def test_a_measure_that_is_no_measure_makes_no_record(nothing: str) -> None:
    case_file = read(report(f"1.1.1 | Z | Erstens\n1.1.2 | Z | {nothing} | Amt"))
    assert entries(case_file, "measure") == [("Erstens",)]
    assert found(case_file, "row-without-key") == ["A7:D7"]


def test_an_error_cell_as_measure_is_reported_and_makes_no_record() -> None:
    broken = cell("#REF!", kind=CellKind.ERROR)
    case_file = read(report("1.1.1 | Z | Erstens\n1.1.2 | Z | x", {}, cells={"C7": broken}))
    assert entries(case_file, "measure") == [("Erstens",)]
    assert found(case_file, "cell-error") == ["C7"]


def test_dito_as_measure_repeats_the_measure_above() -> None:
    case_file = read(report("1.1.1 | Z | Erstens | Amt A\n1.1.2 | Z | dito | Amt B"))
    assert entries(case_file, "measure", "responsible") == [("Erstens", "Amt A"), ("Erstens", "Amt B")]
    assert found(case_file, "reference-followed") == ["C7"]


def test_a_measure_merged_over_two_rows_is_one_measure() -> None:
    case_file = read(report("1.1.1 | Z | Erstens | Amt A\n | | | Amt B", merges=("C6:C7",)))
    assert entries(case_file, "measure") == [("Erstens",)]
    assert found(case_file, "content-not-understood") == ["D7"]


def test_a_doubled_column_is_read_once_and_the_second_reported() -> None:
    header = MEASURES + " | Umsetzungsstand"
    case_file = read(form(master(), measures("1.1.1 | Z | M ||||||umgesetzt|||||||verzögert", header=header)))
    assert entries(case_file, "status") == [("umgesetzt",)]
    assert found(case_file, "column-twice-differs") == ["P4:P6"]


PERIODS = [("2018", "verzoegert"), ("2019", "umgesetzt"), ("2018/2019", "umgesetzt")]
YEARS = "Nr. | Ziel | Maßnahme | Zeitrahmen | Umsetzungsstand 18 | Umsetzungsstand zum 31.12.2019"


@pytest.mark.parametrize(("period", "status"), PERIODS)
def test_of_a_column_for_each_year_the_report_s_own_is_read(period: str, status: str) -> None:
    rows = measures("1.1.1 | Z | M | 2019 | verzögert | umgesetzt", header=YEARS)
    case_file = read(form(master({"bericht_zeitraum": period}), rows))
    assert entries(case_file, "status") == [(status,)]
    assert len(found(case_file, "column-of-own-year")) == 1
    assert len(found(case_file, "column-of-other-year")) == 1


@pytest.mark.parametrize("period", [None, "2015"])
def test_of_a_column_for_each_year_none_is_guessed_at(period: str | None) -> None:
    rows = measures("1.1.1 | Z | M | 2019 | verzögert | umgesetzt", header=YEARS)
    case_file = read(form(master({"bericht_zeitraum": period} if period else {}), rows))
    assert entries(case_file, "status") == [(None,)]
    assert found(case_file, "column-year-unclear") == ["E4:E6", "F4:F6"]


def test_numbered_headings_are_known() -> None:
    header = "1. Nr. | 2. Ziel | 3. Maßnahme | 4. Zeitrahmen | Umsetzungsstand"
    case_file = read(form(master(), measures("1.1.1 | Z | M | 2019 | umgesetzt", header=header)))
    assert entries(case_file, "measure", "period", "status") == [("M", "2019", "umgesetzt")]


def test_hidden_rows_are_read_and_said() -> None:
    case_file = read(report(THREE, hidden_rows=(7,)))
    assert len(entries(case_file, "measure")) == 3
    assert found(case_file, "cells-hidden") == ["A7:C7"]


def test_comments_become_notes_in_the_order_of_the_cells() -> None:
    notes = {"A6": cell("1.1.1", comment="eins"), "C6": cell("Erstens", comment="zwei")}
    other = {"C7": cell("Zweitens", comment="drei")}
    case_file = read(report(THREE, {}, cells={**notes, **other}))
    assert entries(case_file, "notes")[:2] == [(("eins", "zwei"),), (("drei",),)]
    assert case_file.sources["reports/2019/entries/1.1.2/notes/0"].raw == "drei"


def per_field(*names: str, label: bool = False) -> RawForm:
    """Edition B: a sheet for each field of action, named so; with or without its label above the table."""

    def one(name: str, number: int) -> Sheet:
        head = "Handlungsfeld | 4 – Beratung und Unterstützung\n" if label else "Tabelle\n"
        return sheet(name, f"{head}\n{PER_FIELD}\nZ | {number}.1.1 | M {number}")

    first = master({"bericht_zeitraum": "2019"}, "jahresbericht/B")
    return form(first, *(one(name, at) for at, name in enumerate(names, 1)))


def test_a_sheet_says_its_field_of_action_above_the_table() -> None:
    case_file = read(per_field("HF 1", label=True))
    assert entries(case_file, "field", "field_title") == [("4", "Beratung und Unterstützung")]
    assert "field-from-sheet-name" not in codes(case_file)


def test_without_it_the_sheet_s_name_says_it() -> None:
    case_file = read(per_field("HF 2 neu", "Bildung und Erziehung"))
    assert [row[0] for row in entries(case_file, "field")] == ["2", "3"]
    assert len(found(case_file, "field-from-sheet-name")) == 2


def test_a_sheet_that_names_no_field_of_action_is_asked_about() -> None:
    case_file = read(per_field("Tabelle1"))
    assert entries(case_file, "field") == [(None,)]
    assert len(found(case_file, "field-unknown")) == 1


@pytest.mark.parametrize(
    ("number", "read_as", "says"),
    [
        (cell("1.10"), "1.10", False),
        (cell(1.1), "1.1", False),
        (cell(1.1, number_format="0.00"), "1.10", False),
        (cell(1.123, number_format="0.00"), "1.123", False),
        (cell(3), "3", False),
        (cell(3.0), "3", False),
        (cell(2.0, number_format="0.0"), "2.0", False),
        (cell(date(2019, 2, 1), number_format="d.m"), "1.2", True),
        (cell(datetime(2019, 10, 1), number_format="d. mmm"), "1.10", True),
        (cell(date(2003, 2, 1), number_format="dd.mm.yyyy"), "1.2.3", True),
        (cell(date(2019, 2, 1), number_format="dd.mm.yyyy"), "1.2", True),
        (cell("2.1.3."), "2.1.3.", False),
    ],
)
def test_numbers_are_what_was_typed(number: object, read_as: str, says: bool) -> None:
    case_file = read(report("x | Z | Erstens", {}, cells={"A6": number}))
    assert entries(case_file, "number") == [(read_as,)]
    assert any(code.startswith("number-was-date") for code in codes(case_file)) is says


def test_a_record_s_id_is_its_number_or_its_words() -> None:
    case_file = read(report("2.1.3. | Z | Erstens\n | Z | Zweitens\nx/7 | Z | Drittens"))
    ids = [one.id for one in case_file.case.reports[0].entries]
    assert ids[0::2] == ["2.1.3", "x-7"]
    assert ids[1].startswith("m-")


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    rows = ["1.1 | Z | Erstens", "1.1 | Z | Zweitens", " | Z | Drittens", "1.2 | Z | Viertens"]
    one, other = (read(report("\n".join(lines))) for lines in (rows, rows[::-1]))
    by_id = {entry.id: entry for entry in one.case.reports[0].entries}
    assert {entry.id: entry for entry in other.case.reports[0].entries} == by_id
    assert len(by_id) == 4


def test_equal_rows_keep_ids_of_their_own() -> None:
    case_file = read(report("1.1 | Z | Erstens\n1.1 | Z | Erstens"))
    assert len({entry.id for entry in case_file.case.reports[0].entries}) == 2


def long_report(count: int) -> RawForm:
    head = measures("")
    cells = dict(head.cells)
    for row in range(6, 6 + count):
        texts = (f"1.{row}", f"Ziel {row // 3}", f"Maßnahme {row}", "Amt", "", "2019", "500 €", "", "umgesetzt")
        cells.update({(row, column): cell(text) for column, text in enumerate(texts, 1) if text})
    return form(master(), replace(head, cells=placed(cells)))


def steps(count: int) -> int:
    """How many instructions reading a report of so many rows takes."""
    raw, done = long_report(count), 0

    def trace(frame: FrameType, event: str, _: object) -> TraceFunction:
        nonlocal done
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        done += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        case_file = read(raw)
    finally:
        sys.settrace(before)
    assert len(case_file.case.reports[0].entries) == count
    return done


def test_a_row_of_many_takes_no_more_steps_than_a_row_of_few() -> None:
    steps(800)  # what is made once
    assert steps(800) < 8 * 1.1 * steps(100)


def test_the_banner_is_where_the_builders_say() -> None:
    case_file = read(report("1.1 | Z | Erstens"))
    assert case_file.sources["reports/2019/entries/1.1/field_title"].addresses[0].cell == "A5"
    assert value(case_file, "reports/2019/entries/1.1/field_title") == BANNER.partition(": ")[2]
