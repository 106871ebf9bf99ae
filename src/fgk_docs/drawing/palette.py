"""The looks that tell the series of a chart apart: colour and pattern together, never colour alone.

Every colour has a contrast of at least 3:1 (WCAG 2.2, 1.4.11) to white and to the dark ground of
:data:`DARK`; a gap of the ground parts neighbours, so they differ from what stands beside them whatever they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DARK: Final = "14181d"
"""The ground of a dark page on which the colours still stand out."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a series.

    Args:
        colour: of the area, as RRGGBB.
        pattern: what is drawn over it in white: one that :func:`fgk_docs.drawing.patterns.lines` knows.
    """

    colour: str
    pattern: str


LOOKS: Final = (
    Look("2a7f62", "plain"),
    Look("3f7cbf", "up"),
    Look("b5651d", "level"),
    Look("8a63b0", "upright"),
    Look("6f7a86", "dots"),
    Look("c2456b", "down"),
    Look("5f8127", "grid"),
    Look("14808f", "crossed"),
    Look("8d6e1f", "dashes"),
)


def look_of(series: int) -> Look:
    """The look of a series by its place; behind the last one they begin again."""
    return LOOKS[series % len(LOOKS)]
