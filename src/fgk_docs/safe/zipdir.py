"""What the directory of a ZIP archive says, taken apart and not yet believed (APPNOTE 6.3.10, 4.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple, Protocol

STORED, DEFLATED = 0, 8
_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNIX = 3
"""Who made an entry that carries the mode of a file."""


class Source(Protocol):
    """The bytes of an archive, in memory or on disk."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...


class Malformed(Exception):
    """The archive contradicts itself; in one word."""


class TooMany(Exception):
    """More members than are allowed; how many it says there are."""


class Listed(NamedTuple):
    """A member as the directory lists it; ``header`` is where its local header begins."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    header: int
    mode: int
    """Of the file, as Unix has it; 0 where whoever packed it did not say."""
    extra: bytes

    @property
    def is_encrypted(self) -> bool:
        """Whether a password is asked for."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def is_utf8(self) -> bool:
        """Whether the name says that it is UTF-8."""
        return bool(self.flags & _UTF8)

    @property
    def is_folder(self) -> bool:
        """Whether it is called as a folder and holds nothing."""
        return not self.size and self.name.endswith((b"/", b"\\"))

    @property
    def is_known(self) -> bool:
        """Whether it is packed in a way that can be read."""
        return self.method == DEFLATED or (self.method == STORED and self.packed == self.size)


def listed(data: Source, most: int) -> Iterator[Listed]:
    """All members, in the order of the directory, folders too.

    Args:
        data: the archive.
        most: so many members are allowed.

    Raises:
        Malformed, TooMany: at the latest after the last member.
    """
    try:
        count, size, start = _end(data)
        if count > most or size > most * 400:
            raise TooMany(str(count))
        directory = data[start : start + size]
        at = met = 0
        while at < len(directory):
            one, at = _member(directory, at)
            met += 1
            yield one
        if met != count:  # else a length that is wrong hides members
            raise Malformed("directory")
    except struct.error:
        raise Malformed("directory") from None


def content_of(data: Source, header: int) -> int:
    """Where the packed bytes of a member begin whose local header stands at ``header``; raises Malformed."""
    try:
        fields = _LOCAL.unpack(data[header : header + _LOCAL.size])
    except struct.error:
        raise Malformed("directory") from None
    if fields[0] != b"PK\x03\x04":
        raise Malformed("header")
    return header + _LOCAL.size + int(fields[10]) + int(fields[11])


def _end(data: Source) -> tuple[int, int, int]:
    """Count, size and start of the central directory."""
    first = max(0, len(data) - _END.size - 0xFFFF)
    tail = data[first : len(data)]
    found = tail.rfind(b"PK\x05\x06")
    if found < 0:
        raise Malformed("truncated")
    at = first + found
    _, disk, start_disk, _, count, size, start, _ = _END.unpack_from(tail, found)
    if 0xFFFF in (count, disk) or 0xFFFFFFFF in (size, start):
        _, _, at64, _ = _END64_LOCATOR.unpack(data[max(0, at - _END64_LOCATOR.size) : at])
        magic, _, _, _, disk, start_disk, _, count, size, start = _END64.unpack(data[at64 : at64 + _END64.size])
        if magic != b"PK\x06\x06":
            raise Malformed("directory")
    if disk or start_disk or start + size > at:
        raise Malformed("directory")
    return count, size, start


def _member(directory: bytes, at: int) -> tuple[Listed, int]:
    """The member that is listed at a place, and where the next one is."""
    fields = _CENTRAL.unpack_from(directory, at)
    magic, made_by, flags, method, crc, packed, size = fields[0], fields[2], fields[5], fields[6], *fields[9:12]
    name_length, extra_length, comment_length, attributes, header = *fields[12:15], *fields[17:19]
    name_end = at + _CENTRAL.size + name_length
    name = directory[at + _CENTRAL.size : name_end]
    if magic != b"PK\x01\x02" or len(name) != name_length:
        raise Malformed("directory")
    extra = directory[name_end : name_end + extra_length]
    if 0xFFFFFFFF in (packed, size, header):
        size, packed, header = _zip64(extra, size, packed, header)
    mode = attributes >> 16 if made_by == _UNIX else 0
    one = Listed(name, flags, method, crc, packed, size, header, mode, extra)
    return one, name_end + extra_length + comment_length


def _zip64(extra: bytes, size: int, packed: int, header: int) -> tuple[int, int, int]:
    """Sizes and offset with those taken from the ZIP64 field that do not fit 32 bits (APPNOTE 4.5.3)."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            found = [next(wide, value) if value == 0xFFFFFFFF else value for value in (size, packed, header)]
            return found[0], found[1], found[2]
        at += 4 + length
    return size, packed, header
