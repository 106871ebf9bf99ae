"""Text of cells and shapes, with what is struck through in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import Strike, Style
from fgk_docs_plugins.sheets.ods.names import q, repeated
from fgk_docs_plugins.sheets.ods.styles import UNMARKED, Marks, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

PARAGRAPHS: Final = (q("text:p"), q("text:h"))
_NOT_TEXT: Final = frozenset((q("office:annotation"), q("office:annotation-end"), q("text:note")))
_MOST_BLANKS: Final = 10_000
_DEPTH: Final = 100

Stretch = tuple[str, Marks]


def plain_text(holder: _Element, styles: Styles) -> str:
    """All paragraphs inside, at any depth, a line each."""
    paragraphs = (element for element in holder.iter(*PARAGRAPHS))
    return "\n".join("".join(text for text, _ in stretches(one, styles)) for one in paragraphs)


def cell_text(cell: _Element, styles: Styles) -> tuple[str, list[Stretch]]:
    """The text of a cell and its stretches; shapes and comments in it are not its text."""
    lines = [list(stretches(child, styles)) for child in cell if child.tag in PARAGRAPHS]
    text = "\n".join("".join(piece for piece, _ in line) for line in lines)
    return text, [stretch for line in lines for stretch in line]


def stretches(element: _Element, styles: Styles, marks: Marks = UNMARKED, depth: int = 0) -> Iterator[Stretch]:
    """The text of a paragraph or span in pieces of one style each."""
    if element.text:
        yield element.text, marks
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "s":
            yield " " * repeated(child.get(q("text:c")), _MOST_BLANKS), marks
        elif name == "tab":
            yield "\t", marks
        elif name == "line-break":
            yield "\n", marks
        elif child.tag not in _NOT_TEXT and depth < _DEPTH:
            own = styles.span(child.get(q("text:style-name"))) if name == "span" else marks
            yield from stretches(child, styles, own, depth + 1)
        if child.tail:
            yield child.tail, marks


def styled(style: Style, pieces: list[Stretch]) -> Style:
    """A cell's style with what its stretches change: all struck, some struck, one colour for all."""
    visible = [marks for text, marks in pieces if text.strip()]
    if all(marks.strike is None and marks.color is None for marks in visible):
        return style
    own = style.strike is not Strike.NONE
    struck = [own if marks.strike is None else marks.strike for marks in visible]
    strike = Strike.WHOLE if all(struck) else Strike.PART if any(struck) else Strike.NONE
    colors = {style.font_color if marks.color is None else marks.color or None for marks in visible}
    color = colors.pop() if len(colors) == 1 else style.font_color
    return style._replace(strike=strike, font_color=color)
