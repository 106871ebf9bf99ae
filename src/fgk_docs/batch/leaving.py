"""How a file leaves a watched folder: at any moment it is in the one place or the other, and overwrites nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from fgk_docs.batch.incoming import Stamp, stamp_of
from fgk_docs.batch.stage import Staged, digest_of, make_folder
from fgk_docs.safe.refused import not_writable

LONGEST = 255
"""Bytes that a name may have on every usual file system."""


class Changed(Exception):
    """The file is not the one any more that was worked on."""


def free_place(
    wanted: Path, sha256: str, *, spare: int = 0, is_taken: Callable[[Path], bool] | None = None
) -> Path:
    """Where something may be put without loss: as wanted, or with a number before the suffix.

    A place where the very same content lies already is free for it: what is done a second time after a crash ends
    where it was.

    Args:
        wanted: the place.
        sha256: of the content.
        spare: bytes that the name must leave for endings of names beside it.
        is_taken: whether a place is taken; by default, whether anything else lies there.
    """
    taken = is_taken or (lambda path: os.path.lexists(path) and digest_of(path) != sha256)
    return next(path for path in _numbered(wanted, spare) if not taken(path))


def _numbered(wanted: Path, spare: int) -> Iterator[Path]:
    suffix = wanted.suffix if len(os.fsencode(wanted.suffix)) < 32 else ""
    stem = wanted.name[: len(wanted.name) - len(suffix)]
    for number in count(1):
        ending = suffix if number == 1 else f"-{number}{suffix}"
        yield wanted.with_name(_shortened(stem, LONGEST - spare - len(os.fsencode(ending))) + ending)


def _shortened(text: str, most: int) -> str:
    """As much of a text as fits into some bytes."""
    while len(os.fsencode(text)) > most:
        text = text[:-1]
    return text


def place(put: Callable[[Staged, Path], None], staged: Staged, wanted: Path) -> Path:
    """Put a document where it is wanted, with a number where another one lies.

    Returns:
        Where it is.

    Raises:
        NotWritable: it cannot be written.
    """
    target = free_place(wanted, staged.sha256)
    if not target.exists():
        put(staged, target)
    return target


def move_out(source: Path, stamp: Stamp, target: Path) -> None:
    """Move a file to a place that is free or holds the same content.

    Args:
        source: the file.
        stamp: what it was when it was worked on.
        target: see ``free_place``.

    Raises:
        Changed: it is another file by now; it stays.
        NotWritable: it cannot be moved; it stays.
    """
    make_folder(target.parent)
    if stamp_of(source) != stamp:
        raise Changed
    try:
        if os.path.lexists(target):
            source.unlink()
        else:
            _move(source, target)
    except OSError as error:
        raise not_writable(target, error) from None
    sync_folder(target.parent)


def _move(source: Path, target: Path) -> None:
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_and_remove(source, target)


def _copy_and_remove(source: Path, target: Path) -> None:
    """To another file system: a whole copy gets into its place before the original goes."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy, source.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
            copy.flush()
            os.fsync(copy.fileno())
        with contextlib.suppress(OSError):  # a file system that keeps no times or permissions
            shutil.copystat(source, temporary)
        temporary.rename(target)
        sync_folder(target.parent)
        source.unlink()
    finally:
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the system write down what a folder holds, so that it is there also after a power cut."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
