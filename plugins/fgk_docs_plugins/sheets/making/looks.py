"""How the cells of a made form look, the same in every format; contrasts are at least 7 : 1 (WCAG 2.1, AAA)."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

FONT = "Arial"
LINE = "7F7F7F"
"""Colour of the lines around cells."""


class Look(NamedTuple):
    """Fill and colour as RRGGBB, "" for none; ``size`` in points; an ``open`` cell may be filled in."""

    size: int = 10
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str = ""
    lined: bool = False
    centred: bool = False
    open: bool = False


class Looks(Enum):
    """What a cell is in a form, with its look."""

    TITLE = Look(size=16, bold=True, colour="1F3864")
    MARK = Look(italic=True, colour="404040")
    NOTE = Look(colour="000000")
    HEADING = Look(size=12, bold=True, colour="1F3864")
    LABEL = Look(fill="EDEDED", lined=True)
    REQUIRED = Look(fill="EDEDED", lined=True, bold=True)
    GROUP = Look(size=12, bold=True, colour="1F3864", fill="D9E2F3", lined=True)
    HEADER = Look(bold=True, colour="FFFFFF", fill="1F3864", lined=True)
    BANNER = Look(size=11, bold=True, colour="1F3864", fill="D9E2F3", lined=True)
    INPUT = Look(fill="FFFBE6", lined=True, open=True)
    CHOICE = Look(fill="FFFBE6", lined=True, open=True, centred=True)
