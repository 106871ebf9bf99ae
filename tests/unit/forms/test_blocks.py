"""Several parts of a form on one sheet: above each other, side by side, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from fgk_docs.forms.grid import Grid
from fgk_docs.forms.ledger import Class
from fgk_docs.forms.load import definitions
from fgk_docs.forms.recognise import recognise
from fgk_docs.model.raw import RawForm, Sheet, Strike, Style, Visibility
from tests.support.forms import (
    PER_FIELD,
    base_chain,
    cell,
    codes,
    entries,
    field_sheet,
    fixture,
    form,
    found,
    master,
    measures,
    moved,
    read,
    reading,
    sheet,
    value,
)

MEASURES = measures(
    "1.1.1 | Z | Erstens | Leitung | | 2019 | | | umgesetzt\n1.1.2 | Z | Zweitens | Amt | | 2019 | | | verzögert"
)
MASTER = master({"bericht_zeitraum": "2019", "federfuehrung": "Jugendamt"})
PAPER = field_sheet("Vorlagendaten", "vorlagendaten", {"nummer": "12/2019", "betreff": "Jahresbericht"})
PARTS = {"master": MASTER, "measures": MEASURES, "paper": PAPER}
BOTH = [("1", "Z", "Erstens", "umgesetzt"), ("1", "Z", "Zweitens", "verzoegert")]


def joined(*parts: Sheet, name: str = "Tabelle1") -> Sheet:
    """One sheet of sheets whose cells do not meet."""
    cells = {place: one for part in parts for place, one in part.cells.items()}
    assert len(cells) == sum(len(part.cells) for part in parts)
    return replace(
        parts[0],
        name=name,
        cells=dict(sorted(cells.items())),
        merges=tuple(one for part in parts for one in part.merges),
        hidden_rows=frozenset(row for part in parts for row in part.hidden_rows),
    )


def stacked(*parts: Sheet, gap: int = 1) -> Sheet:
    """One sheet, each part some rows below the one before."""
    placed, start = [], 0
    for part in parts:
        placed.append(moved(part, row=lambda row, down=start: row + down))  # type: ignore[misc] # bound at once
        start += max(row for row, _ in part.cells) + gap
    return joined(*placed)


def beside(*parts: Sheet, gap: int = 1) -> Sheet:
    """One sheet, each part some columns right of the one before."""
    placed, start = [], 0
    for part in parts:
        placed.append(moved(part, column=lambda column, right=start: column + right))  # type: ignore[misc] # as above
        start += max(column for _, column in part.cells) + gap
    return joined(*placed)


def blocks(raw: RawForm, name: str = "jahresbericht/A") -> list[tuple[str, str]]:
    best = recognise([Grid(one) for one in raw.sheets], definitions(base_chain())).best
    assert best is not None
    assert best.definition.name == name
    return [(block.plan, block.place) for block in best.blocks]


def plain(raw: RawForm) -> object:
    """What a form says, wherever it says it."""
    case_file = read(raw)
    case = case_file.case
    return (
        case.municipality, case.papers, case.certificates, case.reports[0].period,
        entries(case_file, "field", "goal", "measure", "status", "period", "notes"),
    )  # fmt: skip


ORDERS = [
    ("master", "measures"), ("measures", "master"), ("master", "paper", "measures"),
    ("paper", "master", "measures"), ("measures", "paper", "master"), ("measures", "master", "paper"),
]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
@pytest.mark.parametrize("gap", [0, 1, 4])
def test_parts_above_each_other_say_what_they_say_on_sheets_of_their_own(order: Sequence[str], gap: int) -> None:
    parts = [PARTS[name] for name in order]
    case_file = read(form(stacked(*parts, gap=gap)))
    assert entries(case_file, "field", "goal", "measure", "status") == BOTH
    assert plain(form(stacked(*parts, gap=gap))) == plain(form(*parts))
    assert codes(case_file) == codes(read(form(*parts)))


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
@pytest.mark.parametrize("gap", [2, 3])
def test_parts_side_by_side_say_what_they_say_on_sheets_of_their_own(order: Sequence[str], gap: int) -> None:
    parts = [PARTS[name] for name in order]
    assert plain(form(beside(*parts, gap=gap))) == plain(form(*parts))
    assert codes(read(form(beside(*parts, gap=gap)))) == codes(read(form(*parts)))


def test_two_parts_may_stand_beside_each_other_below_a_third() -> None:
    below = beside(MASTER, PAPER, gap=2)
    for whole in (stacked(MEASURES, below), stacked(below, MEASURES)):
        assert plain(form(whole)) == plain(form(MASTER, MEASURES, PAPER))


def test_each_cell_of_a_sheet_with_blocks_is_booked_as_on_its_own_sheet() -> None:
    whole = reading(form(stacked(MASTER, MEASURES, PAPER)))
    alone = reading(form(MASTER, MEASURES, PAPER))
    counts = [[list(one.booked.values()).count(kind) for kind in Class] for one in (whole, alone)]
    assert counts[0] == counts[1]
    account = whole.case_file.ledger[0]
    assert account.consumed + account.known + account.reported == sum(
        len(part.cells) for part in (MASTER, MEASURES, PAPER)
    )


def test_addresses_name_the_cells_where_they_stand() -> None:
    case_file = read(form(stacked(MASTER, MEASURES, gap=3)))
    down = max(row for row, _ in MASTER.cells) + 3
    report = case_file.case.reports[0]
    source = case_file.sources[f"reports/{report.id}/entries/{report.entries[0].id}/measure"]
    assert [(one.sheet, one.cell) for one in source.addresses] == [("Tabelle1", f"C{6 + down}")]


def test_marks_stay_with_their_records() -> None:
    marked = replace(
        MEASURES,
        cells={
            **MEASURES.cells,
            (6, 9): cell("umgesetzt", comment="laut Amt")._replace(row=6, column=9),
            (7, 3): cell("Zweitens", style=Style(strike=Strike.WHOLE))._replace(row=7, column=3),
        },
        hidden_rows=frozenset({7}),
    )
    one, many = read(form(stacked(MASTER, marked, gap=2))), read(form(MASTER, marked))
    down = max(row for row, _ in MASTER.cells) + 2
    assert entries(one, "measure", "notes") == entries(many, "measure", "notes")
    assert one.case.reports[0].entries[0].notes == ("laut Amt",)
    assert sorted(codes(one)) == sorted(codes(many))
    assert found(one, "text-struck-through") == [f"C{7 + down}"]
    assert found(one, "cells-hidden") == [f"A{7 + down}:I{7 + down}"]


def test_tables_of_different_fields_with_headings_of_their_own_keep_their_fields() -> None:
    fields = [
        sheet(f"HF {number}", f"Handlungsfeld | {number}\n\n{header}\n{row}")
        for number, header, row in (
            ("1", PER_FIELD, "Ziel A | 1.1.1 | Erstens | Amt | | 2019 | | | umgesetzt"),
            (
                "2",
                "Nr. | Ziel | Maßnahme | Federführung | Sachstand",
                "2.1.1 | Ziel B | Zweitens | Amt | verzögert",
            ),
            ("3", PER_FIELD, "Ziel C | 3.1.1 | Drittens | Amt | | 2019 | | | umgesetzt"),
        )
    ]
    own = master({"bericht_zeitraum": "2019"}, "jahresbericht/B")
    expected = [("1", "Ziel A", "Erstens"), ("2", "Ziel B", "Zweitens"), ("3", "Ziel C", "Drittens")]
    for whole in (stacked(*fields), beside(*fields, gap=2), stacked(fields[0], beside(*fields[1:], gap=2))):
        assert entries(read(form(own, whole)), "field", "goal", "measure") == expected
    assert entries(read(form(stacked(own, *fields))), "field", "goal", "measure") == expected


def test_an_empty_column_in_tables_below_each_other_parts_none_of_them() -> None:
    rows = (
        "Ziel A | 1.1.1 | Erstens | Amt | | 2019 | | | umgesetzt | 50",
        "Ziel B | 2.1.1 | Zweitens | Amt | | 2019",
    )
    fields = [
        moved(sheet(f"HF {at}", f"Handlungsfeld | {at}\n\n{PER_FIELD}\n{row}"), column=lambda one: one + (one > 4))
        for at, row in enumerate(rows, 1)
    ]
    own = master({"bericht_zeitraum": "2019"}, "jahresbericht/B")
    case_file = read(form(stacked(own, *fields)))
    assert entries(case_file, "field", "measure", "period") == [("1", "Erstens", "2019"), ("2", "Zweitens", "2019")]
    assert "content-not-understood" not in codes(case_file)


def test_a_part_may_be_parted_by_another_one() -> None:
    height = max(row for row, _ in MEASURES.cells) + 2
    upper = moved(MASTER, row=lambda row: row if row < 20 else row + height)
    case_file = read(form(joined(upper, moved(MEASURES, row=lambda row: row + 20))))
    assert entries(case_file, "field", "goal", "measure", "status") == BOTH
    assert value(case_file, "municipality/name") == "Musterstadt"
    assert codes(case_file) == codes(read(form(MASTER, MEASURES)))


def test_a_block_of_no_form_is_named_and_the_others_are_read() -> None:
    strange = sheet("X", "Kantine | Preis\nSuppe | drei Taler\nBrot | ein Taler")
    case_file = read(form(beside(stacked(MASTER, MEASURES), strange, gap=3)))
    assert entries(case_file, "field", "goal", "measure", "status") == BOTH
    assert found(case_file, "content-not-understood") == ["S1:T3"]


def test_where_two_blocks_differ_each_cell_is_named_where_it_stands() -> None:
    more = changed(MEASURES, max(row for row, _ in MEASURES.cells), 9, "entfallen")
    case_file = read(form(stacked(MASTER, MEASURES, more)))
    (asked,) = [one for one in case_file.findings if one.code == "copy-differs"]
    (copied,) = [one for one in case_file.findings if one.code == "sheet-twice"]
    assert asked.address is not None
    assert copied.address is not None
    here, copy = asked.address.cell or "", copied.address.cell or ""
    assert (asked.value, asked.details["words"]) == ("verzögert", "entfallen")
    first, last = copy.split(":")
    assert int(first[1:]) < int(asked.details["other"].rpartition(", I")[2]) <= int(last[1:])
    assert int(here[1:]) < int(first[1:])


def test_what_two_blocks_say_differently_of_one_thing_is_asked() -> None:
    other = field_sheet("Stammdaten", "stammdaten", {"kommune": "Anderstadt", "art": "Stadt"})
    case_file = read(form(stacked(MASTER, MEASURES, other)))
    assert "answers-contradict" in codes(case_file)


def test_a_sheet_of_one_part_is_one_block_whatever_its_columns_and_empty_rows() -> None:
    for name in ("sondershausen/jahresbericht-2023.xlsx", "kyffhaeuserkreis/jahresbericht-2017.xlsx"):
        raw = fixture(name)
        edition = "jahresbericht/B" if "sondershausen" in name else "jahresbericht/A"
        assert {place for _, place in blocks(raw, edition)} == {""}


def test_the_blocks_are_known_by_their_ranges() -> None:
    assert blocks(form(stacked(MEASURES, PAPER, MASTER))) == [
        ("massnahmen", "A1:O7"), ("vorlagendaten", "A9:B34"), ("stammdaten", "A36:B77"),
    ]  # fmt: skip


def test_master_data_and_paper_data_on_one_sheet_are_the_form_of_a_paper() -> None:
    assert blocks(form(stacked(MASTER, PAPER)), "vorlagendaten/A") == [
        ("stammdaten", "A1:B42"), ("vorlagendaten", "A44:B69"),
    ]  # fmt: skip
    assert read(form(stacked(MASTER, PAPER))).ledger[0].form == "vorlagendaten"


def test_where_two_forms_fit_a_sheet_of_blocks_it_asks() -> None:
    goals = sheet("X", "Vereinbartes Ziel | Verantwortliche Stelle | Mitwirkende\nZiel A | Jugendamt | Vereine")
    result = reading(form(stacked(MASTER, goals)))
    tied = {one.definition.name: len(one.blocks) for one in result.recognition.tied}
    assert tied == {"jahresbericht/A": 2, "vorlagendaten/A": 2}
    assert codes(result.case_file) == ["form-ambiguous"]
    assert result.case_file.ledger[0].consumed == 0


@pytest.mark.parametrize("put", [stacked, beside])
def test_a_table_of_few_columns_beside_paper_data_makes_a_report_all_the_same(put: Callable[..., Sheet]) -> None:
    few = measures(
        "1.1.1 | Z | Erstens | Amt | 2019 | umgesetzt | grün\n1.1.2 | Z | Zweitens | Amt | 2019 | verzögert | rot",
        header="Nr. | Ziel | Maßnahme | Zuständigkeit | Zeitrahmen | Umsetzungsstand | Ampel",
    )
    case_file = read(form(MASTER, put(PAPER, replace(few, merges=()), gap=3)))
    assert case_file.ledger[0].form == "jahresbericht"
    assert entries(case_file, "field", "goal", "measure", "status") == BOTH


def test_an_empty_column_between_labels_and_answers_parts_no_block() -> None:
    def apart(part: Sheet) -> Sheet:
        return moved(part, column=lambda column: column + (column > 1))

    case_file = read(form(apart(stacked(MASTER, MEASURES, gap=2))))
    assert entries(case_file, "field", "goal", "measure", "status") == BOTH
    assert value(case_file, "municipality/name") == "Musterstadt"
    assert codes(case_file) == codes(read(form(MASTER, MEASURES)))


def test_labels_without_answers_take_none_from_a_table_beside_them() -> None:
    blank = field_sheet("Stammdaten", "stammdaten", {})
    case_file = read(form(beside(blank, MEASURES, gap=2)))
    assert entries(case_file, "field", "goal", "measure", "status") == BOTH
    assert codes(case_file) == codes(read(form(blank, MEASURES)))
    assert value(case_file, "municipality/name") is None


def test_a_legend_beside_blocks_answers_no_label() -> None:
    title = sheet("T", "Kommune")
    legend = moved(sheet("X", "Daueraufgabe"), column=lambda column: column + 20)
    case_file = read(form(joined(legend, stacked(title, MASTER, MEASURES))))
    assert value(case_file, "municipality/name") == "Musterstadt"
    assert "answers-contradict" not in codes(case_file)
    assert found(case_file, "content-not-understood") == ["U1"]


WHOLE = stacked(
    replace(MASTER, cells={**MASTER.cells, (4, 2): cell("Musterstadt", comment="so")._replace(row=4, column=2)}),
    MEASURES,
)


def changed(one: Sheet, row: int, column: int, text: str, **more: object) -> Sheet:
    cells = {**one.cells, (row, column): cell(text)._replace(row=row, column=column)}
    return replace(one, cells=cells, **more)  # type: ignore[arg-type] # handed on


def test_a_sheet_of_several_parts_that_is_there_twice_is_read_once() -> None:
    case_file = read(form(WHOLE, replace(WHOLE, name="Kopie")))
    assert plain(form(WHOLE, replace(WHOLE, name="Kopie"))) == plain(form(WHOLE))
    assert [one.text for one in case_file.case.remarks] == ["so"]
    assert [one.value for one in case_file.findings if one.code == "sheet-twice"] == ["Kopie"]
    assert sorted(codes(case_file)) == sorted([*codes(read(form(WHOLE))), "sheet-twice"])


def test_last_year_s_hidden_sheet_of_several_parts_is_named_once_and_not_mixed_in() -> None:
    last = max(row for row, _ in WHOLE.cells)
    old = changed(WHOLE, last, 3, "Zweitens, früher", name="Alt", visibility=Visibility.HIDDEN)
    for raw in (form(old, WHOLE), form(WHOLE, old)):
        case_file = read(raw)
        assert plain(raw) == plain(form(WHOLE))
        assert [one.value for one in case_file.findings if one.code == "sheet-of-other-time"] == ["Alt"]
        assert "content-not-understood" not in codes(case_file)
        addresses = case_file.sources["municipality/name"].addresses
        assert {one.sheet for one in addresses} == {"Tabelle1"}


def test_a_copy_that_differs_beside_its_measures_is_asked_about_where_it_differs() -> None:
    case_file = read(form(WHOLE, changed(WHOLE, 4, 2, "Anderstadt", name="Kopie")))
    assert value(case_file, "municipality/name") == "Musterstadt"
    assert found(case_file, "copy-differs") == ["B4"]
