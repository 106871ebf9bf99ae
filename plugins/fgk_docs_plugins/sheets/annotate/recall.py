"""What an annotated file that somebody changed still tells of us: our sheet, and the borders that cells had."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from fgk_docs.model.raw import RawForm, Sheet
from fgk_docs_plugins.sheets.annotate.marks import MEMORY_COLUMN, NAME, sheet_of, without_our_rows
from fgk_docs_plugins.sheets.annotate.spots import COLORS

OUR_COLORS: Final = frozenset(color.upper() for color in COLORS.values())
Memory = dict[str, dict[str, str]]
"""Sheet → cell → its own border, as the format writes it."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """Our sheet, the rows of it that are as we wrote them, and the borders that cells had."""

    sheet: str
    rows: frozenset[int]
    is_whole: bool
    """Whether nothing else stands on it."""
    borders: Memory


def recall(form: RawForm) -> Recalled | None:
    """What a form as it was read, our sheet included, tells of us; None where no sheet is ours.

    Args:
        form: before :func:`~fgk_docs_plugins.sheets.annotate.marks.without_ours`.
    """
    meaning = form.properties.get(f"name:{NAME}")
    sheet = next((one for one in form.sheets if meaning is not None and one.name == sheet_of(meaning)), None)
    if sheet is None:
        return None
    rest = without_our_rows(sheet)
    foreign = {row for row, _ in rest.cells} if rest is not None else set()
    ours = frozenset(row for row, _ in sheet.cells if row not in foreign)
    return Recalled(sheet.name, ours, rest is None, _memory(sheet, ours)) if ours else None


def _memory(sheet: Sheet, rows: frozenset[int]) -> Memory:
    cells = [sheet.cells[row, MEMORY_COLUMN] for row in sorted(rows) if (row, MEMORY_COLUMN) in sheet.cells]
    try:
        data = json.loads("".join(str(cell.value) for cell in cells))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {
        str(name): {str(cell): str(words) for cell, words in known.items()}
        for name, known in data.items()
        if isinstance(known, dict)
    }
