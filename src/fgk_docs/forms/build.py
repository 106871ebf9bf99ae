"""From answers on definition paths to a case: records get their ids, values their final paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from fgk_docs.model import paths
from fgk_docs.model.address import Source
from fgk_docs.model.base import Record
from fgk_docs.model.case import (
    Agreement,
    Annex,
    AuditCase,
    BudgetLine,
    Certificate,
    Consultation,
    Entry,
    Grant,
    Impact,
    Milestone,
    Paper,
    Procedure,
    Report,
)
from fgk_docs.model.finding import Finding
from fgk_docs.model.shape import annotation_at, element, is_model
from fgk_docs.model.values import Name, Period

Tree = dict[str, Any]
"""Nested answers: path part → subtree or :class:`Stated`; records under ``*``, a row key, or their id."""


class Stated(NamedTuple):
    """A typed value and where it comes from; constants of the definition have no source."""

    value: object
    source: Source | None


class Built(NamedTuple):
    """A case, where each of its values comes from, and what did not fit."""

    case: AuditCase
    sources: dict[str, Source]
    findings: tuple[Finding, ...]


def node_at(tree: Tree, path: str) -> Tree:
    """The subtree at a definition path, made where it is not there yet."""
    for part in path.split("/"):
        tree = tree.setdefault(part, {})
    return tree


def put(tree: Tree, path: str, stated: Stated) -> Stated | None:
    """Sets a value at a definition path; returns what stood there before, which then stays."""
    parents, _, last = path.rpartition("/")
    if parents:
        tree = node_at(tree, parents)
    before = tree.get(last)
    if isinstance(before, Stated):
        return before
    tree[last] = stated
    return None


def stated_at(tree: Tree, path: str) -> Stated | None:
    """What stands at a definition path, or None."""
    node: Tree | Stated = tree
    for part in path.split("/"):
        if isinstance(node, Stated) or part not in node:
            return None
        node = node[part]
    return node if isinstance(node, Stated) else None


def build(tree: Tree) -> Built:
    """The case that the answers make."""
    builder = _Builder()
    case = builder.model(AuditCase, tree, "")
    assert isinstance(case, AuditCase)
    return Built(case, builder.sources, tuple(builder.findings))


class _Builder:
    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.findings: list[Finding] = []

    def model(self, cls: type[BaseModel], tree: Tree, path: str, **constants: object) -> BaseModel:
        values: dict[str, object] = dict(constants)
        for name, node in tree.items():
            place = paths.join(path, name)
            annotation = _annotation(cls, name)
            if isinstance(node, Stated):
                values[name] = _typed(annotation, node.value)
                if node.source is not None:
                    self.sources[place] = node.source
            elif (inner := element(annotation)) is not None and is_model(inner) and issubclass(inner, Record):
                values[name] = self._records(inner, node, place)
            elif inner is not None:
                values[name] = self._collection(annotation, node, place)
            else:
                values[name] = self.model(annotation, node, place)
        return self._validated(cls, values, path)

    def _records(self, cls: type[Record], tree: Tree, path: str) -> tuple[BaseModel, ...]:
        taken: set[str] = set()
        records = []
        for key, node in tree.items():
            chosen = key
            if key == "*" or key.startswith("#"):
                chosen = _identity(cls, node, taken)
            taken.add(chosen)
            records.append(self.model(cls, node, paths.join(path, chosen), id=chosen))
        return tuple(records)

    def _collection(self, annotation: object, tree: Tree, path: str) -> object:
        """A tuple of plain values or a mapping (notes, references)."""
        for key, stated in tree.items():
            if stated.source is not None:
                self.sources[paths.join(path, key)] = stated.source
        values = {key: stated.value for key, stated in tree.items()}
        return tuple(values.values()) if getattr(annotation, "__origin__", None) is tuple else values

    def _validated(self, cls: type[BaseModel], values: dict[str, object], path: str) -> BaseModel:
        """The record; a value that the model refuses is taken out and reported, never dropped in silence."""
        while True:
            try:
                return cls(**values)
            except ValidationError as error:
                first = error.errors()[0]
                name = str(first["loc"][0])
                if name not in values:
                    raise
                refused = values.pop(name)
                source = self.sources.pop(paths.join(path, name), None)
                self.findings.append(
                    Finding(
                        code="value-not-accepted",
                        address=source.addresses[0] if source else None,
                        value=str(source.raw if source else refused),
                        details={"problem": first["msg"]},
                    )
                )


def _typed(annotation: object, value: object) -> object:
    """Vocabulary entries are found by id; where the model has an enum, the id is its value."""
    if isinstance(annotation, type) and issubclass(annotation, Enum) and isinstance(value, str):
        return annotation(value)
    return value


def _annotation(cls: type[BaseModel], name: str) -> Any:
    return annotation_at(name, cls)


def _value(tree: Tree, name: str) -> object:
    node = tree.get(name)
    return node.value if isinstance(node, Stated) else None


def _year(tree: Tree, *names: str) -> str:
    """The year or years of the first stated period among these ("2017", "2019-2020"); "" for none."""
    for name in names:
        period = _value(tree, name)
        if isinstance(period, Period) and (period.start or period.end):
            years = sorted({day.year for day in (period.start, period.end) if day is not None})
            return "-".join(str(year) for year in years)
    return ""


def _words(tree: Tree, *names: str) -> str:
    values = [_value(tree, name) for name in names]
    return paths.slug(
        " ".join(value.plain if isinstance(value, Name) else str(value) for value in values if value is not None)
    )


def _entry(tree: Tree) -> str:
    number = _value(tree, "number")
    if isinstance(number, str) and (usable := paths.number_id(number)):
        return usable
    return f"m-{paths.content_id(str(_value(tree, 'measure')))}"


_IDENTITY: Mapping[type[Record], Callable[[Tree], str]] = {
    Procedure: lambda tree: "-".join(filter(None, (_words(tree, "variant") or "verfahren", _year(tree, "period")))),
    Milestone: lambda tree: _words(tree, "title"),
    Agreement: lambda tree: _year(tree, "adopted", "period") or "zielvereinbarung",
    Report: lambda tree: _year(tree, "period", "stated") or "bericht",
    Entry: _entry,
    Paper: lambda tree: _words(tree, "number") or _words(tree, "kind") or "vorlage",
    Consultation: lambda tree: _words(tree, "body"),
    BudgetLine: lambda tree: _words(tree, "year", "account") or "zeile",
    Impact: lambda tree: _words(tree, "question"),
    Annex: lambda tree: _words(tree, "title"),
    Certificate: lambda tree: "-".join(
        filter(
            None, (_words(tree, "number") or _words(tree, "level") or "zertifikat", _year(tree, "valid", "awarded"))
        )
    ),
    Grant: lambda tree: _words(tree, "programme") or "foerderung",
}
"""How a record gets an id that depends on its content alone, so that merging moves no path."""


def _identity(cls: type[Record], tree: Tree, taken: set[str]) -> str:
    """The id of a record: what its kind is known by, told apart from others by all its words."""
    wish = _IDENTITY[cls](tree) if cls in _IDENTITY else ""
    if wish and wish not in taken:
        return wish
    words = [f"{name}={node.value!r}" for name, node in tree.items() if isinstance(node, Stated)]
    return paths.unique(wish or paths.content_id(*words), taken, *words)
