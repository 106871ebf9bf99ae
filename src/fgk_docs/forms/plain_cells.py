"""The short way for the cells of a record that are prose, or words that were read before: most of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree
from fgk_docs.forms.coloured import COLOURED
from fgk_docs.forms.definition import Question
from fgk_docs.language.references import may_be_reference
from fgk_docs.model.raw import Cell, CellKind, CellSource, Sheet, Strike, source_of_cell

_TEXT, _NOT_STRUCK = CellKind.TEXT, Strike.NONE
_new = tuple.__new__
"""Makes a named tuple in half the time of its own constructor."""


class Asked(NamedTuple):
    """A column beside the key, and what matters of its question for each of its cells."""

    column: int
    question: Question
    path: str
    reader: str | None
    """What questions have in common whose answers are read alike; None where the words are the answer."""
    is_simple: bool
    """Whether a cell of it may go the short way at all."""
    is_spread: bool
    """Whether a cell without an answer may take that of the row above."""
    is_coloured: bool
    """Whether the colour of the words may say more than they do."""


def asked_at(column: int, question: Question, *, alone: bool) -> Asked:
    """A column as :class:`PlainCells` takes it.

    Args:
        column: where.
        question: what it asks.
        alone: whether the answer stands in this one column.
    """
    return Asked(
        column,
        question,
        question.path,
        None if question.is_plain_text else question.reader_key,
        question.is_simple and alone,
        question.spread,
        question.type in COLOURED,
    )


class PlainCells:
    """Takes the plain cells of one table's rows.

    Args:
        answers: where to.
        index: index of the sheet.
        sheet: the sheet.
        columns: the columns beside the key.
        said: takes for each path the last record that answers it.
    """

    def __init__(
        self,
        answers: Answers,
        index: int,
        sheet: Sheet,
        columns: Sequence[Asked],
        said: MutableMapping[str, Tree],
    ) -> None:
        self._ledger, self._known = answers.ledger, answers.words.plain
        self._index, self._file, self._sheet = index, answers.raw.file, sheet.name
        self.columns, self._said = columns, said

    def others(self, cells: Mapping[int, Cell], node: Tree) -> Iterator[Asked]:
        """Takes the plain cells of a row and gives the columns that are left for the long way, each in its turn.

        Plain is a text without a mark that could change its meaning, which points nowhere, and which is prose or
        was read before with nothing to say about it.

        Args:
            cells: the cells of the row by column; no merged range touches it and no comment stands at it.
            node: its record.
        """
        known, said, file, sheet = self._known, self._said, self._file, self._sheet
        sources: list[CellSource] = []
        for asked in self.columns:
            column, _, path, reader, is_simple, is_spread, is_coloured = asked
            cell = cells.get(column)
            if cell is None and is_simple and not is_spread:
                continue
            if cell is None or not is_simple or path in node:
                yield asked
                continue
            kind, value, style = cell[2:5]
            marked = style.strike is not _NOT_STRUCK or (is_coloured and style.font_color is not None)
            words = value.strip() if isinstance(value, str) and kind is _TEXT and not marked else ""
            answer: object = None
            if reader is not None:
                answer = known.get((reader, words, style.number_format, style.font_name))
            elif not may_be_reference(words):
                answer = words
            if not words or answer is None:
                yield asked
                continue
            source = source_of_cell(file, sheet, cell)
            node[path] = _new(Stated, (answer, source))
            said[path] = node
            sources.append(source)
        self._ledger.consume_sources(self._index, sources)
