"""Several files that are one report, read as if they were one workbook."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fgk_docs.forms.read import FormReading, Input, read_parts
from fgk_docs.model.raw import RawForm, Sheet
from tests.support.forms import base_chain, codes, fixture, form, master, measures, reading

WHOLE = form(
    master({"bericht_zeitraum": "2019"}),
    measures(
        "1.1 | Ziel | Beirat wählen | Amt | | 2019 | 500 € | | umgesetzt\n1.2 | | Bus einführen | | | | | | läuft"
    ),
)
FIRST = measures("1.1 | Ziel | Beirat wählen | Amt | | 2019 | 500 € | | umgesetzt")
SECOND = measures("1.2 | Ziel | Bus einführen | | | | | | in Umsetzung")


def parts(*raws: RawForm) -> FormReading:
    return read_parts([Input(raw, str(n)) for n, raw in enumerate(raws)], None, base_chain())


def named(file: str, *sheets: Sheet) -> RawForm:
    return form(*sheets, file=file)


def test_master_data_in_one_file_and_measures_in_another_are_one_report() -> None:
    split = parts(named("stamm.xlsx", WHOLE.sheets[0]), named("mass.xlsx", WHOLE.sheets[1]))
    assert split.case_file.case == reading(WHOLE).case_file.case
    assert "answer-missing" not in codes(split.case_file)
    assert [(one.file, one.form) for one in split.case_file.ledger] == [
        ("stamm.xlsx", "jahresbericht"),
        ("mass.xlsx", "jahresbericht"),
    ]


def test_the_accounts_of_the_parts_add_up_to_that_of_the_whole() -> None:
    split = parts(*(named(f"{n}.xlsx", sheet) for n, sheet in enumerate(WHOLE.sheets))).case_file.ledger
    whole = reading(WHOLE).case_file.ledger[0]
    for name in ("consumed", "known", "reported"):
        assert sum(getattr(one, name) for one in split) == getattr(whole, name)


def test_measures_of_several_files_are_all_there_each_with_its_file() -> None:
    start = master({"bericht_zeitraum": "2019"})
    found = parts(named("hf1.xlsx", start, FIRST), named("hf2.xlsx", start, SECOND)).case_file
    assert [entry.number for entry in found.case.reports[0].entries] == ["1.1", "1.2"]
    files = {
        number: found.sources[f"reports/2019/entries/{number}/measure"].addresses[0].file
        for number in ("1.1", "1.2")
    }
    assert files == {"1.1": "hf1.xlsx", "1.2": "hf2.xlsx"}


def test_what_two_parts_state_alike_has_both_places() -> None:
    start = master({"bericht_zeitraum": "2019"})
    found = parts(named("hf1.xlsx", start, FIRST), named("hf2.xlsx", start, SECOND)).case_file
    assert [one.file for one in found.sources["municipality/name"].addresses] == ["hf1.xlsx", "hf2.xlsx"]


def test_a_contradiction_is_told_at_both_places_and_the_first_holds() -> None:
    one, other = (
        master({"bericht_zeitraum": "2019", "einwohner": 100}),
        master({"bericht_zeitraum": "2019", "einwohner": 200}),
    )
    found = parts(named("hf1.xlsx", one, FIRST), named("hf2.xlsx", other, SECOND)).case_file
    told = {item.code: item for item in found.findings if item.code.startswith("answer")}
    assert found.case.municipality.population == 100
    assert told["answers-contradict"].address is not None
    assert told["answers-contradict"].address.file == "hf2.xlsx"
    assert told["answers-contradict"].details["other"].startswith("hf1.xlsx")
    assert told["answer-contradicted"].address is not None
    assert told["answer-contradicted"].address.file == "hf1.xlsx"
    assert told["answer-contradicted"].details["other"].startswith("hf2.xlsx")


def test_two_ways_to_point_to_the_same_are_no_contradiction() -> None:
    start = master({"bericht_zeitraum": "2019"})
    rows = "1.1 | Ziel | Beirat wählen | Amt\n1.2 | Ziel | Bus einführen | {}"
    files = [
        named(f"{place}.xlsx", start, measures(rows.format(words)))
        for place, words in enumerate(("s. o.", "siehe oben"))
    ]
    assert "answers-contradict" not in codes(parts(*files).case_file)
    files[1] = named("1.xlsx", start, measures(rows.format("k. A.")))
    assert "answers-contradict" in codes(parts(*files).case_file)


def test_a_measure_that_two_parts_list_is_one_with_the_answers_of_both() -> None:
    plan = measures("1.1 | Ziel | Beirat wählen | Amt | | 2019 | 500 €")
    state = measures("1.1 | Ziel | Beirat wählen | | | | | | umgesetzt")
    found = parts(named("a.xlsx", master({"bericht_zeitraum": "2019"}), plan), named("b.xlsx", state)).case_file
    (entry,) = found.case.reports[0].entries
    assert entry.status is not None
    assert entry.cost is not None


def test_equal_words_under_two_numbers_stay_two_measures() -> None:
    one = measures("1.1 | Ziel | Fortbildung | Amt")
    other = measures("2.1 | Ziel | Fortbildung | Schule")
    found = parts(named("a.xlsx", master({"bericht_zeitraum": "2019"}), one), named("b.xlsx", other)).case_file
    assert [entry.number for entry in found.case.reports[0].entries] == ["1.1", "2.1"]


def test_a_part_alone_is_still_asked_what_it_is() -> None:
    alone = parts(named("stamm.xlsx", WHOLE.sheets[0])).case_file
    assert codes(alone) == ["form-ambiguous"]
    assert alone.case.municipality.name is None


@pytest.mark.parametrize("name", ["sondershausen/jahresbericht-2023.xlsx", "herten/jahresbericht-2014.xlsx"])
def test_a_report_in_pieces_in_any_order_gives_the_measures_of_the_whole(name: str) -> None:
    raw = fixture(name)
    pieces = [replace(raw, file=f"{n}.xlsx", sheets=(sheet,)) for n, sheet in enumerate(raw.sheets) if sheet.cells]
    whole = reading(raw).case_file.case
    known = {entry.id: entry for entry in whole.reports[0].entries}
    for order in (
        pieces,
        pieces[::-1],
        pieces[3:] + pieces[:3],
        sorted(pieces, key=lambda one: one.sheets[0].name),
    ):
        found = parts(*order).case_file.case
        assert found.municipality == whole.municipality
        assert {entry.id: entry for entry in found.reports[0].entries} == known
