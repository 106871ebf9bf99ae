"""Walks the records of an xls workbook stream (MS-XLS) without building anything."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from fgk_docs.errors import UnreadableInput
from fgk_docs_plugins.sheets.grid import Reading
from fgk_docs_plugins.sheets.legacy.survey import ERROR_WORDS, Survey
from fgk_docs_plugins.sheets.xlsx.styles import BUILTIN

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _DIMENSIONS, _SST = 0x0809, 0x000A, 0x002F, 0x0085, 0x0200, 0x00FC
_ROW, _COLINFO, _FORMULA, _BOOLERR, _MULRK, _MULBLANK, _BLANK = 0x208, 0x7D, 0x6, 0x205, 0xBD, 0xBE, 0x201
_SINGLE: Final = frozenset((0x203, 0x204, 0xFD, 0x27E, 0xD6, _FORMULA, _BOOLERR, 0x3, 0x4, 0x5, 0x7E))
_XF, _FORMAT = 0xE0, 0x41E
BIFF8: Final = 0x0600
_OLD_BOF: Final = frozenset((0x0009, 0x0209, 0x0409))
_HIDDEN_ROW: Final = 0x20
GENERAL: Final = "General"


class Globals(NamedTuple):
    """What the sheets of a workbook share: where each starts, and the number format of each cell format."""

    starts: list[int]
    formats: list[str]
    """Empty for versions before Excel 97, whose formats are written differently."""


def survey_xls(stream: bytes, reading: Reading) -> list[Survey]:
    """One survey a sheet stream, in the order of the workbook's sheets.

    Raises:
        UnreadableInput: ``file-password-protected``, ``file-broken`` or ``sheet-too-large``.
    """
    found = _globals(stream, reading)
    return [_sheet(stream, start, f"{number}", found, reading) for number, start in enumerate(found.starts, 1)]


def _records(stream: bytes, at: int, reading: Reading) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record up to the end of the substream; embedded charts are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if len(body) != length:
            raise reading.broken("BIFF record")
        at += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, body
    raise reading.broken("BIFF end")


def _globals(stream: bytes, reading: Reading) -> Globals:
    starts: list[int] = []
    codes, of_cells = dict(BUILTIN), list[int]()
    version = 0
    if struct.unpack_from("<H", stream)[0] in _OLD_BOF:
        raise UnreadableInput("format-too-old", reading.file)
    for kind, body in _records(stream, 0, reading):
        if kind == _FILEPASS:
            raise UnreadableInput("file-password-protected", reading.file)
        if kind == _BOF:
            version = struct.unpack_from("<H", body)[0]
        elif kind == _FORMAT and version == BIFF8:
            codes[struct.unpack_from("<H", body)[0]] = _text(body)
        elif kind == _XF and version == BIFF8:
            of_cells.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUNDSHEET:
            starts.append(struct.unpack_from("<L", body)[0])
            if len(starts) > reading.limits.sheets or starts[-1] >= len(stream):
                raise reading.broken("BIFF sheets")
        elif kind == _SST and max(struct.unpack_from("<2L", body)) > len(stream):
            raise reading.broken("BIFF strings")
    return Globals(starts, [codes.get(number, GENERAL) for number in of_cells])


def _text(body: bytes) -> str:
    """The string of a format record: count of characters, a flag for wide ones, the characters (MS-XLS 2.5.294)."""
    count, wide = struct.unpack_from("<HB", body, 2)
    return (
        body[5 : 5 + 2 * count].decode("utf-16-le", "replace")
        if wide & 1
        else body[5 : 5 + count].decode("latin-1")
    )


def _sheet(stream: bytes, start: int, name: str, found: Globals, reading: Reading) -> Survey:
    survey = Survey()
    for kind, body in _records(stream, start, reading):
        if kind in _SINGLE:
            _cell(survey, kind, body, found.formats)
        elif kind == _MULRK:
            row, column = struct.unpack_from("<2H", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0]
            survey.meet(row + 1, column + 1, last + 1)
            for place, at in zip(range(column, last + 1), range(4, len(body) - 7, 6), strict=False):
                _format(survey, (row + 1, place + 1), body, at, found.formats)
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            row = struct.unpack_from("<H", body)[0] + 1
            survey.hidden_rows.append((row, row))
        elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<2H", body)
            survey.hidden_columns.append((first + 1, last + 1))
        elif kind == _DIMENSIONS:
            _dimensions(body, name, reading)
    survey.prove_small(name, reading)
    return survey


def _cell(survey: Survey, kind: int, body: bytes, formats: Sequence[str]) -> None:
    row, column = struct.unpack_from("<2H", body)
    survey.meet(row + 1, column + 1)
    place = row + 1, column + 1
    _format(survey, place, body, 4, formats)
    if kind == _BOOLERR and body[7]:
        survey.errors[place] = ERROR_WORDS.get(body[6], "#VALUE!")
    elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        survey.errors[place] = ERROR_WORDS.get(body[8], "#VALUE!")


def _format(survey: Survey, place: tuple[int, int], body: bytes, at: int, formats: Sequence[str]) -> None:
    """Note the number format that the two bytes at an offset of a cell's record point to."""
    number = struct.unpack_from("<H", body, at)[0] if formats else 0
    if number < len(formats) and formats[number] != GENERAL:
        survey.number_formats[place] = formats[number]


def _dimensions(body: bytes, name: str, reading: Reading) -> None:
    """A library reserves room for the stated extent, so a false one is as dangerous as a true one."""
    layout = "<2L2H" if len(body) >= 12 else "<4H"
    first_row, last_row, first_column, last_column = struct.unpack_from(layout, body)
    size = max(0, last_row - first_row) * max(0, last_column - first_column)
    if size > reading.limits.dense_cells or last_row > 65536 or last_column > 256:
        raise reading.too_large(name, "grid", size, reading.limits.dense_cells)
