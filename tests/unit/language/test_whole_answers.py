"""Whole answers of small parsers: the value, how sure it is, and all that a person is told."""

from __future__ import annotations

from datetime import date

import pytest

from fgk_docs.language.calendar import serial_date
from fgk_docs.language.fields import FieldVocabulary, FieldWords, parse_field_of_action
from fgk_docs.language.numbers import parse_ags, parse_integer
from fgk_docs.language.percents import parse_percent
from fgk_docs.language.periods import parse_period
from fgk_docs.language.reading import Reading, note
from fgk_docs.language.status import StatusVocabulary, parse_status

UNKNOWN_FIELD = (note("field-unknown"),)
SECOND_FIELD = "Familie und Arbeitswelt, Betreuung"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", Reading(None, (), 0.0)),
        ("HF 3", Reading(FieldWords("3", "Bildung und Erziehung", "3"))),
        ("HF 9", Reading(FieldWords(None, "HF 9", "9"), UNKNOWN_FIELD, 0.0)),
        ("!!", Reading(FieldWords(None, "!!"), UNKNOWN_FIELD, 0.0)),
        (
            "Handlungsfeld 7: Digitales Leben",
            Reading(FieldWords("digitales-leben", "Digitales Leben", "7"), UNKNOWN_FIELD, 0.8),
        ),
        (
            "HF 2: Bildung und Erziehung",
            Reading(
                FieldWords("3", "Bildung und Erziehung", "2"),
                (note("field-number-differs", number="2", expected=SECOND_FIELD),),
                0.6,
            ),
        ),
    ],
)
def test_a_field_of_action_is_answered_whole(
    text: str, answer: Reading[FieldWords], fields: FieldVocabulary
) -> None:
    assert parse_field_of_action(text, fields) == answer


def test_the_id_of_an_unknown_field_stays_short(fields: FieldVocabulary) -> None:
    found = parse_field_of_action("HF 8: " + "Zukunft " * 60, fields).value
    assert found is not None
    assert found.id is not None
    assert len(found.id) <= 80


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("", Reading(None, (), 0.0)),
        ("x", Reading(None, (note("number-not-understood"),), 0.0)),
        (True, Reading(None, (note("number-not-understood"),), 0.0)),
        (0.5, Reading(None, (note("number-not-understood"),), 0.0)),
        (999_999_999_999_999.0, Reading(999_999_999_999_999)),
        (1e15, Reading(None, (note("number-not-understood"),), 0.0)),
        ("12,00", Reading(12)),
        ("12,0", Reading(12)),
        ("ca. 1.200", Reading(1200, (note("number-approximate"),), 0.9)),
    ],
)
def test_a_whole_number_is_answered_whole(value: str | float, answer: Reading[int]) -> None:
    assert parse_integer(value) == answer


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("", Reading(None, (), 0.0)),
        ("16065077", Reading("16065077")),
        ("1606", Reading(None, (note("ags-wrong-length"),), 0.0)),
        (6065077.0, Reading("06065077", (note("ags-leading-zero", ags="06065077"),), 0.9)),
    ],
)
def test_a_key_is_answered_whole(value: str | float, answer: Reading[str]) -> None:
    assert parse_ags(value) == answer


def test_an_unknown_status_names_the_words_there_are(statuses: StatusVocabulary) -> None:
    reading = parse_status("blau gestreift", statuses)
    titles = (
        "nicht begonnen, in Vorbereitung, in Umsetzung, Daueraufgabe, umgesetzt, verzögert, zurückgestellt, "
        "entfallen, ersetzt"
    )
    assert (reading.findings, reading.confidence) == ((note("status-not-understood", titles=titles),), 0.0)


def test_an_ambiguous_status_names_what_it_could_be(statuses: StatusVocabulary) -> None:
    reading = parse_status("laufend", statuses)
    assert reading.findings == (note("status-ambiguous", titles="in Umsetzung, Daueraufgabe"),)


@pytest.mark.parametrize(
    ("text", "low", "high", "findings", "confidence"),
    [
        ("0,5", 50, 50, (note("percent-from-fraction", percent="50"),), 0.8),
        ("0,5-0,8", 50, 80, (note("percent-from-fraction", percent="80"),), 0.8),
        ("1,5-2", "1.5", 2, (), 1.0),
        ("100", 100, 100, (), 1.0),
    ],
)
def test_a_bare_percentage_is_answered_whole(
    text: str, low: object, high: object, findings: tuple[object, ...], confidence: float
) -> None:
    reading = parse_percent(text)
    assert reading.value is not None
    assert (str(reading.value.low), str(reading.value.high)) == (str(low), str(high))
    assert (reading.findings, reading.confidence) == (findings, confidence)


@pytest.mark.parametrize("text", ["1", "1-2", "0-1"])
def test_a_one_without_a_sign_could_be_a_hundred_percent(text: str) -> None:
    assert parse_percent(text).codes == ("percent-ambiguous",)


@pytest.mark.parametrize(
    ("number", "day", "day_1904"),
    [
        (0, None, date(1904, 1, 1)),
        (1, date(1900, 1, 1), date(1904, 1, 2)),
        (59, date(1900, 2, 28), date(1904, 2, 29)),
        (60, None, date(1904, 3, 1)),
        (61, date(1900, 3, 1), date(1904, 3, 2)),
        (2_957_003, date(9995, 12, 30), date(9999, 12, 31)),
        (2_957_004, date(9995, 12, 31), None),
        (2_958_465, date(9999, 12, 31), None),
        (2_958_466, None, None),
        (-1, None, None),
    ],
)
def test_a_serial_number_is_a_day_as_excel_counts(number: float, day: date | None, day_1904: date | None) -> None:
    assert serial_date(number) == day
    assert serial_date(number, date1904=True) == day_1904


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Ende 2021", date(2021, 9, 1), date(2021, 12, 31)),
        ("Mitte 2021", date(2021, 5, 1), date(2021, 8, 31)),
        ("Mitte 4. Quartal 2022", date(2022, 11, 1), date(2022, 11, 30)),
        ("Ende des 2. Halbjahres 2022", date(2022, 11, 1), date(2022, 12, 31)),
        ("Ende März 2022", date(2022, 3, 21), date(2022, 3, 31)),
        ("Mitte Februar 2023", date(2023, 2, 10), date(2023, 2, 18)),
    ],
)
def test_a_third_of_a_time_is_told_to_the_day(words: str, start: date, end: date) -> None:
    period = parse_period(words).value
    assert period is not None
    assert (period.start, period.end, period.approximate) == (start, end, True)
