"""Puts the printed values into a skeleton's places: sections of blocks of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fgk_docs.compose.blocks import Declaration
from fgk_docs.compose.scope import Scope
from fgk_docs.compose.skeleton import SIGNATURE, Inline, Items, Leaf, Node, Place
from fgk_docs.compose.trouble import Refusal, broken, unknown
from fgk_docs.model.document import Block, Heading, ListBlock, Origin, Paragraph, Run, Runs, Section, Signature


@dataclass(frozen=True, slots=True)
class Assembly:
    """What a skeleton is filled with.

    Args:
        titles: runs of the title of each declared section.
        blocks: the declared blocks.
        names: the context's names.
        scope: the composition with its emissions.
        origins: origin by id.
        place: the kind's text, for messages.
    """

    titles: Mapping[str, Runs]
    blocks: Mapping[str, Declaration]
    names: Mapping[str, object]
    scope: Scope
    origins: Sequence[Origin]
    place: Origin

    def sections(self, nodes: Sequence[Node]) -> tuple[Section, ...]:
        """The sections of a document.

        Raises:
            BrokenProfile: words before the first section, a section twice, or one that is not declared.
        """
        done: dict[str, list[Block]] = {}
        current: list[Block] | None = None
        for node in nodes:
            if isinstance(node, Place) and node.directive == "section":
                if node.name in done:
                    raise broken(Refusal("text-section-twice", value=node.name), self.place)
                if node.name not in self.titles:
                    raise broken(unknown("text-section-undeclared", node.name, self.titles), self.place)
                current = done[node.name] = []
                continue
            block = self.block(node)
            if block is None:
                continue
            if current is None:
                raise broken(Refusal("text-before-section"), self.place)
            current.append(block)
        return tuple(Section(name, self.titles[name], tuple(blocks)) for name, blocks in done.items())

    def block(self, node: Node) -> Block | None:
        """A block; None for a paragraph or an item that came out empty."""
        if isinstance(node, Place):
            if node.name not in self.blocks:
                raise broken(unknown("text-block-undeclared", node.name, self.blocks), self.place)
            return self.blocks[node.name].build(self.names, self.scope)
        if isinstance(node, Items):
            items = tuple(self.blocks_in(entry) for entry in node.items)
            kept = tuple(item for item in items if item)
            return ListBlock(kept, node.ordered, node.start) if kept else None
        return self.leaf(node)

    def blocks_in(self, entry: Sequence[Node]) -> tuple[Block, ...]:
        return tuple(block for node in entry if (block := self.block(node)) is not None)

    def leaf(self, node: Leaf) -> Block | None:
        runs = self.runs(node.inline)
        if node.level == SIGNATURE:
            return Signature(runs)
        if not runs:
            return None
        return Heading(node.level, runs) if node.level else Paragraph(runs)

    def runs(self, inline: Inline) -> Runs:
        """Runs with lineage; neighbours of equal look and lineage are one."""
        done: list[Run] = []
        for piece in inline:
            run = self.run(piece.text, piece.token, piece.origin, piece.bold, piece.italic)
            if done and _alike(done[-1], run):
                last = done.pop()
                run = Run(last.text + run.text, run.paths, run.origin, run.bold, run.italic, run.placeholder)
            if run.text:
                done.append(run)
        return tuple(done)

    def run(self, text: str, token: int, origin: int, bold: bool, italic: bool) -> Run:
        place = self.origins[origin] if origin >= 0 else self.place
        if token < 0:
            return Run(text, (), place, bold, italic)
        emission = self.scope.emissions[token]
        return Run(emission.text, emission.paths, emission.origin or place, bold, italic, emission.placeholder)


def _alike(one: Run, other: Run) -> bool:
    return (
        one.paths == other.paths
        and one.origin == other.origin
        and one.bold == other.bold
        and one.italic == other.italic
        and one.placeholder == other.placeholder
        and not one.placeholder
    )
