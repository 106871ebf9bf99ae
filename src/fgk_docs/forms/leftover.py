"""What a prefilled form leaves out of a case: earlier records, and what its rows and remarks say besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fgk_docs.forms.definition import AnswerType, Definition
from fgk_docs.forms.nesting import whole_path
from fgk_docs.model.base import Frozen, Record, Value
from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Finding
from fgk_docs.model.shape import titles_at

_REMARKS = "remarks"
"""Remarks belong to whatever is asked; no form has a field for them."""


def left_out(case: AuditCase, definition: Definition) -> Iterator[Finding]:
    """A finding for records other than the last of their kind, and one for what the form has no field for.

    What the form is not about is no matter: a report leaves no agreement out.
    """
    asked = frozenset(_asked(definition))
    tables = frozenset(table.path for table in definition.tables.values())
    roots = sorted({path.partition("/")[0] for path in asked if path.split("/")[1:2] == ["*"]} - tables)
    records = {root: found for root in roots if isinstance(found := getattr(case, root), tuple)}
    earlier = [(root, len(found) - 1) for root, found in records.items() if len(found) > 1]
    if earlier:
        yield Finding(code="form-records-left-out", details={"parts": _listed(earlier)})
    last = {root: found[-1:] for root, found in records.items()}
    counts: Counter[str] = Counter()
    for root in dict.fromkeys(path.partition("/")[0] for path in sorted(tables)):
        counts.update(_stated(last.get(root, getattr(case, root)), root))
    beyond = [
        (path, count)
        for path, count in sorted(counts.items())
        if path.rpartition("/*/")[0] in tables and path not in asked
    ]
    beyond += [(_REMARKS, len(case.remarks))] if case.remarks else []
    if beyond:
        yield Finding(code="form-values-left-out", details={"parts": _listed(beyond)})


def _listed(counts: list[tuple[str, int]]) -> str:
    """What people call these paths: by the last two titles on the way."""
    return ", ".join(f"{' › '.join(titles_at(path)[-2:])} ({count})" for path, count in counts)


def _asked(definition: Definition) -> Iterator[str]:
    """The model paths that the form has a place for."""
    yield from (question.path for question in definition.fields.values())
    for table in definition.tables.values():
        for path in (table.group_id, table.group_title):
            if path:
                yield whole_path(table.path, path)
        for question in table.columns.values():
            path = whole_path(table.path, question.path)
            yield path
            yield from (f"{path.rpartition('/')[0]}/{part}" for part in question.with_)
            if question.type is AnswerType.FIELD:
                yield from (f"{path.removesuffix('field')}{part}" for part in ("field", "field_title"))


def _stated(item: object, path: str) -> Iterator[str]:
    """The path of each stated part of each record, with ``*`` for the record; values are one part each."""
    if isinstance(item, Frozen) and not isinstance(item, Value):
        for name in type(item).model_fields:
            if name != "id" or not isinstance(item, Record):
                yield from _stated(getattr(item, name), f"{path}/{name}")
    elif isinstance(item, (tuple, dict)):
        for child in item.values() if isinstance(item, dict) else item:
            yield from _stated(child, f"{path}/*" if isinstance(child, Record) else path)
    elif item is not None:
        yield path
