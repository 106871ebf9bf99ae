"""The files of one profile: safe paths, each file read once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.resources.abc import Traversable

from fgk_docs.errors import BrokenProfile
from fgk_docs.protocols import Profile, Resource

MAX_FILES = 5_000
"""More files than this are not a profile, but somebody's home folder."""
MAX_BYTES = 50_000_000
"""Largest file of a profile, in bytes; a letterhead with pictures stays far below."""

_NOT_OURS = re.compile(r"\..*|__.*|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Left in folders by file managers, office programs and Python."""


def parts_of(path: str) -> tuple[str, ...]:
    """The parts of a path inside a profile; "" is the profile itself.

    Raises:
        BrokenProfile: ``profile-path-outside`` for an absolute path, a backslash, "." or "..".
    """
    parts = tuple(path.split("/")) if path else ()
    for part in parts:
        if part in ("", ".", "..") or "\\" in part or "\0" in part or ":" in part:
            raise BrokenProfile("profile-path-outside", path)
    return parts


class ProfileFiles:
    """Reads files below a profile's root and nowhere else; those ``left_out`` are as if they were not there."""

    def __init__(self, profile: Profile, left_out: Collection[str] = ()) -> None:
        self.profile = profile
        self._left_out = frozenset(left_out)
        self._read: dict[str, Resource | None] = {}
        self._entries: dict[str, tuple[str, ...]] = {}

    def find(self, path: str) -> Resource | None:
        """The file at a path ("verdict.toml", "documents/x/text.md.j2"), or None.

        Raises:
            BrokenProfile: the path leads outside, or the file cannot be read or is larger than ``MAX_BYTES``.
        """
        if path not in self._read:
            self._read[path] = None if path in self._left_out else self._load(path)
        return self._read[path]

    def entries(self, folder: str) -> tuple[str, ...]:
        """Names of the files and folders in a folder, sorted; what other programs leave there is not listed."""
        if folder not in self._entries:
            place = self._at(folder)
            names = sorted(child.name for child in place.iterdir()) if place.is_dir() else []
            kept = (name for name in names if not _NOT_OURS.fullmatch(name))
            self._entries[folder] = tuple(name for name in kept if f"{folder}/{name}" not in self._left_out)
        return self._entries[folder]

    def paths(self, folder: str = "") -> Iterator[str]:
        """Paths of all files below a folder, sorted.

        Raises:
            BrokenProfile: ``profile-too-many-files`` beyond ``MAX_FILES``.
        """
        count = 0
        waiting = [folder]
        while waiting:
            current = waiting.pop()
            if current and self._at(current).is_file():
                count += 1
                if count > MAX_FILES:
                    raise BrokenProfile("profile-too-many-files", self.profile.name, limit=MAX_FILES)
                yield current
                continue
            names = self.entries(current)
            waiting.extend(f"{current}/{name}" if current else name for name in reversed(names))

    def _at(self, path: str) -> Traversable:
        place = self.profile.root
        for part in parts_of(path):
            place = place / part
        return place

    def _load(self, path: str) -> Resource | None:
        place = self._at(path)
        try:
            if not path or not place.is_file():
                return None
            with place.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise BrokenProfile(
                "profile-file-unreadable", f"{self.profile.name}/{path}", problem=error.strerror or error
            ) from None
        if len(data) > MAX_BYTES:
            raise BrokenProfile(
                "profile-file-too-large", f"{self.profile.name}/{path}", limit=MAX_BYTES // 1_000_000
            )
        return Resource(self.profile.name, path, data)
