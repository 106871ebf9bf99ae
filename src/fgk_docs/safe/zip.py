"""Bounded reading of ZIP archives: everything the central directory says is checked before anything is inflated."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.limits import DEFAULT, Limits

STORED, DEFLATED = 0, 8
CHUNK = 1 << 16
_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_ENCRYPTED, _UTF8 = 0x1, 0x800


class Entry(NamedTuple):
    """A member as the central directory describes it; ``offset`` is where its packed bytes begin."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class Archive:
    """A ZIP archive in memory whose directory has been checked.

    Args:
        data: the whole archive.
        place: the file's name, for errors.
        limits: what it may cost.

    Raises:
        UnreadableInput: ``zip-broken`` (truncated, contradictory, overlapping or duplicate members, names that
            leave the archive), ``zip-encrypted``, ``zip-too-large`` (members, sizes, ratio).
    """

    def __init__(self, data: bytes, place: str = "", limits: Limits = DEFAULT) -> None:
        self._data = data
        self._place = place
        self._limits = limits
        try:
            self.entries: Mapping[str, Entry] = MappingProxyType(self._directory())
        except (struct.error, UnicodeDecodeError):
            raise self._broken("directory") from None

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def read(self, name: str) -> bytes:
        """The whole inflated member, its checksum proven.

        Raises:
            KeyError: there is no such member.
            UnreadableInput: ``zip-broken`` or ``zip-too-large`` (``limits.whole_bytes``).
        """
        if self.entries[name].size > self._limits.whole_bytes:
            raise self._too_large(name)
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The inflated member in pieces of 64 KiB; raises as :meth:`read`, the checksum at the end."""
        entry = self.entries[name]
        pieces = self._stored(entry) if entry.method == STORED else self._inflated(entry)
        crc = size = 0
        for piece in pieces:
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            if size > entry.size:
                raise self._broken("size")
            yield piece
        if size != entry.size or crc != entry.crc:
            raise self._broken("checksum")

    def packed(self, name: str) -> bytes:
        """The member's bytes as they are packed, to copy into another archive; raises KeyError."""
        entry = self.entries[name]
        return self._data[entry.offset : entry.offset + entry.packed]

    def _stored(self, entry: Entry) -> Iterator[bytes]:
        end = entry.offset + entry.packed
        for start in range(entry.offset, end, CHUNK):
            yield self._data[start : min(start + CHUNK, end)]

    def _inflated(self, entry: Entry) -> Iterator[bytes]:
        inflate = zlib.decompressobj(-15)
        try:
            for packed in self._stored(entry):
                piece = inflate.decompress(packed, CHUNK)
                while piece:
                    yield piece
                    piece = inflate.decompress(inflate.unconsumed_tail, CHUNK)
        except zlib.error:
            raise self._broken("deflate") from None
        if not inflate.eof:
            raise self._broken("truncated")

    def _directory(self) -> dict[str, Entry]:
        count, size, start = self._end()
        if count > self._limits.members or size > self._limits.members * 400:
            raise self._too_large(f"{count}")
        entries: dict[str, Entry] = {}
        position, end = start, start + size
        while position < end:
            entry, position = self._entry(position)
            if entry.name in entries:
                raise self._broken("duplicate")
            if not entry.name.endswith("/"):
                entries[entry.name] = entry
        self._check(entries)
        return entries

    def _end(self) -> tuple[int, int, int]:
        """Count, size and start of the central directory."""
        at = self._data.rfind(b"PK\x05\x06", max(0, len(self._data) - _END.size - 0xFFFF))
        if at < 0:
            raise self._broken("truncated")
        _, disk, start_disk, _, count, size, start, _ = _END.unpack_from(self._data, at)
        if 0xFFFF in (count, disk) or 0xFFFFFFFF in (size, start):
            _, _, at64, _ = _END64_LOCATOR.unpack_from(self._data, at - _END64_LOCATOR.size)
            magic, _, _, _, disk, start_disk, _, count, size, start = _END64.unpack_from(self._data, at64)
            if magic != b"PK\x06\x06":
                raise self._broken("directory")
        if disk or start_disk or start + size > at:
            raise self._broken("directory")
        return count, size, start

    def _entry(self, at: int) -> tuple[Entry, int]:
        fields = _CENTRAL.unpack_from(self._data, at)
        magic, flags, method, crc, packed, size = fields[0], fields[5], fields[6], *fields[9:12]
        name_length, extra_length, comment_length, header = *fields[12:15], fields[18]
        if magic != b"PK\x01\x02":
            raise self._broken("directory")
        name_end = at + _CENTRAL.size + name_length
        raw_name = self._data[at + _CENTRAL.size : name_end]
        if len(raw_name) != name_length:
            raise self._broken("directory")
        name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437")
        if 0xFFFFFFFF in (packed, size, header):
            extra = self._data[name_end : name_end + extra_length]
            size, packed, header = _zip64(extra, size, packed, header)
        if flags & _ENCRYPTED:
            raise UnreadableInput("zip-encrypted", self._place)
        if method not in (STORED, DEFLATED) or (method == STORED and packed != size):
            raise self._broken("method")
        entry = Entry(self._name(name), method, crc, packed, size, self._content(header))
        return entry, name_end + extra_length + comment_length

    def _content(self, header: int) -> int:
        """Where the packed bytes of the member begin whose local header stands at ``header``."""
        fields = _LOCAL.unpack_from(self._data, header)
        if fields[0] != b"PK\x03\x04":
            raise self._broken("header")
        return header + _LOCAL.size + int(fields[10]) + int(fields[11])

    def _name(self, name: str) -> str:
        name = name.replace("\\", "/")
        if not name or name.startswith("/") or "\0" in name or ":" in name or ".." in name.split("/"):
            raise self._broken("name")
        return name

    def _check(self, entries: Mapping[str, Entry]) -> None:
        limits, total, last = self._limits, 0, 0
        for entry in sorted(entries.values(), key=lambda one: one.offset):
            if entry.offset < last or entry.offset + entry.packed > len(self._data):
                raise self._broken("overlap" if entry.offset < last else "truncated")
            last = entry.offset + entry.packed
            total += entry.size
            swollen = entry.size > limits.ratio_from and entry.size > entry.packed * limits.ratio
            if swollen or entry.size > limits.member_bytes or total > limits.archive_bytes:
                raise self._too_large(entry.name)

    def _broken(self, reason: str) -> UnreadableInput:
        return UnreadableInput("zip-broken", self._place, reason=reason)

    def _too_large(self, member: str) -> UnreadableInput:
        return UnreadableInput("zip-too-large", self._place, member=member)


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
