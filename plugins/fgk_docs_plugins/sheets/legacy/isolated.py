"""Calamine behind a wall: a file that makes the library crash costs that file and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from fgk_docs.model.raw import Range, Scalar
from fgk_docs_plugins.sheets.grid import Reading

SECONDS: Final = 20
"""How long one workbook may take; those within the limits take a tenth of a second."""
_CHILD: Final = Path(__file__).with_name("child.py")
_TIMES: Final[dict[str, Callable[[str], Scalar]]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
_NO_WINDOW: Final = 0x08000000 if sys.platform == "win32" else 0
"""Windows would show a console for the child of a program without one (CREATE_NO_WINDOW)."""


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
    command = [sys.executable, "-S", "-P", str(_CHILD)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 # our own interpreter and program; the file goes to its input
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            creationflags=_NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise reading.broken("calamine: too slow") from None
    if done.returncode != 0:
        raise reading.broken("calamine")
    answer = json.loads(done.stdout)
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
