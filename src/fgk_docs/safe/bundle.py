"""ZIP archives in which somebody sends files: a path may lead through one, as if it were a folder.

"eingang/nord.zip/a/bericht.xlsx" is the member "a/bericht.xlsx" of the archive "eingang/nord.zip". Nothing is
unpacked to disk. Each member is judged by itself, so that a bad one costs the others nothing.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import SEEK_END, BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.limits import BUNDLE
from fgk_docs.safe.refused import not_readable
from fgk_docs.safe.zip import Entry, inflated
from fgk_docs.safe.zipdir import Listed, Malformed, TooMany, content_of, listed

SUFFIX = ".zip"
ENCRYPTED, PACKED, NAME, TWICE, LINK, LARGE = (
    "zip-encrypted",
    "member-packing-unknown",
    "member-name-unsafe",
    "member-twice",
    "member-is-link",
    "zip-too-large",
)
"""Why a member is not read."""
_UNICODE_PATH = 0x7075
"""Field of an entry with the name in UTF-8 (Info-ZIP, APPNOTE 4.6.9)."""
_PACKAGES = frozenset(("[content_types].xml", "mimetype", "meta-inf/manifest.mf"))
_LONGEST = 1000
"""Characters of a name that are kept."""


class Member(NamedTuple):
    """A file in an archive.

    Args:
        path: where it lies in the archive; nothing in it leads out, or commands a terminal.
        entry: how to read it.
        fault: why it is not read; None for a sound one.
        said: its name as the archive has it.
    """

    path: PurePosixPath
    entry: Entry
    fault: str | None = None
    said: str = ""


def is_bundle(path: Path) -> bool:
    """Whether a file is called as an archive."""
    return path.suffix.lower() == SUFFIX


def members_of(path: Path) -> tuple[Member, ...]:
    """The files in an archive, by path.

    Raises:
        UnreadableInput: it is none, cannot be opened, contradicts itself or holds too much.
    """
    return tuple(_bundle(*_stamped(path)).values())


def members_in(data: bytes, place: str) -> tuple[Member, ...]:
    """The files in an archive that is at hand; raises as :func:`members_of`."""
    return tuple(_judged(BytesIO(data), place).values())


def is_package(members: Iterable[Member]) -> bool:
    """Whether an archive is a document or a program (docx, odt, jar) and none in which files are sent."""
    return any(str(one.path).lower() in _PACKAGES for one in members)


def through(path: Path) -> tuple[Path, PurePosixPath] | None:
    """The archive that a path leads through, and the path in it; None where it leads through none."""
    for above in path.parents:
        if is_bundle(above) and above.is_file():
            return above, PurePosixPath(*path.relative_to(above).parts)
    return None


def read_member(archive: Path, inside: PurePosixPath, most: int) -> bytes:
    """The content of a member.

    Args:
        archive: the archive.
        inside: the path of a member.
        most: bytes that it may have.

    Raises:
        UnreadableInput: ``file-not-found``, what is wrong with the member, or with the archive.
    """
    member = _bundle(*_stamped(archive)).get(inside)
    if member is None:
        raise UnreadableInput("file-not-found", inside.name)
    if member.fault is not None:
        details = {"member": member.path.name, "name": member.said}
        raise UnreadableInput(member.fault, inside.name, **details)
    if member.entry.size > most:
        raise UnreadableInput("file-too-large", inside.name, limit=most // 1_000_000)
    try:
        with archive.open("rb") as stream:
            source = _OnDisk(stream)
            entry = member.entry._replace(offset=content_of(source, member.entry.offset))
            return b"".join(inflated(source, entry))
    except Malformed as error:
        raise UnreadableInput("zip-broken", inside.name, reason=str(error)) from None
    except OSError as error:
        raise not_readable(inside.name, error) from None


def digest_of_member(path: Path) -> str | None:
    """What changes when a member of an archive does; None where the path leads to none."""
    found = through(path)
    if found is None:
        return None
    try:
        return hashlib.sha256(read_member(*found, BUNDLE.member_bytes)).hexdigest()
    except UnreadableInput as error:
        return f"{error.code} {error.details.get('name', '')}"


class _OnDisk:
    """The bytes of a file, read where they are asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = stream.seek(0, SEEK_END)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(self._size)
        self._stream.seek(start)
        return self._stream.read(max(0, stop - start))


def _stamped(path: Path) -> tuple[Path, tuple[int, int]]:
    """A file, and what changes when it does."""
    try:
        found = path.stat()
    except OSError as error:
        raise not_readable(path.name, error) from None
    return path, (found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)
def _bundle(path: Path, _: tuple[int, int]) -> dict[PurePosixPath, Member]:
    """The members of an archive by their paths; its members are asked for one after the other."""
    try:
        with path.open("rb") as stream:
            return _judged(stream, path.name)
    except OSError as error:
        raise not_readable(path.name, error) from None


def _judged(stream: BinaryIO, place: str) -> dict[PurePosixPath, Member]:
    try:
        source = _OnDisk(stream)
        found = [one for one in listed(source, BUNDLE.members) if not one.is_folder]
    except TooMany as error:
        raise UnreadableInput("zip-too-large", place, member=str(error)) from None
    except Malformed as error:
        raise UnreadableInput("zip-broken", place, reason=str(error)) from None
    _refuse_whole(found, len(source), place)
    members = sorted(map(_member, found), key=lambda one: one.path.parts)
    times = Counter(one.path for one in members)
    return {one.path: one if times[one.path] == 1 else one._replace(fault=TWICE) for one in members}


def _refuse_whole(found: Iterable[Listed], size: int, place: str) -> None:
    """Raise UnreadableInput for an archive whose members share bytes, or are too much together."""
    total, end = 0, 0
    for one in sorted(found, key=lambda one: one.header):
        if one.header < end or one.header + one.packed > size:
            reason = "overlap" if one.header < end else "truncated"
            raise UnreadableInput("zip-broken", place, reason=reason)
        end = one.header + one.packed
        total += one.size
        if total > BUNDLE.archive_bytes:
            raise UnreadableInput("zip-too-large", place, member=_shown(_name(one)))


def _member(one: Listed) -> Member:
    name = _name(one)
    entry = Entry(name, one.method, one.crc, one.packed, one.size, one.header)
    swollen = one.size > BUNDLE.ratio_from and one.size > one.packed * BUNDLE.ratio
    faults = {
        NAME: not _is_plain(name),
        LINK: stat.S_IFMT(one.mode) not in (0, stat.S_IFREG),
        ENCRYPTED: one.is_encrypted,
        LARGE: swollen or one.size > BUNDLE.member_bytes,
        PACKED: not one.is_known,
    }
    fault = next((fault for fault, is_so in faults.items() if is_so), None)
    return Member(PurePosixPath(*_safe_parts(name)), entry, fault, _shown(name))


def _name(one: Listed) -> str:
    """A member's name; a Mac does not say that it is UTF-8, and both code pages of DOS have the same umlauts."""
    raw = _unicode_path(one) or one.name
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace") if one.is_utf8 else raw.decode("cp437")
    return unicodedata.normalize("NFC", text)[:_LONGEST]


def _unicode_path(one: Listed) -> bytes | None:
    at = 0
    while at + 9 <= len(one.extra):
        kind, length = struct.unpack_from("<2H", one.extra, at)
        if kind == _UNICODE_PATH and length > 5:
            version, crc = struct.unpack_from("<BL", one.extra, at + 4)
            # It counts only as long as nobody renamed the member without it.
            return one.extra[at + 9 : at + 4 + length] if version == 1 and crc == zlib.crc32(one.name) else None
        at += 4 + length
    return None


def _is_plain(name: str) -> bool:
    """Whether a name leads down from its folder on every system, and holds nothing but text."""
    return name.replace("\\", "/") == "/".join(_safe_parts(name))


def _safe_parts(name: str) -> Iterator[str]:
    """The parts of a path that leads nowhere but down, and shows as it is."""
    # A colon would make a path on Windows one of another drive.
    parts = [_shown(part).replace(":", "_") for part in name.replace("\\", "/").split("/")]
    for part in parts:
        if part:
            yield "_" if part.strip(". ") == "" else part
    if not any(parts):
        yield "_"


def _shown(text: str) -> str:
    """Text without marks that command a terminal, or that no path may hold."""
    return "".join("\ufffd" if unicodedata.category(mark) in ("Cc", "Cf", "Cs") else mark for mark in text)
