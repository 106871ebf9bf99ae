"""A value of the case as a template sees it: it can be printed, asked and followed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import ge, gt, le, lt

from fgk_docs.model.document import Given


class Shown:
    """One value; false where nobody stated it, and where it says no.

    The names begin with an underscore because the sandbox keeps templates away from such.
    """

    __slots__ = ("_given",)

    def __init__(self, given: Given) -> None:
        self._given = given

    def __bool__(self) -> bool:
        return self._given.there and not self._given.says_no

    def __str__(self) -> str:
        """The words.

        Raises:
            TypeError: it has none.
        """
        words = self._given.words
        if words is None:
            raise TypeError("a group of values cannot be printed")
        return words.text

    def __eq__(self, other: object) -> bool:
        words = self._given.words
        if words is None or not self._given.there:
            return False
        if isinstance(other, Shown):
            return other._given.words is not None and words.text == other._given.words.text
        return other == words.value if isinstance(other, int) else other in (words.text, self._given.code)

    def __hash__(self) -> int:
        return hash(self._given.words.text if self._given.words is not None else None)

    def __lt__(self, other: object) -> bool:
        return self._compared(other, lt)

    def __le__(self, other: object) -> bool:
        return self._compared(other, le)

    def __gt__(self, other: object) -> bool:
        return self._compared(other, gt)

    def __ge__(self, other: object) -> bool:
        return self._compared(other, ge)

    def _compared(self, other: object, how: Callable[[int | Decimal, int | Decimal], bool]) -> bool:
        mine, theirs = _number(self), _number(other)
        if not self._given.there:
            return False
        if mine is None or theirs is None:
            raise TypeError("only numbers have an order")
        return how(mine, theirs)

    def _below(self, name: str) -> object:
        """What stands below it; None for what it does not have."""
        found = self._given.below.get(name)
        return None if found is None else seen_value(found)

    def _in(self, name: str) -> object:
        """The words in another format."""
        run = self._given.formats.get(name)
        if run is None or not self._given.there:
            return self
        return Shown(Given(True, run))


def seen_value(given: Given) -> object:
    """A value as a template sees it; a list as its items."""
    return Shown(given) if given.items is None else tuple(Shown(item) for item in given.items)


def _number(value: object) -> int | Decimal | None:
    if isinstance(value, Shown):
        value = value._given.words.value if value._given.words is not None else None
    return value if isinstance(value, int | Decimal) else None
