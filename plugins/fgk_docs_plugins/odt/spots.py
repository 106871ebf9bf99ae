"""The paragraphs of an OpenDocument template, as a person finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from fgk_docs.placing.cells import cells_of
from fgk_docs.protocols import Spot
from fgk_docs_plugins.odt.clean import text_of
from fgk_docs_plugins.odt.names import q
from fgk_docs_plugins.odt.parts import open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS: Final = {"style:header": "header", "style:footer": "footer"}
_ALSO: Final = ("", "-left", "-first")
_PARAGRAPHS: Final = ("text:p", "text:h")


def spots(template: bytes, place: str) -> Iterator[Spot]:
    """Every paragraph of the text, then of the headers and footers of its pages.

    Raises:
        BrokenProfile: ``template-not-odt``, ``template-broken``.
    """
    package = open_package(template, place)
    yield from _part(package.content, "document", 1)
    for tag, kind in _PARTS.items():
        wanted = [q(tag + more) for more in _ALSO]
        for number, part in enumerate(package.styles.iter(*wanted), start=1):
            yield from _part(part, kind, number)


def _part(root: _Element, kind: str, number: int) -> Iterator[Spot]:
    cells = cells_of(root, *map(q, ("table:table", "table:table-row", "table:table-cell")))
    counts: dict[_Element | None, int] = {}
    for paragraph in root.iter(*map(q, _PARAGRAPHS)):
        cell = next(paragraph.iterancestors(q("table:table-cell")), None)
        counts[cell] = counts.get(cell, 0) + 1
        in_list = next(paragraph.iterancestors(q("text:list")), None) is not None
        where = None if cell is None else cells.get(cell)
        yield Spot(kind, number, counts[cell], text_of(paragraph), where, not in_list)
