"""Lines outside of cells that a program broke where a text was too long for its room: notes above a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from fgk_docs_plugins.pdf_forms.printed.contents import Piece
from fgk_docs_plugins.pdf_forms.printed.drawn import Box
from fgk_docs_plugins.pdf_forms.printed.furniture import Titled
from fgk_docs_plugins.pdf_forms.printed.words import Text

_SAME: Final = 1.0
"""Points by which lines of one text may begin apart."""
_PITCH: Final = 0.6
"""Part of a line's height that may lie between two lines of one text."""
_BLANK: Final = 0.25
"""Width of a blank as a part of a line's height."""


def with_whole_lines(page: Titled) -> Titled:
    """A page with its broken lines joined; the borders of its cells say where the room for them may end."""
    contents = page.contents
    borders = sorted({cell.box.right for cell in contents.cells})
    return page._replace(contents=replace(contents, loose=unwrapped(contents.loose, borders)))


def unwrapped(loose: Sequence[Piece], borders: Sequence[float]) -> tuple[Piece, ...]:
    """The lines with those joined that continue each other.

    A line goes on in the one right below it when both begin at the same place and the next word had no room before
    the border that none of the lines beginning there goes past.

    Args:
        loose: lines outside of cells, from the top.
        borders: where cells end, in points from the left, in order.
    """
    made: list[Piece] = []
    ends: dict[int, Piece] = {}
    for piece in loose:
        beside = [one.box.right for one in loose if _is_alike(one, piece)]
        edge = next((border for border in borders if border > max(beside) - _SAME), None)
        place = next((at for at in reversed(range(len(made))) if _goes_on(ends[at], piece, edge)), None)
        if place is None:
            ends[len(made)] = piece
            made.append(piece)
        else:
            ends[place] = piece
            made[place] = _with(made[place], piece)
    return tuple(made)


def _is_alike(one: Piece, other: Piece) -> bool:
    """Whether two lines begin at the same place and are equally high."""
    heights = (piece.box.top - piece.box.bottom for piece in (one, other))
    return abs(one.box.left - other.box.left) <= _SAME and abs(next(heights) - next(heights)) <= _SAME


def _goes_on(one: Piece, other: Piece, edge: float | None) -> bool:
    """Whether the second line continues the first."""
    height = one.box.top - one.box.bottom
    gap = one.box.bottom - other.box.top
    if edge is None or not other.words or not _is_alike(one, other) or not -height < gap < _PITCH * height:
        return False
    word = other.words.split()[0]
    width = (other.box.right - other.box.left) * len(word) / len(other.words)
    return one.box.right + _BLANK * height + width > edge


def _with(one: Piece, other: Piece) -> Piece:
    box = Box(one.box.left, other.box.bottom, max(one.box.right, other.box.right), one.box.top)
    return Piece(box, Text(f"{one.words} {other.words}", one.text.doubt or other.text.doubt), None)
