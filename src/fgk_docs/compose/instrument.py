"""Prepares a parsed text: marks its words with their lines, and wraps what it prints and loops over.

Only the Jinja listed here is allowed. There is no arithmetic and no joining of text, because a value that went
through them would no longer know where it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import nodes

from fgk_docs.compose import marks
from fgk_docs.compose.filters import EACH, PRINT, WORDS
from fgk_docs.compose.trouble import Refusal, broken
from fgk_docs.model.document import Origin

Register = Callable[[Origin], int]
"""Gives an origin its id."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Extends,
    nodes.Block,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.If,
    nodes.For,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.With,
    nodes.Name,
    nodes.Const,
    nodes.Tuple,
    nodes.List,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Call,
    nodes.Filter,
    nodes.Test,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Keyword,
    nodes.Neg,
)


def refuse_unlisted(tree: nodes.Template, place: Callable[[int], Origin]) -> None:
    """Checks a tree against the closed list.

    Raises:
        BrokenProfile: ``text-jinja-not-allowed`` with file and line.
    """
    for node in everything(tree):
        what = type(node).__name__
        fits = isinstance(node, _ALLOWED)
        if isinstance(node, nodes.For) and node.recursive:
            fits, what = False, "recursive for"
        if isinstance(node, nodes.AssignBlock) and node.filter is not None:
            fits, what = False, "filtered set"
        if isinstance(node, (nodes.Name, nodes.Getattr)) and _is_inner(node):
            fits, what = False, node.name if isinstance(node, nodes.Name) else node.attr
        if not fits:
            raise broken(Refusal("text-jinja-not-allowed", what=what), place(node.lineno))


def _is_inner(node: nodes.Name | nodes.Getattr) -> bool:
    return (node.name if isinstance(node, nodes.Name) else node.attr).startswith("_")


def everything(node: nodes.Node) -> Iterator[nodes.Node]:
    """The node and all below it, in reading order."""
    yield node
    for below in node.iter_child_nodes():
        yield from everything(below)


class Instrument:
    """Changes one text's tree in place.

    Args:
        profile, file: where the text stands.
        register: gives an origin its id.
    """

    def __init__(self, profile: str, file: str, register: Register) -> None:
        self.profile = profile
        self.file = file
        self.register = register

    def apply(self, node: nodes.Node, block: str = "") -> None:
        """Instruments the node and all below it; ``block`` is the Jinja block that it stands in."""
        for below in node.iter_child_nodes():
            self.apply(below, below.name if isinstance(below, nodes.Block) else block)
        if isinstance(node, nodes.Output):
            node.nodes = [self._output(part, block) for part in node.nodes]
        elif isinstance(node, nodes.For):
            assert isinstance(node.iter, nodes.Expr)
            node.iter = _filter(node.iter, EACH)
        elif isinstance(node, (nodes.Import, nodes.FromImport)):
            node.with_context = True

    def _origin(self, line: int, block: str) -> int:
        return self.register(Origin(self.profile, self.file, line, block))

    def _output(self, node: nodes.Expr, block: str) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            lines = node.data.split("\n")
            node.data = "\n".join(
                marks.marked(line, self._origin(node.lineno + index, block)) if line.strip() else line
                for index, line in enumerate(lines)
            )
            return node
        if isinstance(node, nodes.CondExpr):
            node.expr1 = self._output(node.expr1, block)
            node.expr2 = self._output(node.expr2 or nodes.Const("", lineno=node.lineno), block)
            return node
        name = WORDS if isinstance(node, nodes.Const) else PRINT
        return _filter(node, name, nodes.Const(self._origin(node.lineno, block)))


def _filter(node: nodes.Expr, name: str, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)
