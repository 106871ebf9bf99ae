"""QR codes as squares, as the outline of their dark ones, and as SVG; no pixels are made here."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from fgk_docs.language.text import escaped

QUIET: Final = 4
"""Modules that stay white around a code (ISO/IEC 18004)."""
MODULE: Final = 0.56
"""Millimetres of a module: two dots and more at 100 dots per inch."""

Modules = tuple[tuple[bool, ...], ...]
Point = tuple[int, int]


@lru_cache(maxsize=64)
def modules(payload: str) -> Modules:
    """The squares of a code row by row, without the white around it; True is dark.

    Error correction is M: about 15 percent of it may be lost. The smallest version that holds the payload is taken.
    """
    import segno

    code = segno.make(payload, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix)


def side(payload: str) -> float:
    """Millimetres along a side of a printed code, the white around it counted."""
    return round((len(modules(payload)) + 2 * QUIET) * MODULE, 2)


def loops(squares: Modules) -> tuple[tuple[Point, ...], ...]:
    """The corners around each dark area and each hole in one, as (column, row) from the first module on.

    Dark is on the right hand all the way, so that any rule of filling gives the same.
    """
    ends = _edges(squares)
    found = []
    while ends:
        start = at = min(ends)
        corners: list[Point] = []
        before: Point | None = None
        while at in ends:
            following = _turn(ends, at, before)
            way = (following[0] - at[0], following[1] - at[1])
            if way != before:
                corners.append(at)
            at, before = following, way
        assert at == start
        found.append(tuple(corners))
    return tuple(found)


def _edges(squares: Modules) -> dict[Point, list[Point]]:
    """Where the edges of dark squares lead that have a light one at their side, by where they begin."""

    def dark(row: int, column: int) -> bool:
        return 0 <= row < len(squares) and 0 <= column < len(squares) and squares[row][column]

    ends: dict[Point, list[Point]] = {}
    for row, cells in enumerate(squares):
        for column, is_dark in enumerate(cells):
            if not is_dark:
                continue
            corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
            for place, (down, right) in enumerate(((-1, 0), (0, 1), (1, 0), (0, -1))):
                if not dark(row + down, column + right):
                    ends.setdefault(corners[place], []).append(corners[(place + 1) % 4])
    return ends


def _turn(ends: dict[Point, list[Point]], at: Point, way: Point | None) -> Point:
    """The next corner: where two areas touch, the one to the right, so that each area stays a loop of its own."""
    choices = ends[at]
    right = (at[0] - way[1], at[1] + way[0]) if way is not None else None
    chosen = choices.index(right) if right in choices else 0
    following = choices.pop(chosen)
    if not choices:
        del ends[at]
    return following


def svg(payload: str, title: str, size: str) -> str:
    """A code as an SVG of a size ("34.16mm"); ``title`` is its alternative text, if not told elsewhere."""
    squares = modules(payload)
    edge = len(squares) + 2 * QUIET
    drawn = "".join(_path(loop) for loop in loops(squares))
    told = f' role="img"><title>{escaped(title)}</title>' if title else ">"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {edge} {edge}"{told}'
        f'<path fill="#fff" d="M0 0h{edge}v{edge}h-{edge}z"/><path fill="#000" d="{drawn}"/></svg>'
    )


def _path(points: tuple[Point, ...]) -> str:
    (x, y), *others = points
    steps = "".join(f"L{column + QUIET} {row + QUIET}" for column, row in others)
    return f"M{x + QUIET} {y + QUIET}{steps}z"
