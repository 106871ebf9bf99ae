"""Colours answer only through a legend; what no legend explains is asked once, and words go before colours."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fgk_docs.forms.colours import APART, NEAR, colour_name, distance
from fgk_docs.forms.ledger import Class
from fgk_docs.forms.legend import Swatch, _block
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.raw import Cell, CellKind, RawForm, Scalar, Sheet, Style
from fgk_docs.model.values import ReferenceKind
from tests.support.forms import (
    MEASURES,
    area,
    asked,
    cell,
    codes,
    entries,
    form,
    found,
    master,
    measures,
    read,
    reading,
    report,
    sheet,
    with_cells,
    with_sheets,
)

GREEN, OTHER_GREEN, LIGHT_GREEN = "#00B050", "#00A933", "#92D050"
YELLOW, RED, GREY = "#FFFF00", "#FF0000", "#A6A6A6"
ROWS = """\
1.1.1 | | Erstens | | | 2019
1.1.2 | | Zweitens | | | 2019
1.1.3 | | Drittens | | | 2019"""
LEGEND = {"Q4": "Legende", "R5": "umgesetzt", "R6": "in Umsetzung", "R7": "noch nicht begonnen"}
OLD = ("umgesetzt", "in Umsetzung")
SWATCHES = {"Q5": GREEN, "Q6": YELLOW, "Q7": RED}


def fill(colour: str, value: Scalar = None) -> Cell:
    return cell(value, style=Style(fill=colour))


def told(
    colours: Mapping[str, str | Cell], legend: Mapping[str, str] = LEGEND, swatches: Mapping[str, str] = SWATCHES
) -> RawForm:
    """A report whose cells have these fills, with a legend beside the table."""
    cells: dict[str, Scalar | Cell] = {at: fill(one) for at, one in swatches.items()}
    cells |= {at: one if isinstance(one, Cell) else fill(one) for at, one in colours.items()}
    return with_cells(report(ROWS), 1, {**legend, **cells})


def statuses(case_file: CaseFile) -> list[object]:
    return [status for (status,) in entries(case_file, "status")]


def test_a_column_of_colours_is_read_by_the_legend_beside_the_table_and_said_once() -> None:
    result = reading(told({"I6": GREEN, "I7": YELLOW, "I8": RED}))
    case_file = result.case_file
    assert statuses(case_file) == ["umgesetzt", "in_umsetzung", "nicht_begonnen"]
    assert found(case_file, "status-from-colour") == ["I6:I8"]
    source = case_file.sources["reports/2019/entries/1.1.3/status"]
    assert [one.cell for one in source.addresses] == ["I8", "R7"]
    assert (source.raw, source.repair) == ("noch nicht begonnen", "status-from-colour")
    assert {result.booked[1, row, 18] for row in (5, 6, 7)} == {Class.KNOWN}
    assert not {"content-not-understood", "entry-without-status", "row-without-key"} & set(asked(case_file))


def test_words_in_the_column_beside_coloured_answers_are_no_legend() -> None:
    header = MEASURES.replace("Umsetzungsstand", "Umsetzungsstand | Umsetzungsstand 2018")
    old = (f"1.1.{n} | Z | Maßnahme {n} | | | 2019 | | | | {said}" for n, said in enumerate(OLD, 1))
    raw = form(master({"bericht_zeitraum": "2019"}), measures("\n".join(old), header=header))
    case_file = read(with_cells(raw, 1, {"I6": fill(GREEN), "I7": fill(YELLOW)}))
    assert statuses(case_file) == [None, None]
    assert found(case_file, "colour-without-legend") == ["I6:I7"]
    assert found(case_file, "column-of-other-year") == ["J4:J7"]


@pytest.mark.parametrize("place", ["sheet", "below", "words", "row"])
def test_a_legend_may_stand_on_another_sheet_below_the_table_or_in_coloured_words(place: str) -> None:
    raw = told({"I6": GREEN, "I7": RED}, {}, {})
    if place == "sheet":
        own = {"A1": "Farben", "A2": fill(GREEN), "B2": "grün = umgesetzt", "A3": fill(RED), "B3": "zurückgestellt"}
        raw = with_sheets(raw, [*raw.sheets, sheet("Erklärung", cells=own)])
    elif place == "below":
        own = {"C10": "Legende", "B11": fill(GREEN), "C11": "umgesetzt", "B12": fill(RED), "C12": "zurückgestellt"}
        raw = with_cells(raw, 1, own)
    elif place == "words":
        raw = with_cells(raw, 1, {"R5": fill(GREEN, "umgesetzt"), "R6": fill(RED, "zurückgestellt")})
    else:
        own = {"A2": fill(GREEN), "B2": "umgesetzt", "C2": fill(RED), "D2": "zurückgestellt"}
        raw = with_cells(raw, 1, own)
    case_file = read(raw)
    assert statuses(case_file) == ["umgesetzt", "zurueckgestellt", None]
    assert len(case_file.case.reports[0].entries) == 3
    assert "content-not-understood" not in codes(case_file)


def test_the_same_colour_of_another_program_counts() -> None:
    assert distance(GREEN, OTHER_GREEN) < NEAR
    assert statuses(read(told({"I6": OTHER_GREEN})))[0] == "umgesetzt"


def test_a_colour_that_the_legend_does_not_name_is_asked_about_once_for_all_its_cells() -> None:
    case_file = read(told({"I6": GREY, "I7": GREEN, "I8": GREY}))
    assert statuses(case_file) == [None, "umgesetzt", None]
    assert found(case_file, "colour-not-in-legend") == ["I6:I8"]
    assert "entry-without-status" not in asked(case_file)
    assert case_file.case.reports[0].entries[0].references["status"].kind is ReferenceKind.COLOUR


def test_between_two_close_greens_of_a_legend_only_the_same_green_is_taken() -> None:
    close, between = "#00BA50", "#00B550"
    assert 0 < distance(GREEN, close) < APART
    legend = {"R5": "umgesetzt", "R6": "in Umsetzung"}
    case_file = read(told({"I6": GREEN, "I7": close, "I8": between}, legend, {"Q5": GREEN, "Q6": close}))
    assert statuses(case_file) == ["umgesetzt", "in_umsetzung", None]
    (finding,) = [one for one in case_file.findings if one.code == "colour-in-legend-twice"]
    assert finding.details["words"] in ("umgesetzt / in Umsetzung", "in Umsetzung / umgesetzt")


def test_two_colours_for_one_status_are_no_question() -> None:
    legend = {"R5": "umgesetzt", "R6": "abgeschlossen"}
    assert statuses(read(told({"I6": "#00B550"}, legend, {"Q5": GREEN, "Q6": "#00BA50"})))[0] == "umgesetzt"


def test_a_word_of_the_legend_that_nobody_knows_is_asked_about_once_where_it_is_used() -> None:
    case_file = read(told({"I6": GREEN, "I7": RED, "I8": GREEN}, {**LEGEND, "R5": "feddich"}))
    assert statuses(case_file) == [None, "nicht_begonnen", None]
    (finding,) = [one for one in case_file.findings if one.code == "legend-not-understood"]
    assert (finding.details["words"], finding.address and finding.address.cell) == ("feddich", "I6:I8")
    assert "content-not-understood" not in codes(case_file)


def test_colours_without_a_legend_are_one_question() -> None:
    case_file = read(told({"I6": GREEN, "I7": RED, "I8": GREY}, {}, {}))
    assert statuses(case_file) == [None, None, None]
    assert found(case_file, "colour-without-legend") == ["I6:I8"]
    assert not {"entry-without-status", "report-without-status"} & set(asked(case_file))
    (finding,) = [one for one in case_file.findings if one.code == "colour-without-legend"]
    assert finding.details["colours"] == "green, red, grey"


@pytest.mark.parametrize("text", ["Vorlesetag", "Lotsen einsetzen: alle umgesetzten Wege"])
def test_a_measure_with_its_status_alone_is_no_legend_where_all_cells_to_fill_in_are_coloured(text: str) -> None:
    raw = report("1.1.1 | | Erstens | | | 2019 | | | umgesetzt")
    coloured = with_cells(
        raw, 1, {"C7": fill(YELLOW, text), "I7": fill(YELLOW, "in Umsetzung"), "J7": fill(YELLOW)}
    )
    case_file = read(coloured)
    assert [words for (words,) in entries(case_file, "measure")] == ["Erstens", text]
    assert statuses(case_file) == ["umgesetzt", "in_umsetzung"]


def test_one_coloured_word_outside_the_table_is_no_legend() -> None:
    case_file = read(told({"I6": GREEN}, {"R9": "umgesetzt"}, {"Q9": GREEN}))
    assert statuses(case_file)[0] is None
    assert found(case_file, "colour-without-legend") == ["I6"]
    assert found(case_file, "content-not-understood") == ["R9"]


def test_a_row_in_one_colour_is_read_by_a_legend_and_else_only_looks_nice() -> None:
    row = {f"{column}6": fill(GREEN, value) for column, value in {"A": "1.1.1", "C": "Erstens", "I": None}.items()}
    assert statuses(read(told(row))) == ["umgesetzt", None, None]
    plain = read(told(row, {}, {}))
    assert statuses(plain) == [None, None, None]
    assert not [one for one in codes(plain) if "colour" in one]
    assert entries(plain, "light") == [(None,)] * 3


def test_the_traffic_light_is_read_by_the_legend_of_the_form_and_that_of_the_file_goes_before_it() -> None:
    case_file = read(told({"J6": "#C6EFCE", "J7": "#FFC000", "J8": RED}, {}, {}))
    assert entries(case_file, "light") == [("gruen",), ("gelb",), ("rot",)]
    assert found(case_file, "status-from-colour") == ["J6:J8"]
    other = read(told({"J6": GREEN}, {"R5": "rot", "R6": "grün"}, {"Q5": GREEN, "Q6": RED}))
    assert entries(other, "light")[0] == ("rot",)


def test_a_coloured_sign_is_read_by_its_colour_and_else_by_its_shape() -> None:
    signs = {at: cell("●", style=Style(font_color=colour)) for at, colour in {"I6": GREEN, "I7": GREY}.items()}
    case_file = read(told(signs))
    assert statuses(case_file) == ["umgesetzt", "unbekannt", None]
    assert found(case_file, "status-ambiguous") == ["I7"]


@pytest.mark.parametrize(
    ("words", "says"), [("umgesetzt", True), ("noch nicht begonnen", False), ("feddich", False)]
)
def test_words_go_before_colours_and_a_contradiction_is_said(words: str, says: bool) -> None:
    case_file = read(told({"I6": fill(RED, words)}))
    assert (found(case_file, "status-contradicts-colour") == ["I6"]) is says
    assert case_file.case.reports[0].entries[0].status is not None
    assert case_file.case.reports[0].entries[0].status.raw == words


def test_a_colour_of_prose_means_nothing() -> None:
    red = {"C6": cell("Erstens", style=Style(font_color=RED)), "L6": cell("neu", style=Style(font_color=RED))}
    plain = {"C6": "Erstens", "L6": "neu"}
    assert read(with_cells(report(ROWS), 1, red)) == read(with_cells(report(ROWS), 1, plain))


def test_a_conditional_format_over_empty_status_cells_is_asked_about_once() -> None:
    raw = report(ROWS)
    raw = with_sheets(raw, [raw.sheets[0], _conditional(raw.sheets[1], "I6:I8")])
    case_file = read(raw)
    assert found(case_file, "colour-conditional") == ["I6:I8"]
    assert statuses(case_file) == [None] * 3
    words = with_cells(raw, 1, {"I6": "umgesetzt", "I7": "umgesetzt", "I8": "umgesetzt"})
    assert "colour-conditional" not in codes(read(words))


def _conditional(one: Sheet, where: str) -> Sheet:
    return Sheet(one.name, one.cells, merges=one.merges, conditional=(area(where),))


def test_a_legend_is_the_form_s_own_text_also_where_no_cell_is_coloured() -> None:
    assert "content-not-understood" not in codes(read(told({})))


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#C6EFCE", "green"), ("#FFEB9C", "yellow"), ("#FFC7CE", "red"), ("#C00000", "red"), ("#ED7D31", "orange"),
     ("#4472C4", "blue"), ("#7030A0", "violet"), ("#D9D9D9", "grey"), ("#101010", "black"), ("#FFFFFF", "white")],
)  # fmt: skip
def test_colours_have_names(colour: str, name: str) -> None:
    assert colour_name(colour) == name


class Looked(dict[tuple[int, int], Swatch]):
    """Swatches by their places, and how often one was looked for."""

    times = 0

    def __contains__(self, place: object) -> bool:
        self.times += 1
        return super().__contains__(place)


def test_two_coloured_columns_apart_are_two_blocks_and_each_of_their_cells_is_looked_around_once() -> None:
    places = [(row, column) for row in range(1, 301) for column in (1, 9)]
    swatches = Looked({at: Swatch(GREEN, "umgesetzt", Cell(*at, CellKind.TEXT, "umgesetzt")) for at in places})
    block = _block(swatches, (1, 1))
    assert [one.cell for one in block] == [Cell(row, 1, CellKind.TEXT, "umgesetzt") for row in range(1, 301)]
    assert list(swatches) == [(row, 9) for row in range(1, 301)]
    assert swatches.times <= 10 * len(block)
