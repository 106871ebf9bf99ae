"""Which names an expression of a template uses, and which of them are sure to be there when it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from fgk_docs.placing.reads import FALLBACKS


@dataclass(frozen=True, slots=True)
class Use:
    """A name in an expression.

    Args:
        name: the name.
        below: what is asked of it (``title`` in ``beschluss.title``); "" for the name itself.
        asked: only asked whether it is there (``is defined``).
        sure: cannot be missing here.
    """

    name: str
    below: str = ""
    asked: bool = False
    sure: bool = False


def uses(node: nodes.Node, sure: frozenset[object] = frozenset()) -> Iterator[Use]:
    """Every name that an expression reads, in order.

    Args:
        node: the expression.
        sure: names that are known to be there.
    """
    match node:
        case nodes.Test(name="defined" | "undefined", node=nodes.Name(name=name)):
            yield Use(name, asked=True)
        case nodes.Filter(name=word, node=nodes.Name(name=name)) if word in FALLBACKS:
            yield Use(name, sure=True)
            for argument in node.args:
                yield from uses(argument, sure)
        case nodes.And():
            yield from uses(node.left, sure)
            yield from uses(node.right, sure | certain(node.left, True))
        case nodes.Or():
            yield from uses(node.left, sure)
            yield from uses(node.right, sure | certain(node.left, False))
        case nodes.CondExpr():
            yield from uses(node.test, sure)
            yield from uses(node.expr1, sure | certain(node.test, True))
            if node.expr2 is not None:
                yield from uses(node.expr2, sure | certain(node.test, False))
        case nodes.Getattr(node=nodes.Name(name=name), attr=below):
            yield Use(name, below, sure=name in sure)
        case nodes.Name(ctx="load"):
            yield Use(node.name, sure=node.name in sure)
        case _:
            for child in node.iter_child_nodes():
                yield from uses(child, sure)


def certain(test: nodes.Node, outcome: bool) -> frozenset[str]:
    """The names that are there when a condition has this outcome."""
    match test:
        case nodes.Test(name="defined" | "undefined", node=nodes.Name(name=name)):
            return frozenset({name}) if (test.name == "defined") is outcome else frozenset()
        case nodes.Not():
            return certain(test.node, not outcome)
        case nodes.And() | nodes.Or():
            left, right = certain(test.left, outcome), certain(test.right, outcome)
            return left | right if isinstance(test, nodes.And) is outcome else left & right
    return frozenset()
