"""A status as a cross in one of several columns, and measures that are struck through."""

from __future__ import annotations

import pytest

from fgk_docs.forms.ledger import Class
from fgk_docs.model.raw import Cell, RawForm, Scalar, Strike, Style
from tests.support.forms import asked, cell, codes, entries, form, found, master, measures, read, reading

HEADER = "Nr. | Ziel | Maßnahme | Zuständigkeit | Zeitrahmen | nicht begonnen | in Arbeit | erledigt | Erläuterung"
ROWS = """\
1.1.1 | | Erstens | | 2019 | {0} | {1} | {2} | Text
1.1.2 | | Zweitens | | 2019 | | x | |"""


def crossed(*marks: str, header: str = HEADER, cells: dict[str, Scalar | Cell] | None = None) -> RawForm:
    sheet = measures(ROWS.format(*marks), cells, header=header)
    return form(master({"bericht_zeitraum": "2019"}), sheet)


@pytest.mark.parametrize("mark", ["x", "X", "✓", "xx", "●"])
def test_a_cross_stands_for_the_heading_above_it_and_is_said_once(mark: str) -> None:
    result = reading(crossed("", "", mark))
    assert entries(result.case_file, "status", "progress") == [("umgesetzt", "Text"), ("in_umsetzung", None)]
    assert found(result.case_file, "status-from-matrix") == ["F4:H4"]
    assert not {"content-not-understood", "entry-without-status"} & set(asked(result.case_file))
    source = result.case_file.sources["reports/2019/entries/1.1.1/status"]
    assert ([one.cell for one in source.addresses], source.raw) == (["H6", "H4"], "erledigt")
    assert result.booked[1, 4, 8] is Class.KNOWN


@pytest.mark.parametrize("tick", [cell(True), cell(1), cell("ü", style=Style(font_name="Wingdings"))])
def test_a_check_box_a_one_or_a_wingdings_tick_is_a_cross(tick: Cell) -> None:
    assert entries(read(crossed("", "", "", cells={"F6": tick})), "status")[0] == ("nicht_begonnen",)


@pytest.mark.parametrize("mark", ["-", "nein", "–"])
def test_a_dash_is_no_cross(mark: str) -> None:
    if mark == "nein":
        case_file = read(crossed("x", mark, ""))
        assert found(case_file, "content-not-understood") == ["G6"]
    else:
        case_file = read(crossed("x", mark, mark))
        assert "content-not-understood" not in codes(case_file)
    assert entries(case_file, "status")[0] == ("nicht_begonnen",)


def test_two_crosses_are_asked_about_once() -> None:
    case_file = read(crossed("x", "", "x"))
    assert entries(case_file, "status")[0] == (None,)
    assert found(case_file, "status-several-crosses") == ["F6:H6"]
    assert "entry-without-status" not in asked(case_file)


def test_words_in_such_a_column_are_reported_and_not_guessed() -> None:
    case_file = read(crossed("", "", "März 2019"))
    assert entries(case_file, "status")[0] == (None,)
    assert found(case_file, "content-not-understood") == ["H6"]


def test_a_cross_against_the_word_in_the_status_column_is_a_contradiction() -> None:
    header = HEADER.replace("Erläuterung", "Umsetzungsstand")
    case_file = read(crossed("x", "", "", header=header, cells={"I6": "umgesetzt"}))
    assert entries(case_file, "status")[0] == ("umgesetzt",)
    assert "answers-contradict" in codes(case_file)


def test_headings_in_the_row_below_the_header_count() -> None:
    header = "Nr. | Ziel | Maßnahme | Zuständigkeit | Zeitrahmen | Umsetzungsstand"
    second = " | | | | | nicht begonnen | in Arbeit | erledigt"
    table = f"{header}\n{second}\n1.1.1 | | Erstens | | 2019 | | x |"
    sheet = measures("", header=table)
    case_file = read(form(master({"bericht_zeitraum": "2019"}), sheet))
    assert [one.status and one.status.code for one in case_file.case.reports[0].entries] == ["in_umsetzung"]
    assert not {"row-without-key", "content-not-understood"} & set(codes(case_file))


def test_one_status_word_among_the_headings_is_no_matrix() -> None:
    header = "Nr. | Ziel | Maßnahme | Zuständigkeit | Zeitrahmen | erledigt"
    sheet = measures("1.1.1 | | Erstens | | 2019 | x", header=header)
    case_file = read(form(master({"bericht_zeitraum": "2019"}), sheet))
    assert "status-from-matrix" not in codes(case_file)
    assert "column-unknown" in codes(case_file)


STRUCK = Style(strike=Strike.WHOLE)


@pytest.mark.parametrize("also", ["", "I6"])
def test_a_measure_that_is_struck_through_is_one_question(also: str) -> None:
    struck = {"C6": cell("Erstens", style=STRUCK), "E6": cell("2019", style=STRUCK)}
    struck["I6"] = cell("Text", style=STRUCK if also else Style())
    case_file = read(crossed("x", "", "", cells=struck))  # type: ignore[arg-type] # cells
    (finding,) = [one for one in case_file.findings if one.code == "row-struck-through"]
    assert (finding.value, finding.address and finding.address.cell) == ("Erstens", "A6:I6")
    assert "text-struck-through" not in codes(case_file)


def test_one_struck_cell_and_a_part_of_one_are_asked_about_where_they_stand() -> None:
    struck = {"E6": cell("2019", style=STRUCK), "I6": cell("Text neu", style=Style(strike=Strike.PART))}
    case_file = read(crossed("x", "", "", cells=struck))  # type: ignore[arg-type] # cells
    assert found(case_file, "text-struck-through") == ["E6"]
    assert found(case_file, "text-struck-in-part") == ["I6"]
    assert "row-struck-through" not in codes(case_file)
