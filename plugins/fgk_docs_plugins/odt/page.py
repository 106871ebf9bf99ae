"""The page of a template: how large its text is, and how to turn it for wide tables."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.odt.looks import PREFIX
from fgk_docs_plugins.odt.names import q, twips

if TYPE_CHECKING:
    from lxml.etree import _Element

_A4: Final = (11906, 16838)
_MARGIN: Final = 1418
_LEAST: Final = 1440
_TURNED: Final = f"{PREFIX}Quer"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, lengths in twips (1/1440 inch).

    Args:
        width: of the text between the margins.
        height: the same.
        wide: width of the text on a turned page.
        again: master page of upright pages behind turned ones.
        turned: master page of lying pages; "" where the page cannot or need not be turned.
    """

    width: int = _A4[0] - 2 * _MARGIN
    height: int = _A4[1] - 2 * _MARGIN
    wide: int = _A4[0] - 2 * _MARGIN
    again: str = ""
    turned: str = ""


def read_page(content: _Element, styles: _Element) -> Page:
    """The page that a document begins with; a lying one like it is added to the styles."""
    masters = styles.find(q("office:master-styles"))
    layouts = styles.find(q("office:automatic-styles"))
    assert masters is not None
    assert layouts is not None
    named = {one.get(q("style:name"), ""): one for one in masters.iterchildren(q("style:master-page"))}
    first = named.get(_first_master(content, styles) or "Standard", next(iter(named.values()), None))
    following = first if first is None else named.get(first.get(q("style:next-style-name"), ""), first)
    layout = None if following is None else _layout(layouts, following)
    sizes = None if layout is None else layout.find(q("style:page-layout-properties"))
    if following is None or layout is None or sizes is None:
        return Page()
    broad, high = twips(sizes.get(q("fo:page-width")), _A4[0]), twips(sizes.get(q("fo:page-height")), _A4[1])
    beside, above = _margins(sizes, "left", "right"), _margins(sizes, "top", "bottom")
    width, height = max(broad - beside, _LEAST), max(high - above, _LEAST)
    if broad >= high or _TURNED in named:
        return Page(width, height, width)
    _add_turned(masters, layouts, following, layout)
    return Page(width, height, max(high - beside, _LEAST), following.get(q("style:name"), ""), _TURNED)


def _first_master(content: _Element, styles: _Element) -> str:
    """The master page that the first paragraph or table asks for."""
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    blocks = () if body is None else body.iter(q("text:p"), q("text:h"), q("table:table"))
    first = next(iter(blocks), None)
    if first is None:
        return ""
    name = first.get(q("text:style-name")) or first.get(q("table:style-name"))
    for root in (content, styles):
        for style in root.iter(q("style:style")):
            if style.get(q("style:name")) == name and style.get(q("style:master-page-name")):
                return style.get(q("style:master-page-name"), "")
    return ""


def _layout(layouts: _Element, master: _Element) -> _Element | None:
    name = master.get(q("style:page-layout-name"))
    found = (one for one in layouts.iterchildren(q("style:page-layout")) if one.get(q("style:name")) == name)
    return next(found, None)


def _margins(sizes: _Element, *sides: str) -> int:
    every = twips(sizes.get(q("fo:margin")), _MARGIN)
    return sum(twips(sizes.get(q(f"fo:margin-{side}")), every) for side in sides)


def _add_turned(masters: _Element, layouts: _Element, master: _Element, layout: _Element) -> None:
    lying, page = deepcopy(layout), deepcopy(master)
    lying.set(q("style:name"), f"{_TURNED}Seite")
    sizes = lying.find(q("style:page-layout-properties"))
    assert sizes is not None
    width, height = sizes.get(q("fo:page-width"), ""), sizes.get(q("fo:page-height"), "")
    sizes.set(q("fo:page-width"), height)
    sizes.set(q("fo:page-height"), width)
    sizes.set(q("style:print-orientation"), "landscape")
    layout.addnext(lying)
    page.set(q("style:name"), _TURNED)
    page.set(q("style:display-name"), "Querformat")
    page.set(q("style:page-layout-name"), f"{_TURNED}Seite")
    page.attrib.pop(q("style:next-style-name"), "")
    masters.append(page)
