"""The page of a template: how wide its text is, and how to turn it for wide tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.docx.styles import W, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_A4: Final = (11906, 16838)
_MARGIN: Final = 1418
_LEAST: Final = 1440
_SECTION: Final = re.compile(r"<w:sectPr(?:\s[^>]*)?>.*?</w:sectPr>", re.DOTALL)
_SIZE: Final = re.compile(r"<w:pgSz\b[^>]*/>")
_FIRST_ONLY: Final = re.compile(r"<w:titlePg\b[^>]*/>|<w:type\b[^>]*/>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, lengths in twips (1/1440 inch).

    Args:
        width: of the text between the margins.
        wide: of the text on a turned page; equal to ``width`` where the page cannot or need not be turned.
        upright: ``w:sectPr`` of the template's page as it stands there; "" where it cannot be turned.
        upright_again: the same behind a turned page (no first-page header).
        turned: the same lying.
    """

    width: int = _A4[0] - 2 * _MARGIN
    wide: int = _A4[0] - 2 * _MARGIN
    upright: str = ""
    upright_again: str = ""
    turned: str = ""

    @property
    def turns(self) -> bool:
        """Whether wide tables can have a lying page."""
        return bool(self.turned)


def read_page(root: _Element, source: str) -> Page:
    """The page of a document part.

    Args:
        root: the parsed part.
        source: the same part cleaned, as it will be printed; the last ``w:sectPr`` of it is taken.
    """
    section = root.find(f"{W}body/{W}sectPr")
    if section is None:
        return Page()
    high, broad = whole(section.find(f"{W}pgSz"), "h", _A4[1]), whole(section.find(f"{W}pgSz"), "w", _A4[0])
    margins = sum(whole(section.find(f"{W}pgMar"), side, default) for side, default in _SIDES.items())
    width = max(broad - margins, _LEAST)
    texts = _SECTION.findall(source)
    if broad >= high or not texts or "{" in texts[-1] or not _SIZE.search(texts[-1]):
        return Page(width, width)
    again = _FIRST_ONLY.sub("", texts[-1])
    size = f'<w:pgSz w:w="{high}" w:h="{broad}" w:orient="landscape"/>'
    return Page(width, max(high - margins, _LEAST), texts[-1], again, _SIZE.sub(size, again))


_SIDES: Final = {"left": _MARGIN, "right": _MARGIN, "gutter": 0}
