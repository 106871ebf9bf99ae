"""The short way for rows that hold nothing but numbers and shared texts in the words every office program uses.

Such rows are most of a report. They are taken out of the sheet here, three times as fast as by an XML parser; all
else, and every sheet with a single unusual word in it, stays for the parser.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from fgk_docs_plugins.sheets.xlsx.plain_text import CHARACTER, resolve, with_letters

_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]+)"(?: s="([0-9]{1,6})")?'
    r'(?:(?: t="([sn])")?(?:/>|>(?:<v>([0-9.eE+-]{1,40})</v>)?</c>)'
    r'| t="inlineStr"><is><t(?: xml:space="preserve")?>(' + CHARACTER + "++)</t></is></c>)"
)
_GROUPS: Final = 7
"""Columns letters, row, style, type, value and text of a cell, and before each what is no such cell."""
_ROW: Final = re.compile(r'<row r="([1-9][0-9]{0,6})"((?: [\w:.]+="[\w.: ]*")*)(/?)>')
_ROW_END: Final = "</row>"
_ANY_ROW: Final = re.compile(r'<row r="[1-9][0-9]{0,6}"(?: [\w:.]+="[\w.: ]*")*(?:/>|>.*?</row>)', re.DOTALL)
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)


class PlainRow(NamedTuple):
    """A row that was taken out; ``marks`` are its further attributes as written, all else its cells one by one."""

    number: int
    marks: str
    letters: Sequence[str] = ()
    """Column letters."""
    styles: Sequence[str | None] = ()
    kinds: Sequence[str | None] = ()
    """ "s", "n" or None."""
    values: Sequence[str | None] = ()
    texts: Sequence[str | None] = ()
    """Text that stands in the cell itself."""


def text_of(data: bytes) -> str | None:
    """A part as text; None where it has a comment, a CDATA section, a document type or another encoding."""
    if b"<!" in data or _ENCODING.match(data):
        return None
    try:
        return with_letters(data.decode("utf-8"))
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
    rows, rest, at = list[PlainRow](), [text[:start]], start
    pattern: _Pattern | None = None
    while at < end:
        found = _row(text, at, end, pattern)
        if found is not None:
            row, at = found
            pattern = _next_pattern(pattern, row, rows)
            rows.append(row)
            continue
        other = _ANY_ROW.match(text, at, end)
        if other is None:
            return whole
        rest.append(other[0])
        at = other.end()
    return rows, (*(piece.encode() for piece in rest), text[end:].encode())


class _Pattern(NamedTuple):
    """How rows are written that hold shared texts in the same columns and formats, as those of a table do."""

    frame: str
    """A row's cells, with _NUMBER for the number of the row and %s for each value."""
    like: PlainRow
    """One of them."""


_NUMBER: Final = "\0"


def _next_pattern(before: _Pattern | None, row: PlainRow, rows: Sequence[PlainRow]) -> _Pattern | None:
    """The pattern to try on the next row: a new one where this row is written as the one before it is."""
    last = rows[-1] if rows else None
    if last is None or (before is not None and row.letters is before.like.letters):
        return before
    alike = row.letters == last.letters and row.styles == last.styles
    if not alike or not row.values or None in row.values or row.kinds.count("s") < len(row.kinds):
        return before
    styles = ("" if style is None else f' s="{style}"' for style in row.styles)
    cells = (
        f'<c r="{letters}{_NUMBER}"{style} t="s"><v>%s</v></c>'
        for letters, style in zip(row.letters, styles, strict=True)
    )
    return _Pattern("".join(cells), row)


def _by_pattern(pattern: _Pattern, number: str, inner: str) -> Sequence[str] | None:
    """The values of a row that is written by a pattern; None for any other."""
    values = inner.replace("</v>", "<v>").split("<v>")[1::2]
    if len(values) != len(pattern.like.values) or not "".join(values).isdigit():
        return None
    return values if pattern.frame.replace(_NUMBER, number) % (*values,) == inner else None


def _row(text: str, at: int, end: int, pattern: _Pattern | None) -> tuple[PlainRow, int] | None:
    """The plain row that begins at a place, and where it ends; None for any other."""
    head = _ROW.match(text, at, end)
    if head is None:
        return None
    if head[3]:
        return PlainRow(int(head[1]), head[2]), head.end()
    close = text.find(_ROW_END, head.end(), end)
    inner = text[head.end() : max(close, head.end())]
    values = _by_pattern(pattern, head[1], inner) if pattern is not None and close >= 0 else None
    if pattern is not None and values is not None:
        _, _, letters, styles, kinds, _, texts = pattern.like
        return PlainRow(int(head[1]), head[2], letters, styles, kinds, values, texts), close + len(_ROW_END)
    parts = _CELL.split(inner)
    rows = parts[2::_GROUPS]
    if close < 0 or any(parts[::_GROUPS]) or rows.count(head[1]) != len(rows):
        return None
    texts = parts[6::_GROUPS]
    if "&" in inner:
        resolved = [None if one is None else resolve(one) for one in texts]
        if resolved.count(None) != texts.count(None):
            return None  # there is something that only a parser resolves
        texts = resolved
    groups = parts[1::_GROUPS], parts[3::_GROUPS], parts[4::_GROUPS], parts[5::_GROUPS], texts
    return PlainRow(int(head[1]), head[2], *groups), close + len(_ROW_END)


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
