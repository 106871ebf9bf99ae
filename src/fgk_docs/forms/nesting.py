"""Tables whose rows stand in records that the rows themselves name: a measure in its goal, a goal in its field.

The path of such a table has a ``*`` for each of them (``agreements/*/fields/*/goals/*/measures``); a column's path
begins with ``../`` for each step up (``../text`` is the text of the goal). Rows are read like those of any table;
:func:`nest` puts them where they belong before the case is built.
"""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.forms.build import Stated, Tree
from fgk_docs.forms.definition import Table

UP = ".."
"""Part of a column's path: the record that this one stands in."""
ID = "id"
"""Part of a path: not a value of the record but what it is called by."""


def whole_path(table: str, column: str) -> str:
    """The model path of a column: ``a/*/b/*/c`` and ``../text`` give ``a/*/b/*/text``."""
    parts = [*table.split("/"), "*"]
    rest = column.split("/")
    while rest and rest[0] == UP:
        del rest[0], parts[-2:]
    return "/".join([*parts, *rest])


def height_of(table: str) -> int:
    """How many steps up the columns of a table may go: to the record below the one that the form is about."""
    return max(table.split("/").count("*") - 1, 0)


def nest(tree: Tree, tables: Iterable[Table]) -> None:
    """Moves the rows of nested tables under the records that they name, rows that name the same one together."""
    for table in tables:
        if height_of(table.path):
            _nest(tree, table.path.split("/"))


def _nest(tree: Tree, parts: list[str]) -> None:
    """``parts`` is ``a/*/b/*/c``: rows wait at this very path and go to ``a/*/b/ID/c/ID``."""
    first = parts.index("*") + 1
    levels = parts[first::2]
    top = _walk(tree, parts[:first])
    waiting = top.get(levels[0], {}).pop("*", None) if top is not None else None
    if top is None or not isinstance(waiting, dict):
        return
    rows = _walk(waiting, [part for level in levels[1:-1] for part in (level, "*")])
    found = rows.get(levels[-1], {}) if rows is not None else {}
    for key, row in found.items():
        chain = [row]
        for _ in levels[1:]:
            above = chain[-1].pop(UP, {})
            chain.append(above)
        node = top
        for level, record in zip(levels, reversed(chain[1:]), strict=False):
            node = _record(node.setdefault(level, {}), record)
        node.setdefault(levels[-1], {})[key] = row


def _walk(tree: Tree, parts: list[str]) -> Tree | None:
    for part in parts:
        if not isinstance(tree.get(part), dict):
            return None
        tree = tree[part]
    return tree


def _record(records: Tree, wanted: Tree) -> Tree:
    """The record that says the same, its sources added to; else the wanted one as a new record."""
    id_ = wanted.pop(ID, None)
    key = str(id_.value) if isinstance(id_, Stated) else None
    if key is None:
        key = next((name for name, one in records.items() if _agree(one, wanted)), f"#{len(records)}")
    known: Tree = records.setdefault(key, {})
    for name, stated in wanted.items():
        before = known.get(name)
        known[name] = _with_places(before, stated) if isinstance(before, Stated) else stated
    return known


def _agree(known: Tree, wanted: Tree) -> bool:
    """Whether both say the same; a record that says nothing is one of its own kind."""
    values = [
        {name: one.value for name, one in tree.items() if isinstance(one, Stated)} for tree in (known, wanted)
    ]
    return values[0] == values[1]


def _with_places(before: Stated, stated: Stated) -> Stated:
    if before.source is None or stated.source is None or before.value != stated.value:
        return before
    addresses = tuple(dict.fromkeys((*before.source.addresses, *stated.source.addresses)))
    return Stated(before.value, before.source.at(addresses))
