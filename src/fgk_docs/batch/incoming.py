"""Which files of a watched folder are there, and which of them are complete."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from fgk_docs.batch.inputs import LITTER_NAMES, LITTER_PREFIXES, Input

UNFINISHED = frozenset(
    {".part", ".tmp", ".temp", ".crdownload", ".partial", ".download", ".filepart", ".opdownload"}
)
"""How browsers and file transfers name a file that is not there yet; it gets its own name when it is."""


class Held(StrEnum):
    """Why a file that lies there is not taken."""

    OPEN = "open"
    LINK = "link"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes while a file is being written, and when it is replaced."""

    size: int
    modified: int
    number: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What a look into the folder shows.

    Args:
        complete: files to be worked on, in a fixed order.
        held: files that are not taken, and why.
        waits: whether a file may become complete by waiting alone.
    """

    complete: tuple[tuple[Input, Stamp], ...]
    held: tuple[tuple[Path, Held], ...]
    waits: bool


class Incoming:
    """A folder into which files are dropped.

    A file is complete when size and time have stayed the same for a while, and nobody has it open for writing, as
    far as the system tells. Subfolders are looked into; links, hidden files and unfinished ones are not taken.

    Args:
        folder: the folder.
        settle: seconds for which a file has to stay the same.
    """

    def __init__(self, folder: Path, settle: float) -> None:
        self.folder = folder
        self._settle = settle
        self._seen: dict[Path, tuple[Stamp, float]] = {}

    def scan(self, moment: float) -> Scan:
        """Look into the folder.

        Args:
            moment: seconds on a clock that only goes forward.

        Raises:
            OSError: the folder is not there.
        """
        os.scandir(self.folder).close()
        complete: list[tuple[Input, Stamp]] = []
        held: list[tuple[Path, Held]] = []
        waits, seen = False, {}
        for path, names in _files(self.folder):
            found = _looked_at(path, names)
            if isinstance(found, Held):
                held.append((path, found))
            if not isinstance(found, Stamp):
                continue
            before, since = self._seen.get(path, (found, moment))
            seen[path] = found, since if before == found else moment
            if moment - seen[path][1] < self._settle:
                waits = True
            elif is_open_elsewhere(path):
                held.append((path, Held.OPEN))
            else:
                complete.append((Input(path, PurePath(path.relative_to(self.folder).parent)), found))
        self._seen = seen
        return Scan(tuple(complete), tuple(held), waits)


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file itself, not of what a link leads to; None where there is none."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def _files(folder: Path) -> Iterator[tuple[Path, frozenset[str]]]:
    """Files below a folder with the names beside each, by path; no link is followed."""
    found: list[tuple[Path, frozenset[str]]] = []
    for here, folders, names in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        beside = frozenset(names)
        found.extend((Path(here, name), beside) for name in (*names, *links) if not is_unfinished(name))
    return iter(sorted(found, key=lambda one: one[0].parts))


def is_unfinished(name: str) -> bool:
    """Whether a name is none of a file that somebody handed in: hidden, litter, or on its way."""
    lower = name.lower()
    return (
        name.startswith((".", *LITTER_PREFIXES))
        or lower in LITTER_NAMES
        or PurePath(lower).suffix in UNFINISHED
        or lower.endswith("~")
    )


def _looked_at(path: Path, beside: Collection[str]) -> Stamp | Held | None:
    try:
        found = path.lstat()
    except OSError:  # gone in between
        return None
    if stat.S_ISLNK(found.st_mode):
        return Held.LINK
    if not stat.S_ISREG(found.st_mode):
        return Held.SPECIAL
    # LibreOffice and Excel leave such a file beside a document that they have open.
    if f".~lock.{path.name}#" in beside or f"~${path.name}" in beside:
        return Held.OPEN
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def is_open_elsewhere(path: Path) -> bool:
    """Whether another process has a file open for writing; False where the system does not tell."""
    if sys.platform == "win32":
        try:
            path.open("r+b").close()
        except PermissionError:
            return os.access(path, os.W_OK)
        except OSError:
            return False
        return False
    return _refuses_lease(path)


def _refuses_lease(path: Path) -> bool:
    """Linux gives a read lease only on files that nobody has open for writing."""
    if sys.platform != "linux":
        return False
    import fcntl

    before = signal.signal(signal.SIGIO, signal.SIG_IGN)  # sent when somebody opens the file right now
    try:
        with path.open("rb") as stream:
            fcntl.fcntl(stream, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(stream, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:  # not our file, or a file system without leases
        return False
    finally:
        signal.signal(signal.SIGIO, before)
    return False
