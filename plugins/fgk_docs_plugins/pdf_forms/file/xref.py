"""Where each object lies: tables and streams of cross references, and a search where they are wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.file.objects import Broken, Budget, Entries, Stream, Thing, TooMuch, parse

MOST_OBJECTS: Final = 300_000
MOST_SECTIONS: Final = 200
"""Tables of cross references; each saving of a change adds one."""
_TAIL: Final = 2048
_BLANK: Final = b"\0\t\n\f\r "
_START: Final = re.compile(rb"startxref[\0\t\n\f\r ]+(\d{1,12})")
_TABLE: Final = re.compile(rb"[\0\t\n\f\r ]*+xref[\0\t\n\f\r ]++")
_SECTION: Final = re.compile(
    rb"[\0\t\n\f\r ]*+(\d{1,10})[\0\t\n\f\r ]++(\d{1,10})[\0\t\n\f\r ]++(?=\d{10}|trailer|\d)"
)
_ENTRY: Final = re.compile(rb"[\0\t\n\f\r ]*+(\d{1,10})[\0\t\n\f\r ]++(\d{1,5})[\0\t\n\f\r ]++([nf])")
_TRAILER: Final = re.compile(rb"[\0\t\n\f\r ]*+trailer")
_OBJECT: Final = re.compile(rb"(?<![0-9])(\d{1,10})[\0\t\n\f\r ]{1,20}(\d{1,5})[\0\t\n\f\r ]{1,20}obj\b")
_AT_OBJECT: Final = re.compile(rb"[\0\t\n\f\r ]*+(\d{1,10})[\0\t\n\f\r ]++(\d{1,10})[\0\t\n\f\r ]++obj")

ReadStream = Callable[[int], "tuple[Stream, bytes]"]
"""The stream object at an offset, and its unpacked bytes."""


class Packed(NamedTuple):
    """An object inside an object stream."""

    stream: int
    place: int


@dataclass(slots=True)
class Xref:
    """Places of objects by number; the newest section that names one holds."""

    places: dict[int, int | Packed | None] = field(default_factory=dict)
    trailer: Entries = field(default_factory=dict)


def start_of(data: bytes) -> int | None:
    """The offset of the newest section, as the end of the file says it; None where the end is missing.

    Blanks behind it, which gateways add, are none of the file.
    """
    end = len(data)
    while end > _TAIL and not data[end - _TAIL : end].strip(_BLANK):
        end -= _TAIL
    stated = [*_START.finditer(data, max(end - _TAIL * 2, 0))]
    if not stated or b" obj" in data[stated[-1].end() :]:
        return None  # cut off, perhaps in what a later saving added
    return int(stated[-1][1])


def read_xref(data: bytes, start: int, read_stream: ReadStream, budget: Budget) -> Xref:
    """All sections from the newest to the oldest.

    Raises:
        Broken: a section is not there, or makes no sense.
        TooMuch: too many sections or objects.
    """
    made, seen, waiting = Xref(), set[int](), [start]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        if len(seen) > MOST_SECTIONS:
            raise TooMuch("versions")
        if not 0 <= at < len(data):
            raise Broken(f"no cross references at {at}")
        table = _TABLE.match(data, at)
        entries = _table(data, table.end(), made, budget) if table else _stream(at, made, read_stream)
        for key, value in entries.items():
            made.trailer.setdefault(key, value)
        before = (entries.get("Prev"), entries.get("XRefStm"))
        waiting += [offset for offset in before if isinstance(offset, int) and offset]
    return made


def _table(data: bytes, at: int, made: Xref, budget: Budget) -> Entries:
    while (section := _SECTION.match(data, at)) is not None:
        at = section.end()
        first = int(section[1])
        for number in range(first, first + int(section[2])):
            entry = _ENTRY.match(data, at)
            if entry is None:
                break
            at = entry.end()
            _note(made, number, int(entry[1]) if entry[3] == b"n" else None)
    trailer = _TRAILER.match(data, at)
    if trailer is None:
        raise Broken("no trailer")
    entries, _ = parse(data, trailer.end(), budget)
    if not isinstance(entries, dict):
        raise Broken("no trailer")
    return entries


def _stream(at: int, made: Xref, read_stream: ReadStream) -> Entries:
    stream, rows = read_stream(at)
    widths = _integers(stream.entries.get("W"))
    size = stream.entries.get("Size")
    if len(widths) < 3 or min(widths) < 0 or not 0 < sum(widths) <= 64 or not isinstance(size, int):
        raise Broken("cross references without widths")
    index = _integers(stream.entries.get("Index")) or [0, size]
    width, at = sum(widths[:3]), 0
    for first, count in zip(index[::2], index[1::2], strict=False):
        for number in range(first, first + min(count, len(rows) // max(width, 1) + 1)):
            row = rows[at : at + width]
            if len(row) < width:
                break
            at += sum(widths)
            _note(made, number, _place(row, widths))
    return stream.entries


def _place(row: bytes, widths: list[int]) -> int | Packed | None:
    first, second, _ = widths[:3]
    kind = int.from_bytes(row[:first], "big") if first else 1
    where = int.from_bytes(row[first : first + second], "big")
    if kind == 1:
        return where
    return Packed(where, int.from_bytes(row[first + second :], "big")) if kind == 2 else None


def _note(made: Xref, number: int, place: int | Packed | None) -> None:
    if len(made.places) >= MOST_OBJECTS:
        raise TooMuch("pdf objects")
    made.places.setdefault(number, place)


def _integers(thing: Thing) -> list[int]:
    return [item for item in thing if isinstance(item, int)] if isinstance(thing, list) else []


def body_at(data: bytes, at: int, number: int) -> int | None:
    """Where the body of an object begins whose header stands at an offset; None where another one stands there."""
    found = _AT_OBJECT.match(data, at) if 0 <= at < len(data) else None
    return found.end() if found is not None and int(found[1]) == number else None


def first_body_at(data: bytes, at: int) -> int:
    """Where the body of whatever object at an offset begins.

    Raises:
        Broken: there is none.
    """
    found = _AT_OBJECT.match(data, at) if 0 <= at < len(data) else None
    if found is None:
        raise Broken(f"no object at {at}")
    return found.end()


def search(data: bytes) -> dict[int, int]:
    """Where the body of each object begins, found by its header; the last one of a number holds.

    Raises:
        TooMuch: more objects than any form has.
    """
    made: dict[int, int] = {}
    for count, found in enumerate(_OBJECT.finditer(data)):
        if count >= MOST_OBJECTS:
            raise TooMuch("pdf objects")
        made[int(found[1])] = found.end()
    return made


def is_table(data: bytes, at: int) -> bool:
    """Whether the section at an offset is a table, and no stream."""
    return _TABLE.match(data, at) is not None
