"""The rows of a table: records with their merged and carried cells, banners, repeated headers, and the rest."""

from __future__ import annotations

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Tree, node_at
from fgk_docs.forms.definition import Groups, Question
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import Labels
from fgk_docs.forms.references import Pointers
from fgk_docs.forms.scan_tables import FoundTable, RowKind, TableLabels, row_kind
from fgk_docs.language.fields import FieldWords
from fgk_docs.model.case import Entry
from fgk_docs.model.raw import Cell, CellKind, cell_name
from fgk_docs.model.shape import record_class


class TableReader:
    """Reads one table of one sheet into the answers."""

    def __init__(
        self,
        answers: Answers,
        labels: TableLabels,
        found: FoundTable,
        index: int,
        grid: Grid,
        groups: Groups,
        group: tuple[str, Cell | None] | None,
    ) -> None:
        self._answers = answers
        self._labels = labels
        self._table = labels.table
        self._found = found
        self._index = index
        self._grid = grid
        self._sheet = grid.sheet
        self._groups = groups
        self._questions: dict[int, Question] = {
            column: self._table.columns[hit.id] for column, hit in found.columns.items()
        }
        self._is_entry = record_class(self._table.path) is Entry
        self._pointers = Pointers(answers, self._sheet, index) if self._is_entry else None
        self._group: tuple[FieldWords, str] | None = None
        """The field of action that holds for the rows to come, and the address it was read from."""
        self._carried: dict[int, Cell] = {}
        """Column → the last cell of a spreading column."""
        self._filled_down: dict[int, list[int]] = {}
        if group is not None:
            self._set_group(*group)

    def read(self) -> None:
        """Reads every row; what is no part of the table is left open for the ledger."""
        ledger = self._answers.ledger
        for column, hit in self._found.columns.items():
            cell = self._grid.cell(self._found.header, column)
            assert cell is not None
            ledger.know(self._index, cell)
            if hit.score < Labels.SAME:
                self._answers.note_label(self._sheet, cell, hit)
        for row in range(self._found.first, self._found.last + 1):
            if row in self._grid.rows:
                self._row(row)
        self._say_filled_down()

    def _row(self, row: int) -> None:
        banners = self._groups is Groups.BANNER
        kind = row_kind(self._grid, row, self._found, self._labels, banners=banners)
        cells = self._grid.rows[row]
        if kind is RowKind.HEADER:
            self._answers.ledger.know(self._index, *cells)
        elif kind is RowKind.BANNER and self._is_group(cells[0]):
            self._set_group(str(cells[0].value), cells[0])
        elif kind is RowKind.RECORD:
            self._record(row)
        elif kind is RowKind.OTHER:
            self._row_without_key(row, cells)

    def _is_group(self, cell: Cell) -> bool:
        return self._answers.words.is_field_of_action(str(cell.value))

    def _set_group(self, text: str, cell: Cell | None) -> None:
        reading = self._answers.words.field_of_action(text)
        place = cell_name(cell.row, cell.column) if cell is not None else str(self._sheet.bounds)
        self._answers.notes(reading.findings, self._sheet, place, text)
        self._carried.clear()
        if reading.value is None:
            return
        self._group = (reading.value, place)
        if cell is not None:
            self._answers.ledger.consume(self._index, cell)

    def _record(self, row: int) -> None:
        node = node_at(self._answers.tree, f"{self._table.path}/#{self._index}-{row}")
        for column, question in self._questions.items():
            self._answer(row, column, question, node)
        if self._is_entry:
            self._entry(row, node)

    def _entry(self, row: int, node: Tree) -> None:
        """What only a report's entries have: the field of action above them and notes from comments."""
        if self._group is not None:
            field, place = self._group
            address = self._answers.address(self._sheet, place)
            self._answers.state(node, "field", field.id, address, field.title)
            self._answers.state(node, "field_title", field.title, address, field.title)
        for cell in self._grid.rows[row]:
            if cell.comment is not None and cell.column in self._questions:
                count = sum(1 for _, noted_row, _ in self._answers.noted if noted_row == row)
                address = self._answers.address(self._sheet, cell)
                self._answers.state(node, f"notes/{count}", cell.comment, address, cell.comment)
                self._answers.noted.add((self._index, cell.row, cell.column))
                if cell.kind is CellKind.EMPTY:
                    self._answers.ledger.consume(self._index, cell)

    def _answer(self, row: int, column: int, question: Question, node: Tree) -> None:
        cell, place = self._cell_for(row, column, question)
        if cell is None:
            return
        if self._pointers is not None and self._pointers.is_pointer(question, cell, node, column):
            return
        taken = self._answers.cell(question, node, self._index, self._sheet, cell, place=place)
        if taken and self._pointers is not None:
            self._pointers.remember(column, row, node, question.path)

    def _cell_for(self, row: int, column: int, question: Question) -> tuple[Cell | None, str | None]:
        """The cell that answers for this row: its own, the one of its merged range, or the one carried down."""
        cell = self._grid.cell(row, column)
        if cell is not None:
            if question.spread:
                self._carried[column] = cell
            return cell, None
        merge = self._grid.merge_at(row, column)
        if merge is not None:
            top = self._grid.cell(merge.first_row, merge.first_column)
            if top is not None and merge.first_column == column and question.path != "measure":
                return top, str(merge)
            return None, None
        if question.spread and column in self._carried:
            top = self._carried[column]
            if self._grid.merge_at(top.row, top.column) is None:
                self._filled_down.setdefault(column, []).append(row)
                return top, None
        return None, None

    def _say_filled_down(self) -> None:
        for column, rows in self._filled_down.items():
            question = self._questions[column]
            first, last = cell_name(rows[0], column), cell_name(rows[-1], column)
            place = first if first == last else f"{first}:{last}"
            self._answers.report("filled-down", self._sheet, place, None, label=question.label, count=len(rows))

    def _row_without_key(self, row: int, cells: list[Cell]) -> None:
        """A row without its key: a spreading cell alone (a goal in a row of its own) holds for the rows below."""
        spread = [cell for cell in cells if (q := self._questions.get(cell.column)) is not None and q.spread]
        others = [cell for cell in cells if cell not in spread]
        if spread and not others and len(spread) == 1 and self._grid.merge_at(row, spread[0].column) is None:
            self._carried[spread[0].column] = spread[0]
            return
        inside = [cell for cell in cells if cell.column in self._questions]
        if len(inside) >= 2:
            first, last = inside[0], inside[-1]
            self._answers.ledger.report(self._index, *cells)
            key = self._table.columns[self._table.key]
            place = f"{cell_name(row, first.column)}:{cell_name(row, last.column)}"
            self._answers.report(
                "row-without-key", self._sheet, place, first.value, label=key.label, table=self._table.title
            )
