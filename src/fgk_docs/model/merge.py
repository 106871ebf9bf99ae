"""Putting two case files of one municipality together: nothing is lost, every replaced value is a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from fgk_docs.model.address import Source
from fgk_docs.model.base import Frozen, Record, Value
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join
from fgk_docs.model.values import Name

T = TypeVar("T", bound=BaseModel)
_RAW = "extensions/"
"""Below this path a mapping is raw JSON of a plugin that is not there; nobody knows how to merge it."""


def merge(known: CaseFile, new: CaseFile) -> CaseFile:
    """What was known, with what is new on top.

    Records meet by id. Where both state a value, the new one holds and a finding (``value-replaced``) names the
    other with its place; a value that only one of them states is kept.
    """
    merger = _Merger(known.sources, new.sources)
    case = merger.model(known.case, new.case, "")
    return CaseFile(
        case=case,
        sources={**merger.kept, **new.sources},
        findings=(*known.findings, *new.findings, *merger.findings),
        ledger=(*known.ledger, *new.ledger),
    )


class _Merger:
    def __init__(self, known: Mapping[str, Source], new: Mapping[str, Source]) -> None:
        self._known = known
        self._new = new
        self.kept = dict(known)
        """Sources of values that are still there."""
        self.findings: list[Finding] = []

    def model(self, old: T, new: T, path: str) -> T:
        values: dict[str, Any] = {}
        for name in type(new).model_fields:
            values[name] = self._value(getattr(old, name), getattr(new, name), join(path, name))
        return type(new)(**values)

    def _value(self, old: Any, new: Any, path: str) -> Any:
        if new == old or _is_empty(new):
            return old
        if _is_empty(old):
            return new
        if isinstance(new, tuple) and all(isinstance(item, Record) for item in (*old, *new)):
            return self._records(old, new, path)
        if isinstance(new, dict) and isinstance(old, dict) and not path.startswith(_RAW):
            return {**old, **{key: self._value(old.get(key), item, join(path, key)) for key, item in new.items()}}
        if isinstance(new, Frozen) and not isinstance(new, Value) and type(old) is type(new):
            return self.model(old, new, path)
        self._replaced(path, old, new)
        return new

    def _records(self, old: tuple[Record, ...], new: tuple[Record, ...], path: str) -> tuple[Record, ...]:
        arriving = {record.id: record for record in new}
        merged = [
            self.model(record, arriving.pop(record.id), join(path, record.id)) if record.id in arriving else record
            for record in old
        ]
        return (*merged, *arriving.values())

    def _replaced(self, path: str, old: object, new: object) -> None:
        """Says what was there before, with its place; its sources go with it."""
        before = [self.kept.pop(key) for key in _at_or_below(self.kept, path)]
        after = next((self._new[key] for key in _at_or_below(self._new, path)), None)
        places = [address for source in before for address in source.addresses]
        self.findings.append(
            Finding(
                code="value-replaced",
                address=after.addresses[0] if after is not None and after.addresses else None,
                path=path,
                value=_words(new),
                details={"before": _words(old), "place": str(places[0]) if places else "–"},
            )
        )


def _at_or_below(sources: Mapping[str, Source], path: str) -> list[str]:
    """The path itself, else what is below it: a value has one source, or one for each of its parts."""
    return [path] if path in sources else [key for key in sources if key.startswith(f"{path}/")]


def _is_empty(value: object) -> bool:
    """Whether nothing is stated; a number and False are."""
    return value is None or (isinstance(value, (tuple, dict, list)) and not value)


def _words(value: object) -> str:
    """A value as it was stated: its raw words where it keeps them."""
    if isinstance(value, tuple):
        return "; ".join(map(_words, value))
    if isinstance(value, Name):
        return value.plain
    if isinstance(value, Value):
        return str(getattr(value, "raw", value))
    return str(value)
