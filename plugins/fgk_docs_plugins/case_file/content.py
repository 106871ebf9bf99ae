"""The content of a JSON or TOML file: parsed within limits, with a message that names the line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import NoReturn, TypeAlias

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.depth import is_deeper
from fgk_docs.safe.toml import TomlError, TomlTable, parse_toml

DataValue: TypeAlias = (
    "str | int | float | bool | date | datetime | time | Sequence[DataValue] | Mapping[str, DataValue] | None"
)

MAX_DATA_BYTES = 2_000_000
"""Answers to one form; a long paper has some ten thousand bytes."""
MAX_DEPTH = 64
"""Nesting of a case file; our own have about ten levels."""

_EXCERPT = 80


class KeyTwice(ValueError):
    """A JSON object has a key twice; a plain parser would silently drop the first value."""


def parse_json(data: bytes, place: str) -> DataValue:
    """JSON with nothing lost: a key given twice and numbers without a value are refused.

    Raises:
        UnreadableInput: ``data-not-utf8``, ``data-not-understood``, ``data-key-twice`` or ``data-too-deep``.
    """
    text = _decoded(data, place)
    try:
        value: DataValue = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number)
    except KeyTwice as error:
        raise UnreadableInput("data-key-twice", place, value=error) from None
    except json.JSONDecodeError as error:
        excerpt = text.split("\n")[error.lineno - 1].strip()[:_EXCERPT]
        raise UnreadableInput(
            "data-not-understood", place, line=error.lineno, value=excerpt, problem=error.msg
        ) from None
    except RecursionError:
        raise UnreadableInput("data-too-deep", place, limit=MAX_DEPTH) from None
    except ValueError as error:
        raise UnreadableInput("data-not-understood", place, line=1, value="{", problem=error) from None
    refuse_deep(value, place, MAX_DEPTH)
    return value


def parse_answers(data: bytes, place: str) -> TomlTable:
    """TOML with the lines of its keys.

    Raises:
        UnreadableInput: ``data-not-utf8`` or ``data-not-understood``, with the line.
    """
    try:
        return parse_toml(data, place)
    except TomlError as error:
        code = "data-not-utf8" if error.problem == "not UTF-8" else "data-not-understood"
        raise UnreadableInput(code, place, line=error.line, value=error.excerpt, problem=error.problem) from None


def refuse_deep(value: DataValue, place: str, limit: int) -> None:
    """Refuses data nested deeper than a limit.

    Raises:
        UnreadableInput: ``data-too-deep``.
    """
    if is_deeper(value, limit):
        raise UnreadableInput("data-too-deep", place, limit=limit)


def _decoded(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        excerpt = data.split(b"\n")[line - 1].decode("utf-8", "replace").strip()[:_EXCERPT]
        raise UnreadableInput("data-not-utf8", place, line=line, value=excerpt) from None


def _pairs(pairs: list[tuple[str, DataValue]]) -> dict[str, DataValue]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise KeyTwice(counts.most_common(1)[0][0])
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")
