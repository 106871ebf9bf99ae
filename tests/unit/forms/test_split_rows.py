"""Several municipalities in one table of one sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.forms.read import read_parts
from fgk_docs.forms.split_rows import Town, are_apart
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.raw import RawForm, Sheet, cell_name
from tests.support.forms import base_chain, codes, entries, form, found, master, sheet
from tests.unit.forms.test_owners import row, table
from tests.unit.forms.test_split import BY_TOWN, split_of, stamm, verdicts
from tests.unit.pipeline.test_pipeline import examined

BOTH = (row("Herten", "1.1", "A"), row("Unna", "1.1", "B"), row("Stadt Herten", "1.2", "C"))


def case_files(raw: RawForm) -> list[CaseFile]:
    return [read_parts([one], None, base_chain()).case_file for one in split_of(raw)]


def read_apart(raw: RawForm) -> dict[str | None, list[tuple[object, ...]]]:
    return {one.case.municipality.name: entries(one, "number", "measure") for one in case_files(raw)}


def test_the_rows_of_one_table_go_to_their_municipalities() -> None:
    assert read_apart(form(table(*BOTH))) == {"Herten": [("1.1", "A"), ("1.2", "C")], "Unna": [("1.1", "B")]}


def test_each_is_told_its_rows() -> None:
    first, second = case_files(form(table(*BOTH)))
    told = [[one for one in file.findings if one.code == "municipality-rows"] for file in (first, second)]
    assert [[(one.value, one.details["rows"]) for one in each] for each in told] == [
        [("Herten", "6, 8")],
        [("Unna", "7")],
    ]
    assert found(second, "municipality-rows") == ["A7"]
    assert "municipalities-mixed" not in codes(first) + codes(second)


def test_the_sheets_of_the_municipalities_go_with_their_rows() -> None:
    raw = form(stamm("Herten", "Daten Herten"), stamm("Unna", "Daten Unna"), table(*BOTH))
    assert read_apart(raw) == {"Herten": [("1.1", "A"), ("1.2", "C")], "Unna": [("1.1", "B")]}
    assert [one.case.reports[0].id for one in case_files(raw)] == ["2019", "2019"]


def test_a_sheet_about_no_municipality_is_shown_to_all_and_counted_once() -> None:
    shared = master({"bericht_zeitraum": "2019"})
    cells = {at: cell for at, cell in shared.cells.items() if cell.value not in ("Musterstadt", "Stadt")}
    sheets = (Sheet(shared.name, cells), table(*BOTH))
    files = case_files(form(*sheets))
    assert [one.case.reports[0].id for one in files] == ["2019", "2019"]
    accounts = [one.ledger[0] for one in files]
    assert sum(one.consumed + one.known + one.reported for one in accounts) == sum(len(one.cells) for one in sheets)


def test_a_name_that_is_merged_over_its_rows_holds_for_each() -> None:
    rows = (row("Herten", "1.1", "A"), row("", "1.2", "B"), row("Unna", "1.1", "C"))
    raw = form(sheet("Maßnahmen", cells=_cells(table(*rows)), merges=("A5:P5", "A6:A7")))
    assert read_apart(raw) == {"Herten": [("1.1", "A"), ("1.2", "B")], "Unna": [("1.1", "C")]}


def test_a_goal_that_is_merged_over_the_rows_of_two_holds_for_both() -> None:
    rows = (row("Herten", "1.1", "A"), row("Unna", "1.1", "B"))
    cells = _cells(table(*rows))
    del cells["C7"]
    files = case_files(form(sheet("Maßnahmen", cells=cells, merges=("A5:P5", "C6:C7"))))
    assert [entries(one, "goal") for one in files] == [[("Ziel",)], [("Ziel",)]]
    accounts = [one.ledger[0] for one in files]
    assert sum(one.consumed + one.known + one.reported for one in accounts) == len(cells)


def _cells(one: Sheet) -> dict[str, object]:
    return {cell_name(*at): cell for at, cell in one.cells.items()}


@pytest.mark.parametrize(
    "rows",
    [
        (*BOTH, row("", "1.3", "D")),
        (*BOTH, row("alle Kommunen", "1.3", "D")),
        (*BOTH, row("Herten, Unna", "1.3", "D")),
        (*BOTH, row("Herten und Unna", "1.3", "D")),
        (*BOTH, row("s. o.", "1.3", "D")),
        (*BOTH, row("Hertenn", "1.3", "D")),
        (*BOTH, row("Unna", "1.3", "D").replace("Ziel", "")),
        (*BOTH, row("Unna", "1.3", "D").replace("Amt", "dito")),
    ],
    ids=["nobody", "all", "two", "both", "as above", "typing error", "goal goes on", "office goes on"],
)
def test_what_is_not_sure_is_asked_and_not_split(rows: tuple[str, ...]) -> None:
    raw = form(table(*rows))
    assert len(split_of(raw)) == 1
    assert found(case_files(raw)[0], "municipalities-mixed") == ["A6:A9" if rows[3].strip()[0] != "|" else "A6:A8"]


@pytest.mark.parametrize("town", ["Kreis Unna", "Herten", "Bergkamen"])
def test_rows_that_the_master_data_do_not_name_are_asked_about(town: str) -> None:
    raw = form(stamm(town, "Stammdaten"), table(*BOTH))
    assert len(split_of(raw)) == 1
    assert len(found(case_files(raw)[0], "municipalities-mixed")) == 1


def test_names_are_told_apart_up_to_as_many_municipalities_as_a_table_can_be_of() -> None:
    towns = [Town(f"ort {number}", f"Ort {number}") for number in range(501)]
    assert are_apart(towns[:-1])
    assert not are_apart(towns)


def test_a_municipality_above_the_table_is_asked_about() -> None:
    cells = _cells(table(*BOTH)) | {"A2": "Kommune", "B2": "Kreis Unna"}
    raw = form(sheet("Maßnahmen", cells=cells, merges=("A5:P5",)))
    assert len(split_of(raw)) == 1


@given(st.lists(st.sampled_from(["Herten", "Unna", "Kassel"]), min_size=1, max_size=8))
def test_each_municipality_gets_what_a_table_of_its_rows_alone_would_give(towns: list[str]) -> None:
    rows = [row(town, f"1.{number}", f"Sache {number}") for number, town in enumerate(towns, 1)]
    raw = form(table(*rows))
    files = case_files(raw)
    assert [one.case.municipality.name for one in files] == list(dict.fromkeys(towns))
    for one in files:
        own = [line for line, town in zip(rows, towns, strict=True) if town == one.case.municipality.name]
        assert one.case == case_files(form(table(*own)))[0].case
    accounts = [one.ledger[0] for one in files]
    assert sum(one.consumed + one.known + one.reported for one in accounts) == len(raw.sheets[0].cells)


def test_each_municipality_of_a_table_has_its_own_verdict(tmp_path: Path) -> None:
    sheets = (stamm("Herten", "Daten Herten"), stamm("Unna", "Daten Unna", period=None), table(*BOTH))
    assert verdicts(examined(tmp_path, bericht=form(*sheets))) == BY_TOWN
