"""Code of others gets a time to answer in: what hangs costs its caller that time and nothing else.

On the main thread of Linux and macOS a timer of the system interrupts the code where it is, also inside a regular
expression that backtracks for ever. Elsewhere the code runs in a thread that is left behind. Neither helps against
compiled code that never lets Python have a say; whoever reads many files does so in processes that can be ended.
"""

from __future__ import annotations

import contextvars
import signal
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_AGAIN = 0.5
"""Seconds after which an interruption that was swallowed is made again."""


class Overdue(BaseException):
    """There was no answer in time. No ``Exception``: code that catches all of those must not catch this one."""


def within(seconds: float, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What a function returns or raises, if it does so in time; calls may stand inside each other.

    Args:
        seconds: how long it may take.
        function: what to call with the other arguments.

    Raises:
        Overdue: it took longer.
    """
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        return _interrupted(seconds, lambda: function(*args, **kwargs))
    return _left_behind(seconds, lambda: function(*args, **kwargs))


def _interrupted(seconds: float, work: Callable[[], R]) -> R:
    running = [True]

    def ring(number: int, frame: object) -> None:
        if running:
            raise Overdue

    handler = signal.signal(signal.SIGALRM, ring)
    started = monotonic()
    left, again = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        try:
            return work()
        finally:
            running.clear()  # from here on it is in time, and a late ring changes nothing
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (monotonic() - started), 0.001), again)


def _left_behind(seconds: float, work: Callable[[], R]) -> R:
    results: list[R] = []
    problems: list[BaseException] = []
    context = contextvars.copy_context()

    def run() -> None:
        try:
            results.append(context.run(work))
        except BaseException as error:  # noqa: BLE001 - it is raised again where it was asked for
            problems.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise Overdue
    if problems:
        raise problems[0]
    return results[0]
