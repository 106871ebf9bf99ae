"""The one lax boundary: words from cells, PDF fields and data files become typed values here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.numbering import measure_number
from fgk_docs.forms.words import Words
from fgk_docs.language.amounts import parse_amount
from fgk_docs.language.names import decline_body, decline_office
from fgk_docs.language.numbers import parse_ags, parse_integer, parse_yes_no
from fgk_docs.language.percents import parse_percent
from fgk_docs.language.periods import parse_period
from fgk_docs.language.reading import NOTHING, STATED, Reading
from fgk_docs.language.references import parse_reference
from fgk_docs.language.responsibility import parse_person, parse_responsibility
from fgk_docs.language.status import parse_light, parse_status
from fgk_docs.model.case import MunicipalityKind, ProcedureKind
from fgk_docs.model.raw import Scalar

_LONGEST_REMEMBERED = 200
"""Letters; longer answers are prose and do not come again."""


class RawAnswer(NamedTuple):
    """An answer as it was met: the scalar, the words a person saw, and the marks that help to read it."""

    value: Scalar
    text: str
    number_format: str
    font_name: str | None


_Read = Callable[[Question, RawAnswer, Words], Reading[object]]


def read_answer(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    """Reads an answer as its question's type asks.

    Returns:
        The typed value; a dict of values when one answer states several (relative path → value); None with a note
        when it cannot be read. Never raises.
    """
    text = raw.text.strip()
    asked = question.type
    if asked is AnswerType.TEXT:
        return Reading(text or None)
    cleaned = raw if text == raw.text else RawAnswer(raw.value, text, raw.number_format, raw.font_name)
    key = (question.reader_key, type(raw.value), cleaned)
    reading = words.readings.get(key)
    if reading is None:
        reading = _READERS[asked](question, cleaned, words)
        if len(text) <= _LONGEST_REMEMBERED:
            words.remember(key, reading)
            if isinstance(raw.value, str) and _is_plain(reading) and parse_reference(text) is None:
                words.plain[question.reader_key, text, raw.number_format, raw.font_name] = reading.value
    return reading


def _is_plain(reading: Reading[object]) -> bool:
    """Whether there is one value, read as stated, and nothing to say about it."""
    value = reading.value
    stated = not reading.findings and reading.confidence == STATED
    return stated and value is not None and not isinstance(value, dict)


def _text(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return Reading(raw.text or None)


def _integer(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_integer(raw.value if isinstance(raw.value, (int, float)) else raw.text)


def _yes_no(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_yes_no(raw.value if isinstance(raw.value, bool) else raw.text)


def _period(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    value = raw.value
    if isinstance(value, (int, float, date)) and not isinstance(value, bool):
        return parse_period(value, raw=raw.text)
    return parse_period(raw.text)


def _amount(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_amount(_number_or_text(raw), number_format=raw.number_format, raw=raw.text)


def _percent(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_percent(_number_or_text(raw), number_format=raw.number_format, raw=raw.text)


def _number_or_text(raw: RawAnswer) -> str | int | float:
    value = raw.value
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else raw.text


def _status(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_status(_number_or_text(raw), words.status, font_name=raw.font_name, raw=raw.text)


def _light(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_light(raw.text, words.status)


def _choice(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    assert question.vocabulary is not None
    reading = words.choice(question.vocabulary).read(raw.text)
    if reading.value is None:
        return Reading(None, reading.findings, reading.confidence)
    return Reading(reading.value.id, reading.findings, reading.confidence)


def _procedure(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    assert question.vocabulary is not None
    reading = words.choice(question.vocabulary).read(raw.text)
    if reading.value is None:
        return Reading({"kind_raw": raw.text}, reading.findings, reading.confidence)
    kind = ProcedureKind(str(reading.value.table["kind"]))
    return Reading(
        {"kind": kind, "variant": reading.value.id, "kind_raw": raw.text}, reading.findings, reading.confidence
    )


def _responsibility(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_responsibility(raw.text)


def _person(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_person(raw.text, words.roles)


def _body(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return decline_body(raw.text, words.bodies)


def _office(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return decline_office(raw.text, words.offices)


def _municipality(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return words.municipality(raw.text, MunicipalityKind.RURAL_DISTRICT)


def _ags(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return parse_ags(raw.value if isinstance(raw.value, (int, float)) else raw.text)


def _field(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    reading = words.field_of_action(raw.text)
    if reading.value is None:
        return Reading(None, reading.findings, reading.confidence)
    stated = {"field": reading.value.id, "field_title": reading.value.title}
    return Reading(
        {name: value for name, value in stated.items() if value is not None}, reading.findings, reading.confidence
    )


def _number(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return measure_number(raw.value, raw.text, raw.number_format)


def _case(question: Question, raw: RawAnswer, words: Words) -> Reading[object]:
    return Reading(None, (), NOTHING)


_READERS: Mapping[AnswerType, _Read] = {
    AnswerType.TEXT: _text,
    AnswerType.CODE: _text,
    AnswerType.NUMBER: _number,
    AnswerType.INTEGER: _integer,
    AnswerType.YES_NO: _yes_no,
    AnswerType.PERIOD: _period,
    AnswerType.AMOUNT: _amount,
    AnswerType.PERCENT: _percent,
    AnswerType.STATUS: _status,
    AnswerType.LIGHT: _light,
    AnswerType.CHOICE: _choice,
    AnswerType.PROCEDURE: _procedure,
    AnswerType.RESPONSIBILITY: _responsibility,
    AnswerType.PERSON: _person,
    AnswerType.BODY: _body,
    AnswerType.OFFICE: _office,
    AnswerType.MUNICIPALITY: _municipality,
    AnswerType.CASE: _case,
    AnswerType.FIELD: _field,
    AnswerType.AGS: _ags,
}
