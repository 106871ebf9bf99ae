"""Work that is sent to another machine: inputs travel as bytes, and so do the documents that come back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Protocol

from fgk_docs.batch.stage import InMemory, Stage
from fgk_docs.batch.versions import versions
from fgk_docs.batch.work import Desk, Examiner, Made, Outcome, Told, Trouble, Work
from fgk_docs.errors import FgkError, UnreadableInput, UsageError
from fgk_docs.safe.bundle import read_member, through

_LOCK = Lock()
"""One piece of work at a time in a process, whatever number of threads it has."""
_desks: dict[str, Desk] = {}
"""Of the present call, by its key."""


class Library(Examiner, Protocol):
    """The library, and what tells whether two machines have the same one."""

    def fingerprint(self) -> str:
        """What changes when the library, its plugins, profiles or settings do."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a call asks for, to be opened on any machine.

    Args:
        open_library: opens the library with the call's settings.
        key: fingerprint of the library where the call was made.
        versions: of the programs there that decide what documents look like.
    """

    open_library: Callable[[], Library]
    key: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Some work with the content of its files."""

    work: Work
    contents: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """Bytes of content."""
        return sum(map(len, self.contents))


def difference(call: Call) -> str | None:
    """What is different on this machine; None where it makes the same documents."""
    here = versions()
    other = sorted(set(call.versions) ^ set(here))
    if other:
        return ", ".join(other)
    try:
        same = call.open_library().fingerprint() == call.key
    except (FgkError, OSError, ImportError) as error:  # a plugin, profile or file of the call is missing here
        return f"{type(error).__name__}: {error}"
    return None if same else "profile, plugin"


def work_off(call: Call, parcels: Sequence[Parcel]) -> tuple[Outcome, ...]:
    """What comes of some work, with the documents in it; doing it twice gives the same.

    Raises:
        UsageError: ``cluster-differs``: this machine would make other documents.
    """
    with _LOCK:
        if call.key not in _desks:
            found = difference(call)
            if found is not None:
                raise UsageError("cluster-differs", "--cluster", what=found)
            _desks.clear()
            _desks[call.key] = Desk(call.open_library(), InMemory(), keep=1)
        return tuple(_done(_desks[call.key], parcel) for parcel in parcels)


def packed(work: Work, most: int) -> Parcel | None:
    """Work with the content of its files, of each no more than ``most`` bytes; None where one cannot be read."""
    if work.absent is not None:
        return Parcel(work, ())
    try:
        return Parcel(work, tuple(_content(path, most) for path in work.paths))
    except (OSError, UnreadableInput):
        return None


def unpacked(outcome: Outcome, stage: Stage) -> Outcome:
    """The same with its documents in a stage here."""
    return replace(outcome, told=tuple(_with_files(told, stage) for told in outcome.told))


def _with_files(told: Told, stage: Stage) -> Told:
    def here(made: Made) -> Made:
        files = [(name, one and stage.put(one.data or b"")) for name, one in made.files]
        return replace(made, files=tuple(files))

    return replace(told, made=tuple(map(here, told.made)))


def _done(desk: Desk, parcel: Parcel) -> Outcome:
    if parcel.work.absent is not None:
        return desk.do(parcel.work)
    with _unwrapped(parcel) as paths:
        outcome = desk.do(replace(parcel.work, paths=paths))
        desk.forget()
    back = dict(zip(paths, parcel.work.paths, strict=True))
    told = tuple(_of(told, back) for told in outcome.told)
    return Outcome(told, _named(outcome.trouble, back), _named(outcome.fatal, back))


@contextmanager
def _unwrapped(parcel: Parcel) -> Iterator[tuple[Path, ...]]:
    """The files of a parcel, each in a folder of its own: two may have one name."""
    with tempfile.TemporaryDirectory(prefix="fgk-docs-") as folder:
        paths = []
        for number, (path, content) in enumerate(zip(parcel.work.paths, parcel.contents, strict=True)):
            paths.append(Path(folder, str(number), path.name))
            paths[-1].parent.mkdir()
            paths[-1].write_bytes(content)
        yield tuple(paths)


def _of(told: Told, back: dict[Path, Path]) -> Told:
    part = told.part and replace(told.part, path=back.get(told.part.path, told.part.path))
    made = tuple(replace(made, trouble=_named(made.trouble, back)) for made in told.made)
    return replace(told, path=back[told.path], part=part, made=made)


def _named(trouble: Trouble | None, back: dict[Path, Path]) -> Trouble | None:
    """Trouble with files as the call names them."""
    if trouble is None:
        return None

    def home(text: str) -> str:
        for there, here in back.items():
            text = text.replace(there.as_posix(), here.as_posix()).replace(str(there), str(here))
        return text

    details = {name: home(value) for name, value in trouble.details.items()}
    return replace(trouble, place=home(trouble.place), details=details)


def _content(path: Path, most: int) -> bytes:
    inside = through(path)
    if inside is not None:
        return read_member(*inside, most)
    with path.open("rb") as stream:
        return stream.read(most)
