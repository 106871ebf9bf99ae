"""How much room words take: lines in a column, by the widths of Arial's letters, without loading a font."""

from __future__ import annotations

import re
from math import ceil

PIXELS = 7
"""Width of a unit of column width on the screen, in Excel and LibreOffice alike."""
POINTS_PER_LINE = 13.5
_EM = 10 / 72 * 96
"""Height of letters of 10 points, in pixels."""
_PADDING = 9
"""Pixels of a cell that no letter uses: both sides and the line."""
_BOLD = 1.08
_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.24),
    **dict.fromkeys(" .,:;!/\\ftI[]()", 0.29),
    **dict.fromkeys('r-*"„“–', 0.42),
    **dict.fromkeys("ckJsvxyz", 0.5),
    **dict.fromkeys("ABEKPSVXYÄ", 0.67),
    **dict.fromkeys("CDHNRUÜw", 0.73),
    **dict.fromkeys("GOQÖ", 0.78),
    **dict.fromkeys("mM%", 0.86),
    **dict.fromkeys("W@—…", 1.0),
}
_LETTER = 0.557
"""Every other letter and all digits; wide scripts take more and are measured short."""
_PARTS = re.compile(r"\s+|(?<=-)(?=\S)")


def pixels(text: str, *, bold: bool = False) -> float:
    """Width of a line of 10 points."""
    return sum(_WIDTHS.get(letter, _LETTER) for letter in text) * _EM * (_BOLD if bold else 1)


def units(text: str, *, bold: bool = False) -> int:
    """The column width that shows a text on one line."""
    return ceil((pixels(text, bold=bold) + _PADDING) / PIXELS)


def lines(text: str, width: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a column of this width, broken between words and after hyphens."""
    room = max(width * PIXELS - _PADDING, PIXELS)
    return sum(_paragraph(paragraph, room, bold=bold) for paragraph in text.split("\n"))


def _paragraph(text: str, room: float, *, bold: bool) -> int:
    count, used = 1, 0.0
    blank = pixels(" ")
    for word in filter(None, _PARTS.split(text)):
        needed = pixels(word, bold=bold)
        if used and used + blank + needed > room:
            count, used = count + 1, 0.0
        used += needed + (blank if used else 0)
        if used > room:  # a word longer than the column goes on below
            further = ceil(used / room) - 1
            count, used = count + further, used - further * room
    return count


def longest_part(label: str) -> str:
    """The part of a heading that cannot be broken and is widest."""
    return max(filter(None, _PARTS.split(label)), key=lambda part: pixels(part, bold=True), default="")
