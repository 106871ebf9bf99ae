"""What a handbook page is made of, before any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Voice(Enum):
    """Who speaks: the program in the language of the call, the form in its own, or a machine."""

    FRAME = "frame"
    FORM = "form"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one voice."""

    text: str
    voice: Voice = Voice.FRAME


Line = tuple[Piece, ...]
Cell = tuple[Line, ...]
"""Lines below each other."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``anchor`` names it within the page."""

    level: int
    words: Line
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Line


@dataclass(frozen=True, slots=True)
class Command:
    """A call of the program."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row is what the row is about. Rows may be made anew when they are looked at."""

    caption: Line
    head: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


Block = Heading | Paragraph | Command | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A whole handbook.

    Args:
        title: its heading.
        blocks: what follows.
        lang: language of the frame.
        form_lang: language of the form.
        contents: what stands above the list of contents.
        skip: what the link past the contents says.
    """

    title: Line
    blocks: tuple[Block, ...]
    lang: str
    form_lang: str
    contents: str
    skip: str


def plain(line: Line) -> str:
    """The words of a line alone."""
    return "".join(piece.text for piece in line)
