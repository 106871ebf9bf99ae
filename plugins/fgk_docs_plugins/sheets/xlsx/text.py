"""Text of cells: escapes, runs, and what is struck through in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.model.raw import Strike, Style
from fgk_docs_plugins.sheets.xlsx.colors import Colors

if TYPE_CHECKING:
    from lxml.etree import _Element

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Text(NamedTuple):
    """The text of a cell; ``strike`` and ``color`` are None where the cell's own font decides."""

    text: str
    runs: tuple[Run, ...] = ()

    def styled(self, style: Style) -> Style:
        """The cell's style with what its runs change."""
        visible = [run for run in self.runs if run.text.strip()]
        if not visible:
            return style
        own = style.strike is not Strike.NONE
        struck = [own if run.strike is None else run.strike for run in visible]
        strike = Strike.WHOLE if all(struck) else Strike.PART if any(struck) else Strike.NONE
        colors = {style.font_color if run.plain else run.color for run in visible}
        color = colors.pop() if len(colors) == 1 else style.font_color
        return style._replace(strike=strike, font_color=color)


class Run(NamedTuple):
    """A stretch of text; ``strike`` is None and ``plain`` true where it has no font of its own."""

    text: str
    strike: bool | None = None
    color: str | None = None
    plain: bool = True


def unescape(text: str) -> str:
    """Text with its ``_x000D_`` escapes resolved (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if decoded.isprintable():
        return decoded
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_text(holder: _Element, colors: Colors) -> str | Text:
    """The text of a shared string, an inline string or a comment; phonetic readings are left out."""
    if len(holder) == 1 and holder[0].tag.endswith("}t"):
        return unescape(holder[0].text or "")
    runs = []
    for child in holder:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            runs.append(Run(unescape(child.text or "")))
        elif name == "r":
            runs.append(_run(child, colors))
    whole = "".join(run.text for run in runs)
    return whole if all(run.plain for run in runs) else Text(whole, tuple(runs))


def flag(element: _Element | None) -> bool:
    """A boolean property: there, and not said to be off."""
    return element is not None and element.get("val", "1") not in ("0", "false")


def _run(element: _Element, colors: Colors) -> Run:
    text = "".join(unescape(part.text or "") for part in element.iterchildren("{*}t"))
    font = element.find("{*}rPr")
    if font is None:
        return Run(text)
    return Run(text, flag(font.find("{*}strike")), colors.font(font.find("{*}color")), plain=False)
