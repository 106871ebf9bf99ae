"""Which sections every document of a kind has, and which only some: read off its texts, no case needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import nodes

from fgk_docs.compose.environment import Texts
from fgk_docs.compose.inspection import parent_of
from fgk_docs.compose.kind import Kind

_SECTION = re.compile(r"^::[ \t]*section[ \t]+([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Presence:
    """Sections by name, in the order of the text: those of every document, and all that there can be."""

    always: tuple[str, ...]
    possible: tuple[str, ...]

    @property
    def sometimes(self) -> tuple[str, ...]:
        """Those that a document may lack."""
        return tuple(name for name in self.possible if name not in self.always)


def presence(kind: Kind) -> Presence:
    """The sections of a kind."""
    levels = [(kind.text, kind.texts.syntax_tree(kind.text))]
    while (below := parent_of(kind.texts, *levels[-1])) is not None:
        levels.append((below, kind.texts.syntax_tree(below)))
    walk = _Walk(kind.texts, levels)
    found = walk.through(levels[-1][1].body, levels[-1][0])
    chapters = kind.book.handbook.chapters if kind.book else ()
    found = {**dict.fromkeys((chapter.id for chapter in chapters), False), **found}
    return Presence(tuple(name for name, sure in found.items() if sure), tuple(found))


Found = dict[str, bool]
"""Sections, and whether they are sure to be there."""


class _Walk:
    """The bodies of a text and of those that it extends; ``levels`` are their names and trees, nearest first."""

    def __init__(self, texts: Texts, levels: Iterable[tuple[str, nodes.Template]]) -> None:
        self.texts = texts
        self.blocks: dict[str, list[tuple[str, nodes.Block]]] = {}
        for name, tree in levels:
            for block in tree.find_all(nodes.Block):
                self.blocks.setdefault(block.name, []).append((name, block))

    def through(self, body: Iterable[nodes.Node], text: str, above: tuple[str, int] = ("", 0)) -> Found:
        """The sections that nodes begin; ``above`` is the block they stand in, and which of its versions."""
        found: Found = {}
        for node in body:
            for name, sure in self.at(node, text, above).items():
                found[name] = found.get(name, False) or sure
        return found

    def at(self, node: nodes.Node, text: str, above: tuple[str, int]) -> Found:
        match node:
            case nodes.TemplateData():
                return dict.fromkeys(_SECTION.findall(node.data), True)
            case nodes.Output():
                return self.through(node.nodes, text, above)
            case nodes.Block():
                return self.block(node.name, 0)
            case nodes.Call(node=nodes.Name(name="super")):
                return self.block(above[0], above[1] + 1)
            case nodes.If():
                branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
                return _either([self.through(branch, text, above) for branch in branches])
            case nodes.Include(template=nodes.Const(value=str() as wanted)):
                name = self.texts.join_path(wanted, text)
                return self.through(self.texts.syntax_tree(name).body, name)
            case nodes.With():
                return self.through(node.body, text, above)
        return dict.fromkeys(self.through(node.iter_child_nodes(), text, above), False)

    def block(self, name: str, version: int) -> Found:
        versions = self.blocks.get(name, [])
        if version >= len(versions):
            return {}
        text, block = versions[version]
        return self.through(block.body, text, (name, version))


def _either(branches: list[Found]) -> Found:
    """What one of several ways brings: sure is what every one brings surely."""
    names = dict.fromkeys(name for branch in branches for name in branch)
    return {name: all(branch.get(name, False) for branch in branches) for name in names}
