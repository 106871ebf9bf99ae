"""The garbage collector rests for a file and works between files."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest

from fgk_docs.safe.collector import collector_rests


@pytest.fixture(autouse=True)
def switched_on() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


@collector_rests
def states(inner: Callable[[], object] = gc.isenabled) -> tuple[bool, object, bool]:
    """Whether the collector is on before something, what that gives, and whether it is on afterwards."""
    return gc.isenabled(), inner(), gc.isenabled()


def test_it_rests_inside_and_works_afterwards() -> None:
    assert states(states) == (False, (False, False, False), False)
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    def broken() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        states(broken)
    assert gc.isenabled()
    assert states() == (False, False, False)


def test_where_it_is_switched_off_already_it_stays_so() -> None:
    gc.disable()
    states()
    assert not gc.isenabled()


def test_threads_that_read_without_a_pause_do_not_keep_it_from_working() -> None:
    """The second to come goes on while it works: it is switched on as soon as the first is done."""
    inside, leave = threading.Event(), threading.Event()

    def wait() -> bool:
        inside.set()
        return leave.wait(10)

    thread = threading.Thread(target=states, args=(wait,))

    def start() -> bool:
        thread.start()
        return inside.wait(10)

    assert states(start) == (False, True, False)
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
        states(lambda: [Circle() for _ in range(1000)] and None)
        most = max(most, Circle.alive)
    assert most <= 3000
