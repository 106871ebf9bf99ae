"""Codes as DrawingML: a shape with the outline of the dark squares, sharp at any size (ECMA-376-1, 20.1.9.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fgk_docs.drawing.qr import MODULE, QUIET, loops, modules
from fgk_docs.language.text import escaped
from fgk_docs.model.document import Seal, plain

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_FIRST_ID: Final = 1_100_001
_EMU: Final = 36_000
"""English metric units in a millimetre."""


@dataclass(slots=True)
class Seals:
    """The codes of one document: each has a number of its own."""

    count: int = 0

    def inline(self, seal: Seal) -> str:
        """A run that shows a code."""
        self.count += 1
        squares = len(modules(seal.payload)) + 2 * QUIET
        size = round(squares * MODULE * _EMU)
        told = escaped(plain(seal.title)).replace("\n", "&#10;")
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{size}" cy="{size}"/>'
            f'<wp:docPr id="{_FIRST_ID + self.count}" name="Code {self.count}" descr="{told}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}">'
            f'<wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{size}" cy="{size}"/></a:xfrm>{_outline(seal.payload, squares)}'
            '<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/>'
            "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _outline(payload: str, squares: int) -> str:
    drawn = "".join(_loop(loop) for loop in loops(modules(payload)))
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{squares}" h="{squares}">{drawn}</a:path></a:pathLst></a:custGeom>'
    )


def _loop(points: tuple[tuple[int, int], ...]) -> str:
    first, *others = (f'<a:pt x="{x + QUIET}" y="{y + QUIET}"/>' for x, y in points)
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
    return f"<a:moveTo>{first}</a:moveTo>{lines}<a:close/>"
