"""What a run holds of its inputs lies on disk, but for the first: whatever their number, memory stays flat.

What is looked at only in the end is packed, so that whoever goes through the inputs before takes no time for it.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, MutableSequence
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Generic, TypeVar, cast, overload

from fgk_docs.safe.refused import not_writable

Item = TypeVar("Item")
KEPT = 300
"""Items that are kept in memory: most runs have no more, and to put them on disk takes time."""
_IN_MEMORY = 2_000_000
"""Bytes up to which nothing is written to disk."""


class Packed(Generic[Item]):
    """Something that stays bytes until somebody looks at it; it can be pickled, which takes hardly any time.

    Args:
        item: what is packed; it can be pickled.
    """

    __slots__ = ("_data",)

    def __init__(self, item: Item) -> None:
        self._data = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)

    def open(self) -> Item:
        """What was packed, made anew."""
        return cast("Item", pickle.loads(self._data))  # noqa: S301 - nobody else makes these bytes


class Shelf(MutableSequence[Item]):
    """A list most of whose items lie in a file without a name, which is gone with the process.

    An item that is taken out may be made anew: to change one, put the changed one in its place.

    Args:
        items: to begin with; each can be pickled.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by close
        self._kept: list[Item] = []
        self._places = array("q")
        """Where each begins in the file; of those in memory, less than zero, which one."""
        self._end = 0
        self._last: tuple[int, Item] | None = None
        """What was taken out last, and where it lies: one item is often asked for several times in a row."""
        self.extend(items)

    def close(self) -> None:
        """Let everything go."""
        self._last = None
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = self._places[index]
        if place < 0:
            return self._kept[-place - 1]
        if self._last is None or self._last[0] != place:
            self._file.seek(place)
            self._last = place, pickle.load(self._file)  # noqa: S301 - nobody else writes into the file
        return self._last[1]

    @overload
    def __setitem__(self, index: int, value: Item) -> None: ...

    @overload
    def __setitem__(self, index: slice, value: Iterable[Item]) -> None: ...

    def __setitem__(self, index: int | slice, value: Item | Iterable[Item]) -> None:
        if isinstance(index, slice):
            raise TypeError("items of a shelf are put in one by one")
        self._places[index] = self._put(cast("Item", value))

    def __delitem__(self, index: int | slice) -> None:
        del self._places[index]

    def insert(self, index: int, value: Item) -> None:
        """Put an item in before another one."""
        self._places.insert(index, self._put(value))

    def _put(self, value: Item) -> int:
        """The place of an item that is added."""
        if len(self._kept) < KEPT:
            self._kept.append(value)
            return -len(self._kept)
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        start = self._end
        try:
            self._file.seek(start)
            self._file.write(data)
            self._file.flush()  # a full disk is told now, not when somebody looks at the item
        except OSError as error:
            raise not_writable(Path(gettempdir()), error) from None
        self._end += len(data)
        return start
