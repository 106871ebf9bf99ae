"""Rows of a table that are no records: subtotals, "Übertrag", page rows, and examples that the form came with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from fgk_docs.forms.first_words import FirstWords
from fgk_docs.forms.labels import label_key
from fgk_docs.model.raw import Cell, CellKind

_EMPTY = CellKind.EMPTY
_LONGEST = 60
_MOST_CELLS = 4
"""Cells of a subtotal: its name and sums."""


class Furniture(StrEnum):
    """What a row is that is no record; the value is the finding's code."""

    SUBTOTAL = "row-is-subtotal"
    PAGE = "row-is-page"
    EXAMPLE = "row-is-example"


class RowWords:
    """The words by which such rows are known; made once for a chain."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._kinds = [
            (kind, frozenset(map(label_key, table[name]["synonyms"])))
            for kind, name in (
                (Furniture.EXAMPLE, "examples"), (Furniture.SUBTOTAL, "subtotals"), (Furniture.PAGE, "pages")
            )
        ]  # fmt: skip
        between = "|".join(map(re.escape, table["counts"]["synonyms"]))
        self._page_number = re.compile(rf"[-–—\s]*\d{{1,3}}(?:\s*(?:{between})\s*\d{{1,3}})?[-–—\s]*")
        self._first_words = FirstWords(key for _, keys in self._kinds for key in keys)

    def is_page_number(self, cell: Cell) -> bool:
        """Whether a cell holds nothing but the number of a page ("3 von 7")."""
        return isinstance(cell.value, str) and self._page_number.fullmatch(cell.value.strip()) is not None

    def kind(self, text: str) -> Furniture | None:
        """What a text that begins a row says the row is."""
        if not self._first_words.may_begin(text):
            return None  # most rows
        key = label_key(text)
        for kind, keys in self._kinds:
            if key in keys or any(key.startswith(f"{word} ") for word in keys):
                return kind
        return None


def furniture_of(words: RowWords, cells: list[Cell], texts: Iterable[Cell | None]) -> Furniture | None:
    """What a row is that is no record; None for any other.

    Args:
        words: what such rows begin with.
        cells: the row.
        texts: its cells in the columns of number, goal and measure; an example may say so in any of them.
    """
    filled = [cell for cell in cells if cell.kind is not _EMPTY or cell.formula is not None]
    if not filled:
        return None
    first = filled[0]
    if len(filled) <= _MOST_CELLS and isinstance(first.value, str) and len(first.value) <= _LONGEST:
        if len(filled) == 1 and words.is_page_number(first):
            return Furniture.PAGE
        kind = words.kind(first.value)
        if kind is Furniture.PAGE and len(filled) == 1:
            return kind
        if kind is Furniture.SUBTOTAL and all(_is_sum(cell) for cell in filled[1:]):
            return kind
    for cell in texts:
        said = cell.value if cell is not None else None
        if isinstance(said, str) and len(said) <= _LONGEST and words.kind(said) is Furniture.EXAMPLE:
            return Furniture.EXAMPLE
    return None


def _is_sum(cell: Cell) -> bool:
    """A number, a formula, or a text in which figures lead ("12.500,00 €")."""
    if cell.kind is not CellKind.TEXT:
        return True
    return str(cell.value).lstrip(" =ca.").strip()[:1].isdigit()
