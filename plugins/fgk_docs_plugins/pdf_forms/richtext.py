"""Rich text (XHTML) as plain text: paragraphs and line breaks kept, looks dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe import xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset({"p", "div", "li", "body", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})


def plain(markup: str, place: str) -> str:
    """The words of rich text; markup that is not well-formed is given back as it is."""
    if "<" not in markup:
        return markup
    try:
        return plain_of(xml.parse(_without_declaration(markup).encode("utf-8", "replace"), place))
    except UnreadableInput:
        return markup


def plain_of(root: _Element) -> str:
    """The words of an element; one without blocks keeps its line breaks as they are."""
    parts: list[str] = []
    _gather(root, parts)
    return "\n".join(line.strip(" \t") for line in "".join(parts).split("\n")).strip("\n")


def _gather(element: _Element, parts: list[str]) -> None:
    """Depth is bounded by ``safe.xml``."""
    kind = str(element.tag).rpartition("}")[2]
    if kind == "br" or (kind in _BLOCKS and parts and not parts[-1].endswith("\n")):
        parts.append("\n")
    if element.text and (element.text.strip() or kind not in _BLOCKS):
        parts.append(element.text)
    for child in element:
        _gather(child, parts)
        if child.tail and child.tail.strip():
            parts.append(child.tail)


def _without_declaration(markup: str) -> str:
    """The markup without its XML declaration, which names the encoding of bytes that are gone."""
    start = markup.lstrip("\ufeff \t\r\n")
    return start.partition("?>")[2] if start.startswith("<?xml") else start
