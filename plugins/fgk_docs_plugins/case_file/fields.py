"""Data of a TOML or JSON file as fields: nested keys become one name, values keep their type."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isfinite

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.address import Address
from fgk_docs.model.raw import Field, Scalar
from fgk_docs_plugins.case_file.content import DataValue

MAX_FIELDS = 20_000
MAX_DEPTH = 8

KeyPath = tuple[str | int, ...]
LineOf = Callable[[KeyPath], int | None]


def fields_of(data: DataValue, file: str, line: LineOf) -> tuple[Field, ...]:
    """Every stated value as a field; null, empty tables and empty lists state nothing.

    Args:
        data: as parsed.
        file: name of the file, for the addresses.
        line: gives the 1-based line of a key path (positions from 0), None where the format has none.

    Returns:
        Fields named by their key path, positions from 1: "nummer", "beratungsfolge.1.gremium".

    Raises:
        UnreadableInput: ``data-too-many-fields`` beyond ``MAX_FIELDS``, ``data-not-understood`` for an endless
            number.
    """
    found: list[Field] = []
    for path, value in _leaves(data, ()):
        if len(found) == MAX_FIELDS:
            raise UnreadableInput("data-too-many-fields", file, limit=MAX_FIELDS)
        name = name_of(path)
        if isinstance(value, float) and not isfinite(value):
            raise UnreadableInput(
                "data-not-understood", file, line=line(path) or 1, value=name, problem=f"{value} is not a number"
            )
        found.append(Field(name, value, Address(file=file, field=name), line=line(path)))
    return tuple(found)


def name_of(path: KeyPath) -> str:
    """A key path as one name; a key with a dot, a quote or outer blanks is quoted, so that names stay unique."""
    return ".".join(str(key + 1) if isinstance(key, int) else _quoted(key) for key in path)


def _quoted(key: str) -> str:
    if not key or set(key) & {".", '"'} or key != key.strip():
        key = json.dumps(key, ensure_ascii=False)
    return key.encode("utf-8", "backslashreplace").decode()


def _leaves(value: DataValue, path: KeyPath) -> Iterator[tuple[KeyPath, Scalar]]:
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from _leaves(child, (*path, key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, child in enumerate(value):
            yield from _leaves(child, (*path, index))
    elif value is not None:
        yield path, value
