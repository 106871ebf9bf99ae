"""What a case says in answer to a form: values of fields, and records of tables with what they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from fgk_docs.forms.definition import AnswerType, Question, Table
from fgk_docs.forms.nesting import UP
from fgk_docs.model.base import Record
from fgk_docs.model.case import Agreement, AuditCase, Entry, FieldOfAction, Goal, Measure
from fgk_docs.model.shape import holds
from fgk_docs.model.values import Case, Name

ONE = "*"
"""Part of a path that stands for the one record of its kind that a form is about."""
_CASES: Mapping[str, str] = {
    Case.NOMINATIVE.value: "nominative",
    Case.GENITIVE.value: "genitive",
    Case.DATIVE.value: "dative",
    Case.ACCUSATIVE.value: "accusative",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table and the records that it stands in, the nearest first."""

    record: Record
    owners: tuple[Record, ...] = ()

    def value(self, path: str) -> object:
        """The value at a path of the table: from the record, ``../text`` from the record that it stands in."""
        chain = (self.record, *self.owners)
        parts = path.split("/")
        height = parts.count(UP)
        return _at(chain[height], parts[height:]) if height < len(chain) else None


def field_value(case: AuditCase, question: Question) -> object:
    """What the case says in answer to a field; None where it says nothing.

    Of several records of a kind (reports, papers) the last one is meant.
    """
    value = _at(case, question.path.split("/"))
    if question.type is AnswerType.CASE:
        return _stated_case(value, question.case)
    return value


def rows_of(case: AuditCase, table: Table) -> tuple[Row, ...]:
    """The records of a table in their order; a report without entries has one for each agreed measure."""
    rows = tuple(_rows(case, table.path.split("/")))
    if not rows and holds(table.path, Entry) and case.agreements:
        return tuple(Row(entry) for entry in entries_of(case.agreements[-1]))
    return rows


def entries_of(agreement: Agreement) -> tuple[Entry, ...]:
    """An entry to report on for each measure that was agreed."""
    return tuple(
        _entry(field, goal, measure)
        for field in agreement.fields
        for goal in field.goals
        for measure in goal.measures
    )


def _entry(field: FieldOfAction, goal: Goal, measure: Measure) -> Entry:
    return Entry(
        id=measure.id,
        field=field.id,
        field_title=field.title,
        number=measure.number,
        goal=goal.text,
        measure=measure.text,
        responsible=measure.responsible,
        partners=measure.partners,
        period=measure.period,
        cost=measure.cost,
        indicator=measure.indicator,
    )


def _rows(case: AuditCase, parts: list[str]) -> Iterator[Row]:
    """Walks ``reports/*/entries``: the first ``*`` is the last record, each further one is every record."""
    further = [place for place, part in enumerate(parts) if part == ONE][1:]
    start, rest = (parts[: further[0]], parts[further[0] :]) if further else (parts, [])
    yield from _below(_at(case, start), rest, ())


def _below(records: object, rest: list[str], owners: tuple[Record, ...]) -> Iterator[Row]:
    if not isinstance(records, tuple):
        return
    for record in records:
        if not isinstance(record, Record):
            continue
        if not rest:
            yield Row(record, owners)
        else:
            yield from _below(_at(record, rest[1:2]), rest[2:], (record, *owners))


def _at(item: object, parts: list[str]) -> object:
    """The value at the end of a path; None where the way ends before."""
    for part in parts:
        if isinstance(item, tuple):
            item = _chosen(item, part)
        elif isinstance(item, BaseModel) and part in type(item).model_fields:
            item = getattr(item, part)
        else:
            return None
    return item


def _chosen(records: tuple[object, ...], part: str) -> object:
    if part == ONE:
        return records[-1] if records else None
    return next((one for one in records if isinstance(one, Record) and one.id == part), None)


def _stated_case(value: object, case: str | None) -> str | None:
    """A case of a name as somebody stated it; nothing for one that rules have made."""
    if not isinstance(value, Name) or value.guessed or case is None:
        return None
    words = getattr(value, _CASES[case])
    return words if isinstance(words, str) else None
