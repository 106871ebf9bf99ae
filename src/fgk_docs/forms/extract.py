"""From a recognised raw form to typed answers: locate, read, book every cell, keep every address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import node_at
from fgk_docs.forms.definition import Definition, Groups, Question, SheetPlan
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import Labels, label_key
from fgk_docs.forms.rows import TableReader
from fgk_docs.forms.scan_fields import FoundField, find_fields
from fgk_docs.forms.scan_tables import TableLabels, find_tables
from fgk_docs.model.raw import Cell, Field, Sheet


def read_sheets(answers: Answers, definition: Definition, grids: Sequence[Grid], plans: Mapping[int, str]) -> None:
    """Reads every sheet that has a plan; sheets without one are left to the ledger's rest."""
    for index, name in sorted(plans.items()):
        _SheetReader(answers, definition, definition.sheets[name], index, grids[index]).read()
    known = frozenset(label_key(text) for text in (*definition.known, *definition.markers))
    for index, grid in enumerate(grids):
        for cells in grid.rows.values():
            answers.ledger.know(index, *(cell for cell in cells if _is_known(cell, known)))


def _is_known(cell: Cell, known: frozenset[str]) -> bool:
    return isinstance(cell.value, str) and len(cell.value) <= 120 and label_key(cell.value) in known


class _SheetReader:
    """Reads one sheet by its plan."""

    def __init__(self, answers: Answers, definition: Definition, plan: SheetPlan, index: int, grid: Grid) -> None:
        self._answers = answers
        self._plan = plan
        self._index = index
        self._grid = grid
        self._definition = definition
        self._questions = definition.fields_of(plan)
        self._tables = [TableLabels(key, table) for key, table in definition.tables_of(plan).items()]

    def read(self) -> None:
        only_table = len(self._tables) == 1 and not self._questions
        found = find_tables(self._grid, self._tables, to_the_end=only_table)
        inside = {row for table in found for row in range(table.header, table.last + 1)}
        outside = [row for row in self._grid.rows if row not in inside]
        group = self._read_group(outside) if self._plan.groups is Groups.SHEET else None
        self._read_fields(outside)
        labels = {table.id: table for table in self._tables}
        for table in found:
            if table.title is not None:
                self._answers.ledger.know(self._index, table.title)
            TableReader(
                self._answers, labels[table.id], table, self._index, self._grid, self._plan.groups, group
            ).read()

    def _read_fields(self, rows: list[int]) -> None:
        """The fields of this sheet; on a sheet of tables alone, any field of the form may stand above them."""
        questions = self._questions or self._definition.fields
        labels = Labels({key: question.wordings for key, question in questions.items()})
        for found in find_fields(self._grid, labels, rows):
            if self._answers.ledger.is_open(self._index, found.label):
                self._read_field(questions[found.id], found)

    def _read_field(self, question: Question, found: FoundField) -> None:
        sheet = self._grid.sheet
        self._answers.ledger.know(self._index, found.label)
        if found.hit.score < Labels.SAME:
            self._answers.note_label(sheet, found.label, found.hit)
        if found.inline is not None:
            self._answers.cell(question, self._answers.tree, self._index, sheet, found.label, text=found.inline)
        elif found.value is not None:
            self._answers.cell(question, self._answers.tree, self._index, sheet, found.value)

    def _read_group(self, rows: list[int]) -> tuple[str, Cell | None]:
        """The field of action that this sheet is about: beside its label above the table, else the sheet's name."""
        labels = Labels({"group": (self._plan.group_label,)})
        for found in find_fields(self._grid, labels, rows):
            if found.value is not None and isinstance(found.value.value, str):
                self._answers.ledger.know(self._index, found.label)
                return found.value.value, found.value
        return self._grid.sheet.name, None


def read_fields(answers: Answers, definition: Definition, fields: Sequence[Field]) -> None:
    """Reads named fields: ``nummer``, or ``beratungsfolge.1.gremium`` for the first row of a table."""
    for field in fields:
        table_name, _, rest = field.name.partition(".")
        row, _, column = rest.partition(".")
        table = definition.tables.get(table_name)
        if field.name in definition.fields:
            question = definition.fields[field.name]
            answers.field(question, answers.tree, field)
        elif table is not None and column in table.columns:
            question = table.columns[column]
            answers.field(question, node_at(answers.tree, f"{table.path}/#{field.address.file}-{row}"), field)


def marks_of_sheet(answers: Answers, index: int, sheet: Sheet, grid: Grid) -> None:
    """What a sheet carries beside values: hidden parts, floating objects, comments nobody took up."""
    answers.hidden(sheet, grid)
    for item in sheet.objects:
        answers.report("object-on-sheet", sheet, item.anchor, item.text or None, kind=item.kind)
    for cells in grid.rows.values():
        for cell in cells:
            if cell.comment is not None and (index, cell.row, cell.column) not in answers.noted:
                answers.ledger.report(index, cell)
                answers.report("comment-unattached", sheet, cell, cell.comment)
