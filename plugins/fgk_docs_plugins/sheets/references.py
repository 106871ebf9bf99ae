"""A1 notation: places and ranges as workbooks write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from fgk_docs.model.raw import Range

_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII | re.IGNORECASE)
_ROWS, _COLUMNS = 1_048_576, 16_384


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """ "AB" → 28; 0 for what is no column."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > _COLUMNS:
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= _COLUMNS else 0


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of "B7" or "$B$7", 1-based; None for anything else and beyond XFD1048576."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if column and row <= _ROWS else None


def area(reference: str) -> Range | None:
    """The rectangle of "A1", "A1:C3", "A:C" or "1:3"; None for anything else."""
    first, _, last = reference.partition(":")
    corners = [_corner(first, 1, 1), _corner(last or first, _ROWS, _COLUMNS)]
    if None in corners or (not last and place(first) is None):
        return None
    (row_a, column_a), (row_b, column_b) = (corner or (0, 0) for corner in corners)
    return Range(min(row_a, row_b), min(column_a, column_b), max(row_a, row_b), max(column_a, column_b))


def areas(references: str) -> list[Range]:
    """The rectangles of a list as in ``sqref``: "A1:B2 D4"; what is none is left out."""
    found = (area(reference) for reference in references.split())
    return [one for one in found if one is not None]


def _corner(text: str, row: int, column: int) -> tuple[int, int] | None:
    """A corner, with the given row or column where the text names only the other ("A", "3")."""
    text = text.replace("$", "")
    if text.isascii() and text.isdigit():
        return (int(text), column) if 0 < len(text) < 8 and 1 <= int(text) <= _ROWS else None
    if text.isascii() and text.isalpha():
        return (row, column_number(text)) if column_number(text) else None
    return place(text)
