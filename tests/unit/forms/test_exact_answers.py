"""Answers to the letter: numbers of measures that became dates, marks that help to read, distances of colours."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from fgk_docs.forms.boundary import RawAnswer, read_answer
from fgk_docs.forms.colours import distance
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.numbering import measure_number
from fgk_docs.forms.words import Words, words_of
from fgk_docs.model.values import Percent, Status, StatusCode
from tests.support.forms import base_chain, definition


@pytest.mark.parametrize(
    ("day", "shown", "number", "said"),
    [
        (date(2024, 2, 1), "d.m", "1.2", {"number-was-date": {"number": "1.2"}}),
        (date(2003, 2, 1), "dd.mm.yy", "1.2.3", {"number-was-date": {"number": "1.2.3"}}),
        (
            date(2024, 12, 3),
            "TT.MM.JJJJ",
            "3.12",
            {"number-was-date-unsure": {"number": "3.12", "other": "3.12.24"}},
        ),
        (date(2009, 1, 2), "d.m.yyyy", "2.1.9", {"number-was-date": {"number": "2.1.9"}}),
        (date(2010, 1, 2), "d.m.yyyy", "2.1", {"number-was-date-unsure": {"number": "2.1", "other": "2.1.10"}}),
    ],
)
def test_a_number_that_became_a_date_is_what_was_typed(
    day: date, shown: str, number: str, said: dict[str, dict[str, str]]
) -> None:
    reading = measure_number(day, str(day), shown)
    assert reading.value == number
    assert {note.code: dict(note.details) for note in reading.findings} == said


@pytest.mark.parametrize(
    ("value", "shown", "number"),
    [
        (1.1, "0.00", "1.10"),
        (1.25, "0.0", "1.25"),
        (0.5, "0.0%", "0.5"),
        (2, "General", "2"),
        (2.3, "General", "2.3"),
    ],
)
def test_a_number_keeps_the_decimals_that_a_person_saw(value: float, shown: str, number: str) -> None:
    assert measure_number(value, "", shown).value == number


@cache
def words() -> Words:
    return words_of(base_chain())


@cache
def question(asked: AnswerType) -> Question:
    form = definition("jahresbericht/A")
    tables = (form.fields, *(table.columns for table in form.tables.values()))
    return next(one for table in tables for one in table.values() if one.type is asked)


def answer(
    asked: AnswerType, value: str | float, text: str, shown: str = "General", font: str | None = None
) -> object:
    return read_answer(question(asked), RawAnswer(value, text, shown, font), words()).value


def test_a_share_is_read_by_the_format_it_is_shown_in() -> None:
    percent = answer(AnswerType.PERCENT, 0.5, "50 %", "0 %")
    assert isinstance(percent, Percent)
    assert (percent.low, percent.high) == (50, 50)


def test_a_symbol_is_read_by_its_font() -> None:
    status = answer(AnswerType.STATUS, "ü", "ü", font="Wingdings")
    assert isinstance(status, Status)
    assert status.code is StatusCode.DONE


def test_a_procedure_that_nobody_knows_keeps_its_words_and_is_told() -> None:
    reading = read_answer(
        question(AnswerType.PROCEDURE), RawAnswer("Superaudit", "Superaudit", "General", None), words()
    )
    assert reading.value == {"kind_raw": "Superaudit"}
    assert [note.code for note in reading.findings] == ["word-unknown"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("#000000", "#FFFFFF", 100.0),
        ("#FF0000", "#00FF00", 170.6),
        ("#FF0000", "#0000FF", 176.3),
        ("#808080", "#FFFFFF", 46.4),
        ("#000000", "#101010", 4.7),
        ("#FF0000", "#FF0000", 0),
    ],
)
def test_colours_are_as_far_apart_as_in_cielab(one: str, other: str, apart: float) -> None:
    """Differences by CIE 1976, from its published formulas."""
    assert distance(one, other) == pytest.approx(apart, abs=0.1)
