"""The rows of a table: records with their merged and carried cells, banners, repeated headers, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree, node_at, stated_at
from fgk_docs.forms.coloured import COLOURED, Coloured
from fgk_docs.forms.columns import ColumnReport
from fgk_docs.forms.comments import answer_from_comment, leaves_to_comment, point_at
from fgk_docs.forms.definition import Question, Table, TableLabels
from fgk_docs.forms.furniture import furniture_of
from fgk_docs.forms.grid import Grid, has_content
from fgk_docs.forms.groups import Group, banner_of
from fgk_docs.forms.labels import Labels
from fgk_docs.forms.legend import FEW, is_legend_row
from fgk_docs.forms.matrix import MatrixReader, matrix_of
from fgk_docs.forms.owners import read_owners
from fgk_docs.forms.plain_cells import PlainCells
from fgk_docs.forms.recognise import TableEvidence
from fgk_docs.forms.references import Pointers
from fgk_docs.forms.scan_tables import FoundTable, RowKind, evidence_of, row_kind
from fgk_docs.forms.several import say_several
from fgk_docs.forms.spans import consume_span, span_at
from fgk_docs.forms.strikes import gather
from fgk_docs.language.references import parse_reference
from fgk_docs.model.address import Source
from fgk_docs.model.raw import Cell, CellKind, Range, cell_name
from fgk_docs.model.values import Reference, ReferenceKind

_NOTHING = (ReferenceKind.NOT_APPLICABLE, ReferenceKind.NOT_STATED)


class Place(NamedTuple):
    """A table on its sheet: what was looked for, what was found, and where."""

    labels: TableLabels
    found: FoundTable
    sheet_index: int
    grid: Grid
    banners: bool
    """Whether rows of one text can name the field of action of the rows below."""
    start: int = 0
    """First column of its block, where a sheet holds several."""


class TableReader:
    """Reads one table of one sheet into the answers.

    Args:
        answers: where to.
        place: the table.
        group: the field of action that holds from the first row on, or None; once read, from the last row on.
        pointers: follows "s. o." in tables of measures; None for other tables.
        coloured: reads colours in tables of measures; None for other tables.
    """

    def __init__(
        self,
        answers: Answers,
        place: Place,
        group: Group | None,
        pointers: Pointers | None = None,
        coloured: Coloured | None = None,
    ) -> None:
        self._answers = answers
        self._labels, self._found, self._index, self._grid, self._banners, self._start = place
        self._table: Table = self._labels.table
        self._sheet = self._grid.sheet
        self._questions: dict[int, Question] = {
            column: self._table.columns[hit.id] for column, hit in self._found.columns.items()
        }
        key = self._found.column_of(self._table.key)
        assert key is not None  # a header without it is none
        self._key = key
        self._key_words = self._found.words_over(key)
        self._last_column = max(self._questions)
        self.group = group
        self._heading: tuple[Group | None, tuple[tuple[str, Stated], ...]] = (None, ())
        """The field of action that the last entry stands under, and what that states."""
        self.without_group = False
        """Whether a record has no field of action over it."""
        self._pointers = pointers
        self._coloured = coloured
        matrix = matrix_of(self._grid, self._found, answers.words.status) if pointers is not None else None
        self._matrix = MatrixReader(answers, self._index, self._grid, matrix) if matrix is not None else None
        if self._matrix is not None:
            self._questions = {at: one for at, one in self._questions.items() if at not in self._matrix.columns}
        self._said = pointers.said(self._index) if pointers is not None else {}
        self._plain = PlainCells(answers, self._index, self._grid, self._said)
        self._plain.asks(self._questions, key, self._found.heading.spans)
        self._colours = [pair for pair in self._questions.items() if pair[1].type in COLOURED]
        self._begin()

    def _begin(self) -> None:
        """What is noted while rows are read; nothing yet."""
        self._carried: dict[int, Cell] = {}
        """Column → the last cell of a spreading column."""
        self._filled_down: dict[int, list[int]] = {}
        self._records: list[int] = []
        """Rows that became records."""
        heads = (column for column, one in self._questions.items() if one.spread or column == self._key)
        self._heads = tuple(heads)
        """Columns in which an example of the form's says that it is one."""
        self._spread = [asked.column for asked in self._plain.columns if asked.is_spread]
        self._last: tuple[int, Tree] = (0, {})
        """Row and record of the last record."""
        self._several = False

    def read(self) -> None:
        """Reads every row; what is no part of the table is left open for the ledger."""
        ledger = self._answers.ledger
        ledger.know(self._index, *self._found.heading.cells)
        for cell in self._found.heading.cells:
            hit = self._found.columns.get(cell.column)
            question = self._table.columns[hit.id] if hit is not None else None
            if cell.comment is not None and question is not None:
                self._answers.about[self._index, cell.row, cell.column] = f"{self._table.title}: {question.label}"
        for column, hit in self._found.columns.items():
            if hit.score < Labels.SAME and column not in self._found.heading.rest:
                self._answers.note_label(self._sheet, self._found.heading.cell_over(column), hit)
        if self._matrix is not None:
            self._matrix.know_headings()
        for row in range(self._found.first, self._found.last + 1):
            if row in self._grid.rows and (self._matrix is None or row != self._matrix.row):
                self._row(row)
        self._plain.settle()
        self._say_filled_down()
        self._several = read_owners(self._answers, self._index, self._grid, self._found, self._labels)

    def evidence(self) -> TableEvidence:
        """Where this table was found."""
        return evidence_of(self._grid, self._found, self._table)._replace(several=self._several)

    def say_columns(self) -> None:
        """Names the columns that answer no question; to be called when legends are found, which may stand there."""
        ColumnReport(self._answers, self._index, self._grid, self._found, self._labels).say(self._records)

    def _row(self, row: int) -> None:
        kind = self._kind(row)
        cells = self._grid.rows[row]
        if cells[-1].column > self._last_column:  # what stands beside the table is no part of its rows
            cells = [cell for cell in cells if cell.column <= self._last_column]
        if not cells:
            return
        if kind is RowKind.HEADER:
            self._answers.ledger.know(self._index, *(cell for cell in cells if cell.column in self._questions))
        elif (
            self._is_furniture(row, cells)
            or self._is_of_legend(cells)
            or (self._banners and self._banner(row, cells))
        ):
            return
        elif kind is RowKind.RECORD:
            self._record(row)
        else:
            self._row_without_key(row)

    def _kind(self, row: int) -> RowKind:
        """What a row is; its key tells at once of most rows that they are records."""
        cell = self._grid.answer(row, self._key)
        if cell is not None and cell.value != self._key_words and self._labels.columns.exact(cell.value) is None:
            return RowKind.RECORD
        return row_kind(self._grid, row, self._found, self._labels)

    def _is_of_legend(self, cells: list[Cell]) -> bool:
        """Whether a row of few cells belongs to a legend of colours, which is found when all sheets are read."""
        states = [column for column, _ in self._colours]
        return 0 < len(cells) <= FEW and is_legend_row(self._grid, cells, self._answers.words, self._key, states)

    def _is_furniture(self, row: int, cells: list[Cell]) -> bool:
        """Names a row that is no record: a subtotal, a page row, an example of the form's."""
        found = furniture_of(self._answers.words.rows, cells, (self._grid.answer(row, at) for at in self._heads))
        if found is None:
            return False
        filled = [cell for cell in cells if has_content(cell)]
        self._answers.ledger.report(self._index, *filled)
        place = str(Range(row, filled[0].column, row, filled[-1].column))
        self._answers.report(found.value, self._sheet, place, filled[0].value)
        return True

    def _banner(self, row: int, cells: list[Cell]) -> bool:
        """Takes a row up as the heading of a field of action, if it is one."""
        found = banner_of(self._answers.words, self._grid, row, cells, min(self._questions), self._key)
        if found is None:
            return False
        address = self._answers.address(self._sheet, found.place)
        self._answers.notes(found.reading.findings, address, found.text)
        self._answers.ledger.know(self._index, *found.cells)
        self._carried.clear()
        if found.reading.value is not None:
            self.group = Group(found.reading.value, address, found.cells)
        return True

    def _record(self, row: int) -> None:
        key = self._answers.row_key(self._index, row, self._start)
        node: Tree = {}
        findings = self._answers.findings
        since = len(findings)
        plain = self._plain.row(row)
        if not self._read_key(row, node, plain):
            self._row_without_key(row)
            return
        node_at(self._answers.tree, self._table.path)[key] = node
        number = self._number(row) if self._answers.part else None
        node = self._answers.meet(self._table, key, node, number)
        if self._pointers is not None:
            say_several(self._answers, self._sheet, self._grid.answer(row, self._key))
        done = self._comments(row, node) if row in self._grid.commented else ()
        self._answer_all(row, node, plain, done)
        if self._pointers is not None:
            self._pointers.add(node, row)
        if self._table.group_title or self._table.group_id:
            self._group_of(node)
            self.without_group = self.without_group or self.group is None
        if self._matrix is not None:
            self._matrix.read(row, node)
        if len(findings) > since:
            cells = self._grid.rows[row]
            place = f"{cell_name(row, cells[0].column)}:{cell_name(row, cells[-1].column)}"
            gather(findings, since, self._answers.address(self._sheet, place), self._words_of(node))
        if self._coloured is not None:
            own = self._grid.cell(row, self._key)
            for column, question in self._colours:
                self._coloured.meet(question, node, self._index, self._grid, (row, column), own)
        self._last = (row, node)
        self._records.append(row)

    def _words_of(self, record: Tree) -> str:
        stated = stated_at(record, self._questions[self._key].path)
        return stated.source.raw if stated is not None and stated.source is not None else ""

    def _number(self, row: int) -> str | None:
        """What a row is numbered with, before its cells are read."""
        for column, question in self._questions.items():
            cell = self._grid.answer(row, column) if question.path == "number" else None
            if cell is not None and cell.value is not None:
                return str(cell.value)
        return None

    def _read_key(self, row: int, node: Tree, plain: Mapping[int, Cell] | None) -> bool:
        """Reads the cell without which the row is no record; False when it says nothing that can stand there."""
        question = self._questions[self._key]
        if plain is not None and self._plain.takes_key(plain, node):
            return True
        cell, place = self._cell_for(row, self._key, question)
        if cell is None:
            return False
        reference = None
        if self._pointers is not None and isinstance(cell.value, str):
            reference = parse_reference(cell.value)
        if reference is not None and reference.kind in _NOTHING:
            return False
        if reference is not None and reference.kind is ReferenceKind.ABOVE and self._repeat_key(cell, node):
            return True
        return self._answers.cell(question, node, self._index, self._sheet, cell, place=place)

    def _repeat_key(self, cell: Cell, node: Tree) -> bool:
        """ "dito" in the key column: the same words as in the record above."""
        name = self._questions[self._key].path
        row, record = self._last
        above = stated_at(record, name)
        if above is None or above.source is None:
            return False
        address = self._answers.address(self._sheet, cell)
        words = above.source.raw
        self._answers.report("reference-followed", self._sheet, cell, cell.value, row=row, words=words)
        self._answers.put(node, name, Stated(above.value, above.source.followed(address)))
        self._answers.ledger.consume(self._index, cell, address)
        return True

    def _group_of(self, node: Tree) -> None:
        """The field of action above a record, where the table says that its records keep it."""
        if self.group is None:
            return
        if self._heading[0] is not self.group:
            self._heading = self.group, _heading(self.group, self._table)
            for cell in self.group.cells:
                self._answers.ledger.consume(self._index, cell, self.group.address)
        for name, stated in self._heading[1]:
            self._answers.put(node, name, stated)

    def _comments(self, row: int, node: Tree) -> tuple[int, ...]:
        """Keeps the comments of a row; the columns whose answer was looked for in them.

        Measures have notes of their own; a comment on another record is a remark about its column.
        """
        commented = [cell for cell in self._grid.rows[row] if cell.comment is not None]
        done = []
        for count, cell in enumerate(cell for cell in commented if cell.column in self._questions):
            question, place = self._questions[cell.column], (self._index, row, cell.column)
            address = self._answers.address(self._sheet, cell)
            if cell.column != self._key and leaves_to_comment(cell) and self._answers_here(cell, question):
                done.append(cell.column)
                taken = answer_from_comment(self._answers, question, node, self._index, self._sheet, cell)
                if not taken and self._pointers is not None:
                    point_at(self._answers, question, node, cell, address)
            if self._pointers is None:
                self._answers.about[place] = f"{self._table.title}: {question.label}"
                continue
            self._answers.state(node, f"notes/{count}", cell.comment, address, str(cell.comment))
            self._answers.noted.add(place)
            if not has_content(cell):
                self._answers.ledger.consume(self._index, cell, address)
        return tuple(done)

    def _answers_here(self, cell: Cell, question: Question) -> bool:
        """Whether a cell answers for its row itself: no merged range covers it, nothing is carried down to it."""
        merge = self._grid.merge_at(cell.row, cell.column)
        shown = merge is None or (merge.first_row, merge.first_column) == (cell.row, cell.column)
        return shown and (has_content(cell) or not question.spread)

    def _answer_all(self, row: int, node: Tree, cells: Mapping[int, Cell] | None, done: tuple[int, ...]) -> None:
        """Reads the cells of a record but its key; most of a report's are plain and go the short way."""
        if cells is None:
            for asked in self._plain.columns:
                if asked.column not in done:
                    self._answer(row, asked.column, asked.question, node)
            return
        for asked in self._plain.others(cells, node):
            self._answer(row, asked.column, asked.question, node)
        for column in self._spread:
            if column in cells:
                self._carried[column] = cells[column]

    def _answer(self, row: int, column: int, question: Question, node: Tree) -> None:
        cell, place = self._cell_for(row, column, question)
        if cell is None or (self._coloured is not None and self._coloured.defers(question, cell)):
            return
        pointers, index = self._pointers, self._index
        if pointers is not None and pointers.is_pointer(question, cell, node, index, self._sheet):
            self._said[question.path] = node
            return
        taken = self._answers.cell(question, node, index, self._sheet, cell, place=place)
        if taken and column in self._found.heading.spans:
            consume_span(self._answers, index, self._grid, row, (column, self._found.heading.spans[column]))
        if taken:
            self._said[question.path] = node
        elif pointers is not None and cell.kind in (CellKind.ERROR, CellKind.EMPTY):
            # an error, or a formula without a result, is asked about there: the answer is no gap of its own
            reference = Reference(raw="", kind=ReferenceKind.NOT_STATED)
            address, path = self._answers.address(self._sheet, cell), f"references/{question.path}"
            self._answers.state(node, path, reference, address, str(cell.value or cell.formula))

    def _cell_for(self, row: int, column: int, question: Question) -> tuple[Cell | None, str | None]:
        """The cell that answers for this row: its own, the one of its merged range, or the one carried down.

        Text that a merged range covers is not shown to anybody and answers nothing; it is left to be reported.
        """
        if column in self._found.heading.spans:
            return span_at(self._grid, row, column, self._found.heading.spans[column])
        cell = self._grid.answer(row, column)
        merge = self._grid.merge_at(row, column)
        if merge is not None:
            if merge.first_column != column or (column == self._key and merge.first_row != row):
                return None, None
            cell = self._grid.answer(merge.first_row, column)
        if cell is not None:
            if question.spread:
                self._carried[column] = cell
            return cell, str(merge) if merge is not None else None
        if merge is None and question.spread and column in self._carried:
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

    def _row_without_key(self, row: int) -> None:
        """A row without its key: a spreading cell alone (a goal in a row of its own) holds for the rows below."""
        inside = [cell for column in self._questions if (cell := self._grid.answer(row, column)) is not None]
        spread = [cell for cell in inside if self._questions[cell.column].spread]
        if len(inside) == len(spread) == 1 and self._grid.merge_at(row, spread[0].column) is None:
            self._carried[spread[0].column] = spread[0]
            return
        if len(inside) >= 2:
            key = self._table.columns[self._table.key]
            self._answers.ledger.report(self._index, *inside)
            place = f"{cell_name(row, inside[0].column)}:{cell_name(row, inside[-1].column)}"
            self._answers.report(
                "row-without-key", self._sheet, place, inside[0].value, label=key.label, table=self._table.title
            )


def _heading(group: Group, table: Table) -> tuple[tuple[str, Stated], ...]:
    """What a field of action states of the records under it, by path."""
    words = group.words
    source = Source((group.address,), words.title)
    stated = ((table.group_id, words.id), (table.group_title, words.title))
    return tuple((path, Stated(value, source)) for path, value in stated if path and value is not None)
