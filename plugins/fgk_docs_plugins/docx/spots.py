"""The paragraphs of a Word template, as a person finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.placing.cells import cells_of
from fgk_docs.protocols import Spot
from fgk_docs_plugins.docx.clean import refuse_tracked, text_of
from fgk_docs_plugins.docx.package import Package, broken, open_package
from fgk_docs_plugins.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS: Final = {"header": "header", "footer": "footer", "footnotes": "footnote", "endnotes": "endnote"}


def spots(template: bytes, place: str) -> Iterator[Spot]:
    """Every paragraph of the document, its headers, footers and notes.

    Raises:
        BrokenProfile: what :func:`fgk_docs_plugins.docx.package.open_package` raises, ``template-tracked-changes``.
    """
    package = open_package(template, place)
    try:
        yield from _part(_sound(package, package.main), "document", 1)
        for relation, kind in _PARTS.items():
            for number, name in enumerate(dict.fromkeys(package.related(relation)), start=1):
                yield from _part(_sound(package, name), kind, number)
    except UnreadableInput as error:
        raise broken(place, str(error)) from None


def _sound(package: Package, name: str) -> _Element:
    """A part of which every word stays as it stands."""
    root = package.xml(name)
    refuse_tracked(root, f"{package.place}:{name}")
    return root


def _part(root: _Element, kind: str, number: int) -> Iterator[Spot]:
    cells = cells_of(root, f"{W}tbl", f"{W}tr", f"{W}tc")
    counts: dict[_Element | None, int] = {}
    for paragraph in root.iter(f"{W}p"):
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        counts[cell] = counts.get(cell, 0) + 1
        yield Spot(kind, number, counts[cell], text_of(paragraph), None if cell is None else cells.get(cell))
