"""How the named fields of a filled form belong together: single ones, and rows of tables by the numbers in them.

The outcome is a survey as of a sheet, its cells at places of their own; a person is told the places of the fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from fgk_docs.forms.draft.survey import Column, Labelled, Survey, SurveyedTable
from fgk_docs.forms.named import Clues, clues_of
from fgk_docs.model.raw import Cell, CellKind, Field, FieldMark

_LEAST_ROWS: Final = 2
_LEAST_COLUMNS: Final = 2
_COUNT: Final = re.compile(r"\[?\d+\]?$")
Place = tuple[int, int]
"""Row and column of a cell that stands for a field or its label."""


class FieldSurvey:
    """What the fields of a form hold.

    Args:
        fields: all of them, blank ones included.
        title: what the form calls itself; may be empty.
    """

    def __init__(self, fields: Sequence[Field], title: str) -> None:
        self.places: dict[Place, str] = {}
        """Where the label of each place is met, in words."""
        self.found = Survey()
        self._row = 1
        if title:
            self.found.titles.append(Cell(1, 1, CellKind.TEXT, title))
        asked = [one for one in fields if FieldMark.SIGNATURE not in one.marks]
        clued = [*zip(asked, clues_of(asked), strict=True)]
        tables = _tables(clued)
        for field, clues in clued:
            if clues.words and not any(clues.row in rows for rows in tables.values()):
                self._single(field, clues)
        for rows in tables.values():
            self._table(rows)

    def _label(self, words: str, field: Field, column: int = 1) -> Cell:
        self.places[self._row, column] = str(field.address).removeprefix(f"{field.address.file}, ")
        return Cell(self._row, column, CellKind.TEXT, words)

    def _single(self, field: Field, clues: Clues) -> None:
        self._row += 1
        label = self._label(clues.words[0], field)
        self.found.labels.append(Labelled(label, _answer(field, self._row, 2)))

    def _table(self, rows: Mapping[str, Mapping[str, Field]]) -> None:
        self._row += 1
        first = {words: field for row in reversed([*rows.values()]) for words, field in row.items()}
        order = dict.fromkeys(words for row in rows.values() for words in row)
        header = self._row
        heads = {words: self._label(words, first[words], at) for at, words in enumerate(order, 1)}
        cells: dict[str, list[Cell]] = {words: [] for words in order}
        for row in rows.values():
            self._row += 1
            for at, words in enumerate(order, 1):
                answer = _answer(row[words], self._row, at) if words in row else None
                if answer is not None:
                    cells[words].append(answer)
        columns = tuple(Column(heads[words], tuple(cells[words])) for words in order)
        self.found.tables.append(SurveyedTable(header, columns, (), self._row))


def _tables(clued: Sequence[tuple[Field, Clues]]) -> dict[str, dict[str, dict[str, Field]]]:
    """The rows of each table, and in each row the fields by the words of their columns."""
    found: dict[str, dict[str, dict[str, Field]]] = {}
    for field, clues in clued:
        if clues.row and clues.columns:
            rows = found.setdefault(_COUNT.sub("", clues.row), {})
            rows.setdefault(clues.row, {}).setdefault(clues.columns[0], field)
    return {name: rows for name, rows in found.items() if _is_table(rows)}


def _is_table(rows: Mapping[str, Mapping[str, Field]]) -> bool:
    """Whether several rows have several columns each; "Telefon 1" and "Telefon 2" alone make none."""
    return sum(len(row) >= _LEAST_COLUMNS for row in rows.values()) >= _LEAST_ROWS


def _answer(field: Field, row: int, column: int) -> Cell | None:
    value = field.value
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell(row, column, CellKind.BOOLEAN, value)
    number = isinstance(value, (int, float))
    return Cell(row, column, CellKind.NUMBER if number else CellKind.TEXT, value)
