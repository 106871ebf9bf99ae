"""Which lines of a journal still tell something: a folder that is worked on for years keeps a short one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_PLACED, _WORK = "placed", "work"
MOST_DEAD = 50
"""So many lines that tell nothing any more are borne."""


class _About(NamedTuple):
    """What a line is about: of two lines about the same the later one holds."""

    what: str
    name: str
    more: tuple[str, ...] = ()


class Pruning:
    """The lines of a journal, as they are read: which of them are to be kept.

    Args:
        is_there: whether a document still waits, or was last put somewhere, by its name in the stage and its hash.
        may_lie_at: whether a document may be what lies at a place, by the place and its hash.
    """

    def __init__(self, is_there: Callable[[str, str], bool], may_lie_at: Callable[[str, str], bool]) -> None:
        self._is_there = is_there
        self._may_lie_at = may_lie_at
        self._starts: dict[_About, int] = {}
        self._documents: dict[int, tuple[tuple[str, str], ...]] = {}
        self._lines = 0

    def see(self, entry: dict[str, object], start: int) -> None:
        """A line that begins there."""
        self._lines += 1
        about = _placed(entry) or _worked(entry)
        if about is not None:
            self._starts[about] = start
            self._documents[start] = _documents(entry)

    def kept(self) -> frozenset[int] | None:
        """Where the lines begin that are kept; None where there is little to be gained."""
        kept = frozenset(start for about, start in self._starts.items() if self._tells(about, start))
        dead = self._lines - len(kept)
        return kept if dead > max(MOST_DEAD, len(kept) // 2) else None

    def _tells(self, about: _About, start: int) -> bool:
        if about.what == _PLACED:
            return self._may_lie_at(about.name, about.more[0])
        return all(self._is_there(*one) for one in self._documents[start])


def _placed(entry: dict[str, object]) -> _About | None:
    where, digest, name = (entry.get(key) for key in ("placed", "sha256", "name"))
    if isinstance(where, str) and isinstance(digest, str) and isinstance(name, str):
        return _About(_PLACED, where, (digest, name))
    return None


def _worked(entry: dict[str, object]) -> _About | None:
    """An input, alone or with so many others, and what was made of it."""
    first = next(iter(_dicts(entry.get("told"))), None)
    if not isinstance(entry.get("work"), str) or first is None:
        return None
    files, path = first.get("digests"), first.get("path")
    number = len(files) if isinstance(files, list) else 0
    orders = (str(made.get("order")) for told in _dicts(entry.get("told")) for made in _dicts(told.get("made")))
    return _About(_WORK, str(path), (str(number), *orders))


def _documents(entry: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """Name and hash of each document that was made."""
    found = []
    for told in _dicts(entry.get("told")):
        for made in _dicts(told.get("made")):
            files = made.get("files")
            for pair in files if isinstance(files, list) else ():
                for one in _dicts(pair):
                    found.append((str(one.get("name")), str(one.get("sha256"))))
    return tuple(found)


def _dicts(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
