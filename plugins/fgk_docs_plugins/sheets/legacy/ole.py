"""Compound files (MS-CFB): the names in their directory, and one stream; every chain is bounded."""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

from fgk_docs.errors import UnreadableInput

_END: Final = 0xFFFFFFFE
_MOST_REGULAR: Final = 0xFFFFFFFA
_ENTRY: Final = 128
_HEADER: Final = struct.Struct("<8s16s5H6x9L")


class _Header(NamedTuple):
    sector: int
    mini_sector: int
    directory: int
    mini_cutoff: int
    mini_fat: int
    fat: tuple[int, ...]


class _Stream(NamedTuple):
    kind: int
    start: int
    size: int


def stream_names(data: bytes, place: str) -> frozenset[str]:
    """The names of all streams and storages.

    Raises:
        UnreadableInput: ``file-broken``.
    """
    return frozenset(_Compound(data, place).streams)


def stream(data: bytes, names: tuple[str, ...], place: str) -> bytes:
    """The content of the first of these streams that is there.

    Raises:
        UnreadableInput: ``file-broken``; also when none of them is there.
    """
    compound = _Compound(data, place)
    for name in names:
        if name in compound.streams:
            return compound.content(name)
    raise compound.broken("stream")


class _Compound:
    def __init__(self, data: bytes, place: str) -> None:
        self._data = data
        self._place = place
        try:
            self._header = self._read_header()
            self._fat = self._table(self._header.fat)
            self.streams = self._directory()
        except struct.error:
            raise self.broken("header") from None

    def broken(self, reason: str) -> UnreadableInput:
        return UnreadableInput("file-broken", self._place, reason=f"OLE2 {reason}")

    def content(self, name: str) -> bytes:
        entry, header = self.streams[name], self._header
        if entry.size >= header.mini_cutoff:
            found = b"".join(self._sector(number, short=True) for number in self._chain(entry.start))
            if len(found) < entry.size:
                raise self.broken("stream")
            return found[: entry.size]
        root = next((one for one in self.streams.values() if one.kind == 5), None)
        if root is None:
            raise self.broken("root")
        store = b"".join(self._sector(number) for number in self._chain(root.start))
        table = self._table(tuple(self._chain(header.mini_fat)))
        size = header.mini_sector
        numbers = self._chain(entry.start, table)
        return b"".join(store[number * size : (number + 1) * size] for number in numbers)[: entry.size]

    def _read_header(self) -> _Header:
        fields = _HEADER.unpack_from(self._data, 0)
        shift, mini_shift = fields[5], fields[6]
        if shift not in (9, 12) or mini_shift != 6:
            raise self.broken("sector size")
        directory, cutoff, mini_fat, difat = fields[9], fields[11], fields[12], fields[14]
        fat = list(struct.unpack_from("<109L", self._data, 76))
        per_sector, seen = (1 << shift) // 4 - 1, 0
        while difat < _MOST_REGULAR and seen <= len(self._data) >> shift:
            numbers = struct.unpack_from(f"<{per_sector + 1}L", self._data, (difat + 1) << shift)
            fat += numbers[:-1]
            difat, seen = numbers[-1], seen + 1
        used = tuple(number for number in fat if number < _MOST_REGULAR)
        if len(used) > len(self._data) >> shift:
            raise self.broken("table")
        return _Header(1 << shift, 1 << mini_shift, directory, cutoff, mini_fat, used)

    def _sector(self, number: int, *, short: bool = False) -> bytes:
        """One sector; the last one of a file may be ``short`` where it holds content."""
        size = self._header.sector
        found = self._data[(number + 1) * size : (number + 2) * size]
        if not found or (len(found) < size and not short):
            raise self.broken("sector")
        return found

    def _table(self, sectors: tuple[int, ...]) -> tuple[int, ...]:
        raw = b"".join(self._sector(number) for number in sectors)
        return struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4])

    def _chain(self, start: int, table: tuple[int, ...] | None = None) -> list[int]:
        """Sector numbers from ``start``; a chain that leaves the table or comes back is broken."""
        table = self._fat if table is None else table
        numbers: list[int] = []
        while start < _MOST_REGULAR:
            if start >= len(table) or len(numbers) > len(table):
                raise self.broken("chain")
            numbers.append(start)
            start = table[start]
        if start != _END and numbers:
            raise self.broken("chain")
        return numbers

    def _directory(self) -> dict[str, _Stream]:
        raw = b"".join(self._sector(number) for number in self._chain(self._header.directory))
        found: dict[str, _Stream] = {}
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            if kind not in (1, 2, 5) or not 2 <= length <= 64:
                continue
            name = raw[at : at + length - 2].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<2L", raw, at + 116)
            found.setdefault(name, _Stream(kind, start, size))
        return found
