"""What kind of answers stand below a heading, by what the parsers of the language make of them."""

from __future__ import annotations

from collections.abc import Sequence

from fgk_docs.forms.boundary import RawAnswer, read_answer
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.display import display
from fgk_docs.forms.words import Words
from fgk_docs.language.reading import GUESSED
from fgk_docs.model.raw import Cell

_MOST = 0.6
"""Share of the answers that must be of a kind; a column of statuses has remarks and gaps too."""
_MOST_READ = 200
_TELLING = (
    AnswerType.LIGHT,
    AnswerType.YES_NO,
    AnswerType.PERCENT,
    AnswerType.STATUS,
    AnswerType.PERIOD,
    AnswerType.AMOUNT,
    AnswerType.INTEGER,
)
"""Kinds that can be told by their words, the narrowest first."""


def readable(question: Question, cells: Sequence[Cell], words: Words) -> int:
    """How many of the answers can be read as a question asks."""
    return sum(_reads(question, cell, words) for cell in cells[:_MOST_READ])


def kind_of(cells: Sequence[Cell], words: Words) -> AnswerType:
    """The narrowest kind that most of the answers are of; text where none is."""
    seen = cells[:_MOST_READ]
    if not seen:
        return AnswerType.TEXT
    if sum(names_field(cell, words) for cell in seen) >= _MOST * len(seen):
        return AnswerType.FIELD
    for kind in _TELLING:
        question = Question(label="", path="", type=kind)
        if sum(_reads(question, cell, words) for cell in seen) >= _MOST * len(seen):
            return kind
    with_person = sum("personal-data-in-cell" in _codes(cell, words) for cell in seen)
    return AnswerType.RESPONSIBILITY if with_person else AnswerType.TEXT


def names_field(cell: Cell, words: Words) -> bool:
    """Whether a cell names a field of action that is known."""
    if not isinstance(cell.value, str) or not any(letter.isalpha() for letter in cell.value):
        return False  # a number alone may be a field's, and the number of anything else
    reading = words.field_of_action(cell.value)
    return reading.value is not None and reading.value.id is not None and "field-unknown" not in reading.codes


def _codes(cell: Cell, words: Words) -> tuple[str, ...]:
    return read_answer(Question(label="", path="", type=AnswerType.RESPONSIBILITY), _raw(cell), words).codes


def _reads(question: Question, cell: Cell, words: Words) -> bool:
    if question.type is AnswerType.CASE:
        return isinstance(cell.value, str)
    reading = read_answer(question, _raw(cell), words)
    return reading.value is not None and reading.confidence >= GUESSED


def _raw(cell: Cell) -> RawAnswer:
    style = cell.style
    return RawAnswer(cell.value, display(cell.value, style.number_format), style.number_format, style.font_name)
