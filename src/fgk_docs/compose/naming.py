"""Follows the names of a text through the types of the model: a misspelt one is found in every branch, at load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from fgk_docs.compose.context import FIGURES, HANDBOOK, NAMES, SEALED, VARIANT, VOCAB, roots_of
from fgk_docs.compose.environment import Texts
from fgk_docs.compose.filters import FILTERS, TESTS
from fgk_docs.compose.instrument import everything
from fgk_docs.compose.sealing import SEAL_PARTS
from fgk_docs.compose.trouble import Refusal, unknown
from fgk_docs.compose.views import Form, Slot, item_slot, slot_of
from fgk_docs.compose.words import Vocabularies, VocabularyView

FUNCTIONS = ("super", "caller", "loop", "self", "varargs", "kwargs")
_LIST_NAMES = ("by_id", "first", "last", "length")
_COLUMN_FILTERS = ("map", "sum", "where")

Static = Slot | Vocabularies | VocabularyView | str | None
"""What a name stands for: a type of the model, a vocabulary, "figures", "variant" or "handbook", or open."""
Locals = dict[str, Static]


@dataclass(frozen=True, slots=True)
class Declared:
    """What a kind declares and its texts may name: options with values, the handbook's sections, other names."""

    sections: Iterable[str]
    blocks: Iterable[str]
    options: Mapping[str, tuple[str, ...]]
    figures: Iterable[str]
    handbook: Iterable[str] = ()
    names: Iterable[str] = ()


class Misplaced(Exception):
    """A refusal with the line it was met in."""

    def __init__(self, refusal: Refusal, line: int) -> None:
        super().__init__(refusal, line)
        self.refusal = refusal
        self.line = line


def names_stored(tree: nodes.Template) -> set[str]:
    """Every name that a text gives to something: loops, ``set``, macros and their arguments, imports, blocks."""
    stored: set[str] = set()
    for node in everything(tree):
        if (isinstance(node, nodes.Name) and node.ctx in ("store", "param")) or isinstance(node, nodes.Macro):
            stored.add(node.name)
        elif isinstance(node, nodes.Import):
            stored.add(node.target)
        elif isinstance(node, nodes.FromImport):
            stored.update(name if isinstance(name, str) else name[1] for name in node.names)
    return stored


class Typing:
    """Checks the names, filters and tests of one text.

    Args:
        texts: the environment (for its vocabularies).
        declared: options and figures that exist.
        stored: names that the text and those it extends give to something.
    """

    def __init__(self, texts: Texts, declared: Declared, stored: set[str]) -> None:
        self.declared = declared
        self.stored = stored
        self.roots: Mapping[str, Static] = {
            **roots_of(texts.chain),
            VOCAB: texts.vocabularies,
            FIGURES: FIGURES,
            VARIANT: VARIANT,
            HANDBOOK: HANDBOOK,
            SEALED: SEALED,
        }

    def check(self, node: nodes.Node, names: Locals) -> None:
        """Checks the node and all below it; ``names`` are the local names, changed by ``set``.

        Raises:
            Misplaced: the first name that nothing has.
        """
        if isinstance(node, nodes.For):
            self._loop(node, names)
        elif isinstance(node, nodes.Assign):
            self.check(node.node, names)
            names.update(self._bound(node.target, self.type_of(node.node, names)))
        elif isinstance(node, (nodes.Macro, nodes.CallBlock)):
            self._below(node, {**names, **{argument.name: None for argument in node.args}})
        elif isinstance(node, nodes.With):
            inner = dict(names)
            for target, value in zip(node.targets, node.values, strict=True):
                self.check(value, names)
                inner.update(self._bound(target, self.type_of(value, names)))
            for below in node.body:
                self.check(below, inner)
        else:
            self._below(node, names)
            self._itself(node, names)

    def _below(self, node: nodes.Node, names: Locals) -> None:
        for below in node.iter_child_nodes():
            self.check(below, names)

    def _loop(self, node: nodes.For, names: Locals) -> None:
        self.check(node.iter, names)
        kind = self.type_of(node.iter, names)
        element = item_slot(kind) if isinstance(kind, Slot) and kind.form is Form.LIST else None
        inner = {**names, **self._bound(node.target, element)}
        for below in (*node.body, *([node.test] if node.test else ())):
            self.check(below, inner)
        for below in node.else_:
            self.check(below, names)

    @staticmethod
    def _bound(target: nodes.Node, kind: Static) -> Locals:
        if isinstance(target, nodes.Name):
            return {target.name: kind}
        return {name.name: None for name in target.find_all(nodes.Name)}

    def _itself(self, node: nodes.Node, names: Locals) -> None:
        if isinstance(node, nodes.Name) and node.ctx == "load":
            known = {*names, *self.stored, *NAMES, *FUNCTIONS, *self.declared.names}
            if node.name not in known:
                raise Misplaced(unknown("text-name-unknown", node.name, known), node.lineno)
        elif isinstance(node, nodes.Filter):
            self._filter(node, names)
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            raise Misplaced(unknown("text-filter-unknown", node.name, TESTS), node.lineno)
        elif isinstance(node, nodes.Compare):
            self._compare(node)
        elif isinstance(node, nodes.Getattr):
            self.type_of(node, names)

    def _filter(self, node: nodes.Filter, names: Locals) -> None:
        if node.name not in FILTERS:
            raise Misplaced(unknown("text-filter-unknown", node.name, FILTERS), node.lineno)
        kind = self.type_of(node.node, names) if node.node is not None else None
        first = node.args[0] if node.args else None
        if node.name in _COLUMN_FILTERS and isinstance(kind, Slot) and isinstance(first, nodes.Const):
            self._child(item_slot(kind), str(first.value), node.lineno)

    def _compare(self, node: nodes.Compare) -> None:
        """A variant is compared with values that it can have."""
        left, right = node.expr, node.ops[0].expr
        if not (
            isinstance(left, nodes.Getattr) and isinstance(left.node, nodes.Name) and left.node.name == VARIANT
        ):
            return
        values = self.declared.options.get(left.attr, ())
        for constant in (right, *right.iter_child_nodes()):
            if isinstance(constant, nodes.Const) and constant.value not in values:
                raise Misplaced(unknown("text-word-not-in-list", str(constant.value), values), node.lineno)

    def type_of(self, node: nodes.Node, names: Locals) -> Static:
        """What an expression stands for, as far as the text alone tells."""
        if isinstance(node, nodes.Name):
            return names[node.name] if node.name in names else self.roots.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self._child(self.type_of(node.node, names), node.attr, node.lineno)
        if isinstance(node, nodes.Getitem):
            kind = self.type_of(node.node, names)
            return item_slot(kind) if isinstance(kind, Slot) and kind.form is Form.LIST else None
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) and node.node.attr == "by_id":
            kind = self.type_of(node.node.node, names)
            return item_slot(kind) if isinstance(kind, Slot) and kind.form is Form.LIST else None
        if isinstance(node, nodes.Filter) and node.name == "where" and node.node is not None:
            return self.type_of(node.node, names)
        return None

    def _child(self, kind: Static, name: str, line: int) -> Static:
        try:
            return self._followed(kind, name)
        except Refusal as refusal:
            raise Misplaced(refusal, line) from None

    def _followed(self, kind: Static, name: str) -> Static:
        if isinstance(kind, VocabularyView) and name == "matching":
            return None
        if isinstance(kind, (Vocabularies, VocabularyView)):
            found = kind.child(name)
            return found if isinstance(found, VocabularyView) else None
        if kind == FIGURES and name not in self.declared.figures:
            raise unknown("text-figure-unknown", name, self.declared.figures)
        if kind == VARIANT and name not in self.declared.options:
            raise unknown("text-option-unknown", name, self.declared.options)
        if kind == HANDBOOK and name not in self.declared.handbook:
            raise unknown("handbook-section-unknown", name, self.declared.handbook)
        if kind == SEALED and name not in SEAL_PARTS:
            raise unknown("text-name-unknown", name, SEAL_PARTS)
        return _below_slot(kind, name) if isinstance(kind, Slot) else None


def _below_slot(kind: Slot, name: str) -> Static:
    if kind.form is Form.LIST:
        if name not in _LIST_NAMES:
            raise unknown("text-name-unknown", name, _LIST_NAMES)
        return item_slot(kind) if name in ("first", "last") else None
    if kind.form is Form.MAP:
        return None
    return slot_of(kind.target, name)
