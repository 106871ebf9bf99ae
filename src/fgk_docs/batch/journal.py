"""What a run has done, line by line: whoever starts it again goes on where it was."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BufferedRandom
from pathlib import Path
from typing import TYPE_CHECKING

from fgk_docs.batch.stage import InFolder, Staged, digest_of, make_folder
from fgk_docs.batch.work import Outcome, Told
from fgk_docs.errors import NotWritable, UsageError
from fgk_docs.safe.lock import locked

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
FOLDER = ".fgk-docs"
"""In the output folder: the journal, and documents that wait for their places."""
_FILE, _STAGE = "journal.jsonl", "staged"
_PAUSE = 0.5
"""Seconds between two moments at which the system is asked to put everything on disk."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What came of some work."""

    work: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a line of the journal stands."""

    start: int
    length: int


class Journal:
    """The journal of an output folder, open for one run.

    Args:
        output: the folder for results.
        resume: go on after an earlier run; otherwise its journal is forgotten.

    Raises:
        NotWritable: the folder cannot be written.
        UsageError: ``output-in-use``: another run is at it; ``journal-newer``: a newer version has been.
    """

    def __init__(self, output: Path, *, resume: bool) -> None:
        self._output = output
        self._folder = output / FOLDER
        self.stage = InFolder(self._folder / _STAGE)
        self._outcomes: dict[str, _Line] = {}
        self._placed: dict[str, str] = {}
        self._last_placed: dict[str, str] = {}
        self._synced = time.monotonic()
        make_folder(self._folder)
        self._stream = self._open()
        try:
            self._begin(resume=resume)
        except BaseException:
            self._stream.close()
            raise

    def outcome(self, key: str) -> Outcome | None:
        """What an earlier run made of this work, if every document of it is still there as it was made."""
        line = self._outcomes.get(key)
        if line is None:
            return None
        self._stream.seek(line.start)
        told = _adapter().validate_json(self._stream.read(line.length)).told
        files = [staged for one in told for made in one.made for _, staged in made.files if staged is not None]
        return Outcome(told) if all(self.stage.has(one) or self._is_placed(one) for one in files) else None

    def add(self, key: str, outcome: Outcome) -> None:
        """Note what came of some work, unless something went wrong with it: then it is worth another try."""
        if not outcome.is_sound:
            return
        # A name of a file that is no text (from an old archive) cannot stand in JSON: that file is done again.
        with contextlib.suppress(ValueError):
            self._outcomes[key] = self._write(_adapter().dump_json(_Entry(key, outcome.told)))

    def put(self, data: bytes) -> Staged:
        """Take a document that waits for its place."""
        return self.stage.put(data)

    def place(self, staged: Staged, target: Path) -> None:
        """Put a document in its place, and note that; nothing is done where it is there already.

        Raises:
            NotWritable: it cannot be written.
        """
        if digest_of(target) != staged.sha256:
            if staged.name in self._placed and not self.stage.has(staged):
                staged = self.stage.put((self._output / self._placed[staged.name]).read_bytes())
            self.stage.place(staged, target)
        where = target.relative_to(self._output).as_posix()
        if self._last_placed.get(where) != staged.sha256:
            self._note(staged, where)
            self._write(_json({"placed": where, "sha256": staged.sha256, "name": staged.name}))

    def is_ours(self, target: Path) -> bool:
        """Whether a file is as an earlier run put it there, so that nobody's work is lost with it."""
        where = target.relative_to(self._output).as_posix()
        return where in self._last_placed and digest_of(target) == self._last_placed[where]

    def close(self) -> None:
        """Put everything on disk; what still waits for a place is kept for the next run."""
        with contextlib.suppress(OSError):
            self._sync()
        self._stream.close()

    def finish(self) -> None:
        """The run is through: what was made for nothing is taken away."""
        self.stage.clear()

    def _open(self) -> BufferedRandom:
        path = self._folder / _FILE
        try:
            path.touch()
            stream = path.open("r+b")
        except OSError as error:
            raise NotWritable("output-not-writable", str(path), reason=error.strerror or "") from None
        if not locked(stream.fileno()):
            stream.close()
            raise UsageError("output-in-use", str(self._output))
        return stream

    def _begin(self, *, resume: bool) -> None:
        end = 0
        if resume:
            for line, start in self._lines():
                end = start + len(line)
                self._know(json.loads(line), _Line(start, len(line)))
        else:
            self.stage.clear()
        # Half a line is what a run leaves that was killed while it wrote.
        self._stream.truncate(end)
        if not end:
            self._write(_json({"schema": SCHEMA}))

    def _lines(self) -> Iterator[tuple[bytes, int]]:
        """Whole lines, each with its place."""
        self._stream.seek(0)
        start = 0
        for line in self._stream:
            if not line.endswith(b"\n") or not _is_object(line):
                return
            yield line, start
            start += len(line)

    def _know(self, entry: dict[str, object], line: _Line) -> None:
        schema = entry.get("schema")
        if isinstance(schema, int) and schema > SCHEMA:
            raise UsageError("journal-newer", str(self._folder / _FILE), value=schema, known=SCHEMA)
        if "work" in entry:
            self._outcomes[str(entry["work"])] = line
        elif "placed" in entry:
            self._note(Staged(str(entry["sha256"]), str(entry["name"])), str(entry["placed"]))

    def _note(self, staged: Staged, where: str) -> None:
        if not _is_inside(where) or not _is_inside(staged.name) or "/" in staged.name:
            return  # nobody who writes into a journal leads a run out of its folder
        self._placed[staged.name] = where
        self._last_placed[where] = staged.sha256

    def _is_placed(self, staged: Staged) -> bool:
        where = self._placed.get(staged.name)
        return where is not None and digest_of(self._output / where) == staged.sha256

    def _write(self, entry: bytes) -> _Line:
        line = entry + b"\n"
        start = self._stream.seek(0, os.SEEK_END)
        self._stream.write(line)
        self._stream.flush()
        if time.monotonic() - self._synced > _PAUSE:
            self._sync()
        return _Line(start, len(line))

    def _sync(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._synced = time.monotonic()


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _is_inside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." not in parts and "" not in parts and ":" not in parts[0]


def _json(entry: dict[str, object]) -> bytes:
    return json.dumps(entry, separators=(",", ":")).encode("ascii")


@cache
def _adapter() -> TypeAdapter[_Entry]:
    """From objects to JSON and back; made once, for it takes a while."""
    from pydantic import TypeAdapter

    return TypeAdapter(_Entry)
