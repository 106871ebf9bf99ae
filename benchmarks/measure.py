"""Interleaved runs, medians, ratios: figures drift between runs, ratios inside one run do not."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

CALLS_A_TURN = 5


def medians(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each way.

    Every way runs once to warm up; then all take turns of a few calls each, as in a folder of reports. A single
    call after another program's work would measure how cold the processor's caches are.
    """
    for call in ways.values():
        call()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, call in ways.items():
            for _ in range(CALLS_A_TURN):
                start = time.perf_counter()
                call()
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def show(title: str, taken: Mapping[str, float], base: str) -> None:
    """Prints milliseconds and how many times faster than the base each way is."""
    print(f"\n{title}")
    for name, seconds in taken.items():
        print(f"  {name:44} {seconds * 1000:8.2f} ms   {taken[base] / seconds:5.2f} ×")
