"""How long results may wait for others: to wake up for each takes more time from the workers than for several."""

from __future__ import annotations

import sys

LONGEST = 0.1
"""Seconds that a result waits at most."""
ROOM = 8_000 if sys.platform == "win32" else 60_000
"""Bytes that a worker can send before it has to wait until somebody takes them."""
_NEWEST = 0.2
"""How much the newest task counts for what is to be expected of the next."""


class Pace:
    """What tasks took lately."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._bytes = 0.0

    def saw(self, seconds: float, size: int) -> None:
        """A task took so many seconds, and its result so many bytes."""
        self._seconds += _NEWEST * (seconds - self._seconds)
        self._bytes += _NEWEST * (size - self._bytes)

    def nap(self, tasks: int) -> float:
        """Seconds that a worker with so many tasks needs nobody: it still has work, and room for its results.

        It is 0 as long as nobody knows what a task takes.
        """
        room = ROOM / self._bytes if self._bytes else 0.0
        return min(LONGEST, self._seconds * min(tasks / 2, room))
