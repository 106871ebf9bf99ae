"""Comments: kept with their record or their question; what they answer for is taken or asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fgk_docs.forms.comments import without_author
from fgk_docs.forms.ledger import Class
from fgk_docs.model.values import ReferenceKind
from tests.support.forms import (
    asked,
    cell,
    codes,
    entries,
    field_sheet,
    form,
    found,
    master,
    placed,
    read,
    reading,
    report,
    value,
)

ONE = "1.1.1 | | Erstens | | | 2019 | | | {status} | | | | | |"


@pytest.mark.parametrize("words", ["", "siehe Kommentar", "s. Notiz"])
@pytest.mark.parametrize("comment", ["umgesetzt", "Meier, Anna:\numgesetzt"])
def test_a_status_that_stands_only_in_the_comment_is_taken_and_said(words: str, comment: str) -> None:
    case_file = read(report(ONE.format(status=""), cells={"I6": cell(words or None, comment=comment)}))
    assert entries(case_file, "status", "notes") == [("umgesetzt", (comment,))]
    assert codes(case_file).count("answer-from-comment") == 1
    assert not {"answer-in-comment", "reference-open", "entry-without-status"} & set(asked(case_file))
    source = case_file.sources["reports/2019/entries/1.1.1/status"]
    assert (source.repair, source.raw, source.addresses[0].cell) == ("answer-from-comment", "umgesetzt", "I6")


@pytest.mark.parametrize("words", ["", "siehe Kommentar"])
@pytest.mark.parametrize("comment", ["Fr. M. fragen", "umgesetzt?", "läuft", "umgesetzt\nstimmt das?"])
def test_a_comment_that_is_no_plain_status_is_asked_about_once(words: str, comment: str) -> None:
    case_file = read(report(ONE.format(status=""), cells={"I6": cell(words or None, comment=comment)}))
    (entry,) = case_file.case.reports[0].entries
    assert entry.status is None
    assert entry.references["status"].kind is ReferenceKind.COMMENT
    assert entry.notes == (comment,)
    assert found(case_file, "answer-in-comment") == ["I6"]
    assert "reference-open" not in codes(case_file)


def test_free_text_is_taken_from_a_comment_only_where_the_cell_says_so() -> None:
    asked = {"L6": cell(None, comment="Bitte noch ausfüllen!")}
    case_file = read(report(ONE.format(status="umgesetzt"), cells=asked))
    assert entries(case_file, "progress", "notes") == [(None, ("Bitte noch ausfüllen!",))]
    assert found(case_file, "answer-in-comment") == ["L6"]
    said = {"L6": cell("siehe Kommentar", comment="Im Mai eröffnet.")}
    case_file = read(report(ONE.format(status="umgesetzt"), cells=said))
    assert entries(case_file, "progress") == [("Im Mai eröffnet.",)]
    assert found(case_file, "answer-from-comment") == ["L6"]


def test_a_cell_that_says_siehe_kommentar_without_one_stays_open() -> None:
    case_file = read(report(ONE.format(status="siehe Kommentar")))
    assert found(case_file, "reference-open") == ["I6"]
    assert entries(case_file, "status") == [(None,)]


@pytest.mark.parametrize("column", [1, 2])
def test_a_comment_on_an_answer_or_its_label_is_a_remark_of_the_case(column: int) -> None:
    sheet = master({"zert_nummer": "7"})
    (row,) = [row for (row, _), one in sheet.cells.items() if one.value == "7"]
    commented = sheet.cells[row, column]._replace(comment="laut Urkunde")
    sheet = replace(sheet, cells={**sheet.cells, (row, column): commented})
    case_file = read(form(sheet, *report(ONE.format(status="umgesetzt")).sheets[1:]))
    (remark,) = case_file.case.remarks
    assert (remark.about, remark.text) == ("Zertifikatsnummer", "laut Urkunde")
    assert found(case_file, "comment-kept") == [case_file.sources[f"remarks/{remark.id}/text"].addresses[0].cell]
    assert value(case_file, "certificates/7/number") == "7"


def test_an_empty_field_is_answered_by_its_comment_or_asked_about_once() -> None:
    rows = report(ONE.format(status="umgesetzt")).sheets[1]
    taken = read(form(master({"bericht_zeitraum": cell(None, comment="2019")}), rows))
    assert taken.case.reports[0].id == "2019"
    assert codes(taken).count("answer-from-comment") == 1
    asked = read(
        form(master({"kommune": cell(None, comment="wie letztes Jahr"), "bericht_zeitraum": "2019"}), rows)
    )
    assert codes(asked).count("answer-in-comment") == 1
    assert "answer-missing" not in codes(asked)
    assert [one.text for one in asked.case.remarks] == ["wie letztes Jahr"]


def test_comments_on_headings_and_on_rows_of_other_tables_are_remarks() -> None:
    cells = {"I4": cell("Umsetzungsstand", comment="Stand Dezember")}
    paper = field_sheet("Vorlagendaten", "vorlagendaten", {"nummer": "7"})
    table = {
        (50, 1): cell("Beratungsfolge"),
        (51, 1): cell("Gremium"),
        (51, 2): cell("Sitzung am"),
        (52, 1): cell("Kreistag", comment="öffentlich"),
        (52, 2): cell("01.03.2019"),
    }
    sheets = report(ONE.format(status="umgesetzt"), cells=cells).sheets
    case_file = read(form(*sheets, replace(paper, cells=placed({**paper.cells, **table}))))
    assert {(one.about, one.text) for one in case_file.case.remarks} == {
        ("Maßnahmen: Umsetzungsstand", "Stand Dezember"),
        ("Beratungsfolge: Gremium", "öffentlich"),
    }
    assert "comment-unattached" not in codes(case_file)


def test_a_comment_beside_all_questions_is_reported() -> None:
    result = reading(report(ONE.format(status="umgesetzt"), cells={"T3": cell(None, comment="Huhu")}))
    assert found(result.case_file, "comment-unattached") == ["T3"]
    assert result.booked[1, 3, 20] is Class.REPORTED


@pytest.mark.parametrize(
    ("comment", "words"), [("Anna:\nja", "ja"), ("Stand:", "Stand:"), ("eins\nzwei", "eins\nzwei"), (" x ", "x")]
)
def test_only_a_first_line_that_ends_with_a_colon_names_the_author(comment: str, words: str) -> None:
    assert without_author(comment) == words


def test_what_a_format_cannot_tell_is_one_finding_a_form_without_what_holds_no_answer() -> None:
    raw = replace(report(ONE.format(status="umgesetzt")), cannot_tell=("colours", "comments", "properties"))
    (finding,) = [one for one in read(raw).findings if one.code == "format-cannot-tell"]
    assert finding.details["marks"] == "colours, comments"
    assert "format-cannot-tell" not in codes(read(replace(form(), cannot_tell=("colours",))))
    assert "format-cannot-tell" not in codes(read(replace(raw, cannot_tell=("properties",))))


def test_what_nobody_understands_is_named_although_it_has_a_comment() -> None:
    case_file = read(report(ONE.format(status="umgesetzt"), cells={"R20": cell("Kantine", comment="siehe Plan")}))
    assert found(case_file, "content-not-understood") == ["R20"]
    assert found(case_file, "comment-unattached") == ["R20"]
