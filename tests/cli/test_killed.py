"""Runs that lose a process go on to the same result; a sample of what ``make torture`` does at many points."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.budget import chosen
from tools.torture import Point, Torture

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def torture(tmp_path_factory: pytest.TempPathFactory) -> Torture:
    return Torture(tmp_path_factory.mktemp("torture"), reports=10)


POINTS = (
    Point(0, "main", "start", 0.0, ()),
    Point(0, "main", "any", 0.6, (0.7,)),
    Point(0, "main", "place", 0.0, (0.9,)),
    Point(1, "main", "place", 0.1, ()),
    Point(0, "worker", "any", 0.8, ()),
    Point(0, "server", "any", 0.7, ()),
)


@pytest.mark.parametrize(
    "point",
    chosen(POINTS, POINTS[2], POINTS[4]),
    ids=lambda point: f"{point.victim}-{point.moment}",
)
def test_a_run_that_lost_a_process_comes_to_the_same_result(torture: Torture, point: Point) -> None:
    assert torture.problems(point) == []


def test_a_result_that_differs_is_noticed(torture: Torture, tmp_path: Path) -> None:
    point = Point(0, "main", "start", 1.0, ())
    name = next(iter(torture.whole[0].tree))
    kept = torture.whole[0].tree[name]
    torture.whole[0].tree[name] = b"something else"
    try:
        assert any(name in problem for problem in torture.problems(point))
    finally:
        torture.whole[0].tree[name] = kept
