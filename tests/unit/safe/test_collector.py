"""The garbage collector rests for a file and works between files."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from fgk_docs.safe.collector import collector_rests


@pytest.fixture(autouse=True)
def switched_on() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_it_rests_inside_and_works_afterwards() -> None:
    with collector_rests():
        assert not gc.isenabled()
        with collector_rests():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), collector_rests():
        raise ValueError("broken")
    assert gc.isenabled()
    with collector_rests():
        assert not gc.isenabled()


def test_where_it_is_switched_off_already_it_stays_so() -> None:
    gc.disable()
    with collector_rests():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_threads_that_read_without_a_pause_do_not_keep_it_from_working() -> None:
    """The second to come goes on while it works: it is switched on as soon as the first is done."""
    inside, leave = threading.Event(), threading.Event()

    def second() -> None:
        with collector_rests():
            inside.set()
            assert leave.wait(10)

    thread = threading.Thread(target=second)
    with collector_rests():
        thread.start()
        assert inside.wait(10)
        assert not gc.isenabled()
    assert gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()


def test_what_a_file_left_behind_is_collected_before_the_next() -> None:
    """Memory stays flat: circles of objects do not pile up from file to file."""

    class Circle:
        alive = 0

        def __init__(self) -> None:
            self.self = self
            Circle.alive += 1

        def __del__(self) -> None:
            Circle.alive -= 1

    most = 0
    for _ in range(50):
        with collector_rests():
            for _ in range(1000):
                Circle()
        most = max(most, Circle.alive)
    assert most <= 3000
