"""From answers on definition paths to a case: records get their ids, values their final paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from fgk_docs.model import paths
from fgk_docs.model.address import Source
from fgk_docs.model.base import Frozen, Record
from fgk_docs.model.case import (
    Agreement,
    Annex,
    AuditCase,
    BudgetLine,
    Certificate,
    Consultation,
    Entry,
    FieldOfAction,
    Goal,
    Grant,
    Impact,
    Measure,
    Milestone,
    Offer,
    Paper,
    Procedure,
    Report,
)
from fgk_docs.model.extended import EXTENSIONS
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


def put(tree: Tree, path: str, stated: Stated, *, replace: bool = False) -> Stated | None:
    """Sets a value at a definition path; returns what stood there before, which stays unless it is replaced."""
    last = path
    if "/" in path:
        parents, _, last = path.rpartition("/")
        tree = node_at(tree, parents)
    before = tree.get(last)
    if isinstance(before, Stated) and not replace:
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


def build(tree: Tree, extensions: Mapping[str, type[Frozen]] | None = None) -> Built:
    """The case that the answers make; ``extensions`` are the classes of what profiles add, by name."""
    builder = _Builder(extensions or {})
    case = builder.model(AuditCase, tree, "")
    assert isinstance(case, AuditCase)  # nothing is required of a case
    return Built(case, builder.sources, tuple(builder.findings))


class _Builder:
    def __init__(self, extensions: Mapping[str, type[Frozen]]) -> None:
        self._known = extensions
        self.sources: dict[str, Source] = {}
        self.findings: list[Finding] = []

    def model(self, cls: type[BaseModel], tree: Tree, path: str, **constants: object) -> BaseModel | None:
        values: dict[str, object] = dict(constants)
        start = f"{path}/" if path else ""
        enums, sources = _enums(cls), self.sources
        for name, node in tree.items():
            place = start + name
            if isinstance(node, Stated):
                value, source = node
                values[name] = enums[name](value) if name in enums else value
                if source is not None:
                    sources[place] = source
                continue
            if place == EXTENSIONS:
                values[name] = self._extensions(node)
                continue
            annotation = annotation_at(name, cls)
            inner = element(annotation)
            if is_model(inner) and issubclass(inner, Record):
                values[name] = self._records(inner, node, place)
            elif inner is not None:
                values[name] = self._collection(annotation, node, place)
            elif (part := self.model(annotation, node, place)) is not None:
                values[name] = part
        return self._validated(cls, values, path)

    def _extensions(self, tree: Tree) -> dict[str, BaseModel]:
        parts = {name: self.model(self._known[name], node, f"{EXTENSIONS}/{name}") for name, node in tree.items()}
        return {name: part for name, part in parts.items() if part is not None}

    def _records(self, cls: type[Record], tree: Tree, path: str) -> tuple[BaseModel, ...]:
        ids = _ids(cls, tree)
        found = (self.model(cls, node, paths.join(path, ids[key]), id=ids[key]) for key, node in tree.items())
        return tuple(record for record in found if record is not None)

    def _collection(self, annotation: object, tree: Tree, path: str) -> object:
        """A tuple of plain values or a mapping (notes, references)."""
        for key, stated in tree.items():
            if stated.source is not None:
                self.sources[paths.join(path, key)] = stated.source
        values = {key: stated.value for key, stated in tree.items()}
        return tuple(values.values()) if getattr(annotation, "__origin__", None) is tuple else values

    def _validated(self, cls: type[BaseModel], values: dict[str, object], path: str) -> BaseModel | None:
        """The record; a value that the model refuses is taken out and reported, and so is a record that lacks
        what makes it one."""
        while True:
            try:
                return cls.model_validate(values)
            except ValidationError as error:
                first = error.errors()[0]
                if not first["loc"]:  # the parts are sound, and do not go together
                    self._drop(path, problem=first["msg"])
                    return None
                name = str(first["loc"][0])
                if name not in values:
                    title = cls.model_fields[name].title if name in cls.model_fields else None
                    self._drop(path, code="record-incomplete", missing=title or name)
                    return None
                del values[name]
                self._drop(paths.join(path, name), problem=first["msg"])

    def _drop(self, path: str, code: str = "value-not-accepted", **details: str) -> None:
        """Takes out the sources at and below a path, with a finding for each."""
        below = f"{path}/"
        for key in [key for key in self.sources if key == path or key.startswith(below)]:
            source = self.sources.pop(key)
            self.findings.append(Finding(code=code, address=source.addresses[0], value=source.raw, details=details))


def _ids(cls: type[Record], tree: Tree) -> dict[str, str]:
    """An id for every record, by its key in the tree: of its content alone, wherever the record stands.

    Records that would get the same id are told apart by their words; equal ones by a count, in reading order.
    """
    fixed = {key: key for key in tree if key != "*" and not key.startswith("#")}
    wishes = {key: _identity(cls, node) for key, node in tree.items() if key not in fixed}
    counts = Counter([*wishes.values(), *fixed.values()])
    taken = set(fixed.values())
    chosen = {}
    for key in tree:
        if key in fixed:
            chosen[key] = key
        elif counts[wishes[key]] == 1:
            chosen[key] = paths.unique(wishes[key], taken)
        else:
            chosen[key] = paths.unique(f"{wishes[key]}~{paths.content_id(*_difference(cls, tree[key]))}", taken)
    return chosen


@cache
def _enums(cls: type[BaseModel]) -> Mapping[str, type[Enum]]:
    """The enums that a model has where vocabularies give the id of an entry, which is the enum's value."""
    found = {name: annotation_at(name, cls) for name in cls.model_fields}
    return {name: one for name, one in found.items() if isinstance(one, type) and issubclass(one, Enum)}


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


def _numbered(tree: Tree, letter: str) -> str:
    number = _value(tree, "number")
    if isinstance(number, str) and (usable := paths.number_id(number)):
        return usable
    return f"{letter}-{paths.content_id(str(_value(tree, 'text')))}"


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
    FieldOfAction: lambda tree: _words(tree, "title") or "handlungsfeld",
    Goal: lambda tree: _numbered(tree, "z"),
    Measure: lambda tree: _numbered(tree, "m"),
    Offer: lambda tree: _words(tree, "text"),
}
"""How a record gets an id that depends on its content alone, so that merging moves no path."""


_DIFFERENCE: Mapping[type[Record], tuple[str, ...]] = {Entry: ("measure", "goal", "field_title")}
"""What tells records of one id apart; for other classes all that they state."""
_LONGEST_ID = 80


def _identity(cls: type[Record], tree: Tree) -> str:
    wish = _IDENTITY[cls](tree) if cls in _IDENTITY else ""
    if 0 < len(wish) <= _LONGEST_ID:
        return wish
    return paths.content_id(*(_stated(tree, _required(cls)) or _difference(cls, tree)))


@cache
def _required(cls: type[Record]) -> tuple[str, ...]:
    """What makes a record one: its words tell it from others in every format, those of amounts and days do not."""
    return tuple(name for name, info in cls.model_fields.items() if info.is_required() and name != "id")


def _difference(cls: type[Record], tree: Tree) -> list[str]:
    return _stated(tree, _DIFFERENCE.get(cls) or tuple(sorted(tree)))


def _stated(tree: Tree, names: Iterable[str]) -> list[str]:
    return [f"{name}={node.value!r}" for name in names if isinstance(node := tree.get(name), Stated)]
