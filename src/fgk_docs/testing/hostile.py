"""Files that nobody should send: torn, empty, foreign, inflated."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

FOREIGN = {
    "leer.bin": b"",
    "nullen.bin": bytes(5_000),
    "bild.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0\x1f\x15\xc4\x89",
    "bild.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + bytes(range(256)) * 4,
    "programm.exe": b"MZ\x90\0\3\0\0\0" + bytes(range(255, -1, -1)) * 4,
    "programm": b"\x7fELF\2\1\1" + bytes(range(256)) * 4,
    "daten.sqlite": b"SQLite format 3\0\x10\0\1\1\0@  " + bytes(range(256)) * 4,
    "film.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 4,
}
"""Content that is no form of anybody, by a name it might have."""

BOMB_BYTES = 400_000_000


def torn(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The beginning of a file, as a broken transfer leaves it, and the file with a hole; with words for each."""
    for parts in (10, 4, 2):
        yield f"cut off after 1/{parts}", data[: len(data) // parts]
    yield "cut off by 20 bytes", data[:-20]
    middle = len(data) // 2
    yield "with zeros in its middle", data[: middle - 200] + bytes(400) + data[middle + 200 :]


def bombs(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The archive with its largest member inflated; nothing for a file that is no archive."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        largest = max(source.infolist(), key=lambda info: info.file_size)
        for info in source.infolist():
            with made.open(zipfile.ZipInfo(info.filename), "w") as member:
                member.write(source.read(info))
                if info.filename == largest.filename:
                    for _ in range(BOMB_BYTES // 4_000_000):
                        member.write(b" " * 4_000_000)
    yield f"with {BOMB_BYTES // 1_000_000} MB behind a small archive", out.getvalue()


def picture_bomb() -> bytes:
    """A PNG of a few bytes that says it is 100,000 times 100,000 dots large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    side = (100_000).to_bytes(4, "big")
    head, lines = side + side + bytes((8, 0, 0, 0, 0)), zlib.compress(bytes(100_001))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
