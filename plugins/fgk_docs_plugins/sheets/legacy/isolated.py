"""Calamine behind a wall: a file that makes the library crash costs that file and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from fgk_docs.model.raw import Range, Scalar
from fgk_docs.safe.isolated import Failed, run_isolated
from fgk_docs_plugins.sheets.grid import Reading

SECONDS: Final = 20
"""How long one workbook may take; those within the limits take a tenth of a second."""
_CHILD: Final = Path(__file__).with_name("child.py")
_TIMES: Final[dict[str, Callable[[str], Scalar]]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


class Grid(NamedTuple):
    """A sheet as calamine gives it: rows from the first of all, values from the column ``first`` (0-based) on."""

    name: str
    visible: str
    first: int
    rows: list[list[Scalar]]
    merges: list[Range]


def read(data: bytes, reading: Reading) -> list[Grid]:
    """The sheets of a binary workbook.

    Raises:
        UnreadableInput: ``file-broken``: the library refuses the file, or crashes or hangs over it.
    """
    try:
        answer = json.loads(run_isolated(_CHILD, data, SECONDS))
    except Failed as failed:
        raise reading.broken("calamine: too slow" if failed.too_slow else "calamine") from None
    if "problem" in answer:
        raise reading.broken(answer["problem"])
    return [_grid(sheet) for sheet in answer["sheets"]]


def _grid(sheet: dict[str, object]) -> Grid:
    first, rows, merges = sheet.get("first", (0, 0)), sheet.get("rows", ()), sheet.get("merges", ())
    assert isinstance(first, list | tuple)
    assert isinstance(rows, list | tuple)
    assert isinstance(merges, list | tuple)
    return Grid(
        str(sheet["name"]),
        str(sheet["visible"]),
        first[1],
        [[_value(value) for value in row] for row in rows],
        [Range(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merges],
    )


def _value(value: object) -> Scalar:
    if not isinstance(value, list):
        assert isinstance(value, str | int | float)
        return value
    kind, text = value
    return timedelta(seconds=text) if kind == "timedelta" else _TIMES[kind](text)
