"""Words as outlines of their letters: what a visible field shows needs no font in the file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

_FONT: Final = "LiberationSans-Regular.ttf"
Point = tuple[float, float]


def outlined(words: str, left: float, base: float, size: float, most: float) -> str:
    """Operators of a content stream that fill the letters of a line.

    Args:
        words: the line; a letter that the font lacks is a question mark.
        left, base: where it begins, in points.
        size: of the letters, made smaller where the line would be wider than ``most``.
        most: points that it may be wide.
    """
    font = _font()
    glyphs, names, metrics = font.getGlyphSet(), font.getBestCmap() or {}, font["hmtx"]
    shown = [names.get(ord(letter)) or names[ord("?")] for letter in words]
    unit = 1 / font["head"].unitsPerEm
    width = sum(metrics[name][0] for name in shown) * unit
    scale = (min(size, most / width) if width else size) * unit
    parts: list[str] = []
    for name in shown:
        pen = _Pen(glyphs, left, base, scale)
        glyphs[name].draw(pen)
        parts += [*pen.done, "f"] if pen.done else []
        left += metrics[name][0] * scale
    return "\n".join(parts)


class _Pen(BasePen):  # type: ignore[misc] # fontTools has no types
    """Writes the outline of a letter down as operators."""

    def __init__(self, glyphs: object, left: float, base: float, scale: float) -> None:
        super().__init__(glyphs)
        self._at = left, base
        self._scale = scale
        self.done: list[str] = []

    def _write(self, operator: str, *points: Point) -> None:
        left, base = self._at
        numbers = (f"{left + x * self._scale:.3f} {base + y * self._scale:.3f}" for x, y in points)
        self.done.append(" ".join((*numbers, operator)))

    def _moveTo(self, point: Point) -> None:  # noqa: N802 # the name is the library's
        self._write("m", point)

    def _lineTo(self, point: Point) -> None:  # noqa: N802 # the name is the library's
        self._write("l", point)

    def _curveToOne(self, one: Point, two: Point, three: Point) -> None:  # noqa: N802 # the name is the library's
        self._write("c", one, two, three)

    def _closePath(self) -> None:  # noqa: N802 # the name is the library's
        self._write("h")


@cache
def _font() -> TTFont:
    return TTFont(BytesIO((files("fgk_docs_templates") / "fonts" / _FONT).read_bytes()))
