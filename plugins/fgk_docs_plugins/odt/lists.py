"""Lists as OpenDocument: items hold paragraphs and lists; what else there is comes between two parts of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from fgk_docs.model.document import Block, KeyValues, ListBlock, Paragraph, Runs, Table

_EMPTY: Final = re.compile(r"<text:list [^>]*><text:list-header></text:list-header></text:list>")


@dataclass(slots=True)
class ListWriter:
    """Writes one list with all that is in it.

    Args:
        kinds: style of the list and of its paragraphs, by ordered (True) or not.
        text: style of further paragraphs of an item.
        runs: writes the runs of a paragraph.
        block: writes any block that is no paragraph and no list.
    """

    kinds: dict[bool, tuple[str, str]]
    text: str
    runs: Callable[[Runs], str]
    block: Callable[[Block], str]
    parts: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    """Style and innermost element of each list that is open, the outermost first."""

    def xml(self, block: ListBlock) -> str:
        """The list."""
        self.list(block)
        text, found = "".join(self.parts), 1
        while found:
            text, found = _EMPTY.subn("", text)
        return text

    def list(self, block: ListBlock) -> None:
        if not block.items:
            return
        style, look = self.kinds[block.ordered]
        self.parts.append(f'<text:list text:style-name="{style}">')
        for place, item in enumerate(block.items):
            start = f' text:start-value="{block.start}"' if block.ordered and not place else ""
            self.parts.append(f"<text:list-item{start}>")
            self.open.append((style, "text:list-item"))
            self.item(item, look)
            self.parts.append(f"</{self.open.pop()[1]}>")
        self.parts.append("</text:list>")

    def item(self, item: tuple[Block, ...], look: str) -> None:
        """The first paragraph of an item carries its number."""
        if not item or not isinstance(item[0], Paragraph):
            self.parts.append(f'<text:p text:style-name="{look}"/>')
        for place, inner in enumerate(item):
            match inner:
                case Paragraph(runs):
                    style = look if place == 0 else self.text
                    self.parts.append(f'<text:p text:style-name="{style}">{self.runs(runs)}</text:p>')
                case ListBlock():
                    self.list(inner)
                case Table() | KeyValues():
                    self.between(self.block(inner))
                case _:
                    self.parts.append(self.block(inner))

    def between(self, xml: str) -> None:
        """What no item can hold: all lists end before it and go on behind it."""
        self.parts += [f"</{tag}></text:list>" for _, tag in reversed(self.open)]
        self.parts.append(xml)
        self.open = [(style, "text:list-header") for style, _ in self.open]
        self.parts += [
            f'<text:list text:style-name="{style}" text:continue-numbering="true"><{tag}>'
            for style, tag in self.open
        ]
