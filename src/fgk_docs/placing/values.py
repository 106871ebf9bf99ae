"""Whether a value that a template reads exists, can be printed, and is asked about where it may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, Protocol

from fgk_docs.placing.reads import EACH, Read, is_each

_ROOM: Final = 8


class Node(Protocol):
    """What stands at a place of the case.

    ``many`` is a list, ``words`` something that can be printed; ``always`` is stated wherever what it belongs to is
    there.
    """

    @property
    def title(self) -> str: ...

    @property
    def many(self) -> bool: ...

    @property
    def words(self) -> bool: ...

    @property
    def always(self) -> bool: ...

    @property
    def below(self) -> Mapping[str, Node]: ...

    @property
    def item(self) -> Node: ...


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a value that a template reads."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


def slip(read: Read, roots: Mapping[str, Node], *, walked: bool = False) -> Slip | None:
    """The first thing wrong with a value that is read.

    Args:
        read: the value; its first step is one of ``roots``.
        roots: what there is.
        walked: whether a loop goes through it.
    """
    node = roots[read.place[0]]
    missing = "" if node.always or read.sure else node.title
    for position, step in enumerate(read.place[1:], start=1):
        wrong = _step(node, step, read, position)
        if wrong is not None:
            return wrong
        list_title, node = node.title, node.item if is_each(step) else node.below[step]
        if is_each(step):
            missing = missing or (list_title if step == EACH and position > read.sure else "")
        elif not (node.always or position < read.sure):
            missing = missing or node.title or step
    if walked and not node.many:
        return Slip("template-not-a-list", {"name": read.dotted})
    if not read.words:
        return None
    if node.many:
        return Slip("template-value-many", {"name": read.dotted, "known": _first(node.item)})
    if not node.words:
        return Slip("template-value-group", {"name": read.dotted, "known": _first(node)})
    return (
        Slip("template-value-unguarded", {"name": read.dotted, "title": node.title or missing}) if missing else None
    )


def _step(node: Node, step: str, read: Read, position: int) -> Slip | None:
    """What is wrong with one step from a node."""
    if is_each(step):
        return None if node.many else Slip("template-not-a-list", {"name": _dotted(read, position)})
    if node.many:
        return Slip("template-value-many", {"name": _dotted(read, position), "known": _first(node.item)})
    if step in node.below:
        return None
    above, choices = _dotted(read, position), list(node.below)
    like = get_close_matches(step, choices, n=3)
    return Slip(
        "template-unknown-value",
        {
            "name": f"{above}.{step}",
            "suggestion": f"{above}.{like[0]}" if like else "",
            "known": ", ".join(f"{above}.{one}" for one in dict.fromkeys([*like, *choices])),
        },
    )


def _dotted(read: Read, position: int) -> str:
    return Read(read.place[:position], words=False).dotted


def _first(node: Node) -> str:
    """Some of what stands below, for a message."""
    return ", ".join([*node.below][:_ROOM]) or "–"
