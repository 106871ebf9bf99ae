"""Unpacking streams within bounds; what is not plain Flate goes through pypdf's filters."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.pdf_forms.file.objects import Broken, Budget, Entries, Stream, Thing, TooMuch

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

MOST_FILTERS: Final = 8
MOST_SLOW: Final = 2_000_000
"""Bytes that a filter written in Python (LZW, a predictor) may take or give."""
MOST_INFLATED: Final = 48_000_000
"""Bytes that all streams of a file together may unpack to."""
_SHORT: Final = {
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "RL": "RunLengthDecode",
}
_PNG_UP: Final = 2

Get = Callable[[Thing], Thing]
"""Follows a reference."""


def decoded(stream: Stream, get: Get, budget: Budget) -> bytes:
    """The bytes of a stream behind all its filters.

    Raises:
        Broken: a filter that only images have, or bytes that it does not understand.
        TooMuch: it unpacks to more than the budget holds.
    """
    filters = _listed(get(stream.entries.get("Filter")))
    parameters = _listed(get(stream.entries.get("DecodeParms", stream.entries.get("DP"))))
    if len(filters) > MOST_FILTERS:
        raise TooMuch("content")
    data = stream.raw
    for place, wanted in enumerate(filters):
        given = get(parameters[place]) if place < len(parameters) else None
        entries = {key: get(value) for key, value in given.items()} if isinstance(given, dict) else {}
        named = str(get(wanted))
        data = _apply(_SHORT.get(named, named), data, entries, budget)
        budget.take_inflated(len(data))
    return data


def _listed(thing: Thing) -> Sequence[Thing]:
    if thing is None:
        return ()
    return thing if isinstance(thing, list) else (thing,)


def _apply(named: str, data: bytes, entries: Entries, budget: Budget) -> bytes:
    if named == "FlateDecode":
        return _predicted(inflate(data, budget.inflated), entries)
    if named == "Crypt":
        return data
    if len(data) > MOST_SLOW:
        raise TooMuch("content")
    from pypdf import apply_configuration, filters

    with apply_configuration(lzw_maximum_output_length=MOST_SLOW, run_length_maximum_output_length=MOST_SLOW):
        if named == "LZWDecode":
            return _predicted(filters.LZWDecode.decode(data, _made(_without_predictor(entries))), entries)
        if named == "ASCII85Decode":
            return filters.ASCII85Decode.decode(data)
        if named == "ASCIIHexDecode":
            return filters.ASCIIHexDecode.decode(data)
        if named == "RunLengthDecode":
            return filters.RunLengthDecode.decode(data)
    raise Broken(f"filter {named[:30]}")


def inflate(data: bytes, limit: int) -> bytes:
    """Flate within a bound; bytes that are cut off or spoilt at their end give what came before.

    Raises:
        Broken: not Flate at all.
        TooMuch: it unpacks to more.
    """
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker, found = zlib.decompressobj(bits), bytearray()
        try:
            for start in range(0, len(data), 65536):
                found += unpacker.decompress(data[start : start + 65536], max(limit - len(found), 0) + 1)
                if len(found) > limit or unpacker.unconsumed_tail:
                    raise TooMuch("content")
        except zlib.error:
            if not found:
                continue
        return bytes(found)
    raise Broken("not Flate")


def _without_predictor(entries: Entries) -> Entries:
    return {key: value for key, value in entries.items() if key == "EarlyChange"}


def _predicted(data: bytes, entries: Entries) -> bytes:
    """The bytes with a predictor undone."""
    predictor = entries.get("Predictor", 1)
    if predictor in (1, None):
        return data
    width = entries.get("Columns", 1)
    if predictor == 12 and isinstance(width, int) and not set(entries) - {"Predictor", "Columns"}:
        rows = _ups(data, width)
        if rows is not None:
            return rows
    if len(data) > MOST_SLOW:
        raise TooMuch("content")
    from pypdf import filters

    return filters.FlateDecode.decode(zlib.compress(data, 1), _made(entries))


def _ups(data: bytes, width: int) -> bytes | None:
    """Rows that all say "add the row above", as in every stream of cross references; None for others."""
    if not 0 < width <= 64 or len(data) % (width + 1) or len(data) > MOST_SLOW:
        return None
    out, above = bytearray(), bytes(width)
    for start in range(0, len(data), width + 1):
        if data[start] != _PNG_UP:
            return None
        above = bytes(
            [(one + other) & 255 for one, other in zip(data[start + 1 : start + 1 + width], above, strict=True)]
        )
        out += above
    return bytes(out)


def _made(entries: Entries) -> DictionaryObject:
    from pypdf.generic import DictionaryObject, NameObject, NumberObject

    numbers = {key: value for key, value in entries.items() if isinstance(value, int)}
    return DictionaryObject({NameObject(f"/{key}"): NumberObject(value) for key, value in numbers.items()})
