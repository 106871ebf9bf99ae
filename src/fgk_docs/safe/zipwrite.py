"""ZIP archives that depend on their content alone: fixed time, given order, packed members copied as they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from fgk_docs.safe.zip import DEFLATED, STORED, Archive

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _TIME, _DATE = 20, 0x800, 0, 0x21  # 1980-01-01 00:00
_MOST = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """A member in its packed form, ready to be written."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def pack(name: str, data: bytes, *, stored: bool = False) -> Packed:
    """Pack one member, with isal where it is installed (twice as fast), else zlib level 6.

    The same installation always gives the same bytes. ``stored`` leaves the data as it is (ODF's "mimetype").
    """
    crc = zlib.crc32(data)
    return (
        Packed(name, STORED, crc, len(data), data)
        if stored
        else Packed(name, DEFLATED, crc, len(data), _deflate(data))
    )


def copy(source: Archive, name: str) -> Packed:
    """A member of another archive as it is packed there, without inflating it; raises KeyError."""
    entry = source.entries[name]
    return Packed(name, entry.method, entry.crc, entry.size, source.packed(name))


def write_zip(members: Iterable[Packed]) -> bytes:
    """An archive of these members in this order, all dated 1980-01-01.

    Raises:
        ValueError: a name occurs twice, or the archive would pass 4 GB or 65,535 members.
    """
    out, directory = bytearray(), bytearray()
    names: set[str] = set()
    for member in members:
        if member.name in names:
            raise ValueError(f"two members are called {member.name!r}")
        names.add(member.name)
        name, offset = member.name.encode(), len(out)
        flags = 0 if name.isascii() else _UTF8
        common = (flags, member.method, _TIME, _DATE, member.crc, len(member.data), member.size, len(name), 0)
        out += _LOCAL.pack(b"PK\x03\x04", _VERSION, *common) + name + member.data
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, offset) + name
        if len(out) > _MOST or len(names) > 0xFFFE:
            raise ValueError("the archive is too large for a ZIP file without extensions")
    end = _END.pack(b"PK\x05\x06", 0, 0, len(names), len(names), len(directory), len(out), 0)
    return bytes(out + directory + end)


def _deflate(data: bytes) -> bytes:
    try:
        from isal import isal_zlib
    except ImportError:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        return packer.compress(data) + packer.flush()
    quick = isal_zlib.compressobj(2, isal_zlib.DEFLATED, -15)
    return bytes(quick.compress(data) + quick.flush())
