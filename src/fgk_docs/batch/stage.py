"""Documents that are made but not yet in their places: they wait until every target of the call is known."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fgk_docs.safe.files import atomic_write, permissions
from fgk_docs.safe.refused import not_writable


@dataclass(frozen=True, slots=True)
class Staged:
    """A document that waits, in memory or under a name."""

    sha256: str
    name: str = ""
    data: bytes | None = None


class Stage(Protocol):
    """Where documents wait."""

    def put(self, data: bytes) -> Staged:
        """Take a document."""


class Placing(Stage, Protocol):
    """A stage whose documents get into their places."""

    def place(self, staged: Staged, target: Path) -> None:
        """Put a document in its place, all or nothing.

        Raises:
            NotWritable: it cannot be written.
        """

    def announce(self, placed: Iterable[tuple[Staged, Path]]) -> None:
        """Note where documents are about to be put."""

    def is_ours(self, target: Path) -> bool:
        """Whether a file is as an earlier run put it there, so that nobody's work is lost with it."""

    def edited(self, target: Path) -> str | None:
        """The hash of what an earlier run put there, where somebody changed it since; None where nobody did."""

    def places(self) -> Iterable[Path]:
        """Where this run and earlier ones put documents, or were about to."""

    def finish(self) -> None:
        """Everything is in its place."""


class InMemory:
    """A stage for few documents, that knows of no earlier run."""

    def put(self, data: bytes) -> Staged:
        """Keep it."""
        return Staged(hashlib.sha256(data).hexdigest(), data=data)

    def place(self, staged: Staged, target: Path) -> None:
        """Write it."""
        assert staged.data is not None  # all that this stage gives out has its data
        make_folder(target.parent)
        atomic_write(target, staged.data)

    def announce(self, placed: Iterable[tuple[Staged, Path]]) -> None:
        """Nobody goes on with this."""

    def is_ours(self, target: Path) -> bool:
        """Never."""
        return False

    def edited(self, target: Path) -> str | None:
        """Nobody knows."""
        return None

    def places(self) -> Iterable[Path]:
        """Nobody knows."""
        return ()

    def finish(self) -> None:
        """Nothing is left behind."""


class InFolder:
    """A stage on disk, in the folder that documents go to: to put one in its place is to rename a file.

    Any number of processes may put documents in at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> Staged:
        """Write it down, so that it is there also after a power cut."""
        make_folder(self._folder)
        try:
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise not_writable(self._folder, error) from None
        return Staged(hashlib.sha256(data).hexdigest(), Path(name).name)

    def place(self, staged: Staged, target: Path) -> None:
        """Move it; it waits here no more."""
        make_folder(target.parent)
        try:
            waiting = self._folder / staged.name
            waiting.chmod(permissions(target))
            _move(waiting, target)
        except OSError as error:
            raise not_writable(target, error) from None

    def has(self, staged: Staged) -> bool:
        """Whether it is here, whole."""
        return bool(staged.name) and digest_of(self._folder / staged.name) == staged.sha256

    def may_have(self, name: str) -> bool:
        """Whether something of this name is here."""
        return (self._folder / name).is_file()

    def clear(self) -> None:
        """Take away what waits."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    """Move a file, all or nothing, also to a folder on another disk."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        atomic_write(target, source.read_bytes())
        source.unlink()


def make_folder(path: Path) -> None:
    """Make a folder for results; raises NotWritable."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(path, error) from None


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file's content; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
