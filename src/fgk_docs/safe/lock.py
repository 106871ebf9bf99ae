"""One process at a time: the system keeps the lock, and gives it back however the process ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fgk_docs.safe.refused import not_writable


def locked(handle: int) -> bool:
    """Take an open file for this process alone; whether that was possible.

    Args:
        handle: of a file that is open for writing, and stays open as long as the lock is to be held.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def refuse_links(*paths: Path) -> None:
    """Raise OSError where a file or folder of our own is a link: whoever put it there leads us elsewhere."""
    for path in paths:
        if path.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


@contextmanager
def held_folder(folder: Path) -> Iterator[bool]:
    """Hold a folder for this process alone; whether that was possible.

    Raises:
        NotWritable: nothing can be written there.
    """
    try:
        path = folder / ".fgk-docs" / "lock"
        refuse_links(path.parent, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("ab")
    except OSError as error:
        raise not_writable(folder, error) from None
    with stream:
        yield locked(stream.fileno())
