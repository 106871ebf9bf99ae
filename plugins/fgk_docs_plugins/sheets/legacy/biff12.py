"""Walks the records of xlsb sheet parts (MS-XLSB) without building anything."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from fgk_docs_plugins.sheets.grid import Reading
from fgk_docs_plugins.sheets.legacy.survey import ERROR_WORDS, Survey

_ROW, _BLANK, _ERROR, _FORMULA_ERROR, _DIMENSION, _COLUMN, _STRINGS = 0, 1, 3, 11, 148, 60, 159
_CELLS: Final = frozenset((*range(2, 12), 62))
_HIDDEN_ROW: Final = 0x10
_MOST_RECORDS: Final = 4_000_000


def survey_xlsb(part: bytes, name: str, reading: Reading) -> Survey:
    """The extent and marks of one sheet part.

    Raises:
        UnreadableInput: ``file-broken`` or ``sheet-too-large``.
    """
    survey, row = Survey(), 0
    for kind, at, length in _records(part, reading):
        if kind == _ROW and length >= 17:
            row = struct.unpack_from("<L", part, at)[0] + 1
            if part[at + 11] & _HIDDEN_ROW:
                survey.hidden_rows.append((row, row))
        elif kind in _CELLS and length >= 8:
            _cell(survey, part, at, kind, row)
        elif kind == _COLUMN and length >= 18:
            first, last = struct.unpack_from("<2L", part, at)
            if part[at + 16] & 1:
                survey.hidden_columns.append((first + 1, last + 1))
        elif kind == _DIMENSION and length >= 16:
            first_row, last_row, first_column, last_column = struct.unpack_from("<4L", part, at)
            size = max(0, last_row - first_row + 1) * max(0, last_column - first_column + 1)
            if size > reading.limits.dense_cells:
                raise reading.too_large(name, "grid", size, reading.limits.dense_cells)
    survey.prove_small(name, reading)
    return survey


def check_strings(part: bytes, reading: Reading) -> None:
    """Refuse a table of strings that promises more of them than it has bytes."""
    for kind, at, length in _records(part, reading):
        if kind == _STRINGS and length >= 8 and max(struct.unpack_from("<2L", part, at)) > len(part):
            raise reading.broken("BIFF12 strings")


def _cell(survey: Survey, part: bytes, at: int, kind: int, row: int) -> None:
    column = struct.unpack_from("<L", part, at)[0] + 1
    survey.meet(row, column)
    if kind in (_ERROR, _FORMULA_ERROR):
        survey.errors[row, column] = ERROR_WORDS.get(part[at + 8], "#VALUE!")


def _records(part: bytes, reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Kind, position and length of each record."""
    at = count = 0
    while at < len(part):
        kind, at = _variable(part, at, 2, reading)
        length, at = _variable(part, at, 4, reading)
        count += 1
        if at + length > len(part) or count > _MOST_RECORDS:
            raise reading.broken("BIFF12 record")
        yield kind, at, length
        at += length


def _variable(part: bytes, at: int, most: int, reading: Reading) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first; for kinds the first byte keeps its marker bit."""
    value = 0
    for index in range(most):
        if at >= len(part):
            raise reading.broken("BIFF12 end")
        byte = part[at]
        value |= (byte & 0x7F) << (7 * index)
        at += 1
        if not byte & 0x80:
            break
    return value, at
