"""The shapes in which Excel shows comments: an old drawing language, appended to as text: it is often no XML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_HEAD: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:260pt;height:{height}pt;z-index:{z};visibility:hidden" fillcolor="#fff8dc" o:insetmode="auto">'
    '<v:fill color2="#fff8dc"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 1</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NAMESPACES: Final = {
    b"xmlns:v": b"urn:schemas-microsoft-com:vml",
    b"xmlns:o": b"urn:schemas-microsoft-com:office:office",
    b"xmlns:x": b"urn:schemas-microsoft-com:office:excel",
}
_BEGIN: Final = re.compile(rb"<v:shape(type)?(?= id=)")
_IDS: Final = re.compile(rb"_x0000_s(\d{1,9})\b")


def with_shapes(drawing: bytes | None, cells: Iterable[tuple[int, int, int]], block: int) -> bytes | None:
    """A drawing with a hidden note for each cell.

    Args:
        drawing: the sheet's drawing as it is; None for none.
        cells: row and column, 1-based, and lines of the note.
        block: number of the sheet, for the ids of a new drawing.

    Returns:
        The drawing; None where the old one cannot be appended to.
    """
    data = _HEAD.format(block=block).encode() if drawing is None else drawing
    end = data.rfind(b"</xml>")
    if end < 0 or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    number = max((int(found) for found in _IDS.findall(data)), default=block * 1024)
    shapes = [] if b'id="_x0000_t202"' in data else [_TYPE]
    for offset, (row, column, lines) in enumerate(cells, 1):
        shapes.append(_shape(number + offset, row, column, lines, offset))
    added = "".join(shapes).encode()
    if not _understands(data):
        spaces = b"".join(b' %s="%s"' % item for item in _NAMESPACES.items())
        added = _BEGIN.sub(lambda found: found[0] + spaces, added)
    return data[:end] + added + data[end:]


def _shape(number: int, row: int, column: int, lines: int, z: int) -> str:
    top, height = max(row - 2, 0), min(max(lines, 4), 20)
    return _SHAPE.format(
        number=number,
        z=z,
        height=height * 14,
        left=column,
        right=column + 4,
        top=top,
        bottom=top + height,
        row=row - 1,
        column=column - 1,
    )


def _understands(data: bytes) -> bool:
    """Whether the usual prefixes mean in this drawing what they usually mean."""
    head = data[: data.find(b">", data.find(b"<xml")) + 1]
    return all(prefix + b'="' + space + b'"' in head for prefix, space in _NAMESPACES.items())
