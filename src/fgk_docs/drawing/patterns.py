"""Patterns inside rectangles as the path of their lines, without clipping and ids: every viewer draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_STEP: Final = 7.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner, width and height."""

    x: float
    y: float
    width: float
    height: float


def number(value: float) -> str:
    """A length with at most one decimal, the same everywhere."""
    return f"{value:.1f}".removesuffix(".0")


def lines(pattern: str, box: Box) -> str:
    """The path of a pattern inside a box; "" for the plain one."""
    return "".join(_DRAWN[pattern](box)) if pattern in _DRAWN else ""


def _steps(length: float) -> Iterator[float]:
    """Places inside a length, as many as fit, the same distance from both ends."""
    count = int(length / _STEP)
    first = (length - (count - 1) * _STEP) / 2
    return (first + place * _STEP for place in range(count))


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"


def _upright(box: Box) -> list[str]:
    return [_line(box.x + at, box.y, box.x + at, box.y + box.height) for at in _steps(box.width)]


def _level(box: Box) -> list[str]:
    return [_line(box.x, box.y + at, box.x + box.width, box.y + at) for at in _steps(box.height)]


def _pieces(box: Box, length: float) -> list[str]:
    """Short lines in rows and columns."""
    return [
        f"M{number(box.x + x - length / 2)} {number(box.y + y)}h{number(length)}"
        for y in _steps(box.height)
        for x in _steps(box.width)
    ]


def _slanted(box: Box, *, up: bool) -> list[str]:
    """Lines at 45 degrees, cut off at the box's sides."""
    made = []
    for begin in _steps(box.width + box.height):
        start, end = max(begin - box.height, 0.0), min(begin, box.width)
        high, low = begin - start, begin - end
        if end - start > 0.1:
            y1, y2 = (box.y + high, box.y + low) if up else (box.y + box.height - high, box.y + box.height - low)
            made.append(_line(box.x + start, y1, box.x + end, y2))
    return made


_DRAWN: Final[Mapping[str, Callable[[Box], Iterable[str]]]] = {
    "up": lambda box: _slanted(box, up=True),
    "down": lambda box: _slanted(box, up=False),
    "upright": _upright,
    "level": _level,
    "grid": lambda box: [*_upright(box), *_level(box)],
    "crossed": lambda box: [*_slanted(box, up=True), *_slanted(box, up=False)],
    "dashes": lambda box: _pieces(box, 0.6 * _STEP),
    "dots": lambda box: _pieces(box, 2.4),
}
