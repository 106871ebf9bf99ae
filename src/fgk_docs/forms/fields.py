"""Named fields become answers: those of a data file by their ids, those of a PDF form by what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fgk_docs.forms.answers import DATA_ROW, Answers
from fgk_docs.forms.build import Stated, Tree, node_at
from fgk_docs.forms.definition import Definition, Table
from fgk_docs.forms.labels import label_key
from fgk_docs.forms.named import meanings
from fgk_docs.forms.named_index import GROUP
from fgk_docs.forms.references import NAMED, Pointers
from fgk_docs.model.address import Source
from fgk_docs.model.case import Entry
from fgk_docs.model.raw import FieldMark
from fgk_docs.model.shape import holds
from fgk_docs.profiles import suggestion

FORM_ROW = "#form-"
"""How the keys of rows of a form's named fields begin, before its records have their ids."""
_NUMBERS = re.compile(r"\d+")


def read_data(answers: Answers, definition: Definition) -> None:
    """Reads the fields of a data file: ``nummer``, or ``beratungsfolge.1.gremium`` for a table's first row."""
    rows = _Rows(answers, definition, DATA_ROW)
    for position, field in enumerate(answers.raw.fields):
        if field.value in (None, ""):
            answers.ledger.know_field(position)
            continue
        name = field.name
        table, _, rest = name.partition(".")
        row, _, column = rest.partition(".")
        if name in definition.fields:
            answers.field(definition.fields[name], answers.tree, position)
        elif _is_column(definition, table, column) and row.isascii() and row.isdecimal():
            rows.add(table, row, column, position)
        else:
            answers.unknown_field(position, suggestion(name, names_of(definition, table, row)))
    rows.read()


def _is_column(definition: Definition, table: str, column: str) -> bool:
    return table in definition.tables and column in definition.tables[table].columns


def names_of(definition: Definition, table: str, row: str) -> list[str]:
    """What an unknown name may have been meant to be: a column of its table, or any name; in its row, or row 1."""
    known = definition.tables
    number = row if row.isascii() and row.isdecimal() and row.strip("0") else "1"
    tables = [table] if table in known else [*known]
    columns = [f"{name}.{number}.{column}" for name in tables for column in known[name].columns]
    return columns if table in known else [*definition.fields, *columns]


def read_form_fields(answers: Answers, definition: Definition, prefix: str = FORM_ROW) -> None:
    """Reads the filled fields of a PDF form; what has no meaning is left to the ledger's rest.

    Args:
        answers: where to.
        definition: the form.
        prefix: how the rows' keys begin; they meet those of a data file.
    """
    rows = _Rows(answers, definition, prefix)
    for position, meant in enumerate(meanings(definition, answers.raw.fields)):
        field = answers.raw.fields[position]
        if field.value is None:
            if meant is not None and meant.table is None:
                answers.waiting.setdefault(definition.fields[meant.question].path, field.address)
            continue
        if FieldMark.DOUBTFUL in field.marks:
            answers.ledger.report_field(position)
            continue
        if meant is None:
            if isinstance(field.value, str) and label_key(field.value) in definition.known_keys:
                answers.ledger.know_field(position)
            continue
        if meant.found is not None and meant.found.near:
            answers.note_field_label(position, meant.found.words, meant.found.hit)
        if meant.table is None:
            answers.field(definition.fields[meant.question], answers.tree, position)
        elif not rows.add(meant.table, meant.row, meant.question, position):
            answers.field_twice(position, definition.tables[meant.table].columns[meant.question].label)
    rows.read(in_order=True)


class _Rows:
    """The rows of tables, gathered field by field."""

    def __init__(self, answers: Answers, definition: Definition, prefix: str) -> None:
        self._answers = answers
        self._definition = definition
        self._prefix = prefix
        self._rows: dict[tuple[str, str], dict[str, int]] = {}
        """Table and row → column → position of the field."""
        self._pointers = {
            name: Pointers(answers) for name, table in definition.tables.items() if holds(table.path, Entry)
        }

    def add(self, table: str, row: str, column: str, position: int) -> bool:
        """Notes the field for a row; False where another one answers the same question already."""
        return self._rows.setdefault((table, row), {}).setdefault(column, position) == position

    def read(self, *, in_order: bool = False) -> None:
        """Reads the rows, their key column first: without it a row is no record.

        Args:
            in_order: by the numbers in the rows' names, not as they were met.
        """
        rows = sorted(self._rows, key=_counted) if in_order else [*self._rows]
        for name, row in rows:
            table, columns = self._definition.tables[name], self._rows[name, row]
            pointers = self._pointers.get(name) if in_order else None
            node: Tree = {}
            key = f"{self._prefix}{row.replace('/', '|')}"
            if table.key not in columns or not self._key(table, node, columns[table.key], pointers):
                self._row_without_key(table, columns)
                continue
            node_at(self._answers.tree, table.path)[key] = node
            node = self._answers.meet(table, key, node)
            for column in columns:
                if column == GROUP:
                    self._group(table, node, columns[column])
                elif column != table.key:
                    self._field(table, column, node, columns[column], pointers)
            if pointers is not None:
                pointers.add(node, (_NUMBERS.findall(row) or [row])[-1])
                pointers.said(NAMED)[table.columns[table.key].path] = node
        for followed in self._pointers.values():
            followed.follow()

    def _field(self, table: Table, column: str, node: Tree, position: int, pointers: Pointers | None) -> None:
        question = table.columns[column]
        if pointers is not None and pointers.is_named_pointer(question, position, node):
            return
        if self._answers.field(question, node, position) and pointers is not None:
            pointers.said(NAMED)[question.path] = node

    def _key(self, table: Table, node: Tree, position: int, pointers: Pointers | None) -> bool:
        """Reads what makes a row a record."""
        question = table.columns[table.key]
        if pointers is not None and pointers.repeats(question, position, node):
            return True
        return self._answers.field(question, node, position)

    def _row_without_key(self, table: Table, columns: Mapping[str, int]) -> None:
        """Says what its fields hold; the field of action that the form itself put there is no answer."""
        for column, position in columns.items():
            if column == GROUP and FieldMark.READ_ONLY in self._answers.raw.fields[position].marks:
                self._answers.ledger.know_field(position)
            else:
                self._answers.field_without_key(position, table)

    def _group(self, table: Table, node: Tree, position: int) -> None:
        """The field of action that a row names."""
        answers, field = self._answers, self._answers.raw.fields[position]
        words = str(field.value)
        reading = answers.words.field_of_action(words)
        answers.notes(reading.findings, field.address, words)
        if reading.value is None:
            answers.ledger.report_field(position)
            return
        source = Source((field.address,), words)
        for path, stated in ((table.group_id, reading.value.id), (table.group_title, reading.value.title)):
            if path and stated is not None:
                answers.put(node, path, Stated(stated, source))
        answers.ledger.consume_field(position)


def _counted(row: tuple[str, str]) -> tuple[str, list[int], str]:
    return row[0], [int(number) for number in _NUMBERS.findall(row[1])], row[1]
