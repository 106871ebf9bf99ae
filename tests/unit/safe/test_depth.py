"""How deep data are nested, to the level."""

from __future__ import annotations

import pytest

from fgk_docs.safe.depth import is_deeper


@pytest.mark.parametrize(
    ("data", "depth"),
    [("x", 0), ({}, 0), ([], 0), ({"a": 1}, 1), ([[]], 1), ({"a": {"b": 1}, "c": 2}, 2), ([{"a": [1]}, 2], 3)],
)
def test_levels_are_counted_exactly(data: object, depth: int) -> None:
    assert is_deeper(data, depth - 1)
    assert not is_deeper(data, depth)


def test_no_depth_exhausts_the_stack() -> None:
    data: list[object] = []
    for _ in range(100_000):
        data = [data]
    assert is_deeper(data, 64)
    while data:
        data = data.pop()  # type: ignore[assignment] # lists all the way, taken apart without recursion
