"""How deeply a template may be nested: what goes beyond, Python would refuse to compile, in one way or another."""

from __future__ import annotations

from typing import Final

from jinja2 import TemplateSyntaxError, nodes

LEVELS: Final = 60
"""Of expressions and blocks in one another; a hundred levels of indentation are more than Python takes."""
LOOPS: Final = 16
"""In one another; Python takes twenty."""


class TooDeep(TemplateSyntaxError):
    """A template is nested too deeply."""


def bounded(tree: nodes.Template) -> nodes.Template:
    """The tree of a template that is not nested too deeply.

    Raises:
        TooDeep: it is; with the line.
    """
    open_nodes: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while open_nodes:
        node, level, loops = open_nodes.pop()
        loops += isinstance(node, nodes.For)
        if level > LEVELS or loops > LOOPS:
            raise TooDeep("nested too deeply", node.lineno)
        open_nodes += ((below, level + 1, loops) for below in node.iter_child_nodes())
    return tree
