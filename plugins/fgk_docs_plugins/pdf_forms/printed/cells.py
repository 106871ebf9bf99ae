"""The cells of a page: rectangles between straight lines that meet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.file.objects import TooMuch
from fgk_docs_plugins.pdf_forms.printed.drawn import Box

NEAR: Final = 1.0
"""Points within which lines meet, and lie upon each other."""
_MOST_PLACES: Final = 200_000


class Rule(NamedTuple):
    """A straight line: at which height it lies (or how far right it stands), from where to where."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines that meet, and the closed cells between them.

    ``places`` is where each elementary rectangle belongs: the index of its cell, or -1 in what no lines close.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Box, ...]
    places: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """Around all of it."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell at a point, -1 inside the frame where no lines close one, None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.places[row][column]


def frames_of(lines: Iterable[Box]) -> tuple[list[Frame], list[Rule]]:
    """The frames of a page, and the level lines that belong to none.

    Raises:
        TooMuch: more lines cross than in any form.
    """
    level, upright = _rules(lines)
    parts = _Parts(len(level) + len(upright))
    order = sorted(range(len(upright)), key=lambda place: upright[place].at)
    rights = [upright[place].at for place in order]
    for place, rule in enumerate(level):
        first, last = bisect_left(rights, rule.start - NEAR), bisect_right(rights, rule.end + NEAR)
        for other in order[first:last]:
            if upright[other].start - NEAR <= rule.at <= upright[other].end + NEAR:
                parts.join(place, len(level) + other)
    frames, loose = [], []
    for members in parts.groups():
        across = [level[one] for one in members if one < len(level)]
        up = [upright[one - len(level)] for one in members if one >= len(level)]
        if len(across) > 1 and len(up) > 1:
            frames.append(_frame(across, up))
        else:
            loose += across
    return frames, loose


def _rules(lines: Iterable[Box]) -> tuple[list[Rule], list[Rule]]:
    """Level and upright lines, those that lie upon each other joined."""
    level, upright = [], []
    for left, bottom, right, top in lines:
        if right - left > top - bottom:
            level.append(Rule((bottom + top) / 2, left, right))
        else:
            upright.append(Rule((left + right) / 2, bottom, top))
    return _joined(level), _joined(upright)


def _joined(rules: list[Rule]) -> list[Rule]:
    made: list[Rule] = []
    for group in _clusters(sorted(rules)):
        at = group[0].at
        _, start, end = group[0]
        for rule in sorted(group, key=lambda one: one.start):
            if rule.start > end + NEAR:
                made.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        made.append(Rule(at, start, end))
    return made


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules whose places are the same, in their order."""
    made: list[list[Rule]] = []
    for rule in rules:
        if made and rule.at - made[-1][0].at <= NEAR:
            made[-1].append(rule)
        else:
            made.append([rule])
    return made


class _Parts:
    """Sorts numbered things into groups that hang together."""

    def __init__(self, count: int) -> None:
        self._above = [*range(count)]

    def top(self, one: int) -> int:
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.top(one), self.top(other)))
        self._above[second] = first

    def groups(self) -> list[list[int]]:
        made: dict[int, list[int]] = {}
        for one in range(len(self._above)):
            made.setdefault(self.top(one), []).append(one)
        return list(made.values())


def _frame(level: Sequence[Rule], upright: Sequence[Rule]) -> Frame:
    xs = _with_ends([group[0].at for group in _clusters(sorted(upright))], level)
    ys = _with_ends([group[0].at for group in _clusters(sorted(level))], upright)
    across, up = len(xs) - 1, len(ys) - 1
    if across * up > _MOST_PLACES:
        raise TooMuch("lines")
    walls, floors = _walls(upright, xs, ys), _walls(level, ys, xs)
    outside = {(0, row) for row in range(up)} | {(across, row) for row in range(up)}
    places = [[-1] * across for _ in range(up)]
    cells: list[Box] = []
    for members in _rooms(walls, floors, across, up):
        rows, columns = [one // across for one in members], [one % across for one in members]
        bottom, top, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
        sides = {(side, row) for side in (left, right) for row in range(bottom, top)}
        ends = {(end, column) for end in (bottom, top) for column in range(left, right)}
        closed = sides <= walls | outside and ends <= floors
        if closed and len(members) == (top - bottom) * (right - left):
            for row, column in zip(rows, columns, strict=True):
                places[row][column] = len(cells)
            cells.append(Box(xs[left], ys[bottom], xs[right], ys[top]))
    return Frame(tuple(xs), tuple(ys), tuple(cells), tuple(map(tuple, places)))


def _with_ends(ats: list[float], crossing: Sequence[Rule]) -> list[float]:
    """Where lines lie, and where those that cross them end beyond: there a cell is cut by the edge of the page."""
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before = [start] if start < ats[0] - 3 * NEAR else []
    return [*before, *ats, *([end] if end > ats[-1] + 3 * NEAR else [])]


def _rooms(walls: set[tuple[int, int]], floors: set[tuple[int, int]], across: int, up: int) -> list[list[int]]:
    """The elementary rectangles, numbered row by row, that no line parts."""
    parts = _Parts(across * up)
    for row in range(up):
        for column in range(across):
            here = row * across + column
            if column + 1 < across and (column + 1, row) not in walls:
                parts.join(here, here + 1)
            if row + 1 < up and (row + 1, column) not in floors:
                parts.join(here, here + across)
    return parts.groups()


def _walls(rules: Iterable[Rule], ats: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Which stretches between neighbouring crossings are drawn: (which line, which stretch)."""
    made: set[tuple[int, int]] = set()
    for rule in rules:
        line = bisect_right(ats, rule.at + NEAR / 2) - 1
        first, last = bisect_left(along, rule.start - NEAR), bisect_right(along, rule.end + NEAR) - 1
        made.update((line, stretch) for stretch in range(first, last))
    return made
