"""Colours as workbooks name them: by value, by theme and tint, by index (ECMA-376 part 1, 18.8.3 and 18.8.19)."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_RGB: Final = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_SCHEME: Final = (
    *("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
    *("hlink", "folHlink"),
)
"""Theme colours in the order of their indexes; light and dark are swapped against the order in the part."""
OFFICE: Final = (
    *("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D"),
    *("9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080"),
)
"""The theme that holds where a workbook brings none."""
BLACK: Final = "#000000"
_BASIC: Final = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
INDEXED: Final = tuple(
    f"{_BASIC} {_BASIC} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF "
    "660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC "
    "FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 "
    "003300 333300 993300 993366 333399 333333".split()
)


class Colors:
    """Resolves the colours of one workbook."""

    def __init__(self, theme: tuple[str, ...] = OFFICE, indexed: tuple[str, ...] = INDEXED) -> None:
        self._theme = theme
        self._indexed = indexed

    def of(self, element: _Element | None) -> str | None:
        """A colour as "#RRGGBB"; None where automatic or not to be understood."""
        if element is None or element.get("auto") in ("1", "true"):
            return None
        base = self._base(element)
        if base is None:
            return None
        return f"#{tinted(base, _decimal(element.get('tint')))}"

    def font(self, element: _Element | None) -> str | None:
        """As :meth:`of`; black counts as automatic, for default fonts name it or the theme's own text colour."""
        if element is not None and element.get("theme") == "1" and not _decimal(element.get("tint")):
            return None
        color = self.of(element)
        return None if color == BLACK else color

    def _base(self, element: _Element) -> str | None:
        found = _RGB.fullmatch(element.get("rgb", ""))
        if found:
            return found[1].upper()
        for name, table in (("theme", self._theme), ("indexed", self._indexed)):
            index = element.get(name, "")
            if index.isascii() and index.isdigit() and len(index) < 4:
                return table[int(index)] if int(index) < len(table) else None
        return None


def theme_colors(root: _Element) -> tuple[str, ...]:
    """The twelve colours of a theme part, in index order."""
    found = list(OFFICE)
    scheme = root.find(".//{*}clrScheme")
    for index, name in enumerate(_SCHEME):
        holder = None if scheme is None else scheme.find(f"{{*}}{name}")
        if holder is not None and len(holder):
            value = _RGB.fullmatch(holder[0].get("lastClr") or holder[0].get("val") or "")
            found[index] = value[1].upper() if value else found[index]
    return tuple(found)


def indexed_colors(root: _Element) -> tuple[str, ...]:
    """The palette of a styles part; the standard one where it brings none."""
    own = [
        _RGB.fullmatch(color.get("rgb", "")) for color in root.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")
    ]
    named = [found[1].upper() if found else "000000" for found in own]
    return (*named, *INDEXED[len(named) :])[:64] if named else INDEXED


def tinted(color: str, tint: float) -> str:
    """A colour made lighter (tint > 0) or darker (tint < 0)."""
    if not tint:
        return color
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _decimal(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if -1 <= value <= 1 else 0.0
