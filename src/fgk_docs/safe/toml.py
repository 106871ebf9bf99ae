"""TOML with line numbers: the standard library parses, a scanner beside it remembers where each key stands.

The scanner only ever adds lines to what ``tomllib`` understood; it decides nothing about the data.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TypeAlias

from fgk_docs.safe.depth import is_deeper

TomlValue: TypeAlias = "str | int | float | bool | date | datetime | time | list[TomlValue] | dict[str, TomlValue]"
KeyPath: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 32
"""Tables, arrays and dotted keys nested deeper than this are refused."""

_BLANK = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_SCALAR = re.compile(r"[^,\]}#\n]*+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+""""{0,2}'
    r"|'''(?:[^']|'{1,2}(?!'))*+''''{0,2}"
    r'|"(?:[^"\\\n]|\\[^\n])*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_POSITION = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class TomlError(ValueError):
    """A text that is not valid TOML.

    Args:
        line: 1-based line of the problem.
        problem: what the parser says, in English.
        excerpt: the line itself, shortened to 80 characters.
    """

    def __init__(self, line: int, problem: str, excerpt: str = "") -> None:
        self.line = line
        self.problem = problem
        self.excerpt = excerpt
        super().__init__(f"line {line}: {problem}")


@dataclass(frozen=True)
class TomlTable:
    """Parsed TOML: ``data`` as ``tomllib`` gives it, and the line of every key path."""

    place: str
    data: dict[str, TomlValue]
    source: str = field(repr=False)

    @cached_property
    def lines(self) -> dict[KeyPath, int]:
        """Key path → 1-based line; found when first asked for, since most texts are never complained about."""
        scanner = _Scanner(self.source)
        scanner.scan()
        return scanner.lines

    def line(self, *keys: str | int) -> int:
        """The 1-based line of a key path; keys and 0-based positions as in ``data``.

        A path that the text does not hold has the line of its nearest parent, the whole table line 1.
        """
        while keys:
            if keys in self.lines:
                return self.lines[keys]
            keys = keys[:-1]
        return 1


def parse_toml(text: str | bytes, place: str) -> TomlTable:
    """Parses TOML and remembers where each key stands.

    Args:
        text: the TOML, or its bytes in UTF-8; a byte order mark is passed over.
        place: what to call the text in messages ("th/profile.toml").

    Raises:
        TomlError: not UTF-8, not valid TOML, or nested deeper than ``MAX_DEPTH``.
    """
    source = (_decode(text) if isinstance(text, bytes) else text).removeprefix("\ufeff").replace("\r\n", "\n")
    if any(line.count(".") > MAX_DEPTH for line in source.split("\n")):
        _Scanner(source).scan()  # the parser takes quadratic time for long dotted keys
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _translated(error, source) from None
    except (ValueError, RecursionError) as error:
        _Scanner(source).scan()
        # a number with thousands of digits
        raise TomlError(1, str(error)) from None
    if is_deeper(data, MAX_DEPTH):
        _Scanner(source).scan()
        raise TomlError(1, f"nested deeper than {MAX_DEPTH}")
    return TomlTable(place, data, source)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        excerpt = data.split(b"\n")[line - 1].decode("utf-8", "replace")
        raise TomlError(line, "not UTF-8", excerpt.strip()[:80]) from None


def _translated(error: tomllib.TOMLDecodeError, source: str) -> TomlError:
    """The parser puts the position into its message only."""
    message = str(error)
    found = _POSITION.search(message)
    lines = source.split("\n")
    line = int(found[1]) if found and found[1] else max(1, len(source.rstrip("\n").split("\n")))
    return TomlError(line, _POSITION.sub("", message), lines[min(line, len(lines)) - 1].strip()[:80])


class _Stop(Exception):
    """The text is not TOML from here on; the parser will say why."""


@dataclass(slots=True)
class _Scanner:
    """Walks over a text in TOML's grammar and notes the line of every key, table and array item."""

    text: str
    position: int = 0
    lines: dict[KeyPath, int] = field(default_factory=dict)
    _arrays: dict[KeyPath, int] = field(default_factory=dict)
    _counted: int = 0
    _line: int = 1

    def scan(self) -> None:
        section: KeyPath = ()
        try:
            for _ in self._statements():
                if self.text[self.position] == "[":
                    section = self._header()
                else:
                    self._pair(section)
                self._skip(_BLANK)
        except _Stop:
            return

    def _statements(self) -> Iterator[None]:
        self._skip(_GAP)
        while self.position < len(self.text):
            yield
            self._skip(_GAP)

    def _header(self) -> KeyPath:
        is_array = self.text.startswith("[[", self.position)
        line = self._line_here()
        self.position += 2 if is_array else 1
        keys = self._keys()
        self._expect("]]" if is_array else "]")
        path: KeyPath = ()
        for key in keys[:-1]:
            path = self._note((*path, key), line)
            if path in self._arrays:
                path = (*path, self._arrays[path] - 1)
        path = self._note((*path, keys[-1]), line)
        if is_array:
            count = self._arrays.get(path, 0)
            self._arrays[path] = count + 1
            path = self._note((*path, count), line)
        return path

    def _pair(self, section: KeyPath) -> None:
        line = self._line_here()
        path = section
        for key in self._keys():
            path = self._note((*path, key), line)
        self._expect("=")
        self._skip(_BLANK)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if len(path) > MAX_DEPTH:
            raise TomlError(self._line_here(), f"nested deeper than {MAX_DEPTH}")
        start = self.text[self.position : self.position + 1]
        if start in ("'", '"'):
            self._match(_STRING)
        elif start == "[":
            self._array(path)
        elif start == "{":
            self._inline_table(path)
        else:
            self._match(_SCALAR)

    def _array(self, path: KeyPath) -> None:
        self.position += 1
        index = 0
        self._skip(_GAP)
        while not self.text.startswith("]", self.position):
            self._value(self._note((*path, index), self._line_here()))
            index += 1
            self._skip(_GAP)
            if not self.text.startswith("]", self.position):
                self._expect(",")
                self._skip(_GAP)
        self.position += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.position += 1
        self._skip(_GAP)
        while not self.text.startswith("}", self.position):
            self._pair(path)
            self._skip(_GAP)
            if not self.text.startswith("}", self.position):
                self._expect(",")
                self._skip(_GAP)
        self.position += 1

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            keys.append(self._key())
            if len(keys) > MAX_DEPTH:
                raise TomlError(self._line_here(), f"nested deeper than {MAX_DEPTH}")
            self._skip(_BLANK)
            if not self.text.startswith(".", self.position):
                return keys
            self.position += 1

    def _key(self) -> str:
        if not self.text.startswith(('"', "'"), self.position):
            return self._match(_BARE_KEY)
        token = self._match(_STRING)
        if token.startswith("'") or "\\" not in token:
            return token[1:-1]
        try:
            decoded: str = tomllib.loads(f"key = {token}")["key"]
        except tomllib.TOMLDecodeError:
            raise _Stop from None
        return decoded

    def _note(self, path: KeyPath, line: int) -> KeyPath:
        self.lines.setdefault(path, line)
        return path

    def _line_here(self) -> int:
        self._line += self.text.count("\n", self._counted, self.position)
        self._counted = self.position
        return self._line

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.position)
        if found:
            self.position = found.end()

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.position)
        if found is None or found.end() == self.position:
            raise _Stop
        self.position = found.end()
        return found[0]

    def _expect(self, word: str) -> None:
        if not self.text.startswith(word, self.position):
            raise _Stop
        self.position += len(word)
