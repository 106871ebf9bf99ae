"""How the columns of a wide table become lines of a card: one card a row of the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fgk_docs.model.form import FormInput, InputKind

CARD_WIDTH: Final = 493.0
"""Points inside a card."""
GAP: Final = 6.0
_UNITS: Final = 12
_SHORT: Final = 8
"""Characters of a narrow column."""

Line = Sequence[tuple[FormInput, float]]
"""What a line of a card asks, and how wide each box is, in points."""


def lines_of(columns: Sequence[FormInput]) -> list[Line]:
    """The columns in their order, as many on a line as fit; each line is filled."""
    lines: list[list[tuple[FormInput, int]]] = []
    used = _UNITS
    for asked in columns:
        units = _units(asked)
        if used + units > _UNITS:
            lines.append([])
            used = 0
        lines[-1].append((asked, units))
        used += units
    return [_stretched(line) for line in lines]


def _units(asked: FormInput) -> int:
    """Twelfths of a line."""
    if asked.kind is InputKind.LONG:
        return 6
    if asked.kind is InputKind.PERCENT or asked.width <= _SHORT:
        return 3
    return 4


def _stretched(line: Sequence[tuple[FormInput, int]]) -> Line:
    """The line over the whole width: what is left goes to its texts of several lines, else to all alike."""
    left = _UNITS - sum(units for _, units in line)
    texts = [asked for asked, _ in line if asked.kind is InputKind.LONG] or [asked for asked, _ in line]
    made = []
    for asked, units in line:
        share = units + (left / len(texts) if asked in texts else 0)
        made.append((asked, round((CARD_WIDTH + GAP) * share / _UNITS - GAP, 3)))
    return made
