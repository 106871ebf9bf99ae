"""From a recognised raw form to typed answers: locate, read, book every cell, keep every address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.blocks import Block
from fgk_docs.forms.build import Tree, stated_at
from fgk_docs.forms.coloured import Coloured
from fgk_docs.forms.comments import answer_from_comment, keep_comments, leaves_to_comment
from fgk_docs.forms.copies import say_strangers, settle_copies
from fgk_docs.forms.definition import Definition, Groups, Question, SheetPlan
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.groups import Group, group_of_sheet
from fgk_docs.forms.labels import Labels, label_key
from fgk_docs.forms.lists import know_lists
from fgk_docs.forms.recognise import TableEvidence
from fgk_docs.forms.references import Pointers
from fgk_docs.forms.rows import Place, TableReader
from fgk_docs.forms.scan_fields import FoundField, find_fields
from fgk_docs.forms.scan_tables import find_tables
from fgk_docs.model.case import Entry
from fgk_docs.model.raw import Cell, Sheet, cell_name
from fgk_docs.model.shape import holds
from fgk_docs.model.values import Period

_LONGEST_KNOWN = 120


def read_sheets(
    answers: Answers, definition: Definition, grids: Sequence[Grid], blocks: Sequence[Block]
) -> tuple[TableEvidence, ...]:
    """Reads every block that has a plan, those with fields first; says of every other sheet why it is not read.

    Returns:
        Where the tables were found.
    """
    pointers = {name: Pointers(answers) for name, table in definition.tables.items() if holds(table.path, Entry)}
    coloured = Coloured(answers)
    readers: list[_BlockReader] = []
    fields = [block for block in blocks if definition.sheets[block.plan].fields is not None]
    for block in fields:
        readers.append(_BlockReader(answers, definition, block, block.within(grids), pointers, coloured, None))
        readers[-1].read()
    year = _year_of_report(answers.tree)
    kept = settle_copies(answers, definition, grids, blocks, year)
    before: _BlockReader | None = None
    for block in kept:
        if block not in fields:
            reader = _BlockReader(answers, definition, block, block.within(grids), pointers, coloured, year)
            readers.append(reader)
            reader.read(before.group if before is not None and before.goes_on_in(block) else None)
            before = reader
    for followed in pointers.values():
        followed.follow()
    coloured.settle(definition, grids)
    for reader in readers:
        reader.say_columns()
    know_lists(answers, definition, grids)
    say_strangers(answers, grids, blocks, kept)
    tables = (table for reader in sorted(readers, key=lambda one: one.index) for table in reader.tables)
    return tuple(table.evidence() for table in tables)


def _year_of_report(tree: Tree) -> int | None:
    """The last year of the report's period, once its field is read."""
    stated = stated_at(tree, "reports/*/period")
    period = stated.value if stated is not None else None
    last = (period.end or period.start) if isinstance(period, Period) else None
    return last.year if last is not None else None


class _BlockReader:
    """Reads one block of a sheet, mostly all of it, by its plan."""

    def __init__(
        self,
        answers: Answers,
        definition: Definition,
        block: Block,
        grid: Grid,
        pointers: Mapping[str, Pointers],
        coloured: Coloured,
        year: int | None,
    ) -> None:
        self._answers = answers
        self._plan: SheetPlan = definition.sheets[block.plan]
        self.index = self._index = block.sheet
        self._block, self._start = block, block.start
        self._grid = grid
        self._known = definition.known_keys
        self._pointers = pointers
        self._coloured = coloured
        self._year = year
        self.tables: list[TableReader] = []
        self.group: Group | None = None
        """Once read, the field of action that holds from the last row on."""
        self._sought = definition.index(block.plan)

    def goes_on_in(self, block: Block) -> bool:
        """Whether a banner of this block may hold for the first rows of another one below it."""
        below = (block.sheet, block.plan, block.start) == (self._block.sheet, self._block.plan, self._start)
        return below and self._plan.groups is Groups.BANNER

    def read(self, before: Group | None = None) -> None:
        """Reads the block; ``before`` is the field of action that holds until one is named, or None."""
        sheet = self._grid.sheet
        only_table = len(self._sought.tables) == 1 and self._plan.fields is None
        found = find_tables(self._grid, self._sought.tables, to_the_end=only_table, year=self._year)
        inside = {row for table in found for row in range(table.heading.first, table.last + 1)}
        outside = [row for row in self._grid.rows if row not in inside]
        group = self._read_group(outside) if self._plan.groups is not Groups.NONE else None
        group = group or before
        self._read_fields(outside)
        labels = {table.id: table for table in self._sought.tables}
        banners = self._plan.groups is not Groups.NONE
        for table in found:
            if table.title is not None:
                self._answers.ledger.know(self._index, table.title)
            place = Place(labels[table.id], table, self._index, self._grid, banners, self._start)
            pointers = self._pointers.get(table.id)
            coloured = self._coloured if pointers is not None else None
            reader = TableReader(self._answers, place, group, pointers, coloured)
            reader.read()
            group = reader.group  # which holds on where the heading stands once more
            self.tables.append(reader)
            if self._plan.groups is Groups.SHEET and reader.without_group:
                self._answers.report("field-unknown", sheet, str(sheet.bounds), sheet.name)
        self.group = group
        self._know_headings(outside)

    def say_columns(self) -> None:
        """Names the columns of its tables that answer no question."""
        for reader in self.tables:
            reader.say_columns()

    def _know_headings(self, rows: list[int]) -> None:
        """The form's own headings and notes: first texts of rows outside the tables, if the form words them so;
        all texts of a row that holds nothing else (titles of groups of columns)."""
        for row in rows:
            cells = self._grid.rows[row]
            for cell in cells if all(_is_known(one, self._known) for one in cells) else cells[:1]:
                if self._answers.ledger.is_open(self._index, cell) and _is_known(cell, self._known):
                    self._answers.ledger.know(self._index, cell)

    def _read_fields(self, rows: list[int]) -> None:
        """The fields of this sheet; on a sheet of tables alone, any field of the form may stand above them."""
        known = self._known if self._plan.fields is not None else None
        for found in find_fields(self._grid, self._sought.labels, rows, known, self._sought.below):
            if self._answers.ledger.is_open(self._index, found.label):
                self._read_field(self._sought.fields[found.id], found)

    def _beside(self, label: Cell) -> str:
        """The cell where the answer to a label belongs."""
        merge = self._grid.merge_at(label.row, label.column)
        return cell_name(label.row, (merge.last_column if merge is not None else label.column) + 1)

    def _read_field(self, question: Question, found: FoundField) -> None:
        sheet = self._grid.sheet
        self._answers.ledger.know(self._index, found.label)
        for one in (found.label, found.value):
            if one is not None and one.comment is not None:
                self._answers.about[self._index, one.row, one.column] = question.label
        if found.hit.score < Labels.SAME:
            self._answers.note_label(sheet, found.label, found.hit)
        cell = found.label if found.inline is not None else found.value
        if cell is None:
            self._answers.waiting.setdefault(question.path, self._answers.address(sheet, self._beside(found.label)))
            return
        if found.inline is None and leaves_to_comment(cell):
            answer_from_comment(self._answers, question, self._answers.tree, self._index, sheet, cell)
            return
        if found.below:
            self._answers.report("value-below-label", sheet, cell, cell.value, label=question.label)
        self._answers.cell(question, self._answers.tree, self._index, sheet, cell, text=found.inline)

    def _read_group(self, rows: list[int]) -> Group | None:
        """The field of action of this sheet: beside its label above the table, else by the sheet's name.

        Rows between the measures may name others; they hold for what stands below them.
        """
        answers, sheet = self._answers, self._grid.sheet
        for found in find_fields(self._grid, self._sought.group, rows):
            if found.value is not None and isinstance(found.value.value, str):
                reading = answers.words.field_of_action(found.value.value)
                address = answers.address(sheet, found.value)
                answers.notes(reading.findings, address, found.value.value)
                answers.ledger.know(self._index, found.label, found.value)
                return Group(reading.value, address, (found.value,)) if reading.value is not None else None
        by_name = group_of_sheet(answers.words, sheet.name)
        bounds = sheet.bounds if by_name is not None and by_name.value is not None else None
        if by_name is None or by_name.value is None or bounds is None:
            return None
        answers.report("field-from-sheet-name", sheet, str(bounds), sheet.name, title=by_name.value.title)
        return Group(by_name.value, answers.address(sheet, str(bounds)))


def _is_known(cell: Cell, known: frozenset[str]) -> bool:
    return isinstance(cell.value, str) and len(cell.value) <= _LONGEST_KNOWN and label_key(cell.value) in known


def marks_of_sheet(answers: Answers, index: int, sheet: Sheet, grid: Grid) -> None:
    """What a sheet carries beside values: hidden parts, floating objects, comments nobody took up."""
    if index not in answers.left_out:
        answers.hidden(sheet, grid)
    for item in sheet.objects:
        answers.report("object-on-sheet", sheet, item.anchor, item.text or None, kind=item.kind)
    keep_comments(answers, index, sheet, grid)
