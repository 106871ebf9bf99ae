"""A value as lines of text that tell everything about it, so that two answers can be compared to the letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence, Set
from enum import Enum
from hashlib import sha256
from itertools import zip_longest

from pydantic import BaseModel

from fgk_docs.errors import FgkError


def exact(value: object) -> str:
    """The value as text: the order of mappings and sequences counts, that of sets does not."""
    return "\n".join(f"{path} = {words}" for path, words in _lines(value, ""))


def first_difference(one: str, other: str) -> str:
    """The first line that differs between two texts of :func:`exact`; "" where none does."""
    for mine, its in zip_longest(one.split("\n"), other.split("\n")):
        if mine != its:
            return f"{_short(mine)} | {_short(its)}"
    return ""


def _short(line: str | None) -> str:
    return "(nothing)" if line is None else line if len(line) <= 160 else f"{line[:160]}…"


def _lines(value: object, path: str) -> Iterator[tuple[str, str]]:
    children = _children(value)
    if children is None:
        yield path, _leaf(value)
        return
    yield path, type(value).__name__
    for name, child in children:
        yield from _lines(child, f"{path}/{name}")


def _children(value: object) -> list[tuple[str, object]] | None:
    """What the value consists of, by name; None for a leaf."""
    if isinstance(value, FgkError):
        return [("code", value.code), ("place", value.place), ("details", value.details)]
    if isinstance(value, BaseModel):
        return [(name, getattr(value, name)) for name in type(value).model_fields]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [(one.name, getattr(value, one.name)) for one in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return [(repr(key), item) for key, item in value.items()]
    if isinstance(value, Set):
        return [(str(index), text) for index, text in enumerate(sorted(exact(item) for item in value))]
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [(str(index), item) for index, item in enumerate(value)]
    return None


def _leaf(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes, SHA-256 {sha256(value).hexdigest()}"
    return str(value) if isinstance(value, Enum) else repr(value)
