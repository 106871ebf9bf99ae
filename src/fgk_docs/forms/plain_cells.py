"""The short way for the cells of a record that are prose, or words that were read before: most of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import NamedTuple

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree
from fgk_docs.forms.coloured import COLOURED
from fgk_docs.forms.definition import Question
from fgk_docs.forms.grid import Grid
from fgk_docs.language.references import LONGEST, may_be_reference
from fgk_docs.model.raw import Cell, CellKind, CellSource, Strike, source_of_cell

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


class PlainCells:
    """Takes the plain cells of one table's rows.

    Args:
        answers: where to.
        index: index of the sheet.
        grid: the sheet.
        said: takes for each path the last record that answers it beside its key.
    """

    def __init__(self, answers: Answers, index: int, grid: Grid, said: MutableMapping[str, Tree]) -> None:
        self._answers, self._index, self._grid, self._said = answers, index, grid, said
        self.columns: list[Asked] = []
        """The columns beside the key."""
        self._key: list[Asked] = []
        self._sources: list[CellSource] = []

    def asks(self, questions: Mapping[int, Question], key: int, spans: Mapping[int, int]) -> None:
        """Takes up what the columns ask.

        Args:
            questions: by column.
            key: the column of the key.
            spans: columns whose answer goes on in another.
        """
        asked = [
            Asked(
                column,
                question,
                question.path,
                None if question.is_plain_text else question.reader_key,
                question.is_simple and column not in spans,
                question.spread,
                question.type in COLOURED,
            )
            for column, question in questions.items()
        ]
        self._key = [one for one in asked if one.column == key]
        self.columns = [one for one in asked if one.column != key]

    def row(self, row: int) -> Mapping[int, Cell] | None:
        """The cells of a row by column; None where merged ranges, comments or replaced characters have a say."""
        if self._grid.is_merged(row) or row in self._grid.commented or self._answers.replaced:
            return None
        return {cell.column: cell for cell in self._grid.rows[row]}

    def takes_key(self, cells: Mapping[int, Cell], node: Tree) -> bool:
        """Takes the key of a row, if it is plain; else False, and nothing is done."""
        return not list(self._take(self._key, cells, node, {})) and bool(node)

    def settle(self) -> None:
        """Books the cells that were taken; to be called when every row has been read."""
        self._answers.ledger.consume_sources(self._index, self._sources)
        self._sources = []

    def others(self, cells: Mapping[int, Cell], node: Tree) -> Iterator[Asked]:
        """Takes the plain cells of a row beside its key and gives the columns that are left for the long way, each
        in its turn.

        Args:
            cells: what :meth:`row` gave.
            node: the record of the row.
        """
        return self._take(self.columns, cells, node, self._said)

    def _take(
        self, columns: Iterable[Asked], cells: Mapping[int, Cell], node: Tree, said: MutableMapping[str, Tree]
    ) -> Iterator[Asked]:
        """Plain is a text without a mark that could change its meaning, which points nowhere, and which is prose or
        was read before with nothing to say about it."""
        known, where = self._answers.words.plain, (self._answers.raw.file, self._grid.sheet.name)
        take_source = self._sources.append
        for asked in columns:
            column, _, path, reader, is_simple, is_spread, is_coloured = asked
            cell = cells.get(column)
            if cell is None:
                if is_spread or not is_simple:
                    yield asked
                continue
            kind, value, style = cell[2:5]
            answer: object = None
            if (
                kind is _TEXT
                and is_simple
                and isinstance(value, str)
                and style.strike is _NOT_STRUCK
                and path not in node
            ):
                words = value.strip()
                if reader is None:
                    if len(words) > LONGEST or (words and not may_be_reference(words)):
                        answer = words
                elif not is_coloured or style.font_color is None:
                    answer = known.get((reader, words, style.number_format, style.font_name))
            if answer is None:
                yield asked
                continue
            source = source_of_cell(where, cell)
            node[path] = _new(Stated, (answer, source))
            said[path] = node
            take_source(source)
