from __future__ import annotations

import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar

import pytest

from fgk_docs.safe import deadline
from fgk_docs.safe.deadline import Overdue, within

WAY = Callable[[float, Callable[[], object]], object]
LONG = 30.0
both = pytest.mark.parametrize(
    "way",
    [
        pytest.param(
            deadline._interrupted,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer"),
        ),
        deadline._left_behind,
    ],
)
by_timer = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")


@both
def test_what_a_function_gives_or_raises_in_time_comes_through(way: WAY) -> None:
    assert way(LONG, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        way(LONG, lambda: 1 / 0)
    with pytest.raises(SystemExit):
        way(LONG, sys.exit)


@both
def test_what_takes_longer_is_overdue(way: WAY) -> None:
    leave = threading.Event()
    started = time.monotonic()
    with pytest.raises(Overdue):
        way(0.05, lambda: leave.wait(LONG))
    leave.set()
    assert time.monotonic() - started < LONG / 2


@both
def test_the_function_sees_the_context_of_its_caller(way: WAY) -> None:
    told: ContextVar[str] = ContextVar("told")
    told.set("ja")
    assert way(LONG, told.get) == "ja"


@by_timer
def test_a_regular_expression_that_backtracks_for_ever_is_interrupted() -> None:
    with pytest.raises(Overdue):
        within(0.05, re.match, "(a+)+$", "a" * 40 + "b")


@by_timer
def test_whoever_swallows_every_error_is_interrupted_until_he_lets_go() -> None:
    caught = []

    def stubborn() -> None:
        while True:
            try:
                time.sleep(LONG)
            except BaseException as error:
                caught.append(error)
                if len(caught) == 2:
                    raise

    with pytest.raises(Overdue):
        within(0.05, stubborn)
    assert len(caught) == 2


@by_timer
def test_the_timer_and_handler_of_before_are_there_again() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: rung.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, LONG)
        within(LONG, time.sleep, 0)
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        assert 0 < left <= LONG
        assert signal.getsignal(signal.SIGALRM) is not before
        signal.raise_signal(signal.SIGALRM)
        assert rung == [signal.SIGALRM]
    finally:
        signal.signal(signal.SIGALRM, before)


@by_timer
def test_a_call_inside_another_one_does_not_let_the_outer_one_run_on() -> None:
    def outer() -> None:
        within(LONG, time.sleep, 0.02)
        time.sleep(LONG)

    with pytest.raises(Overdue):
        within(0.1, outer)


def test_on_another_thread_a_thread_is_left_behind() -> None:
    leave = threading.Event()
    found: list[BaseException] = []

    def run() -> None:
        try:
            within(0.05, leave.wait, LONG)
        except Overdue as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(LONG)
    leave.set()
    assert len(found) == 1
