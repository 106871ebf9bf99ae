"""What a run has done, line by line: whoever starts it again goes on where it was."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BufferedRandom
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from fgk_docs.batch.pruning import Pruning
from fgk_docs.batch.stage import InFolder, Staged, digest_of, make_folder
from fgk_docs.batch.work import Outcome, Told
from fgk_docs.errors import UsageError
from fgk_docs.safe.lock import locked, refuse_links
from fgk_docs.safe.refused import not_writable

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
FOLDER = ".fgk-docs"
"""In the output folder: the journal, and documents that wait for their places."""
_FILE, _STAGE = "journal.jsonl", "staged"
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PAUSE = 0.5
"""Seconds between two moments at which the system is asked to put everything on disk."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What came of some work."""

    work: str
    told: tuple[Told, ...]


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
        self._resumes = resume
        self._folder = output / FOLDER
        self.stage = InFolder(self._folder / _STAGE)
        self._starts: dict[bytes, int] = {}
        """Work, by its key, shortened → where its line begins: a season's are held at once."""
        self._places: dict[str, tuple[str, ...]] = {}
        """Name of a document in the stage → where it is, or was to be, put."""
        self._digests: dict[str, tuple[str, ...]] = {}
        """Place → what was put there, or was to be, the last one at the end."""
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
        start = self._starts.get(_short(key))
        if start is None:
            return None
        self._stream.seek(start)
        try:
            entry = _adapter().validate_json(self._stream.readline())
        except ValueError:  # nobody of ours wrote this
            return None
        told = entry.told if entry.work == key else ()
        files = [staged for one in told for made in one.made for _, staged in made.files if staged is not None]
        if not all(map(_stays_inside, told)):
            return None
        return Outcome(told) if told and all(self.stage.has(one) or self._place_of(one) for one in files) else None

    def add(self, key: str, outcome: Outcome) -> None:
        """Note what came of some work, unless something went wrong with it: then it is worth another try."""
        if not outcome.is_sound:
            return
        # A name of a file that is no text (from an old archive) cannot stand in JSON: that file is done again.
        with contextlib.suppress(ValueError):
            self._starts[_short(key)] = self._write(_adapter().dump_json(_Entry(key, outcome.told)))

    def put(self, data: bytes) -> Staged:
        """Take a document that waits for its place."""
        return self.stage.put(data)

    def place(self, staged: Staged, target: Path) -> None:
        """Put a document in its place; nothing is done where it is there already.

        Raises:
            NotWritable: it cannot be written.
        """
        if digest_of(target) == staged.sha256:
            self.announce([(staged, target)])
            return
        # What this run made is there as it made it; of what an earlier run left, nobody knows.
        waits = self.stage.has(staged) if self._resumes else self.stage.may_have(staged.name)
        place = None if waits else self._place_of(staged)
        if place is not None:
            staged = self.stage.put(_content(place, target))
        self.announce([(staged, target)])
        self.stage.place(staged, target)

    def announce(self, placed: Iterable[tuple[Staged, Path]]) -> None:
        """Note where documents are about to be put.

        That stands on disk before the first is put there, so that whoever goes on after an interruption between two
        of them knows all as ours.
        """
        is_new = False
        for staged, target in placed:
            where = target.relative_to(self._output).as_posix()
            if self._digests.get(where, ("",))[-1] != staged.sha256:
                self._note(staged, where)
                self._write(_json({"placed": where, "sha256": staged.sha256, "name": staged.name}))
                is_new = True
        if is_new:
            self._sync()

    def is_ours(self, target: Path) -> bool:
        """Whether a file is as an earlier run put it there, so that nobody's work is lost with it."""
        where = target.relative_to(self._output).as_posix()
        return where in self._digests and digest_of(target) in self._digests[where]

    def edited(self, target: Path) -> str | None:
        """The hash of what an earlier run put there, where somebody changed it since; None where nobody did."""
        put = self._digests.get(target.relative_to(self._output).as_posix())
        return put[-1] if put and target.is_file() and digest_of(target) not in put else None

    def places(self) -> Iterable[Path]:
        """Where this run and earlier ones put documents, or were about to."""
        return (self._output / where for where in self._digests)

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
            refuse_links(self._folder, self._folder / _STAGE)
            stream = os.fdopen(os.open(path, _FLAGS, 0o666), "r+b")
        except OSError as error:
            raise not_writable(path, error) from None
        # Whoever had it before may just have put a shorter one in its place.
        if not locked(stream.fileno()) or not _is_at(stream, path):
            stream.close()
            raise UsageError("output-in-use", str(self._output))
        return stream

    def _begin(self, *, resume: bool) -> None:
        end = 0
        if resume:
            pruning = Pruning(self._is_there, self._may_lie_at)
            for entry, start, end in self._entries():  # noqa: B007 - the last end is what counts
                self._know(entry, start)
                pruning.see(entry, start)
            kept = pruning.kept()
            if kept is not None and (shorter := self._shortened(kept)) is not None:
                self._stream.close()
                self._stream = shorter
                self._starts, self._places, self._digests = {}, {}, {}
                for entry, start, end in self._entries():  # noqa: B007 - likewise
                    self._know(entry, start)
        else:
            self.stage.clear()
        # Half a line is what a run leaves that was killed while it wrote.
        self._stream.truncate(end)
        if not end:
            self._write(_json({"schema": SCHEMA}))

    def _shortened(self, kept: Collection[int]) -> BufferedRandom | None:
        """The journal with these lines alone, in the place of the old one, all or nothing; None where the system
        does not allow that."""
        path = self._folder / f"{_FILE}.new"
        shorter = None
        try:
            path.unlink(missing_ok=True)
            shorter = os.fdopen(os.open(path, _FLAGS | os.O_EXCL, 0o666), "r+b")
            if not locked(shorter.fileno()):
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
            shorter.write(_json({"schema": SCHEMA}) + b"\n")
            for start in sorted(kept):
                self._stream.seek(start)
                shorter.write(self._stream.readline())
            shorter.flush()
            os.fsync(shorter.fileno())
            path.replace(self._folder / _FILE)
        except OSError:
            if shorter is not None:
                shorter.close()
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            return None
        return shorter

    def _is_there(self, name: str, sha256: str) -> bool:
        """Whether a document waits, or is what was last put in one of its places; by name alone, for that is asked
        of every one."""
        if not _is_name(name):
            return False
        last = (self._digests.get(where, ("",))[-1] for where in self._places.get(name, ()))
        return sha256 in last or self.stage.may_have(name)

    def _may_lie_at(self, where: str, sha256: str) -> bool:
        """Whether a document may be what lies at a place: the last one that was, or was to be, put there, or what
        is there because a run ended in between."""
        known = self._digests.get(where, ())
        return sha256 in known and (sha256 == known[-1] or digest_of(self._output / where) == sha256)

    def _entries(self) -> Iterator[tuple[dict[str, object], int, int]]:
        """What whole lines say, each with where it begins and ends."""
        self._stream.seek(0)
        start = 0
        for line in self._stream:
            entry = _object(line) if line.endswith(b"\n") else None
            if entry is None:
                return
            yield entry, start, start + len(line)
            start += len(line)

    def _know(self, entry: dict[str, object], start: int) -> None:
        schema = entry.get("schema")
        if isinstance(schema, int) and schema > SCHEMA:
            raise UsageError("journal-newer", str(self._folder / _FILE), value=schema, known=SCHEMA)
        if "work" in entry:
            self._starts[_short(str(entry["work"]))] = start
        elif "placed" in entry:
            self._note(Staged(str(entry.get("sha256")), str(entry.get("name"))), str(entry["placed"]))

    def _note(self, staged: Staged, where: str) -> None:
        if not _is_inside(where) or not _is_name(staged.name):
            return  # nobody who writes into a journal leads a run out of its folder
        self._places[staged.name] = _at_end(self._places.get(staged.name, ()), where)
        self._digests[where] = _at_end(self._digests.get(where, ()), staged.sha256)

    def _place_of(self, staged: Staged) -> Path | None:
        """Where a document is that has been put in its place, if nobody changed it there."""
        places = (self._output / where for where in self._places.get(staged.name, ()))
        return next((place for place in places if digest_of(place) == staged.sha256), None)

    def _write(self, entry: bytes) -> int:
        """Where the line begins that was written."""
        line = entry + b"\n"
        start = self._stream.seek(0, os.SEEK_END)
        self._stream.write(line)
        self._stream.flush()
        if time.monotonic() - self._synced > _PAUSE:
            self._sync()
        return start

    def _sync(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._synced = time.monotonic()


def _short(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _object(line: bytes) -> dict[str, object] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _at_end(known: tuple[str, ...], new: str) -> tuple[str, ...]:
    return (*(one for one in known if one != new), new)


def _stays_inside(told: Told) -> bool:
    """Whether all that gets into paths of documents are plain names."""
    names = [told.known.municipality, told.known.years]
    for made in told.made:
        names += (made.order.kind, made.order.format, *(name for name, _ in made.files))
        names += (staged.name for _, staged in made.files if staged is not None and staged.name)
    return all(_is_name(name) for name in names if name)


def _is_inside(path: str) -> bool:
    """Whether a path leads down from its folder, however a system reads it."""
    pure = PurePath(path)
    is_plain = pure.as_posix() == path and "\0" not in path and not PureWindowsPath(path).drive
    return is_plain and not pure.is_absolute() and bool(pure.parts) and ".." not in pure.parts


def _is_name(name: str) -> bool:
    return _is_inside(name) and len(PurePath(name).parts) == 1


def _is_at(stream: BufferedRandom, path: Path) -> bool:
    """Whether an open file is the one that lies at a place."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.lstat())
    except OSError:
        return False


def _content(place: Path, target: Path) -> bytes:
    """The content of a document that was in its place a moment ago."""
    try:
        return place.read_bytes()
    except OSError as error:
        raise not_writable(target, error) from None


def _json(entry: dict[str, object]) -> bytes:
    return json.dumps(entry, separators=(",", ":")).encode("ascii")


@cache
def _adapter() -> TypeAdapter[_Entry]:
    """From objects to JSON and back; made once, for it takes a while."""
    from pydantic import TypeAdapter

    return TypeAdapter(_Entry)
