"""Styles of an OpenDocument spreadsheet: collected as they come, resolved through their parents when asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.model.raw import Strike, Style
from fgk_docs_plugins.sheets.ods.formats import STYLES as NUMBER_STYLES
from fgk_docs_plugins.sheets.ods.formats import format_code
from fgk_docs_plugins.sheets.ods.names import q

if TYPE_CHECKING:
    from lxml.etree import _Element

AWAITED: Final = (q("style:style"), q("style:default-style"), q("style:font-face"), *NUMBER_STYLES)
"""Elements that :meth:`Styles.take` understands."""
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_BOLD: Final = frozenset(("bold", "600", "700", "800", "900"))
_BLACK: Final = "#000000"
_DEPTH: Final = 40


class Marks(NamedTuple):
    """What one style says itself; None where its parent decides. An empty colour means none."""

    parent: str | None = None
    number_format: str | None = None
    fill: str | None = None
    color: str | None = None
    font: str | None = None
    bold: bool | None = None
    strike: bool | None = None
    display: bool | None = None


UNMARKED: Final = Marks()
"""Marks of text without a style of its own."""


@dataclass(slots=True)
class Styles:
    """All styles of a document by family and name."""

    _styles: dict[tuple[str, str], Marks] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    _fonts: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, Style] = field(default_factory=dict)

    def take(self, element: _Element) -> None:
        """Note a style, a font or a number format."""
        name = element.get(q("style:name"), "")
        if element.tag == q("style:font-face"):
            self._fonts[name] = element.get(q("svg:font-family"), name).strip("'\" ")
        elif element.tag in NUMBER_STYLES:
            self._codes[name] = format_code(element)
        else:
            family = element.get(q("style:family"), "")
            is_default = element.tag == q("style:default-style")
            self._styles[family, "" if is_default else name] = _marks(element, self._fonts)

    def cell(self, name: str | None) -> Style:
        """The marks of a cell with this style; those of the default style for None."""
        name = name or "Default"
        found = self._resolved.get(name)
        if found is None:
            marks = self._inherited("table-cell", name)
            strike = Strike.WHOLE if marks.strike else Strike.NONE
            code = self._codes.get(marks.number_format or "", "General")
            found = Style(code, marks.fill or None, marks.color or None, marks.font, bool(marks.bold), strike)
            self._resolved[name] = found
        return found

    def span(self, name: str | None) -> Marks:
        """What a stretch of text with this style says itself."""
        return self._inherited("text", name, default=False) if name else UNMARKED

    def shows_table(self, name: str | None) -> bool:
        """Whether a sheet with this style is shown."""
        return self._inherited("table", name or "").display is not False

    def _inherited(self, family: str, name: str, *, default: bool = True) -> Marks:
        """Marks of a style, filled up from its parents and the default; a circle of parents ends."""
        marks = self._styles.get((family, name), UNMARKED)
        parent, seen = marks.parent, {name}
        while parent and parent not in seen and len(seen) < _DEPTH:
            seen.add(parent)
            above = self._styles.get((family, parent), UNMARKED)
            marks, parent = _filled(marks, above), above.parent
        return _filled(marks, self._styles.get((family, ""), UNMARKED)) if default else marks


def _filled(marks: Marks, above: Marks) -> Marks:
    return Marks(
        number_format=above.number_format if marks.number_format is None else marks.number_format,
        fill=above.fill if marks.fill is None else marks.fill,
        color=above.color if marks.color is None else marks.color,
        font=above.font if marks.font is None else marks.font,
        bold=above.bold if marks.bold is None else marks.bold,
        strike=above.strike if marks.strike is None else marks.strike,
        display=above.display if marks.display is None else marks.display,
    )


def _marks(element: _Element, fonts: dict[str, str]) -> Marks:
    cell = element.find(q("style:table-cell-properties"))
    text = element.find(q("style:text-properties"))
    table = element.find(q("style:table-properties"))
    own = Marks(
        parent=element.get(q("style:parent-style-name")),
        number_format=element.get(q("style:data-style-name")),
        fill=None if cell is None else _color(cell.get(q("fo:background-color"))),
    )
    if table is not None and table.get(q("table:display")) is not None:
        own = own._replace(display=table.get(q("table:display")) != "false")
    return own if text is None else _with_text(own, text, fonts)


def _with_text(marks: Marks, text: _Element, fonts: dict[str, str]) -> Marks:
    automatic = text.get(q("style:use-window-font-color")) == "true"
    weight = text.get(q("fo:font-weight"))
    line = text.get(q("style:text-line-through-style")) or text.get(q("style:text-line-through-type"))
    face = text.get(q("style:font-name"))
    color = _color(text.get(q("fo:color")))
    family = text.get(q("fo:font-family"))
    return marks._replace(
        color="" if automatic or color == _BLACK else color,
        font=fonts.get(face, face) if face else family.strip("'\" ") if family else None,
        bold=None if weight is None else weight in _BOLD,
        strike=None if line is None else line != "none",
    )


def _color(text: str | None) -> str | None:
    """ "#RRGGBB"; "" for transparent; None where nothing is said."""
    if text is None:
        return None
    return text.upper() if _COLOR.fullmatch(text) else ""
