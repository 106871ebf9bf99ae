"""What to write into a form so that reading it gives the value again: the inverse of ``forms.boundary``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fgk_docs.forms.boundary import RawAnswer, read_answer
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.display import display
from fgk_docs.forms.inputs import kind_of
from fgk_docs.forms.words import Words
from fgk_docs.language.amounts import format_amount
from fgk_docs.language.numbers import NO, YES
from fgk_docs.language.percents import format_percent
from fgk_docs.language.periods import format_period
from fgk_docs.language.reading import Reading
from fgk_docs.model.case import Procedure
from fgk_docs.model.form import FormValue, InputKind
from fgk_docs.model.same import meaning
from fgk_docs.model.values import (
    Amount,
    CostKind,
    Name,
    Percent,
    Period,
    Precision,
    Qualifier,
    Responsibility,
    Status,
)

LONGEST = 32_767
"""Letters that a cell of a spreadsheet holds; a longer answer would be cut by the program that opens it."""
_HUNDRED = Decimal(100)
_NAMES = (AnswerType.BODY, AnswerType.OFFICE, AnswerType.MUNICIPALITY)


class Wording(NamedTuple):
    """What stands in the form for a value, and whether reading it gives the value again."""

    value: FormValue
    is_faithful: bool


def wording_of(question: Question, value: object, words: Words) -> Wording | None:
    """What to write into the form for a value of the case; None for a value that says nothing.

    The words that somebody wrote come first, as far as they are still read as the same value.
    """
    first: FormValue | None = None
    for candidate in _candidates(question, value, words):
        if isinstance(candidate, str):
            candidate = "\n".join(candidate.splitlines()).strip()
            if not candidate:
                continue
        if first is None:
            first = candidate
        if _says(question, candidate, value, words):
            return Wording(candidate, True)
    return Wording(first, False) if first is not None else None


def read_form_value(question: Question, value: FormValue, words: Words) -> Reading[object]:
    """How the answer to a question is read once it stands in a form."""
    return read_answer(question, raw_answer(question, value), words)


def raw_answer(question: Question, value: FormValue) -> RawAnswer:
    """The answer as a reader of the form meets it, in the number format of its kind of input."""
    if isinstance(value, Decimal):
        is_percent = kind_of(question) is InputKind.PERCENT
        number = float(value / _HUNDRED if is_percent else value)
        number_format = "0.##%" if is_percent else '#,##0.00 "€"'
        return RawAnswer(number, display(number, number_format), number_format, None)
    return RawAnswer(value, display(value), "General", None)


def _says(question: Question, candidate: FormValue, value: object, words: Words) -> bool:
    if isinstance(candidate, str) and len(candidate) > LONGEST:
        return False
    if question.type is AnswerType.CASE:
        return True
    if question.type is AnswerType.MUNICIPALITY or not isinstance(value, Procedure):
        return meaning(read_form_value(question, candidate, words).value) == meaning(value)
    found = read_form_value(question, candidate, words).value
    return isinstance(found, dict) and all(meaning(getattr(value, name)) == item for name, item in found.items())


def _candidates(question: Question, value: object, words: Words) -> Iterator[FormValue]:
    match value:
        case Period():
            yield from _period(question, value)
        case Amount():
            yield from _amount(question, value)
        case Percent():
            yield from _percent(question, value)
        case Status():
            term = words.status.words.by_id.get(value.code.value)
            yield from (term.title,) if term is not None else (value.raw, value.code.value)
        case Responsibility():
            yield from (value.raw, _joined(value))
        case Name():
            yield from (value.plain, value.nominative)
        case Procedure():
            yield from _procedure(question, value, words)
        case bool():
            yield YES if value else NO
        case str():
            yield from _word(question, value, words)
        case int():
            yield value


def _period(question: Question, period: Period) -> Iterator[FormValue]:
    day = period.start
    if kind_of(question) is InputKind.DAY and day is not None and _is_day(period):
        yield day
    yield from (period.raw, format_period(period, "kurz"), format_period(period, "lang"))


def _is_day(period: Period) -> bool:
    return period.start == period.end and period.precision is Precision.DAY and not period.approximate


def _amount(question: Question, amount: Amount) -> Iterator[FormValue]:
    exact = amount.kind is CostKind.MONEY and amount.qualifier is Qualifier.EXACT and amount.low == amount.high
    if kind_of(question) is InputKind.MONEY and exact and amount.low is not None and amount.recurrence is None:
        yield amount.low
    yield from (amount.raw, format_amount(amount))


def _percent(question: Question, percent: Percent) -> Iterator[FormValue]:
    if (
        kind_of(question) is InputKind.PERCENT
        and percent.qualifier is Qualifier.EXACT
        and percent.low == percent.high
    ):
        yield percent.low
    yield from (percent.raw, format_percent(percent))


def _procedure(question: Question, procedure: Procedure, words: Words) -> Iterator[FormValue]:
    if procedure.kind_raw:
        yield procedure.kind_raw
    assert question.vocabulary is not None  # the definition was checked
    for term in words.choice(question.vocabulary).terms:
        if term.id == procedure.variant or (procedure.variant is None and term.table.get("kind") == procedure.kind):
            yield term.title


def _word(question: Question, value: str, words: Words) -> Iterator[FormValue]:
    """A text, or the title of the vocabulary's entry with this id."""
    if question.type is AnswerType.LIGHT:
        yield from (term.title for term in words.status.lights.terms if term.id == value)
    elif question.type is AnswerType.CHOICE:
        assert question.vocabulary is not None  # the definition was checked
        yield from (term.title for term in words.choice(question.vocabulary).terms if term.id == value)
    yield str(value)


def _joined(responsibility: Responsibility) -> str:
    parts = (responsibility.role, responsibility.person, responsibility.contact)
    return ", ".join(part for part in parts if part)
