"""Sheets that are there twice, of another year, hidden, or of no form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fgk_docs.model.raw import RawForm, Sheet, Visibility
from tests.support.forms import cell, entries, form, found, master, measures, place, placed, read, sheet

TWO = "1.1.1 | Z | Erstens | Leitung | | 2019 | | | umgesetzt\n1.1.2 | Z | Zweitens | Amt | | 2019 | | | verzögert"


def report(*sheets: Sheet) -> RawForm:
    return form(master({"bericht_zeitraum": "2019"}), *sheets)


def measures_of(raw: RawForm) -> list[tuple[object, ...]]:
    return entries(read(raw), "measure", "status")


BOTH = [("Erstens", "umgesetzt"), ("Zweitens", "verzoegert")]


def test_a_sheet_that_is_there_twice_is_read_once() -> None:
    copy = replace(measures(TWO), name="Maßnahmen (2)")
    case_file = read(report(measures(TWO), copy))
    assert entries(case_file, "measure", "status") == BOTH
    assert [one.value for one in case_file.findings if one.code == "sheet-twice"] == ["Maßnahmen (2)"]


def test_where_two_versions_differ_the_cell_is_asked_about() -> None:
    one = measures(TWO)
    other = replace(one, name="Kopie", cells=placed({**one.cells, place("I6"): cell("entfallen")}))
    case_file = read(report(one, other))
    assert len(entries(case_file, "measure")) == 2
    (asked,) = [finding for finding in case_file.findings if finding.code == "copy-differs"]
    assert found(case_file, "copy-differs") == ["I6"]
    assert (asked.value, asked.details["words"]) == ("umgesetzt", "entfallen")
    assert asked.details["other"].endswith("Blatt ‚Kopie‘, I6")


def test_the_version_that_is_read_is_the_one_that_the_message_names() -> None:
    more = {place("I6"): cell("entfallen"), place("L6"): cell("kein Personal"), place("I7"): cell(None)}
    other = replace(measures(TWO), name="Kopie", cells=placed({**measures(TWO).cells, **more}))
    case_file = read(report(measures(TWO), other))
    assert entries(case_file, "measure", "status") == BOTH
    asked = [finding for finding in case_file.findings if finding.code == "copy-differs"]
    assert [(one.value, one.details["words"]) for one in asked] == [
        ("umgesetzt", "entfallen"),
        ("", "kein Personal"),
        ("verzögert", ""),
    ]


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.VERY_HIDDEN])
def test_last_year_s_hidden_sheet_is_not_mixed_in(visibility: Visibility) -> None:
    old = replace(measures(TWO.replace("umgesetzt", "offen")), name="Alte Fassung", visibility=visibility)
    case_file = read(report(old, measures(TWO)))
    assert entries(case_file, "measure", "status") == BOTH
    assert [one.value for one in case_file.findings if one.code == "sheet-of-other-time"] == ["Alte Fassung"]


def test_a_hidden_sheet_with_the_same_numbers_is_a_former_wording() -> None:
    old = TWO.replace("Erstens", "Zuerst").replace("Zweitens", "Danach")
    case_file = read(report(measures(TWO), replace(measures(old), name="Blatt 7", visibility=Visibility.HIDDEN)))
    assert entries(case_file, "measure", "status") == BOTH
    assert [one.value for one in case_file.findings if one.code == "sheet-twice-hidden"] == ["Blatt 7"]


def test_a_hidden_sheet_that_numbers_its_measures_afresh_is_read() -> None:
    plain = TWO.replace("1.1.", "")
    more = plain.replace("Erstens", "Drittens").replace("Zweitens", "Viertens")
    hidden = replace(measures(more), name="Blatt 7", visibility=Visibility.HIDDEN)
    assert len(measures_of(report(measures(plain), hidden))) == 4


def test_a_sheet_named_by_another_year_is_not_mixed_in() -> None:
    old = replace(measures("9.1 | Z | Etwas ganz anderes | Amt"), name="Maßnahmen 2018")
    assert measures_of(report(measures(TWO), old)) == BOTH


def test_a_further_sheet_of_measures_is_read_also_where_the_form_has_one() -> None:
    more = replace(measures("2.1.1 | Z | Drittens | Amt | | 2019 | | | umgesetzt"), name="Maßnahmen Teil B")
    assert measures_of(report(measures(TWO), more)) == [*BOTH, ("Drittens", "umgesetzt")]


def test_a_sheet_of_no_form_is_named_once_and_whole() -> None:
    notes = sheet("Notizen", "Anruf bei Herrn X\n\n | Rückruf\nDatum | Uhrzeit")
    case_file = read(report(measures(TWO), notes))
    assert found(case_file, "sheet-not-read") == ["A1:B4"]
    assert "content-not-understood" not in [one.code for one in case_file.findings]
