"""The short way for rows that hold nothing but numbers and shared texts in the words every office program uses.

Such rows are most of a report. They are taken out of the sheet here, three times as fast as by an XML parser; all
else, and every sheet with a single unusual word in it, stays for the parser.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from fgk_docs_plugins.sheets.xlsx.plain_text import CHARACTER, resolve

_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
_CELL_OF = (
    r'<c r="([A-Z]{1,3})%s"(?: s="([0-9]{1,6})")?'
    r'(?:(?: t="([sn])")?(?:/>|>(?:<v>([0-9.eE+-]{1,40})</v>)?</c>)'
    r'| t="inlineStr"><is><t(?: xml:space="preserve")?>(' + CHARACTER + "++)</t></is></c>)"
)
_CELL: Final = re.compile(_CELL_OF % "[0-9]+")
_ROW: Final = re.compile(
    r'<row r="([1-9][0-9]{0,6})"((?: [\w:.]+="[\w.: ]*")*)(?:/>|>((?:' + _CELL_OF % r"\1" + ")*+)</row>)"
)
_ANY_ROW: Final = re.compile(r'<row r="[1-9][0-9]{0,6}"(?: [\w:.]+="[\w.: ]*")*(?:/>|>.*?</row>)', re.DOTALL)
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)

PlainCell = tuple[str, str, str, str, str]
"""Column letters, style, type ("s", "n" or ""), value, and text that stands in the cell itself; "" for none."""


class PlainRow(NamedTuple):
    """A row that was taken out; ``marks`` are its further attributes as written."""

    number: int
    marks: str
    cells: list[PlainCell]


def text_of(data: bytes) -> str | None:
    """A part as text; None where it has a comment, a CDATA section, a document type or another encoding."""
    if b"<!" in data or _ENCODING.match(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def split(data: bytes) -> tuple[list[PlainRow], Iterable[bytes]]:
    """The plain rows of a sheet part, and the part without them.

    A sheet comes back whole that has a comment, a CDATA section, a document type, two bodies, rows without number,
    or another encoding than UTF-8.
    """
    whole: tuple[list[PlainRow], Iterable[bytes]] = [], (data,)
    text = text_of(data)
    if text is None or text.count(_OPEN) != 1 or text.count(_CLOSE) != 1:
        return whole
    start, end = text.index(_OPEN) + len(_OPEN), text.index(_CLOSE)
    rows, rest, at = [], [text[:start]], start
    while at < end:
        found = _ROW.match(text, at, end)
        cells = None if found is None else _cells(found[3] or "")
        if found is not None and cells is not None:
            rows.append(PlainRow(int(found[1]), found[2], cells))
        else:
            found = _ANY_ROW.match(text, at, end)
            if found is None:
                return whole
            rest.append(found[0])
        at = found.end()
    return rows, (*(piece.encode() for piece in rest), text[end:].encode())


def _cells(inner: str) -> list[PlainCell] | None:
    """The cells of a row; None where an inline text holds what only a parser resolves."""
    cells: list[PlainCell] = _CELL.findall(inner)
    if "&" not in inner:
        return cells
    for at, cell in enumerate(cells):
        text = resolve(cell[4])
        if text is None:
            return None
        cells[at] = (*cell[:4], text)
    return cells


_PIECE: Final = 1 << 20
_MOST_COLOURED: Final = 500


def without_blank_rows(chunks: Iterable[bytes], coloured: Collection[str]) -> Iterator[bytes]:
    """The part of a large sheet without rows that hold formats alone, as whole-sheet formatting leaves them.

    A million such rows take an XML parser ten seconds and this a tenth of it. A row stays that is hidden, holds a
    coloured cell, or is followed by anything but a numbered row; from a comment or CDATA section on, all stays.

    Args:
        chunks: the part.
        coloured: cell formats whose blank cells are kept.
    """
    if len(coloured) > _MOST_COLOURED:
        yield from chunks
        return
    blank, held, trusted = _blank_row(coloured), b"", True
    for chunk in chunks:
        held += chunk
        trusted = trusted and b"<!" not in held
        if not trusted:
            yield held
            held = b""
        elif len(held) >= _PIECE:
            held = blank.sub(b"", held)
            cut = max(held.rfind(b"<row r="), 0) or len(held) - 8
            yield held[:cut]
            held = held[cut:]
    yield held


def _blank_row(coloured: Collection[str]) -> re.Pattern[bytes]:
    kept = f'(?!(?:{"|".join(sorted(coloured))})")' if coloured else ""
    cell = rf'<c r="[A-Z]{{1,3}}[0-9]{{1,7}}"(?: s="{kept}[0-9]{{1,6}}")?/>'
    marks = r'(?: (?!hidden=|ht="0")[\w:.]+="[^"<>]*")*+'
    row = rf'<row r="[0-9]{{1,7}}"{marks}(?:/>|>(?:{cell})*+</row>)(?=<row r=")'
    return re.compile(row.encode())
