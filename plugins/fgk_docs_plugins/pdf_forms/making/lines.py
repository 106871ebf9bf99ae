"""Texts in boxes: where lines break, how small they must be to fit, how high a box has to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.making.fonts import drawable, width_of

SIZE: Final = 9.0
"""Points of what is filled in."""
LEADING: Final = 1.15
PADDING: Final = 2.5
ONE_LINE: Final = 17.0
"""Height of a box of one line."""
HIGHEST: Final = 640.0
"""No box is higher: it stands on one page."""
_SIZES: Final = (SIZE, 8.0, 7.0, 6.0, 5.0, 4.0)


class Fitted(NamedTuple):
    """A text as lines of one size."""

    size: float
    lines: tuple[str, ...]


def fits_one_line(text: str, width: float) -> bool:
    """Whether a text stands in a box of one line as it is."""
    return "\n" not in text and width_of(drawable(text), SIZE) <= width - 2 * PADDING


def height_for(text: str, width: float, least: int) -> float:
    """Height of a box of several lines, ``least`` of them, so that a text fits as far as it fits a page at all."""
    count = max(least, len(tuple(_wrapped(drawable(text), SIZE, width - 2 * PADDING))))
    return min(HIGHEST, round(count * SIZE * LEADING + 2 * PADDING, 2))


def fitted(text: str, width: float, height: float, *, several: bool) -> Fitted:
    """The lines of a text in a box, in the largest size in which they fit; in the smallest, those that fit.

    Args:
        text: what is to be shown.
        width, height: of the box, in points.
        several: whether it may take several lines.
    """
    words, room = drawable(text), width - 2 * PADDING
    if not several:
        line = " ".join(words.split("\n"))
        size = next((one for one in _SIZES if width_of(line, one) <= room), _SIZES[-1])
        return Fitted(size, (line,))
    for size in _SIZES:
        lines = tuple(_wrapped(words, size, room))
        if len(lines) * size * LEADING <= height - 2 * PADDING + 0.01:
            break
    return Fitted(size, lines)


def _wrapped(text: str, size: float, room: float) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from _paragraph(paragraph, size, room)


def _paragraph(text: str, size: float, room: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width_of(line, size) > room and len(line) > 1:
            cut = _cut(line, size, room)
            yield line[:cut]
            line = line[cut:]
    yield line


def _cut(word: str, size: float, room: float) -> int:
    """How many letters of a word fit on a line, at least one."""
    used = 0.0
    for count, letter in enumerate(word):
        used += width_of(letter, size)
        if used > room:
            return max(count, 1)
    return len(word)
