"""Which cells of which sheet are to be marked: from remarks to borders and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from fgk_docs.model.feedback import Feedback
from fgk_docs.model.finding import Severity
from fgk_docs.model.raw import Range
from fgk_docs_plugins.sheets.annotate.marks import note
from fgk_docs_plugins.sheets.references import area

COLORS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "C00E1B",
    Severity.WARNING: "E36C0B",
    Severity.INFO: "2E74B6",
}
"""Colours of our borders. They are like no colour of a palette, so that our borders are known again."""
SIDES: Final = ("left", "right", "top", "bottom")
_MOST_AROUND: Final = 600
"""Cells around a range that get a border; of a larger range only the first cell does."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edge:
    """The border of one cell: which of its sides, and how much what stands there matters."""

    sides: frozenset[str]
    severity: Severity


@dataclass(slots=True)
class Spots:
    """What is to be marked on one sheet."""

    edges: dict[Place, Edge] = field(default_factory=dict)
    notes: dict[Place, list[str]] = field(default_factory=dict)

    def mark(self, where: Range, severity: Severity, words: str) -> None:
        """Put a border around a range and its words at its first cell."""
        self.notes.setdefault((where.first_row, where.first_column), []).append(words)
        for place, sides in _around(where):
            known = self.edges.get(place)
            if known is not None:
                sides, severity_here = sides | known.sides, max(severity, known.severity, key=lambda one: one.rank)
            else:
                severity_here = severity
            self.edges[place] = Edge(sides, severity_here)


def target(cell: str | None, merges: Sequence[Range]) -> Range | None:
    """The range that an address means, as far as the merged range that it lies in."""
    where = area(cell) if cell else None
    if where is None:
        return None
    for merged in merges:
        if merged.holds(where.first_row, where.first_column) and merged.holds(where.last_row, where.last_column):
            return merged
    return where


def spots_of(feedback: Feedback, sheet: str, merges: Sequence[Range]) -> Spots:
    """What is to be marked on a sheet.

    Args:
        feedback: all remarks.
        sheet: its name.
        merges: its merged ranges.
    """
    spots = Spots()
    for remark in feedback.on_sheet(sheet):
        where = target(remark.address.cell, merges)
        if where is not None:
            spots.mark(where, remark.severity, remark.words)
    return spots


def notes_of(spots: Spots, heading: str) -> dict[Place, str]:
    """The comment of each cell that gets one, in reading order."""
    return {place: note(heading, tuple(dict.fromkeys(spots.notes[place]))) for place in sorted(spots.notes)}


def _around(where: Range) -> Iterable[tuple[Place, frozenset[str]]]:
    height, width = where.last_row - where.first_row + 1, where.last_column - where.first_column + 1
    if height + width > _MOST_AROUND:
        return [((where.first_row, where.first_column), frozenset(SIDES))]
    found: dict[Place, set[str]] = {}
    for row in range(where.first_row, where.last_row + 1):
        found.setdefault((row, where.first_column), set()).add("left")
        found.setdefault((row, where.last_column), set()).add("right")
    for column in range(where.first_column, where.last_column + 1):
        found.setdefault((where.first_row, column), set()).add("top")
        found.setdefault((where.last_row, column), set()).add("bottom")
    return [(place, frozenset(sides)) for place, sides in found.items()]
