"""Putting two case files of one municipality together: nothing is lost, every replaced value is a finding."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from fgk_docs.model.address import Source
from fgk_docs.model.base import Frozen, Record, Value
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join

T = TypeVar("T", bound=BaseModel)


def merge(known: CaseFile, new: CaseFile) -> CaseFile:
    """What was known, with what is new on top.

    Records meet by id. Where both state a value, the new one holds and a finding (``value-replaced``) names the
    other with its place; a value that only one of them states is kept.
    """
    merger = _Merger(known.sources, new.sources)
    case = merger.model(known.case, new.case, "")
    return CaseFile(
        case=case,
        sources={**known.sources, **new.sources},
        findings=(*known.findings, *new.findings, *merger.findings),
        ledger=(*known.ledger, *new.ledger),
    )


class _Merger:
    def __init__(self, known: dict[str, Source], new: dict[str, Source]) -> None:
        self._known = known
        self._new = new
        self.findings: list[Finding] = []

    def model(self, old: T, new: T, path: str) -> T:
        values: dict[str, Any] = {}
        for name in type(new).model_fields:
            values[name] = self._value(getattr(old, name), getattr(new, name), join(path, name))
        return type(new)(**values)

    def _value(self, old: Any, new: Any, path: str) -> Any:
        if new is None or new == old or new == () or new == {}:
            return old
        if old is None or old == () or old == {}:
            return new
        if isinstance(new, tuple) and all(isinstance(item, Record) for item in (*old, *new)):
            return self._records(old, new, path)
        if isinstance(new, dict):
            return {**old, **{key: self._value(old.get(key), item, join(path, key)) for key, item in new.items()}}
        if isinstance(new, Frozen) and not isinstance(new, Value) and type(old) is type(new):
            return self.model(old, new, path)
        if not path.endswith("/id"):
            self._replaced(path)
        return new

    def _records(self, old: tuple[Record, ...], new: tuple[Record, ...], path: str) -> tuple[Record, ...]:
        arriving = {record.id: record for record in new}
        merged = [
            self.model(record, arriving.pop(record.id), join(path, record.id)) if record.id in arriving else record
            for record in old
        ]
        return (*merged, *arriving.values())

    def _replaced(self, path: str) -> None:
        old, new = self._known.get(path), self._new.get(path)
        self.findings.append(
            Finding(
                code="value-replaced",
                address=new.addresses[0] if new is not None and new.addresses else None,
                path=path,
                value=new.raw if new is not None else None,
                details={
                    "before": old.raw if old is not None else "",
                    "place": str(old.addresses[0]) if old is not None and old.addresses else "",
                },
            )
        )
