"""Watches a call: what it writes, whom it asks, and what it leaves open."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

R = TypeVar("R")

_CHANGES = {"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "os.link", "os.symlink"}
_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Deeds:
    """What a call did beside giving its answer.

    Args:
        scratch: the folder for temporary files; what is written there is fine if it is gone in the end.
    """

    scratch: str
    wrote: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class _Watcher:
    """The one audit hook of this process: hooks cannot be taken out again, so it rests between calls."""

    def __init__(self) -> None:
        self.deeds: Deeds | None = None
        self._installed = False

    def install(self) -> None:
        if not self._installed:
            sys.addaudithook(self._heard)
            self._installed = True

    def _heard(self, event: str, args: tuple[object, ...]) -> None:
        deeds = self.deeds
        if deeds is None:
            return
        if event == "open":
            if _is_writing(args):
                self._note(deeds, args[0])
        elif event in _CHANGES:
            self._note(deeds, args[0])
        elif event in _NETWORK and not _is_local(args):
            deeds.asked.append(f"{event} {args[-1]!r}")

    @staticmethod
    def _note(deeds: Deeds, target: object) -> None:
        if not isinstance(target, str | bytes | os.PathLike):
            return
        path = os.path.abspath(os.fsdecode(target))  # noqa: PTH100 - the hook must not call into pathlib's cache
        if not path.startswith((deeds.scratch, "/dev/", "/proc/")) and "__pycache__" not in path:
            deeds.wrote.append(path)


_watcher = _Watcher()


def _is_writing(args: tuple[object, ...]) -> bool:
    mode, flags = args[1], args[2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITING)


def _is_local(args: tuple[object, ...]) -> bool:
    """Whether it talks to a process of this machine, by a name in the file system."""
    return len(args) > 1 and isinstance(args[1], str | bytes) and os.fsdecode(args[1]).startswith(("/", "\0"))


def watched(call: Callable[[], R]) -> tuple[R, R, Deeds]:
    """Makes a call twice – the first time loads what it needs – and tells both answers and what the second one did.

    Raises: whatever the call raises.
    """
    _watcher.install()
    with tempfile.TemporaryDirectory(prefix="fgk-watch-") as folder, _scratch(folder):
        first = call()
        deeds = Deeds(os.path.realpath(folder))
        before, was_there = _open_things(), set(os.listdir(folder))  # noqa: PTH208 - a plain listing
        with _warned(deeds):
            _watcher.deeds = deeds
            try:
                answer = call()
            finally:
                _watcher.deeds = None
            gc.collect()
        deeds.left += [thing for thing in _open_things() if thing not in before]
        deeds.left += [f"temporary file {name}" for name in sorted(set(os.listdir(folder)) - was_there)]  # noqa: PTH208
        return first, answer, deeds


@contextlib.contextmanager
def _scratch(folder: str) -> Iterator[None]:
    """Temporary files go to this folder, also those of child processes."""
    before, told = tempfile.tempdir, os.environ.get("TMPDIR")
    tempfile.tempdir, os.environ["TMPDIR"] = os.path.realpath(folder), os.path.realpath(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        if told is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = told


@contextlib.contextmanager
def _warned(deeds: Deeds) -> Iterator[None]:
    """Files that Python had to close by itself count as left open."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always", ResourceWarning)
        yield
    deeds.left += [str(one.message) for one in heard if issubclass(one.category, ResourceWarning)]


def _open_things() -> list[str]:
    """Files, threads and child processes of this process, as far as the system tells."""
    found = [f"thread {thread.name}" for thread in threading.enumerate()]
    descriptors = Path("/proc/self/fd")
    if descriptors.exists():
        for name in os.listdir(descriptors):  # noqa: PTH208 - the listing's own descriptor is gone when it is asked
            with contextlib.suppress(OSError):
                found.append(f"open file {name} ({(descriptors / name).readlink()})")
    for task in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [f"child process {number}" for number in task.read_text("ascii").split()]
    return found
