"""The code on a certificate as bytes and as letters; each content has exactly one form.

Two bytes are three letters of an alphabet of 41: those of QR codes in their alphanumeric mode, without the blank
and without what shells and browsers read as their own ($, %, *).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fgk_docs.seals.content import LEVELS, Day, SealContent

PREFIX: Final = "FGK:"
"""What every code begins with."""
VERSION: Final = 1
KEY_BYTES: Final = 6
SIGNATURE_BYTES: Final = 64
LONGEST: Final = 2_000
"""Letters that a code has at most; a QR code holds 4,296."""
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:"
_VALUES: Final = {letter: value for value, letter in enumerate(_LETTERS)}
_BASE: Final = len(_LETTERS)
_STATED: Final = 1
"""Put before the digits of a key, so that its leading zeros count."""


class NoCode(Exception):
    """Letters that are no code of ours, or not in the one form that it has."""


class NewerCode(NoCode):
    """A code of a version that this program does not know; ``args`` holds the version."""


def packed(key: bytes, content: SealContent) -> bytes:
    """What is signed: the version, the issuer's key and the content, as bytes."""
    return bytes(
        (
            VERSION,
            *key,
            *_text(content.municipality),
            *(int(f"{_STATED}{content.ags}") if content.ags else 0).to_bytes(4, "big"),
            LEVELS.index(content.level) + 1,
            *_text(content.title),
            *_text(content.number),
            *_date(content.issued),
            *_date(content.valid_from),
            *_date(content.valid_until),
        )
    )


def unpacked(body: bytes) -> tuple[bytes, SealContent]:
    """The key and the content of what was signed.

    Raises:
        NoCode: these are no bytes of :func:`packed`.
        NewerCode: a later version made them.
    """
    if body[:1] != bytes((VERSION,)):
        raise NewerCode(body[0]) if body else NoCode
    try:
        key, content = _read(body)
    except (ValueError, IndexError) as error:
        raise NoCode from error
    if packed(key, content) != body:
        raise NoCode
    return key, content


def _read(body: bytes) -> tuple[bytes, SealContent]:
    left = _Bytes(body[1:])
    key, municipality = left.take(KEY_BYTES), left.text()
    digits, level = int.from_bytes(left.take(4), "big"), left.take(1)[0]
    if not 1 <= level <= len(LEVELS):
        raise ValueError(f"no level: {level}")
    title, number, issued = left.text(), left.text(), left.day()
    if issued is None:
        raise ValueError("no date of issue")
    ags = str(digits)[1:] if digits else ""
    return key, SealContent(municipality, ags, LEVELS[level - 1], title, number, issued, left.day(), left.day())


class _Bytes:
    """Bytes that are taken one part after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        found = self._data[self._at : self._at + count]
        if len(found) != count:
            raise ValueError("too short")
        self._at += count
        return found

    def text(self) -> str:
        return self.take(self.take(1)[0]).decode()

    def day(self) -> Day | None:
        number = int.from_bytes(self.take(3), "big")
        return Day(number >> 9, number >> 5 & 15, number & 31) if number else None


def _text(text: str) -> bytes:
    data = text.encode()
    return bytes((len(data), *data))


def _date(day: Day | None) -> bytes:
    number = day.year << 9 | day.month << 5 | day.day if day is not None else 0
    return number.to_bytes(3, "big")


def lettered(data: bytes) -> str:
    """Bytes as letters of a code."""
    return PREFIX + "".join(_letters_of(data))


def _letters_of(data: bytes) -> Iterator[str]:
    for at in range(0, len(data), 2):
        number = int.from_bytes(data[at : at + 2], "big")
        for _ in range(3 if at + 1 < len(data) else 2):
            number, value = divmod(number, _BASE)
            yield _LETTERS[value]


def unlettered(code: str) -> bytes:
    """The bytes of a code.

    Raises:
        NoCode: these are no letters of :func:`lettered`.
    """
    letters = code.removeprefix(PREFIX)
    if letters == code or len(code) > LONGEST:
        raise NoCode
    found = bytearray()
    for at in range(0, len(letters), 3):
        part = letters[at : at + 3]
        try:
            number = sum(_VALUES[letter] * _BASE**place for place, letter in enumerate(part))
            found += number.to_bytes(len(part) - 1, "big") if len(part) > 1 else _nothing()
        except (KeyError, OverflowError):
            raise NoCode from None
    return bytes(found)


def _nothing() -> bytes:
    raise NoCode
