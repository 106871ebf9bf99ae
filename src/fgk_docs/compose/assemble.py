"""Puts the printed values into a skeleton's places: sections of blocks of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fgk_docs.compose.context import SEALED
from fgk_docs.compose.declaration import Declaration
from fgk_docs.compose.scope import Scope
from fgk_docs.compose.sealing import Sealed
from fgk_docs.compose.skeleton import BREAK, NOTICE, SEAL, SIGNATURE, WORDS, Inline, Items, Leaf, Node, Piece, Place
from fgk_docs.compose.trouble import Refusal, broken, unknown
from fgk_docs.model.document import (
    Block,
    Heading,
    ListBlock,
    Notice,
    Origin,
    Paragraph,
    Run,
    Runs,
    Section,
    Signature,
)


@dataclass(frozen=True, slots=True)
class Assembly:
    """What a skeleton is filled with.

    Args:
        declared: the declared sections by id, still empty.
        blocks: the declared blocks.
        names: the context's names.
        scope: the composition with its emissions.
        origins: origin by id.
        place: the kind's text, for messages.
    """

    declared: Mapping[str, Section]
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
                if node.name not in self.declared:
                    raise broken(unknown("text-section-undeclared", node.name, self.declared), self.place)
                current = done[node.name] = []
                continue
            blocks = self.blocks_of(node)
            if current is not None:
                current.extend(blocks)
            elif blocks:
                raise broken(Refusal("text-before-section"), self.place)
        return tuple(replace(self.declared[name], blocks=tuple(blocks)) for name, blocks in done.items())

    def blocks_of(self, node: Node) -> tuple[Block, ...]:
        """The blocks of a node: none for a paragraph that came out empty, several for a long text."""
        if isinstance(node, Place):
            if node.name not in self.blocks:
                raise broken(unknown("text-block-undeclared", node.name, self.blocks), self.place)
            return (self.blocks[node.name].build(self.names, self.scope),)
        if isinstance(node, Items):
            items = tuple(
                tuple(block for below in entry for block in self.blocks_of(below)) for entry in node.items
            )
            kept = tuple(item for item in items if item)
            return (ListBlock(kept, node.ordered, node.start),) if kept else ()
        return self.leaf(node)

    def leaf(self, node: Leaf) -> tuple[Block, ...]:
        if node.level == SIGNATURE:
            return (Signature(self.runs(node.inline)),)
        if node.level == NOTICE:
            return (Notice(self.runs(node.inline)),)
        if node.level == SEAL:
            sealed = self.names.get(SEALED)
            drawn = sealed.block(self.runs(node.inline)) if isinstance(sealed, Sealed) else None
            return (drawn,) if drawn is not None else ()
        if node.level:
            runs = self.runs(node.inline)
            return (Heading(node.level, runs),) if runs else ()
        return tuple(Paragraph(runs) for part in _parted(node.inline) if (runs := self.runs(part)))

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
        if token == BREAK:
            return Run("\n", (), place, bold, italic)
        if token == WORDS:
            return Run(text, (), place, bold, italic)
        text, paths, own, is_gap, stated = self.scope.emissions[token]
        return Run(text, paths, own or place, bold, italic, is_gap, None, stated)


def _parted(inline: Inline) -> list[Inline]:
    parts: list[list[Piece]] = [[]]
    for piece in inline:
        if piece.token == BREAK:
            parts.append([])
        else:
            parts[-1].append(piece)
    return [tuple(part) for part in parts]


def _alike(one: Run, other: Run) -> bool:
    return (
        one.paths == other.paths
        and one.origin == other.origin
        and one.bold == other.bold
        and one.italic == other.italic
        and one.placeholder == other.placeholder
        and not one.placeholder
    )
