"""Letters of the pages that we add: Helvetica, which every program has, in the encoding that Windows calls 1252."""

from __future__ import annotations

import unicodedata
from typing import Final

ENCODING: Final = "cp1252"
_FIRST: Final = 32
_LEAST: Final = 3
"""Letters that stand together at the end of a word that was cut."""


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(map(int, words.split()))


_REGULAR: Final = _numbers(
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 "
    "556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 "
    "556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 0 556 "
    "0 222 556 333 1000 556 556 333 1000 667 333 1000 0 611 0 0 222 222 333 333 350 556 1000 333 1000 "
    "500 333 944 0 500 667 278 333 556 556 556 556 260 556 333 737 370 556 584 333 737 333 400 584 333 "
    "333 333 556 537 278 333 333 365 556 834 834 834 611 667 667 667 667 667 667 1000 722 667 667 667 "
    "667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556 556 "
    "556 556 556 889 500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 584 611 556 556 "
    "556 556 500 556 500"
)
_BOLD: Final = _numbers(
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 "
    "556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 "
    "611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584 0 556 "
    "0 278 556 500 1000 556 556 333 1000 667 333 1000 0 611 0 0 278 278 500 500 350 556 1000 333 1000 "
    "556 333 944 0 500 667 278 333 556 556 556 556 280 556 333 737 370 556 584 333 737 333 400 584 333 "
    "333 333 611 556 278 333 333 365 556 834 834 834 611 722 722 722 722 722 722 1000 722 667 667 667 "
    "667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556 556 "
    "556 556 556 889 556 556 556 556 556 278 278 278 278 611 611 611 611 611 611 611 584 611 611 611 "
    "611 611 556 611 556"
)
"""Widths in thousandths of the size (Adobe's font metrics of the standard fonts)."""
_SIMILAR: Final = str.maketrans(
    {
        "→": "›",
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "ı": "i",
        "−": "–",
        "\u2010": "-",
        "\u2011": "-",
        "\u2009": " ",
        "\u202f": "\u00a0",
        "≤": "<=",
        "≥": ">=",
        "\t": " ",
    }
)


def lettered(words: str) -> bytes:
    """Words in the encoding of our font: a letter that it lacks as the one it is made of, else as "?"."""
    try:
        return words.encode(ENCODING)
    except UnicodeEncodeError:
        return b"".join(map(_letter, unicodedata.normalize("NFC", words.translate(_SIMILAR))))


def _letter(one: str) -> bytes:
    for form in (one, unicodedata.normalize("NFKD", one)[0]):
        try:
            return form.encode(ENCODING)
        except UnicodeEncodeError:
            continue
    return b"" if unicodedata.combining(one) else b"?"


def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words are, in points."""
    widths = _BOLD if bold else _REGULAR
    return sum(widths[letter - _FIRST] if letter >= _FIRST else 0 for letter in lettered(words)) * size / 1000


def wrapped(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines that words need in a column; a word wider than the column is cut."""
    lines = []
    for paragraph in words.splitlines() or [""]:
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width(longer, size, bold=bold) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _cut(word, size, room, bold=bold)
            lines += whole
        lines.append(line)
    return lines


def _cut(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit; a piece holds at least one letter."""
    pieces, start, used = [], 0, 0.0
    for place, letter in enumerate(word):
        wide = width(letter, size, bold=bold)
        if used + wide > room and place > start:
            pieces.append(word[start:place])
            start, used = place, 0.0
        used += wide
    if pieces and len(word) - start < _LEAST <= len(pieces[-1]) - _LEAST:
        pieces[-1], start = pieces[-1][:-_LEAST], start - _LEAST
    return [*pieces, word[start:]]
