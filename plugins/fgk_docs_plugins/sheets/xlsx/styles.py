"""Cell formats of a workbook, and which conditional formats set a colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.model.raw import PLAIN, Strike, Style
from fgk_docs_plugins.sheets.numbers import FormatKind, format_kind
from fgk_docs_plugins.sheets.xlsx.colors import OFFICE, Colors, indexed_colors, theme_colors
from fgk_docs_plugins.sheets.xlsx.kept import Kept
from fgk_docs_plugins.sheets.xlsx.package import Package
from fgk_docs_plugins.sheets.xlsx.text import flag

if TYPE_CHECKING:
    from lxml.etree import _Element

BUILTIN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "m/d/yy"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Number formats that have a number and no code in the file (ECMA-376 part 1, 18.8.30)."""


class CellFormat(NamedTuple):
    """A cell format: the marks, and what its number format makes of a number."""

    style: Style = PLAIN
    kind: FormatKind = FormatKind.NUMBER


DEFAULT_FORMAT: Final = CellFormat()


class _Font(NamedTuple):
    name: str | None = None
    color: str | None = None
    bold: bool = False
    strike: bool = False


class Styles(NamedTuple):
    """What the styles part says."""

    formats: Mapping[str | None, CellFormat]
    """By the number that cells write; "0" is always there."""
    colors: Colors
    coloring: frozenset[str]
    """Numbers of the differential formats that set a fill or a font colour."""
    coloured: frozenset[str] = frozenset()
    """Numbers of the cell formats that show without content: by a fill, or struck through."""

    def format(self, index: str | None) -> CellFormat:
        """The format that a cell names; the default for none or one that does not exist."""
        return self.formats.get(index, self.formats["0"])


_THEMES: Final = Kept[tuple[str, ...]]()
_STYLES: Final = Kept[Styles]()


def read_styles(package: Package, styles_part: str | None, theme_part: str | None) -> Styles:
    """The formats of a workbook; plain ones where the part is missing, with a finding."""

    def colours(data: bytes) -> tuple[str, ...]:
        return _THEMES.of(data, lambda: theme_colors(package.parsed(data)))

    palette = package.read_optional(theme_part, colours) or OFFICE

    def formats(data: bytes) -> Styles:
        return _STYLES.of(data, lambda: _styles(package.parsed(data), palette), palette)

    found = package.read_optional(styles_part, formats)
    return found if found is not None else Styles({"0": DEFAULT_FORMAT}, Colors(palette), frozenset())


def _styles(root: _Element, palette: tuple[str, ...]) -> Styles:
    colors = Colors(palette, indexed_colors(root))
    codes = _codes(root)
    fonts = [_font(font, colors) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [_fill(fill, colors) for fill in root.iterfind("{*}fills/{*}fill")]
    formats = [_format(xf, codes, fonts, fills) for xf in root.iterfind("{*}cellXfs/{*}xf")]
    coloring = [str(at) for at, dxf in enumerate(root.iterfind("{*}dxfs/{*}dxf")) if _sets_color(dxf)]
    shown = [str(at) for at, one in enumerate(formats) if one.style.fill or one.style.strike is not Strike.NONE]
    by_number: dict[str | None, CellFormat] = {"0": DEFAULT_FORMAT}
    by_number.update((str(at), one) for at, one in enumerate(formats))
    return Styles(by_number, colors, frozenset(coloring), frozenset(shown))


def _codes(root: _Element) -> dict[int, str]:
    codes = dict(BUILTIN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_index(element, "numFmtId")] = element.get("formatCode") or "General"
    return codes


def _format(xf: _Element, codes: dict[int, str], fonts: list[_Font], fills: list[str | None]) -> CellFormat:
    font_at, fill_at = _index(xf, "fontId"), _index(xf, "fillId")
    font = fonts[font_at] if font_at < len(fonts) else _Font()
    fill = fills[fill_at] if fill_at < len(fills) else None
    code = codes.get(_index(xf, "numFmtId"), "General")
    strike = Strike.WHOLE if font.strike else Strike.NONE
    return CellFormat(Style(code, fill, font.color, font.name, font.bold, strike), format_kind(code))


def _font(element: _Element, colors: Colors) -> _Font:
    name = element.find("{*}name")
    return _Font(
        None if name is None else name.get("val"),
        colors.font(element.find("{*}color")),
        flag(element.find("{*}b")),
        flag(element.find("{*}strike")),
    )


def _fill(element: _Element, colors: Colors) -> str | None:
    """The colour people see: of a solid fill, of a pattern's lines, of a gradient's start."""
    pattern = element.find("{*}patternFill")
    if pattern is not None:
        if pattern.get("patternType", "none") == "none":
            return None
        return colors.of(pattern.find("{*}fgColor")) or colors.of(pattern.find("{*}bgColor"))
    return colors.of(element.find("{*}gradientFill/{*}stop/{*}color"))


def _sets_color(dxf: _Element) -> bool:
    return dxf.find("{*}fill") is not None or dxf.find("{*}font/{*}color") is not None


def _index(element: _Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
