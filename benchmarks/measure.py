"""Interleaved runs, medians, ratios: figures drift between runs, ratios inside one run do not."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, TypeVar

T = TypeVar("T")

CALLS_A_TURN = 5
HEADINGS = ("job", "against", "theirs", "ours", "as fast", "goal")


class Line(NamedTuple):
    """A row of the table: a job done our way and another way.

    Args:
        job: what is done.
        against: the other way.
        theirs, ours: seconds.
        goal: how many times as fast ours is to be; 0 where there is none.
    """

    job: str
    against: str
    theirs: float
    ours: float
    goal: float = 0.0


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


def against(
    job: str, taken: Mapping[str, float], ours: str, goals: Mapping[str, float] | None = None
) -> list[Line]:
    """A line for each way but ours, with its goal if there is one."""
    wanted = goals or {}
    return [
        Line(job, way, seconds, taken[ours], wanted.get(way, 0.0)) for way, seconds in taken.items() if way != ours
    ]


def lines_of(name: str) -> list[Line]:
    """What a module of this package measures."""
    found: Iterable[Line] = import_module(f"benchmarks.{name}").lines()
    return list(found)


def text_of(name: str, function: str = "text") -> str:
    """What a module of this package tells."""
    words: str = getattr(import_module(f"benchmarks.{name}"), function)()
    return words


def table(lines: Sequence[Line]) -> str:
    """All lines as one table; a job's name stands once."""
    rows = [HEADINGS, *(_cells(line, above) for line, above in zip(lines, (None, *lines), strict=False))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    shown = [
        "  ".join(cell.ljust(width) if at < 2 else cell.rjust(width) for at, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    ]
    return "\n".join([shown[0].rstrip(), "-" * len(shown[0]), *(row.rstrip() for row in shown[1:])])


def _cells(line: Line, above: Line | None) -> tuple[str, ...]:
    ratio = line.theirs / line.ours
    goal = f"{line.goal:g} × {'met' if ratio >= line.goal else 'not met'}" if line.goal else ""
    job = "" if above is not None and above.job == line.job else line.job
    return job, line.against, _time(line.theirs), _time(line.ours), f"{ratio:.2f} ×", goal


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s " if seconds >= 1 else f"{seconds * 1000:.2f} ms"
