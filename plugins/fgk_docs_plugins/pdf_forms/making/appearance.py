"""What a field shows: instructions that draw its text or its tick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fgk_docs_plugins.pdf_forms.making.fonts import as_simple
from fgk_docs_plugins.pdf_forms.making.lines import LEADING, PADDING, Fitted

BLANK: Final = "/Tx BMC EMC"
NO_TICK: Final = ""
_CAPITAL: Final = 0.729
_ASCENT: Final = 0.905
COLOUR: Final = "0 0 0.35 rg"
"""What is filled in is dark blue, to be told from what the form says."""


def text_shown(
    text: Fitted,
    width: float,
    height: float,
    *,
    several: bool,
    font: str = "LibSans",
    string: Callable[[str], str] = as_simple,
) -> str:
    """Draws lines of text, from the top where there may be several, else in the middle.

    Args:
        text: the lines.
        width, height: of the box, in points.
        several: whether the box is one for several lines.
        font: name of the font among the resources.
        string: writes a line as a string in this font.
    """
    size = text.size
    top = height - PADDING - _ASCENT * size if several else (height - _CAPITAL * size) / 2
    shown = [line for number, line in enumerate(text.lines) if top - number * size * LEADING > -size]
    drawn = "\n".join(f"{string(line)} Tj 0 {-size * LEADING:.2f} Td" for line in shown)
    return (
        f"/Tx BMC q 1 1 {width - 2:.2f} {height - 2:.2f} re W n BT {COLOUR} /{font} {size:g} Tf\n"
        f"{PADDING} {top:.2f} Td\n{drawn}\nET Q EMC"
    )


def tick_shown(width: float, height: float) -> str:
    """Draws a tick as a path, so that it looks the same everywhere."""
    points = ((0.2, 0.5), (0.42, 0.25), (0.8, 0.78))
    (x, y), *rest = [(width * across, height * up) for across, up in points]
    path = " ".join(f"{right:.2f} {up:.2f} l" for right, up in rest)
    return f"q 0 0 0.35 RG {width * 0.13:.2f} w 1 J 1 j {x:.2f} {y:.2f} m {path} S Q"
