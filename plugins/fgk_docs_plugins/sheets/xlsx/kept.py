"""What parts of a workbook say that come again byte for byte in other files, as themes and formats do."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

T = TypeVar("T")
MOST: Final = 16
"""Parts that are kept of one kind."""
LARGEST: Final = 100_000
"""Bytes up to which a part is kept."""


class Kept(Generic[T]):
    """Bounded: a large part is read each time, and when there are too many, all are forgotten."""

    def __init__(self) -> None:
        self._known: dict[Hashable, T] = {}

    def of(self, data: bytes, read: Callable[[], T], beside: Hashable = None) -> T:
        """What a part says.

        Args:
            data: the part.
            read: reads it, if it was not met before; what it gives is shared and must not be changed.
            beside: what else the reading depends on.
        """
        if len(data) > LARGEST:
            return read()
        key = data, beside
        found = self._known.get(key)
        if found is None:
            found = read()
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = found
        return found
