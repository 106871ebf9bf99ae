"""How the cells of a made form look, the same in every format; contrasts are at least 7 : 1 (WCAG 2.1, AAA)."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

FONT = "Arial"
LINE = "7F7F7F"
"""Colour of the lines around cells."""


class Look(NamedTuple):
    """Fill and colour as RRGGBB, "" for none; ``size`` in points; an ``open`` cell may be filled in, the text of a
    ``middle`` one stands in the middle of its row."""

    size: int = 10
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str = ""
    lined: bool = False
    centred: bool = False
    open: bool = False
    middle: bool = False


class Looks(Enum):
    """What a cell is in a form, with its look."""

    TITLE = Look(size=16, bold=True, colour="1F3864", middle=True)
    MARK = Look(italic=True, colour="404040")
    NOTE = Look(colour="000000")
    HEADING = Look(size=12, bold=True, colour="1F3864", middle=True)
    LABEL = Look(fill="EDEDED", lined=True, middle=True)
    REQUIRED = Look(fill="EDEDED", lined=True, bold=True, middle=True)
    GROUP = Look(size=12, bold=True, colour="1F3864", fill="D9E2F3", lined=True, middle=True)
    HEADER = Look(bold=True, colour="FFFFFF", fill="1F3864", lined=True, middle=True)
    BANNER = Look(size=11, bold=True, colour="1F3864", fill="D9E2F3", lined=True, middle=True)
    INPUT = Look(fill="FFFBE6", lined=True, open=True, middle=True)
    CELL = Look(fill="FFFBE6", lined=True, open=True)
    CHOICE = Look(fill="FFFBE6", lined=True, open=True, centred=True)
