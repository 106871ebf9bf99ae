"""Interleaved runs, medians, ratios: figures drift between runs, ratios inside one run do not."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

CALLS_A_TURN = 5


def medians(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each way.

    Every way runs once to warm up; then all take turns of a few calls each, as in a folder of reports. A single
    call after another program's work would measure how cold the processor's caches are.
    """
    calls = {name: lambda _, call=call: call() for name, call in ways.items()}
    return medians_over(calls, [None] * (CALLS_A_TURN * rounds + 1))


def medians_over(ways: Mapping[str, Callable[[T], object]], things: Sequence[T]) -> dict[str, float]:
    """Median seconds of each way over a folder of different things; each way meets each thing once.

    So nothing that is kept from an earlier thing helps but what things have in common. The first warms up and does
    not count; the others are taken in turns, as in :func:`medians`.
    """
    for call in ways.values():
        call(things[0])
    times: dict[str, list[float]] = {name: [] for name in ways}
    for first in range(1, len(things), CALLS_A_TURN):
        for name, call in ways.items():
            for thing in things[first : first + CALLS_A_TURN]:
                start = time.perf_counter()
                call(thing)
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def show(title: str, taken: Mapping[str, float], base: str) -> None:
    """Prints milliseconds, and what part of the base's time each way takes."""
    print(f"\n{title}")
    for name, seconds in taken.items():
        part = seconds / taken[base]
        print(f"  {name:44} {seconds * 1000:8.2f} ms   {part:5.2f}   {1 / part:5.2f} ×")
