"""The blocks of a text as its author wrote them: read without the loader, so that the loader can be judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, nodes

_MARK = re.compile(r"^\s*(?:\d+\.|[-*#]+)\s+")
"""What makes a line of Markdown an item or a heading."""
_PLAIN = re.compile(r"[^\W_][\w ,.–„“()-]*")


@dataclass(frozen=True)
class TextBlock:
    """A block that prints something of its own.

    Args:
        name: of the block.
        words: stretches of its words, without marks and values.
        values: whether it prints values, too; what a parent's block prints is none of its own.
    """

    name: str
    words: tuple[str, ...]
    values: bool

    def shows(self, texts: Iterable[str]) -> bool:
        """Whether these texts of documents, all said to be of this block, are of it."""
        told = "\n".join(texts)
        return any(one in told for one in self.words) or (self.values and bool(told.strip()))


def blocks_of(text: str) -> Iterator[TextBlock]:
    """The blocks of a text that have words of their own, in the order in which they are found."""
    tree = Environment(autoescape=False).parse(text)  # noqa: S701 - nothing is rendered
    for block in tree.find_all(nodes.Block):
        own = tuple(_own(block))
        lines = [line for one in own if isinstance(one, nodes.TemplateData) for line in one.data.split("\n")]
        told = [_MARK.sub("", line) for line in lines if not line.startswith("::")]
        words = tuple(piece.strip() for line in told for piece in _PLAIN.findall(line))
        if words:
            yield TextBlock(block.name, words, any(_is_value(one) for one in own))


def _own(node: nodes.Node) -> Iterator[nodes.Node]:
    """All that a block prints, what stands in blocks inside it left out."""
    for below in node.iter_child_nodes():
        if isinstance(below, nodes.Block):
            continue
        if isinstance(node, nodes.Output):
            yield below
        yield from _own(below)


def _is_value(node: nodes.Node) -> bool:
    is_super = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "super"
    return not isinstance(node, nodes.TemplateData) and not is_super
