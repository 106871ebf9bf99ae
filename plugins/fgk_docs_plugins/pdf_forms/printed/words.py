"""Text from letters: lines, blanks, and lines that were broken joined again, as far as that is certain."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.printed.drawn import TURNED, UNKNOWN, Box, Letter

_SAME_LINE: Final = 0.3
"""Part of a letter's height by which baselines of one line may differ."""
_BLANK: Final = 0.18
"""Part of a letter's height that is a gap between words, not within one."""
_APART: Final = 3.0
"""Part of a letter's height that no two words of a cell lie apart."""
_LEAST, _MOST = 0.5, 2.5
_WIDEST_KEPT: Final = 1.4
"""Points that a cell keeps free at each side, at least and at most."""
_BREAKS: Final = frozenset("/-–—|")
"""After these a line is broken without a blank."""
_DEPTH: Final = 0.21
"""How far letters reach below their line, as a part of their size."""
_WORD_GAP: Final = 0.28
"""Width of a blank, as a part of the size of its letters."""
_NARROW: Final = 0.03
"""Part of a cell's width by which programs measure a line wider on paper than on the screen."""
_TIED: Final = frozenset("fijlt")
"""Letters that a font may draw as one."""


class Doubt(StrEnum):
    """Why what stands somewhere is not certain; words for it stand in the catalogue."""

    BORDER = "print-border"
    CLIPPED = "print-clipped"
    HASHES = "print-hashes"
    HYPHEN = "print-hyphen"
    WORD = "print-word"
    OVERLAP = "print-overlap"
    UNKNOWN = "print-letter"
    TURNED = "print-turned"
    STRUCK = "print-struck"
    OPEN = "print-open"
    EDGE = "print-edge"
    BESIDE = "print-beside"


class Text(NamedTuple):
    """Words and what is doubtful about them, None where nothing is."""

    words: str
    doubt: Doubt | None = None


class Line(NamedTuple):
    """Letters on one line, from left to right; the last is no blank but for one that the line keeps."""

    letters: tuple[Letter, ...]

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Where its last letter that shows ends."""
        return next((one.right for one in reversed(self.letters) if not one.is_blank), self.letters[-1].right)

    @property
    def height(self) -> float:
        return max(one.height for one in self.letters)

    @property
    def text(self) -> str:
        """Its words, with a blank for every gap between them."""
        made = ""
        before: Letter | None = None
        for letter in self.letters:
            gap = before is not None and letter.left - before.right > _BLANK * letter.height
            if gap and before is not None and not before.is_blank and not letter.is_blank:
                made += " "
            made += " " if letter.is_blank else letter.char
            before = letter
        return made

    def width_until_blank(self) -> float:
        """The width of its first word."""
        for letter in self.letters:
            if letter.is_blank:
                return letter.left - self.left
        return self.right - self.left


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """Letters as lines from top to bottom; lines of nothing but blanks left out."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: -one.baseline):
        if rows and rows[-1][0].baseline - letter.baseline <= _SAME_LINE * max(letter.height, 1):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    made = [Line(tuple(sorted(row, key=lambda one: one.left))) for row in rows]
    return [line for line in made if any(not letter.is_blank for letter in line.letters)]


def doubt_of_letters(lines: Sequence[Line]) -> Doubt | None:
    """What makes the letters themselves doubtful."""
    for line in lines:
        for letter in line.letters:
            if letter.flags & TURNED:
                return Doubt.TURNED
            if letter.flags & UNKNOWN or letter.char in "\0\ufffd" or "\ue000" <= letter.char <= "\uf8ff":
                return Doubt.UNKNOWN
        shown = [one for one in line.letters if not one.is_blank]
        if any(map(_overlap, shown, shown[1:])):
            return Doubt.OVERLAP
        if any(other.left - one.right > _APART * one.height for one, other in pairwise(shown)):
            return Doubt.OPEN
    words = "".join(line.text for line in lines).strip()
    return Doubt.HASHES if len(words) > 1 and set(words) == {"#"} else None


def _overlap(one: Letter, other: Letter) -> bool:
    if one.left == other.left and {one.char, other.char} <= _TIED:
        return False
    return one.right - other.left > 0.5 * min(one.right - one.left, other.right - other.left)


class Manner(NamedTuple):
    """How the program that printed sets its lines.

    Args:
        pitch: how far they are below each other, as a part of the size of their letters.
        keeps_blanks: whether it leaves the blank at which it breaks one.
    """

    pitch: float
    keeps_blanks: bool


def joined(lines: Sequence[Line], box: Box, manner: Manner) -> Text:
    """The lines of a cell, from top to bottom, as one text."""
    words, doubt = lines[0].text if lines else "", None
    ends_broken = bool(lines) and manner.keeps_blanks and lines[-1].letters[-1].is_blank
    if ends_broken or (lines and _may_be_cut(lines, box, manner.pitch)):
        doubt = Doubt.CLIPPED  # a line was broken there and nothing follows, or may have been hidden
    for one, other in pairwise(lines):
        between = _between(one, other, lines, box, keeps_blanks=manner.keeps_blanks)
        if isinstance(between, Doubt):
            doubt, between = doubt or between, " "
        words = words + between + other.text
    return Text(words.strip(), doubt)


def _between(one: Line, other: Line, lines: Sequence[Line], box: Box, *, keeps_blanks: bool) -> str | Doubt:
    """What stands between two lines, or why nobody can tell."""
    text, following = one.text, other.text
    if text[-1].isspace() or following[0].isspace():
        return ""
    if other.width_until_blank() + _BLANK * one.height <= _room(one, lines, box, _MOST):
        return "\n"
    if text[-1] in "-\u2010":
        certain = following[0].isdigit() or (following[0].isupper() and not text[-2:-1].isupper())
        return "" if keeps_blanks and certain else Doubt.HYPHEN
    if keeps_blanks and text[-1] in _BREAKS:
        return ""
    if " " in text.strip():
        return "\n" if keeps_blanks else " "
    first = other.letters[0]
    if _room(one, lines, box, _LEAST) < (first.right - first.left) * 1.5:
        return Doubt.WORD
    return "\n" if keeps_blanks else " "


def _may_be_cut(lines: Sequence[Line], box: Box, pitch: float) -> bool:
    """Whether further lines may be hidden: none has room, and one was broken so narrowly that the program may have
    counted fewer when it measured the row."""
    last = lines[-1]
    if last.letters[0].baseline - (pitch + _DEPTH) * last.height > box.bottom:
        return False
    slack = _NARROW * (box.right - box.left)
    kept = min(max(min(one.left for one in lines) - box.left, _LEAST), _WIDEST_KEPT)
    for one, other in pairwise(lines):
        over = other.width_until_blank() + _WORD_GAP * one.height - _room(one, lines, box, kept)
        if one.letters[-1].is_blank and abs(over) <= slack:
            return True
    return False


def _room(line: Line, lines: Sequence[Line], box: Box, kept: float) -> float:
    """How much more would have fitted on a line, if the cell keeps so much free at each side."""
    if line.left - min(one.left for one in lines) < 0.5:
        return box.right - kept - line.right
    return box.right - box.left - 2 * kept - (line.right - line.left)
