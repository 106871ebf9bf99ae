"""What a text begins with tells of most texts of a report that no label or marker is meant."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.language.text import opening

_MOST_REMEMBERED = 2000


class FirstWords:
    """The words that something begins with which is looked for, in their matching form.

    Args:
        keys: matching forms of what is looked for.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = frozenset(keys)
        self._words = frozenset(key.partition(" ")[0] for key in self.keys)
        self.strange: set[str] = set()
        """Words that none of it begins with, as they were met: a text whose first word is among them is none."""

    def may_begin(self, text: str) -> bool:
        """False for most texts that are not looked for."""
        first = text.partition(" ")[0]
        if first in self.strange:
            return False
        start = opening(text)
        if start is None or not self._words.isdisjoint(start):
            return True
        if start[0] is None:  # the first word alone decides
            if len(self.strange) >= _MOST_REMEMBERED:
                self.strange.clear()
            self.strange.add(first)
        return False
