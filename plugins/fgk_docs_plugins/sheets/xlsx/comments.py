"""Comments of a sheet: notes of the old kind, and threads, which win where both stand at a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fgk_docs_plugins.sheets.grid import SheetBuilder
from fgk_docs_plugins.sheets.references import place
from fgk_docs_plugins.sheets.xlsx.colors import Colors
from fgk_docs_plugins.sheets.xlsx.package import Package, Relation
from fgk_docs_plugins.sheets.xlsx.text import Text, read_text, unescape

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_comments(package: Package, relations: Mapping[str, Relation], builder: SheetBuilder) -> None:
    """Put the comments of a sheet at its cells; replies follow the first text, a line each."""
    threads: set[str] = set()
    for relation in relations.values():
        if relation.kind == "threadedComment":
            for element in _elements(package, relation.target, "{*}threadedComment"):
                _put(builder, element, unescape(element.findtext("{*}text") or ""))
                threads.add(element.get("ref", ""))
    for relation in relations.values():
        if relation.kind == "comments":
            for element in _elements(package, relation.target, "{*}comment"):
                if element.get("ref", "") not in threads:
                    _put(builder, element, _note(element))


def _elements(package: Package, part: str, name: str) -> list[_Element]:
    root = package.optional(part)
    return [] if root is None else list(root.iter(name))


def _note(element: _Element) -> str:
    holder = element.find("{*}text")
    if holder is None:
        return ""
    text = read_text(holder, Colors())
    return text.text if isinstance(text, Text) else text


def _put(builder: SheetBuilder, element: _Element, text: str) -> None:
    found = place(element.get("ref", ""))
    if found is not None:
        builder.comment(*found, text)
    elif text:
        builder.reading.say("comment-without-cell", builder.name, value=text[:200])
