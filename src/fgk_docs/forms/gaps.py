"""Columns that must be answered, and that many rows leave blank: a form like that is queried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fgk_docs.forms.definition import Definition, Question, Table
from fgk_docs.forms.prefill import ONE, Row, rows_of
from fgk_docs.model.case import AuditCase, Entry
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import at, join

ANSWERS_MISSING = "answers-missing"
"""Code of the finding about a required column that many rows leave blank."""
_SHARE = 4
"""One row of so many without an answer is many …"""
_FEWEST = 3
"""… if there are at least so many of them; fewer are asked about one by one. A column without any answer counts."""


def column_gaps(case: AuditCase, definitions: Iterable[Definition]) -> Iterator[Finding]:
    """A finding for each required column that many of the rows read leave blank.

    Args:
        case: what was read.
        definitions: the forms that it was read by.
    """
    asked = {
        (table.path, question.path): (table, question)
        for one in definitions
        for table in one.tables.values()
        for key, question in table.columns.items()
        if question.required and key != table.key
    }
    for table, question in asked.values():
        place = _place(case, table)
        if place is None:
            continue
        rows = rows_of(case, table)
        blank = sum(_is_blank(row, question) for row in rows)
        if blank and (blank == len(rows) or (blank >= _FEWEST and blank * _SHARE >= len(rows))):
            details = {"label": question.label, "table": table.title, "blank": str(blank), "total": str(len(rows))}
            yield Finding(code=ANSWERS_MISSING, path=place, details=details)


def _place(case: AuditCase, table: Table) -> str | None:
    """Path of the records of a table, of those of the one record that the form is about; None where there are
    none."""
    first, *rest = table.path.split("/")
    if rest[:1] == [ONE]:
        records = getattr(case, first)
        first, rest = join(first, records[-1].id if records else ONE), rest[1:2]
    place = join(first, *rest)
    try:
        return place if at(case, place) else None
    except KeyError:
        return None


def _is_blank(row: Row, question: Question) -> bool:
    """Whether a row neither answers a question nor says where its answer is ("s. o.", a colour, a comment)."""
    if row.value(question.path) is not None:
        return False
    return not isinstance(row.record, Entry) or question.path not in row.record.references
