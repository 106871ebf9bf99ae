from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.drawing.qr import MODULE, QUIET, Modules, loops, modules, side, svg
from tests.support.seals import code


def filled(corners: tuple[tuple[tuple[int, int], ...], ...], size: int, *, winding: bool) -> Modules:
    """The squares inside the loops, by the rule of winding numbers or by odd and even."""

    def inside(row: int, column: int) -> bool:
        turns = 0
        for loop in corners:
            for (x, y), (to_x, to_y) in zip(loop, (*loop[1:], loop[0]), strict=True):
                if x == to_x and x <= column and min(y, to_y) <= row < max(y, to_y):
                    turns += 1 if to_y > y else -1
                    if not winding:
                        turns = abs(turns) % 2
        return turns != 0

    return tuple(tuple(inside(row, column) for column in range(size)) for row in range(size))


@given(
    st.integers(1, 7).flatmap(
        lambda size: st.lists(st.lists(st.booleans(), min_size=size, max_size=size), min_size=size, max_size=size)
    )
)
def test_the_outline_holds_the_dark_squares_and_no_others_by_either_rule(rows: list[list[bool]]) -> None:
    squares = tuple(map(tuple, rows))
    outline = loops(squares)
    assert filled(outline, len(squares), winding=True) == squares
    assert filled(outline, len(squares), winding=False) == squares


def test_corners_alone_are_kept() -> None:
    assert loops(((True, True), (True, True))) == (((0, 0), (2, 0), (2, 2), (0, 2)),)


def test_a_code_is_drawn_with_white_around_it_and_as_large_as_its_modules() -> None:
    edge = len(modules(code())) + 2 * QUIET
    assert side(code()) == round(edge * MODULE, 2)
    drawn = svg(code(), "Prüfcode <1>", "34mm")
    assert f'viewBox="0 0 {edge} {edge}"' in drawn
    assert "<title>Prüfcode &lt;1&gt;</title>" in drawn
    numbers = [int(number) for number in re.findall(r"\d+", drawn.rpartition('d="')[2].partition('"')[0])]
    assert (min(numbers), max(numbers)) == (QUIET, edge - QUIET)
    assert "<title>" not in svg(code(), "", "34mm")
