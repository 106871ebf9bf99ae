"""Labels on a sheet and the cells that answer them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import Labels, label_key
from fgk_docs.forms.scan_fields import find_fields
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.raw import CellKind, RawForm, Sheet, Strike, Style
from tests.support.forms import area, cell, codes, form, found, master, measures, read, sheet, value, with_cells


def with_master(one: Sheet) -> RawForm:
    return form(one, measures("1.1 | Ziel | Maßnahme"))


def small(table: str, **more: object) -> CaseFile:
    """Reads a second sheet of paper data beside a clean report: a table of the given text."""
    return read(form(master(), measures("1.1 | Ziel | Maßnahme"), sheet("Vorlagendaten", PAPER + table, **more)))  # type: ignore[arg-type] # handed on


PAPER = """\
Vorlagendaten
Vorlagennummer | 7
Art der Vorlage | Beschlussvorlage
Öffentlich (ja/nein) | ja
Datum der Vorlage | 01.02.2020
Federführendes Amt | Jugendamt
Beteiligte Ämter
Bearbeitung
Frühere Behandlung
Stellungnahme der Kämmerei
Haushaltsführung
Unterabschnitt
Produkt
Folgekosten
Finanzierung aus
"""


def test_the_answer_is_the_next_cell_to_the_right_wherever_it_stands() -> None:
    case_file = small("Betreff ||| Jahresbericht 2019")
    assert value(case_file, "papers/7/subject") == "Jahresbericht 2019"
    assert case_file.sources["papers/7/subject"].addresses[0].cell == "D16"


def test_what_stands_far_right_of_the_other_answers_answers_no_label() -> None:
    case_file = small("Betreff |||| Bericht | Notiz")
    assert value(case_file, "papers/7/subject") is None
    assert found(case_file, "content-not-understood") == ["E16:F16"]


def test_two_pairs_stand_side_by_side() -> None:
    case_file = small("Betreff | Bericht || Deckung | Mehreinnahmen")
    assert value(case_file, "papers/7/subject") == "Bericht"
    assert value(case_file, "papers/7/budget/cover") == "Mehreinnahmen"


@pytest.mark.parametrize("label", ["BETREFF:", "Betreff *", " betreff", "Be\u00adtreff", "Betreff\u00a01)"])
def test_a_label_is_known_in_any_dress(label: str) -> None:
    case_file = small(f"{label} | Bericht")
    assert value(case_file, "papers/7/subject") == "Bericht"
    assert "label-reworded" not in codes(case_file)


def test_a_mistyped_label_is_read_and_said() -> None:
    case_file = small("Beteiligte Aemtr | Kämmerei", cells={"A7": None})
    assert value(case_file, "papers/7/further_offices") == "Kämmerei"
    (finding,) = [one for one in case_file.findings if one.code == "label-reworded"]
    assert (finding.value, finding.details["label"]) == ("Beteiligte Aemtr", "Beteiligte Ämter")


def test_an_answer_in_the_label_s_own_cell_is_read() -> None:
    assert value(small("Betreff: Bericht 2019"), "papers/7/subject") == "Bericht 2019"


def test_an_answer_below_its_label_is_read_and_asked_about() -> None:
    case_file = small("Betreff\nDer Bericht über das Jahr 2019")
    assert value(case_file, "papers/7/subject") == "Der Bericht über das Jahr 2019"
    assert found(case_file, "value-below-label") == ["A17"]


@pytest.mark.parametrize("below", ["Finanzielle Auswirkungen", "* freiwillige Angabe", "1) freiwillig", "Deckung"])
def test_headings_footnotes_and_labels_below_a_label_are_no_answer(below: str) -> None:
    case_file = small(f"Betreff\n{below}")
    assert case_file.case.papers[0].subject is None
    assert "value-below-label" not in codes(case_file)


def test_two_different_answers_to_one_question_contradict() -> None:
    case_file = small("Betreff | Bericht 2019\nBetreff | Bericht 2020")
    assert value(case_file, "papers/7/subject") == "Bericht 2019"
    (finding,) = [one for one in case_file.findings if one.code == "answers-contradict"]
    assert finding.address is not None
    assert (finding.address.cell, finding.value) == ("B17", "Bericht 2020")
    assert finding.details["other"] == "bericht.xlsx, Blatt ‚Vorlagendaten‘, B16"
    assert case_file.ledger[0].reported == 1


def test_the_same_answer_twice_is_one_answer_with_two_addresses() -> None:
    case_file = small("Betreff | Bericht\nBetreff | Bericht")
    assert [one.cell for one in case_file.sources["papers/7/subject"].addresses] == ["B16", "B17"]
    assert case_file.ledger[0].reported == 0


def test_an_answer_that_reads_like_a_label_is_an_answer() -> None:
    case_file = read(with_master(master({"art": "Landkreis", "verwaltung": "Verwaltung"})))
    assert value(case_file, "municipality/kind") == "landkreis"
    assert value(case_file, "municipality/administration/plain") == "Verwaltung"
    assert case_file.case.municipality.district is None


def test_a_missing_required_answer_is_an_error_of_the_file() -> None:
    case_file = read(with_master(master({"kommune": cell(None), "bericht_zeitraum": "2019"})))
    (finding,) = [one for one in case_file.findings if one.code == "answer-missing"]
    assert (finding.path, finding.details["label"]) == ("municipality/name", "Kommune")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (cell("#BEZUG!", kind=CellKind.ERROR), "cell-error"),
        (cell(None, formula="=SUMME(A1:A3)"), "formula-without-value"),
        (cell("Silberzertifikat"), "word-unknown"),
    ],
)
def test_what_cannot_be_read_is_reported_where_it_stands(item: object, code: str) -> None:
    case_file = read(with_master(master({"zert_stufe": item, "zert_nummer": "7"})))  # type: ignore[dict-item] # a cell
    assert len(found(case_file, code)) == 1
    assert case_file.case.certificates[0].level is None
    assert case_file.ledger[0].reported == 1


def test_struck_text_is_read_and_asked_about() -> None:
    struck = cell("Fachbereich Soziales", style=Style(strike=Strike.WHOLE))
    case_file = read(with_master(master({"federfuehrung": struck})))
    assert value(case_file, "procedures/verfahren/lead_office") == "Fachbereich Soziales"
    assert "text-struck-through" in codes(case_file)


def test_stated_cases_of_the_name_hold_and_are_sources_of_it() -> None:
    case_file = read(with_master(master({"kommune": "Musterau", "name_genitiv": "der Gemeinde Musterau"})))
    assert value(case_file, "municipality/names/genitive") == "der Gemeinde Musterau"
    assert len(case_file.sources["municipality/names"].addresses) == 2


def test_stated_cases_without_the_name_are_asked_about() -> None:
    case_file = read(with_master(master({"kommune": cell(None), "name_genitiv": "der Gemeinde Musterau"})))
    assert "answer-unused" in codes(case_file)
    assert case_file.case.municipality.names is None
    assert case_file.ledger[0].reported == 1


def test_a_report_may_cover_two_years() -> None:
    case_file = read(with_master(master({"bericht_zeitraum": "2019/2020"})))
    assert case_file.case.reports[0].id == "2019-2020"


def test_blank_cells_say_nothing_and_are_known() -> None:
    case_file = read(with_master(master({"zert_nummer": "  ", "zert_gueltig": "\u200b\n"})))
    assert case_file.case.certificates == ()
    assert case_file.ledger[0].reported == 0


def test_the_form_s_own_words_elsewhere_are_not_swallowed() -> None:
    case_file = small("Betreff | Bericht | Förderung")
    assert found(case_file, "content-not-understood") == ["C16"]


def test_a_missing_answer_has_the_cell_beside_its_label_for_its_place() -> None:
    without = form(master({"kommune": None, "bericht_zeitraum": "2019"}), measures(""))
    assert found(read(without), "answer-missing") == ["B4"]
    wide = form(replace(without.sheets[0], merges=(area("A4:C4"),)), without.sheets[1])
    assert found(read(wide), "answer-missing") == ["D4"]
    gone = form(sheet("Stammdaten", "Beispielformular, Ausgabe A\nArt der Kommune|Stadt"), measures("1|Z|M|J"))
    assert found(read(gone), "answer-missing")[0] == "bericht.xlsx"


def test_a_heading_of_the_form_that_resembles_a_label_is_none() -> None:
    grid = Grid(sheet("Blatt", "Kommune|Musterstadt\nFörderung|\nArt|Stadt"))
    labels = Labels({"kommune": ("Kommune",), "art": ("Art",), "zuschuss": ("Förderungen",)})
    found_with = [one.id for one in find_fields(grid, labels, grid.rows, frozenset({label_key("Förderung")}))]
    found_without = [one.id for one in find_fields(grid, labels, grid.rows, frozenset())]
    assert found_with == ["kommune", "art"]
    assert found_without == ["kommune", "zuschuss", "art"]


BLANK = form(master({"kommune": None, "art": None}), measures(" "))


def test_a_blank_form_is_recognised_and_asks() -> None:
    result = read(BLANK)
    assert result.ledger[0].form == "jahresbericht"
    assert codes(result) == ["form-blank"]
    assert result.case.reports == ()


def test_a_form_that_is_filled_in_somewhere_else_is_not_called_blank() -> None:
    for raw in (
        with_cells(BLANK, 1, {"T30": "Siehe Brief vom 3. Mai"}),
        with_master(master({"kommune": None, "federfuehrung": "Amt 51"})),
    ):
        assert {"answer-missing", "form-blank"} & set(codes(read(raw))) == {"answer-missing"}


def test_neighbouring_answers_that_cannot_be_used_are_one_finding() -> None:
    stated = {"kommune": cell(None), "name_genitiv": "der Gemeinde Au", "name_dativ": "der Gemeinde Au"}
    case_file = read(with_master(master(stated)))
    (place,) = found(case_file, "answer-unused")
    assert place.count(":") == 1
    assert case_file.ledger[0].reported == 2
