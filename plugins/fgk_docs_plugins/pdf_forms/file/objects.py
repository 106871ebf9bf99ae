"""PDF objects and their parser: one pass of one pattern, no recursion, every token counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

MOST_TOKENS: Final = 1_500_000
"""Tokens that one file may cost; a form of 200 fields has some ten thousand."""
MOST_DEPTH: Final = 100
"""How deep arrays and dictionaries may be nested."""


class Name(str):
    """A name ("/Tx" without its slash)."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object by number and generation."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary and its bytes as they lie in the file, decrypted."""

    entries: Entries
    raw: bytes


Thing: TypeAlias = "bool | int | float | bytes | Name | Ref | Stream | list[Thing] | dict[str, Thing] | None"
"""What an object may be; strings are bytes."""
Entries: TypeAlias = "dict[str, Thing]"


class Broken(Exception):
    """Bytes that are no PDF object."""


class TooMuch(Exception):
    """More of something than any form needs; the argument says of what."""


class Budget:
    """What parsing one file may still cost."""

    __slots__ = ("inflated", "tokens")

    def __init__(self, tokens: int = MOST_TOKENS, inflated: int = 0) -> None:
        self.tokens = tokens
        self.inflated = inflated

    def take_inflated(self, count: int) -> None:
        """Books unpacked bytes.

        Raises:
            TooMuch: the file unpacks to more than it may.
        """
        self.inflated -= count
        if self.inflated < 0:
            raise TooMuch("content")


_SPACE: Final = rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+"
_TOKEN: Final = re.compile(
    _SPACE + rb"(?:"
    rb"/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|(?P<ref>\d{1,10}+[\0\t\n\f\r ]++\d{1,10}+[\0\t\n\f\r ]++R)(?![^\0\t\n\f\r ()<>\[\]{}/%])"
    rb"|(?P<real>[+-]*+(?:\d++\.\d*+|\.\d++)(?:-\d*+)?)"
    rb"|(?P<int>[+-]*+\d++)"
    rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|\((?P<plain>[^()\\\r]*+)\)"
    rb"|(?P<literal>\()"
    rb"|<(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*+)>"
    rb"|(?P<word>[A-Za-z*'\"]++)"
    rb")"
)
_ESCAPED_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_IN_LITERAL: Final = re.compile(rb"[^()\\\r]++|[()]|\r\n?|\\(?:\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_WORDS: Final[dict[bytes, Thing]] = {b"true": True, b"false": False, b"null": None}
_LONGEST_NUMBER: Final = 30
_NOTHING: Final = (b"", b"")


def parse(data: bytes, at: int, budget: Budget) -> tuple[Thing, int]:
    """The object that begins at an offset, and the offset behind it; a stream's bytes are left to the caller.

    Raises:
        Broken: there is no object.
        TooMuch: the budget is used up, or it is nested too deep.
    """
    match = _TOKEN.match
    stack: list[list[Thing]] = [[]]
    tokens = budget.tokens
    try:
        while True:
            found = match(data, at)
            if found is None:
                raise Broken(f"no object at {at}")
            tokens -= 1
            if tokens < 0:
                raise TooMuch("content")
            at = found.end()
            kind = found.lastgroup
            if kind == "open":
                if len(stack) > MOST_DEPTH:
                    raise TooMuch("nesting")
                stack.append([])
                continue
            if kind == "close":
                if len(stack) == 1:
                    raise Broken(f"unexpected end at {at}")
                items = stack.pop()
                value: Thing = items if found["close"] == b"]" else _dictionary(items)
            elif kind == "literal":
                value, at = _literal(data, at)
            else:
                value = _scalar(kind, found)
            if len(stack) == 1:
                return value, at
            stack[-1].append(value)
    finally:
        budget.tokens = tokens


def _scalar(kind: str | None, found: re.Match[bytes]) -> Thing:
    if kind == "name":
        return name(found["name"])
    if kind == "plain":
        return found["plain"]
    if kind == "int":
        return _integer(found["int"])
    if kind == "ref":
        number, generation, _ = found["ref"].split()
        return Ref(int(number), int(generation))
    if kind == "hex":
        digits = found["hex"].translate(None, b"\0\t\n\f\r ")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if kind == "real":
        digits, _, _ = found["real"].lstrip(b"+-").partition(b"-")
        number = float(digits[:_LONGEST_NUMBER])
        return -number if found["real"].startswith(b"-") else number
    word = found["word"]
    if word not in _WORDS:
        raise Broken(f"unexpected {word[:20]!r}")
    return _WORDS[word]


def _integer(digits: bytes) -> int:
    number = int(digits.lstrip(b"+-")[:_LONGEST_NUMBER] or b"0")
    return -number if digits.startswith(b"-") else number


def name(raw: bytes) -> Name:
    """A name from its bytes: UTF-8 as the standard says, else Latin-1 as programs write it."""
    if b"#" in raw:
        raw = _ESCAPED_NAME.sub(lambda found: bytes([int(found[1], 16)]), raw)
    try:
        return Name(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return Name(raw.decode("latin-1"))


def _dictionary(items: list[Thing]) -> Entries:
    """Pairs of name and value; the first of two entries of one name holds, what is no name is skipped."""
    made: Entries = {}
    place = 0
    while place + 1 < len(items):
        key = items[place]
        if isinstance(key, Name):
            made.setdefault(str(key), items[place + 1])
            place += 2
        else:
            place += 1
    return made


def _literal(data: bytes, at: int) -> tuple[bytes, int]:
    """A string in parentheses with escapes or inner parentheses; ``at`` is behind the first one."""
    parts: list[bytes] = []
    depth = 1
    for found in _IN_LITERAL.finditer(data, at):
        part = found[0]
        if part == b"(":
            depth += 1
        elif part == b")":
            depth -= 1
            if not depth:
                return b"".join(parts), found.end()
        elif part[:1] == b"\\":
            escaped = part[1:]
            part = bytes([int(escaped, 8) & 255]) if escaped.isdigit() else _ESCAPES.get(escaped, escaped)
        elif part[:1] == b"\r":
            part = b"\n"
        parts.append(part)
    raise Broken(f"a string without end at {at}")
