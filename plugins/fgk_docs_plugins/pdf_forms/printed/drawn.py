"""What the pages of a print show: letters where they stand, straight lines, and how much of it is pictures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypedDict

from fgk_docs.safe.isolated import Failed, run_isolated
from fgk_docs_plugins.pdf_forms.file.objects import Broken, TooMuch

SECONDS: Final = 20
"""How long one print may take; a report of 60 measures takes half a second."""
_CHILD: Final = Path(__file__).with_name("child.py")
TURNED, UNKNOWN, HIDDEN = 1, 2, 4
"""Flags of a letter: not upright; its glyph stands for no known letter; it is drawn without showing."""


class Box(NamedTuple):
    """A rectangle in points from the page's lower left."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Letter(NamedTuple):
    """A letter with the place it takes up; ``height`` is its font's, ``run`` the piece of text it belongs to."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    height: float
    flags: int
    run: int

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing."""
        return self.char.isspace()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is drawn; ``clips`` are the rectangles outside which a run of text does not show."""

    number: int
    width: float
    height: float
    is_turned: bool
    letters: tuple[Letter, ...]
    clips: tuple[Box | None, ...]
    lines: tuple[Box, ...]
    marks: tuple[Box, ...]
    """Short slanting lines, as of a tick."""
    pictures: float


def drawn(data: bytes) -> list[Page]:
    """The pages of a file.

    Raises:
        Broken: the library refuses the file, or crashes or hangs over it.
        TooMuch: more pages, letters or lines than any form has.
    """
    try:
        answer = json.loads(run_isolated(_CHILD, data, SECONDS))
    except Failed as failed:
        raise Broken(f"pdfium: {failed}") from None
    if "problem" in answer:
        raise (TooMuch if "too_much" in answer else Broken)(answer["problem"])
    return [_page(number, page) for number, page in enumerate(answer["pages"], 1)]


class _Drawn(TypedDict):
    """A page as the other process gives it; see ``child.drawn``."""

    size: tuple[float, float]
    other: tuple[int, float]
    letters: list[list[float]]
    clips: list[list[float] | None]
    lines: list[list[float]]
    marks: list[list[float]]


def _page(number: int, page: _Drawn) -> Page:
    (width, height), (turned, pictures) = page["size"], page["other"]
    return Page(
        number,
        width,
        height,
        bool(turned),
        tuple(map(_letter, page["letters"])),
        tuple(None if clip is None else Box(*clip) for clip in page["clips"]),
        tuple(Box(*line) for line in page["lines"]),
        tuple(Box(*line) for line in page["marks"]),
        pictures,
    )


def _letter(found: list[float]) -> Letter:
    code, left, bottom, right, top, baseline, height, flags, run = found
    return Letter(_char(int(code)), left, bottom, right, top, baseline, height, int(flags), int(run))


def _char(code: int) -> str:
    """The letter of a code point; a hyphen at the end of a line has a code of its own."""
    return "-" if code == 2 else chr(code)
