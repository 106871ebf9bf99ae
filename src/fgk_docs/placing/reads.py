"""Which values of the case an expression of a template reads, and how far they are sure to be there when it does.

A place is a path of names (``("paper", "consultations", "[]", "body")``); a step through a list is ``[]``, inside a
loop with the loop's number behind it, so that what one loop asked is not taken for known in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from jinja2 import nodes

Place = tuple[str, ...]
Places = Mapping[str, Place | None]
"""What the names that a template itself gives to something stand for; None for what is no value of the case."""

EACH: Final = "[]"
_ALL: Final = f"{EACH}0"
"""A filter's way through a whole list, which may be empty."""
FORMATS: Final = (
    "accusative", "bei_", "capitalised", "date", "date_long", "dative", "euro", "genitive", "in_", "lower_first",
    "nominative", "number", "percent", "period_long", "plain", "sentence", "title", "von_", "when", "words", "zu_",
)  # fmt: skip
"""The formats of values that a template may ask for, as texts do."""
FALLBACKS: Final = ("default", "d")
_ONE: Final = ("first", "last")
_SAME: Final = ("list", "reverse", "selectattr", "rejectattr", "unique")
_BY_ATTRIBUTE: Final = ("map", "selectattr", "rejectattr", "join", "unique")
_COUNTS: Final = ("length", "count")


@dataclass(frozen=True, slots=True)
class Read:
    """A value that an expression reads.

    Args:
        place: where it stands.
        words: whether its words are needed: they are printed or compared.
        format: in which format, "" for the default of its type.
        sure: how many steps of the place are known to be there.
    """

    place: Place
    words: bool
    format: str = ""
    sure: int = 0

    @property
    def steps(self) -> Place:
        """The place, loops without their numbers."""
        return tuple(EACH if is_each(step) else step for step in self.place)

    @property
    def dotted(self) -> str:
        """As a person writes it."""
        return ".".join(self.steps).replace(".[]", "[]")


def is_each(step: str) -> bool:
    """Whether a step goes through a list."""
    return step.startswith(EACH)


def place_of(node: nodes.Node | None, places: Places) -> Place | None:
    """Where the value stands that an expression is; None for anything else."""
    match node:
        case nodes.Name(name=name):
            return places.get(name, (name,))
        case nodes.Getattr(node=inner, attr=name):
            return _below(place_of(inner, places), name)
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str() as name)):
            return _below(place_of(inner, places), name)
        case nodes.Getitem(node=inner, arg=nodes.Const(value=int())):
            return _below(place_of(inner, places), EACH)
        case nodes.Filter(node=inner, name=word) if word in _ONE:
            return _below(place_of(inner, places), EACH)
        case nodes.Filter(node=inner, name=word) if word in _SAME:
            return place_of(inner, places)
    return None


def _below(place: Place | None, step: str) -> Place | None:
    return None if place is None else (*place, step)


def reads(node: nodes.Node, places: Places, sure: frozenset[object], *, asked: bool = False) -> Iterator[Read]:
    """The values that an expression reads, in order.

    Args:
        node: the expression.
        places: what the template's own names stand for.
        sure: places that are known to be there, among others.
        asked: whether the expression only decides something.
    """
    place = place_of(node, places)
    if place is not None:
        yield Read(place, not asked, "", known(place, sure))
    match node:
        case nodes.Filter(node=nodes.Node() as inner, name=word):
            yield from _filtered(node, inner, word, places, sure, asked)
        case nodes.Test() | nodes.Not():
            for child in node.iter_child_nodes():
                yield from reads(child, places, sure, asked=True)
        case nodes.Compare():
            for one in (node.expr, *(operand.expr for operand in node.ops)):
                yield from (replace(read, sure=len(read.place)) for read in reads(one, places, sure))
        case nodes.And() | nodes.Or():
            left = place_of(node.left, places) if isinstance(node, nodes.Or) else None
            stated = sure if left is None else sure | {left}  # what is missing is not what comes out
            yield from reads(node.left, places, stated, asked=asked)
            more = truths(node.left, isinstance(node, nodes.And), places)
            yield from reads(node.right, places, sure | more, asked=asked)
        case nodes.CondExpr():
            yield from reads(node.test, places, sure, asked=True)
            yield from reads(node.expr1, places, sure | truths(node.test, True, places), asked=asked)
            if node.expr2 is not None:
                yield from reads(node.expr2, places, sure | truths(node.test, False, places), asked=asked)
        case _ if place is None:
            for child in node.iter_child_nodes():
                yield from reads(child, places, sure, asked=asked)


def _filtered(
    node: nodes.Filter, inner: nodes.Node, word: str, places: Places, sure: frozenset[object], asked: bool
) -> Iterator[Read]:
    place = place_of(inner, places)
    found = list(reads(inner, places, sure, asked=asked or word in _COUNTS))
    if word in FALLBACKS:
        found = [replace(read, sure=len(read.place)) for read in found]
    if word in FORMATS and place is not None:
        found = [replace(read, format=word) for read in found]
    attribute = _attribute(node) if word in _BY_ATTRIBUTE else ""
    if place is not None and (word in _BY_ATTRIBUTE or word in _SAME or word in _ONE):
        found = [replace(read, words=word == "join" and not attribute) for read in found]
        if word == "join" and not attribute:
            found = [replace(read, place=(*read.place, _ALL), sure=len(read.place) + 1) for read in found]
    yield from found
    if attribute and place is not None:
        yield Read((*place, _ALL, *attribute.split(".")), word in ("map", "join"), "", len(place) + 1)
    for argument in node.args:
        yield from reads(argument, places, sure, asked=asked)


def _attribute(node: nodes.Filter) -> str:
    """The attribute that a filter looks at, where the template says it in so many words."""
    named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    first = node.args[:1] if node.name in ("selectattr", "rejectattr", "unique") else []
    for found in (*named, *first):
        if isinstance(found, nodes.Const) and isinstance(found.value, str):
            return found.value
    return ""


def known(place: Place, sure: frozenset[object]) -> int:
    """How many steps of a place are sure."""
    return next((size for size in range(len(place), 0, -1) if place[:size] in sure), 0)


def truths(test: nodes.Node, outcome: bool, places: Places) -> frozenset[Place]:
    """The places that are there when a condition has this outcome."""
    match test:
        case nodes.Not():
            return truths(test.node, not outcome, places)
        case nodes.And() | nodes.Or():
            left, right = truths(test.left, outcome, places), truths(test.right, outcome, places)
            return left | right if isinstance(test, nodes.And) is outcome else left & right
        case nodes.Test(name="defined" | "undefined", node=inner):
            return _held(inner, places) if (test.name == "defined") is outcome else frozenset()
        case nodes.Compare(expr=inner, ops=[nodes.Operand(op="eq", expr=nodes.Const())]) if outcome:
            return _held(inner, places)
        case nodes.Filter(node=inner, name=word) if word in _COUNTS and outcome:
            return _held(inner, places)
    return _held(test, places) if outcome else frozenset()


def _held(node: nodes.Node | None, places: Places) -> frozenset[Place]:
    place = place_of(node, places)
    return frozenset() if place is None else frozenset({place})
