"""Looks past a mistake: what is wrong is left out, and the rest is tried again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import takewhile

from fgk_docs.errors import BrokenPlugin, BrokenProfile, FgkError, UsageError
from fgk_docs.profiles import Chain, Layer, LeftOut

MOST = 100
"""Mistakes that one piece of work is tried again for; who makes more reads these first."""
_PLACE = re.compile(r"([^/:]+)/([^:]+):(\d+)")
_HEADS, _HEAD = "handbook/", ".md"
"""Where files have a head of their own, and are left out as a whole."""
_HELP = ("suggestion", "choices")
"""Details of an error that name what there is."""


class Search:
    """Mistakes of a chain, each told once; ``chain`` is what is left of it."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self._told: set[tuple[str, str, tuple[tuple[str, str], ...]]] = set()

    def tried(self, work: Callable[[Chain], object]) -> Iterator[FgkError]:
        """Every mistake that a piece of work meets."""
        for _ in range(MOST):
            try:
                work(self.chain)
            except (BrokenProfile, BrokenPlugin, UsageError) as error:
                yield from self.fresh([error])
                if not self._leave_out(error):
                    return
            except (LookupError, TypeError, ValueError, AttributeError):
                if not self.chain.left_out:
                    raise
                return  # what is left is no whole profile
            else:
                return

    def fresh(self, errors: Iterable[FgkError]) -> Iterator[FgkError]:
        """Those that were not told before, and do not follow from one that was."""
        for error in errors:
            key = (error.code, error.place, tuple(sorted(error.details.items())))
            if key not in self._told and not self._follows(error):
                self._told.add(key)
                yield error

    def _leave_out(self, error: FgkError) -> bool:
        """Leaves out what an error points at; False where that is nothing, or nothing more."""
        spot = _spot(self.chain, error.place)
        if spot is None or spot in self.chain.left_out:
            return False
        self.chain = self.chain.without(spot)
        return True

    def _follows(self, error: FgkError) -> bool:
        """Whether an error is about what is missing only because it was left out: a name that stood there, or a key
        of the table that it was in."""
        spot = _spot(self.chain, error.place)
        words = {word for key, word in error.details.items() if key not in _HELP}
        return any(_names(one, spot, words) or _holds(spot, one) for one in self.chain.left_out)


def _names(gone: LeftOut, spot: LeftOut | None, words: Collection[str]) -> bool:
    """Whether an error names what is gone, and not a key of its own that is called the same."""
    if not gone.keys:
        return gone.path.rpartition("/")[2].removesuffix(_HEAD) in words
    return gone.keys[-1] in words and (spot is None or (bool(spot.keys) and spot.keys[-1] != gone.keys[-1]))


def _holds(spot: LeftOut | None, gone: LeftOut) -> bool:
    """Whether what is gone stood at a place or below it."""
    return spot is not None and (
        (spot.profile, spot.path) == (gone.profile, gone.path) and gone.keys[: len(spot.keys)] == spot.keys
    )


def _spot(chain: Chain, place: str) -> LeftOut | None:
    """What stands at a place of a profile's TOML file, or a section of the handbook."""
    found = _PLACE.fullmatch(place)
    if found is None or all(found[1] != one.name for one in chain.profiles):
        return None
    profile, path = found[1], found[2]
    if path.startswith(_HEADS) and path.endswith(_HEAD):
        return LeftOut(profile, path)
    try:
        layer = chain.layer(profile, path) if path.endswith(".toml") else None
    except BrokenProfile:
        return None  # no TOML: nothing of it can be left out
    keys = _keys_at(layer, int(found[3])) if layer is not None else ()
    return LeftOut(profile, path, keys) if keys else None


def _keys_at(layer: Layer, line: int) -> tuple[str, ...]:
    """The key that begins on a line: a table's with all of its name, an entry of a list as the list."""
    here = sorted((keys for keys, number in layer.toml.lines.items() if number == line), key=len)
    if not here:
        return ()
    keys = here[0]
    while len(below := [one for one in here if one[:-1] == keys]) == 1 and isinstance(_at(layer, below[0]), dict):
        keys = below[0]
    return tuple(str(key) for key in takewhile(lambda key: isinstance(key, str), keys))


def _at(layer: Layer, keys: tuple[str | int, ...]) -> object:
    value: object = layer.toml.data
    for key in keys:
        value = value.get(key) if isinstance(value, dict) and isinstance(key, str) else None
    return value
