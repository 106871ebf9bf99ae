"""Bounded reading of ZIP archives: everything the central directory says is checked before anything is inflated."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.limits import DEFAULT, Limits
from fgk_docs.safe.zipdir import DEFLATED, STORED, Malformed, Source, TooMany, content_of, listed

__all__ = ["CHUNK", "DEFLATED", "STORED", "Archive", "Entry", "inflated"]

CHUNK = 1 << 16


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
        except UnicodeDecodeError:
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
        try:
            yield from inflated(self._data, self.entries[name])
        except Malformed as error:
            raise self._broken(str(error)) from None

    def packed(self, name: str) -> bytes:
        """The member's bytes as they are packed, to copy into another archive; raises KeyError."""
        entry = self.entries[name]
        return self._data[entry.offset : entry.offset + entry.packed]

    def _directory(self) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        limit = self._limits.members
        try:
            for one in listed(self._data, limit):
                if one.is_encrypted:
                    raise UnreadableInput("zip-encrypted", self._place)
                if not one.is_known:
                    raise self._broken("method")
                name = self._name(one.name.decode("utf-8" if one.is_utf8 else "cp437"))
                if name in entries:
                    raise self._broken("duplicate")
                if not name.endswith("/"):
                    start = content_of(self._data, one.header)
                    entries[name] = Entry(name, one.method, one.crc, one.packed, one.size, start)
                elif not one.is_folder:
                    raise self._broken("name")
        except TooMany as error:
            raise self._too_large(str(error)) from None
        except Malformed as error:
            raise self._broken(str(error)) from None
        self._check(entries)
        return entries

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


def inflated(data: Source, entry: Entry) -> Iterator[bytes]:
    """A member in pieces of 64 KiB at most; raises Malformed, for a wrong size or checksum at the end."""
    pieces = _stored(data, entry) if entry.method == STORED else _deflated(data, entry)
    crc = size = 0
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        if size > entry.size:
            raise Malformed("size")
        yield piece
    if size != entry.size or crc != entry.crc:
        raise Malformed("checksum")


def _stored(data: Source, entry: Entry) -> Iterator[bytes]:
    end = entry.offset + entry.packed
    for start in range(entry.offset, end, CHUNK):
        yield data[start : min(start + CHUNK, end)]


def _deflated(data: Source, entry: Entry) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-15)
    try:
        for packed in _stored(data, entry):
            piece = inflate.decompress(packed, CHUNK)
            while piece:
                yield piece
                piece = inflate.decompress(inflate.unconsumed_tail, CHUNK)
    except zlib.error:
        raise Malformed("deflate") from None
    if not inflate.eof:
        raise Malformed("truncated")
