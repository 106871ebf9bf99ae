"""Which cell an answer goes into, by the defined names of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fgk_docs.errors import UsageError
from fgk_docs.model.form import FormAnswer, input_name
from fgk_docs.model.raw import Range
from fgk_docs_plugins.sheets.references import area

_PART = re.compile(r"\$?(?:'((?:[^']|'')*)'|([^'!,;:]+))[!.](\$?[A-Za-z]+\$?\d+(?::[^,; ]*?\$?[A-Za-z]+\$?\d+)?)")
_MOST_PARTS = 1_000


class Place(NamedTuple):
    """A cell of a sheet, 1-based."""

    sheet: str
    row: int
    column: int


def areas_of(meaning: str) -> list[tuple[str, Range]]:
    """Sheets and ranges that a defined name means: ``'HF 1'!$B$5:$B$9,'HF 1'!$B$11``."""
    found = []
    for quoted, plain, reference in _PART.findall(meaning):
        first, _, last = reference.partition(":")
        place = area(f"{first}:{re.split('[!.]', last)[-1]}" if last else first)
        if place is not None:
            found.append((quoted.replace("''", "'") or plain, place))
    return found


def locate(answer: FormAnswer, names: Mapping[str, str], file: str) -> Place:
    """The cell for an answer.

    Args:
        answer: what is to be put in.
        names: defined names and what they mean.
        file: what to call the form in messages.

    Raises:
        UsageError: ``form-input-missing``: no name of the form leads there.
    """
    if not answer.table:
        for sheet, found in areas_of(names.get(input_name(answer.input.id), "")):
            return Place(sheet, found.first_row, found.first_column)
    left = answer.row
    for sheet, found in _column(answer, names):
        height = found.last_row - found.first_row + 1
        if 0 < left <= height:
            return Place(sheet, found.first_row + left - 1, found.first_column)
        left -= height
    raise UsageError("form-input-missing", file, value=answer.key)


def _column(answer: FormAnswer, names: Mapping[str, str]) -> Iterator[tuple[str, Range]]:
    """The ranges of a table's column, part by part."""
    for part in range(_MOST_PARTS):
        meaning = names.get(input_name(answer.input.id, answer.table, part))
        if meaning is None:
            return
        yield from areas_of(meaning)
