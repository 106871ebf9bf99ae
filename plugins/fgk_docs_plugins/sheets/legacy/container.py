"""A fresh compound file around one workbook stream, so that a library never sees the sender's own container."""

from __future__ import annotations

import struct
from typing import Final

_SECTOR: Final = 512
_FREE, _END, _FAT, _DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_LEAST: Final = 4096
_IN_HEADER: Final = 109


def wrap(stream: bytes) -> bytes:
    """A compound file (MS-CFB, version 3) whose only stream is "Workbook".

    Args:
        stream: the BIFF records; filled with zeros to 4096 bytes, for smaller ones would live in a second table.
    """
    stream = stream.ljust(_LEAST, b"\0")
    size = len(stream)
    content = -(-size // _SECTOR)
    tables, more = _table_sizes(content + 1)
    first_directory, first_table, first_more = content, content + 1, content + 1 + tables
    chain = [*range(1, content), _END, _END, *[_FAT] * tables, *[_DIFAT] * more]
    chain += [_FREE] * (tables * 128 - len(chain))
    numbers = [first_table + at for at in range(tables)]
    header = struct.pack(
        "<8s16s5H6x9L",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6),
        *(0, tables, first_directory, 0, _LEAST, _END, 0, first_more if more else _END, more),
    )
    head = numbers[:_IN_HEADER] + [_FREE] * (_IN_HEADER - len(numbers))
    sectors = stream.ljust(content * _SECTOR, b"\0") + _directory(size)
    return header + _longs(head) + sectors + _longs(chain) + _overflow(numbers[_IN_HEADER:], first_more, more)


def _table_sizes(others: int) -> tuple[int, int]:
    """How many sectors the allocation table and its own index need, themselves counted."""
    tables = more = 0
    while True:
        needed = -(-(others + tables + more) // 128)
        index = max(0, -(-(needed - _IN_HEADER) // 127))
        if (needed, index) == (tables, more):
            return tables, more
        tables, more = needed, index


def _overflow(numbers: list[int], first: int, count: int) -> bytes:
    out = b""
    for at in range(count):
        part = numbers[at * 127 : (at + 1) * 127]
        out += _longs([*part, *[_FREE] * (127 - len(part)), first + at + 1 if at + 1 < count else _END])
    return out


def _directory(size: int) -> bytes:
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    return root + _entry("Workbook", 2, child=_FREE, start=0, size=size) + _entry("", 0) * 2


def _entry(name: str, kind: int, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    raw = name.encode("utf-16-le")
    length = len(raw) + 2 if name else 0
    head = struct.pack("<64sHBB3L", raw, length, kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<3L", start, size, 0)


def _longs(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}L", *numbers)
