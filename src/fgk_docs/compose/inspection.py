"""Checks a kind's texts before they are used: names, blocks, filters, directives and Markdown, in every branch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from jinja2 import nodes

from fgk_docs.compose import marks
from fgk_docs.compose.environment import Texts
from fgk_docs.compose.naming import Declared, Misplaced, Typing, names_stored
from fgk_docs.compose.skeleton import HANDBOOK, Place, parse
from fgk_docs.compose.trouble import Refusal, broken, unknown
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin

_Referring = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


def inspect(texts: Texts, name: str, declared: Declared) -> tuple[str, ...]:
    """Checks a text and every text that it reaches.

    Args:
        texts: the environment.
        name: full name of the kind's text.
        declared: what may be named.

    Returns:
        The full names of all texts reached, nearest first.

    Raises:
        BrokenProfile: the first thing that is wrong, with file, line and suggestion.
    """
    reached, mistakes = examine(texts, name, declared)
    if mistakes:
        raise mistakes[0]
    return reached


def examine(texts: Texts, name: str, declared: Declared) -> tuple[tuple[str, ...], tuple[BrokenProfile, ...]]:
    """The same; instead of raising it gives the first mistake of each text, in the order of the texts."""
    waiting, done = [name], dict.fromkeys([name])
    imported: set[str] = set()
    mistakes: list[BrokenProfile] = []
    while waiting:
        current = waiting.pop(0)
        references: tuple[str, ...] = ()
        try:
            check = _Inspection(texts, current, texts.syntax_tree(current), declared)
            references = tuple(check.references())
            imported.update(check.imported())
            check.run(imported=current in imported)
        except BrokenProfile as mistake:
            mistakes.append(mistake)
        for reference in references:
            if reference not in done:
                done[reference] = None
                waiting.append(reference)
    return tuple(done), tuple(mistakes)


class _Inspection:
    """One text."""

    def __init__(self, texts: Texts, name: str, tree: nodes.Template, declared: Declared) -> None:
        self.texts = texts
        self.name = name
        self.tree = tree
        self.declared = declared
        self.profile, _, self.path = name.partition(":")

    def refuse(self, refusal: Refusal, line: int) -> NoReturn:
        raise broken(refusal, Origin(self.profile, self.path, line))

    def run(self, *, imported: bool) -> None:
        """All checks, the plainest first; ``imported`` texts have macros and nothing else to print."""
        parent = next(iter(self.tree.find_all(nodes.Extends)), None)
        if parent is not None and parent not in self.tree.body:
            self.refuse(Refusal("text-jinja-not-allowed", what="inner extends"), parent.lineno)
        if imported:
            self.check_outside("text-outside-macro")
        if parent is not None:
            self.check_outside("text-outside-block")
            self.check_blocks(self.resolve(parent.template, parent.lineno))
        try:
            Typing(self.texts, self.declared, self.stored()).check(self.tree, {})
        except Misplaced as found:
            self.refuse(found.refusal, found.line)
        self.check_markdown()

    def references(self) -> Iterator[str]:
        """Full names of the texts that this one extends, includes or imports."""
        for node in self.tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            assert isinstance(node, _Referring)
            yield self.resolve(node.template, node.lineno)

    def resolve(self, template: nodes.Expr, line: int) -> str:
        if not (isinstance(template, nodes.Const) and isinstance(template.value, str)):
            self.refuse(Refusal("text-jinja-not-allowed", what="computed name"), line)
        try:
            name = self.texts.join_path(template.value, self.name)
        except Refusal as refusal:
            raise broken(refusal, Origin(self.profile, self.path, line)) from None
        if name == self.name:
            self.refuse(Refusal("text-extends-itself", value=template.value), line)
        return name

    def stored(self) -> set[str]:
        """Names that this text and those it extends give to something."""
        stored = names_stored(self.tree)
        name, tree = self.name, self.tree
        while (below := parent_of(self.texts, name, tree)) is not None:
            name, tree = below, self.texts.syntax_tree(below)
            stored |= names_stored(tree)
        return stored

    def imported(self) -> set[str]:
        """Full names of the texts that this one imports."""
        return {
            self.resolve(node.template, node.lineno)
            for node in self.tree.find_all((nodes.Import, nodes.FromImport))
            if isinstance(node, (nodes.Import, nodes.FromImport))
        }

    def check_outside(self, code: str) -> None:
        """An extending text has words only in blocks, an imported one in macros: elsewhere they would vanish."""
        for node in self.tree.body:
            for part in node.nodes if isinstance(node, nodes.Output) else ():
                if isinstance(part, nodes.TemplateData) and not part.data.strip():
                    continue
                line = part.lineno
                if isinstance(part, nodes.TemplateData):
                    line += part.data[: len(part.data) - len(part.data.lstrip())].count("\n")
                self.refuse(Refusal(code), line)
            if isinstance(node, (nodes.If, nodes.For, nodes.With, nodes.CallBlock, nodes.Include)):
                self.refuse(Refusal(code), node.lineno)

    def check_blocks(self, parent: str) -> None:
        """Every block of an extending text is one that a text below knows; blocks inside it may be its own."""
        known: dict[str, None] = {}
        seen: list[str] = [self.name]
        below: str | None = parent
        while below is not None:
            if below in seen:
                self.refuse(Refusal("text-extends-itself", value=below), 1)
            seen.append(below)
            tree = self.texts.syntax_tree(below)
            known.update(dict.fromkeys(block.name for block in tree.find_all(nodes.Block)))
            below = parent_of(self.texts, below, tree)
        for block in (node for node in self.tree.body if isinstance(node, nodes.Block)):
            if block.name not in known:
                self.refuse(unknown("text-block-unknown", block.name, known), block.lineno)

    def check_markdown(self) -> None:
        """The text as if every branch were taken once: what is not Markdown of the subset is met at load."""
        flat = _Flat(self.texts.prepared_tree(self.name))
        origins = [Origin(self.profile, self.path, line) for line in flat.lines]
        for node in parse(flat.text, lambda line: origins[min(line, len(origins) - 1)]):
            if isinstance(node, Place) and node.directive == HANDBOOK:
                if not self.declared.handbook:
                    self.refuse(Refusal("text-directive-unknown", value=f"::{HANDBOOK}"), flat.lines[node.line])
            elif isinstance(node, Place):
                declared, code = self.declared.blocks, "text-block-undeclared"
                if node.directive == "section":
                    declared, code = self.declared.sections, "text-section-undeclared"
                if node.name not in declared:
                    self.refuse(unknown(code, node.name, declared), flat.lines[node.line])


def parent_of(texts: Texts, name: str, tree: nodes.Template) -> str | None:
    """Full name of the text that this one extends."""
    above = next(iter(tree.find_all(nodes.Extends)), None)
    if above is None or not isinstance(above.template, nodes.Const):
        return None
    return texts.join_path(str(above.template.value), name)


class _Flat:
    """The words of a tree in reading order, with a token for each expression.

    Attributes:
        text: the flattened text.
        lines: for each of its lines the 1-based line of the source.
    """

    def __init__(self, tree: nodes.Template) -> None:
        self.parts: list[str] = []
        self.lines = [1]
        self.walk(tree)
        self.text = "".join(self.parts)

    def walk(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if isinstance(part, nodes.TemplateData):
                    self.add(part.data, part.lineno)
                else:
                    self.add(marks.token(0, 0), part.lineno)
            return
        apart = isinstance(node, (nodes.Macro, nodes.CallBlock))
        if apart:
            self.add("\n\n", node.lineno)
        for below in node.iter_child_nodes():
            self.walk(below)
        if apart:
            self.add("\n\n", node.lineno)

    def add(self, text: str, line: int) -> None:
        for index, piece in enumerate(text.split("\n")):
            if index:
                self.parts.append("\n")
                self.lines.append(line + index)
            elif piece:
                self.lines[-1] = line
            self.parts.append(piece)
