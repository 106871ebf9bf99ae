"""The values of the case as the check of templates sees them: from the model alone, no case needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import BaseModel

from fgk_docs.compose.given import parts_of
from fgk_docs.compose.views import Form, Slot, item_slot
from fgk_docs.model.values import Responsibility

_ALWAYS = ("case", "municipality")


@dataclass(frozen=True)
class ValueNode:
    """What stands at a place of the case.

    Args:
        slot: its type and title.
        always: whether it is stated wherever what it belongs to is there.
        required: paths from here that documents of the kind cannot be without.
        public: whether the kind is meant to be published.
    """

    slot: Slot
    always: bool
    required: frozenset[tuple[str, ...]] = frozenset()
    public: bool = True

    @property
    def title(self) -> str:
        """In German; its name where the model gives none."""
        return self.slot.title or self.slot.name

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return self.slot.form is Form.LIST

    @property
    def words(self) -> bool:
        """Whether it can be printed."""
        return self.slot.form is Form.LEAF

    @property
    def item(self) -> ValueNode:
        """An item of the list."""
        return replace(self, slot=item_slot(self.slot), always=True, required=frozenset())

    @cached_property
    def below(self) -> Mapping[str, ValueNode]:
        """What stands below it."""
        return {name: self._child(slot) for name, slot in parts_of(self.slot).items()}

    def _child(self, slot: Slot) -> ValueNode:
        needed = frozenset(path[1:] for path in self.required if path[0] == slot.name)
        hidden = self.public and slot.target is Responsibility
        always = (bool(needed) or _stated(self.slot.target, slot)) and not hidden
        return ValueNode(slot, always, needed - {()}, self.public)


def _stated(target: object, slot: Slot) -> bool:
    """Whether the model asks for it: a list may be empty, but it is there."""
    if slot.form in (Form.LIST, Form.MAP) or not (isinstance(target, type) and issubclass(target, BaseModel)):
        return True
    return target.model_fields[slot.name].is_required()


def nodes_of(roots: Mapping[str, Slot], requires: Iterable[str], *, public: bool) -> dict[str, ValueNode]:
    """The values that the templates of a kind can name.

    Args:
        roots: the names that lead to them, with their types.
        requires: paths that must be stated for a document of the kind ("paper/number").
        public: whether the kind is meant to be published.
    """
    paths = [tuple(path.split("/")) for path in requires]
    return {
        name: ValueNode(
            slot,
            name in _ALWAYS or any(path[0] == name for path in paths),
            frozenset(path[1:] for path in paths if path[0] == name and len(path) > 1),
            public,
        )
        for name, slot in roots.items()
    }
