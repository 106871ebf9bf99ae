"""How long the caller sleeps: as long as nobody needs it, and never longer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.batch.pace import LONGEST, ROOM, Pace

SECONDS, SIZES, TASKS = st.floats(0.0001, 2.0), st.integers(1, 10 * ROOM), st.integers(0, 40)


def pace(seconds: float, size: int) -> Pace:
    """Many tasks alike were seen."""
    made = Pace()
    for _ in range(100):
        made.saw(seconds, size)
    return made


def test_nobody_sleeps_as_long_as_no_result_is_there():
    assert Pace().nap(16) == 0


@given(SECONDS, SIZES, TASKS)
def test_a_worker_always_has_work_left_and_room_for_its_results(seconds: float, size: int, tasks: int):
    nap = pace(seconds, size).nap(tasks)
    assert 0 <= nap <= LONGEST
    done = nap / seconds
    assert done <= tasks * 0.51
    assert done * size <= ROOM * 1.01


def test_the_sleep_is_as_long_as_all_that_allows():
    assert pace(0.01, 1000).nap(10) == pytest.approx(0.05)
    assert pace(0.02, 1000).nap(16) == LONGEST
    assert pace(0.01, ROOM).nap(16) == pytest.approx(0.01)


def test_what_was_seen_last_counts_most():
    made = pace(1.0, 1000)
    for _ in range(30):
        made.saw(0.001, 1000)
    assert made.nap(10) < 0.02
