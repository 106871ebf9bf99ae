"""Answers on their way into the case: read, addressed, booked, with a finding for whatever is not plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fgk_docs.forms.boundary import RawAnswer, read_answer
from fgk_docs.forms.build import Stated, Tree, node_at, put
from fgk_docs.forms.clean import Clean
from fgk_docs.forms.definition import AnswerType, Question, Table
from fgk_docs.forms.display import display
from fgk_docs.forms.grid import Grid, hidden_blocks
from fgk_docs.forms.labels import Hit
from fgk_docs.forms.ledger import Ledger
from fgk_docs.forms.strikes import STRUCK
from fgk_docs.forms.words import Words
from fgk_docs.language.reading import REPAIRED, STATED, Note, Reading
from fgk_docs.language.text import match_key
from fgk_docs.model.address import Address, Source, cell_address, stated_source
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import number_id
from fgk_docs.model.raw import Cell, CellKind, Sheet, Strike, Visibility, column_name
from fgk_docs.model.same import meaning
from fgk_docs.model.values import Name

_ERROR, _EMPTY, _NOT_STRUCK = CellKind.ERROR, CellKind.EMPTY, Strike.NONE

DATA_ROW = "#data-"
"""How the keys of rows of a data file begin, before its records have their ids."""


class StatedCase(NamedTuple):
    """A case of the municipality's name as somebody stated it, and every place where it stands."""

    words: str
    addresses: tuple[Address, ...]


class Answers:
    """Collects the typed answers of one input into a tree that several inputs may share.

    Args:
        clean: the input.
        tree: where the answers go, by definition path.
        words: the vocabularies of the active profile.
        ledger: the account of this input.
        cases: stated cases of the municipality's name, shared like the tree.
        part: which of the parts of a report the input is, from 0.
    """

    def __init__(
        self,
        clean: Clean,
        tree: Tree,
        words: Words,
        ledger: Ledger,
        cases: dict[str, StatedCase],
        *,
        part: int = 0,
    ) -> None:
        self.raw = clean.raw
        self.tree = tree
        self.words = words
        self.ledger = ledger
        self.findings: list[Finding] = list(clean.findings)
        self.noted: set[tuple[int, int, int]] = set()
        """Cells whose comment went into a record."""
        self.about: dict[tuple[int, int, int], str] = {}
        """What other cells with a comment are about: the label of their question."""
        self.asked: set[str] = set()
        """Paths of fields whose answer a finding asks for already."""
        self.waiting: dict[str, Address] = {}
        """Paths of fields whose label stands there without an answer, and the cell beside it."""
        self.left_out: set[int] = set()
        """Indices of sheets that are not read, as a finding says."""
        self._met: set[int] = set()
        self._other_rows: dict[str, list[str]] = {}
        self.part = part
        self.replaced = clean.replaced
        """Cells in which characters were replaced."""
        self._file = self.raw.file
        self._cases = cases

    def address(self, sheet: Sheet, place: Cell | str) -> Address:
        """The address of a cell, or of a range given in A1 notation."""
        where = place if isinstance(place, str) else f"{column_name(place.column)}{place.row}"
        return cell_address(self._file, sheet.name, where)

    def report(self, code: str, sheet: Sheet, place: Cell | str, value: object = None, **details: object) -> None:
        """Adds a finding about a cell or range."""
        self._add(code, self.address(sheet, place), value, {key: str(item) for key, item in details.items()})

    def _add(self, code: str, address: Address, value: object, details: Mapping[str, str]) -> None:
        text = None if value is None else str(value)
        self.findings.append(Finding(code=code, address=address, value=text, details=dict(details)))

    def note_label(self, sheet: Sheet, cell: Cell, hit: Hit) -> None:
        """Says that a label was recognised although it is worded differently."""
        self.report("label-reworded", sheet, cell, cell.value, label=hit.wording, score=f"{hit.score * 100:.0f} %")

    def cell(
        self,
        question: Question,
        node: Tree,
        index: int,
        sheet: Sheet,
        cell: Cell,
        *,
        text: str | None = None,
        place: str | None = None,
    ) -> bool:
        """Reads a cell as the answer to a question; True when it became a value of the case.

        Args:
            question: what was asked.
            node: where the question's path starts: the whole tree, or the record of a table's row.
            index: index of the sheet.
            sheet: the sheet.
            cell: the cell; one that holds only a comment answers nothing.
            text: the part of the cell that answers, when not all of it.
            place: a range to give as address instead (a merged cell).
        """
        address = cell_address(self._file, sheet.name, place or f"{column_name(cell.column)}{cell.row}")
        kind, style = cell.kind, cell.style
        if kind is _ERROR or kind is _EMPTY:
            self._report_broken(index, cell, address)
            return False
        if style.strike is not _NOT_STRUCK:
            self._add(STRUCK[style.strike], address, cell.value, {})
        value = cell.value if text is None else text
        shown = value if isinstance(value, str) else display(value, style.number_format)
        raw = RawAnswer(value, shown, style.number_format, style.font_name)
        replaced = bool(self.replaced) and (index, cell.row, cell.column) in self.replaced
        taken = self.take(question, node, raw, address, "characters-replaced" if replaced else None)
        if taken:
            self.ledger.consume(index, cell, address)
        else:
            self.ledger.report(index, cell)
        return taken

    def _report_broken(self, index: int, cell: Cell, address: Address) -> None:
        """Reports an error cell or a formula without a result; a cell that holds only a comment says nothing."""
        if cell.kind is CellKind.ERROR:
            self._add("cell-error", address, cell.value, {})
        elif cell.formula is not None:
            self._add("formula-without-value", address, cell.formula, {})
        else:
            return
        self.ledger.report(index, cell)

    def field(self, question: Question, node: Tree, position: int) -> bool:
        """Reads the named field at a position (from 0) as the answer to a question; True when it became a value."""
        field = self.raw.fields[position]
        raw = RawAnswer(field.value, display(field.value), "General", None)
        repair = "characters-replaced" if (-1, position, 0) in self.replaced else None
        taken = self.take(question, node, raw, field.address, repair)
        if taken:
            self.ledger.consume_field(position)
        else:
            self.ledger.report_field(position)
        return taken

    def note_field_label(self, position: int, words: str, hit: Hit) -> None:
        """Says that a named field was recognised although what stands at it is worded differently."""
        details = {"label": hit.wording, "score": f"{hit.score * 100:.0f} %"}
        self._add("label-reworded", self.raw.fields[position].address, words, details)

    def field_twice(self, position: int, label: str) -> None:
        """Reports a named field that answers a question of a row that another one answers already."""
        field = self.raw.fields[position]
        self._add("field-twice", field.address, display(field.value), {"label": label})
        self.ledger.report_field(position)

    def unknown_field(self, position: int, suggestion: str) -> None:
        """Reports a named field that the form does not have."""
        field = self.raw.fields[position]
        self._add("field-unknown-in-data", field.address, display(field.value), {"suggestion": suggestion})
        self.ledger.report_field(position)

    def field_without_key(self, position: int, table: Table) -> None:
        """Reports a named field of a row that lacks what makes it a record."""
        field = self.raw.fields[position]
        details = {"label": table.columns[table.key].label, "table": table.title}
        self._add("row-without-key", field.address, display(field.value), details)
        self.ledger.report_field(position)

    def take(self, question: Question, node: Tree, raw: RawAnswer, address: Address, repair: str | None) -> bool:
        """Reads words as the answer to a question, whatever cell they stand in; True when they became a value.

        Args:
            question: what was asked.
            node: where the question's path starts.
            raw: the words.
            address: where they stand.
            repair: code of what was done to get them, or None.
        """
        if question.type is AnswerType.CASE and question.case is not None:
            return self._take_case(question.case, raw.text.strip(), address)
        if question.is_plain_text and repair is None and (words := raw.text.strip()):
            # Most of a report is prose: it is its own reading.
            return self.put(node, question.path, Stated(words, stated_source(address, raw.text)))
        reading = read_answer(question, raw, self.words)
        if reading.findings:
            self.notes(reading.findings, address, raw.text)
        value = reading.value
        if value is None:
            if not reading.findings:
                self._add("content-not-understood", address, raw.text, {})
            return False
        source = _source(reading, raw, address, repair)
        path = question.path
        if question.is_own_part and path not in node and not isinstance(value, dict):
            node[path] = Stated(value, source)
            taken = True
        elif not isinstance(value, dict):
            taken = self.put(node, path, Stated(value, source))
        else:
            parts = [self.put(node, f"{question.home}{part}", Stated(item, source)) for part, item in value.items()]
            taken = any(parts)
        if taken and question.with_:
            for name, constant in question.with_.items():
                put(node, f"{path.rpartition('/')[0]}/{name}", Stated(constant, None))
        return taken

    def _take_case(self, case: str, words: str, address: Address) -> bool:
        before = self._cases.get(case)
        if before is not None and before.words != words:
            self._add("answers-contradict", address, words, {"other": str(before.addresses[0])})
            return False
        self._cases[case] = StatedCase(words, (*(before.addresses if before else ()), address))
        return True

    def put(self, node: Tree, path: str, stated: Stated) -> bool:
        """Sets a value below a node; False, with a finding, where another one stands already."""
        before = put(node, path, stated)
        if before is None:
            return True
        assert stated.source is not None  # constants are put by take alone
        if meaning(before.value) == meaning(stated.value) and before.source is not None:
            addresses = tuple(dict.fromkeys((*before.source.addresses, *stated.source.addresses)))
            source = before.source.at(addresses)
            put(node, path, Stated(before.value, source), replace=True)
            return True
        other = before.source.addresses[0] if before.source is not None else None
        place = stated.source.addresses[0]
        self._add("answers-contradict", place, stated.source.raw, {"other": str(other or "")})
        if self.part and other is not None and before.source is not None and other.file != self._file:
            details = {"other": str(place), "words": stated.source.raw}
            self._add("answer-contradicted", other, before.source.raw, details)
        return False

    def row_key(self, index: int, row: int, start: int = 0) -> str:
        """The key of a row in the tree before its record has its id; two tables beside each other start in
        different columns."""
        key = f"#{self.part}.{index}-{row}" if self.part else f"#{index}-{row}"
        return f"{key}-{start}" if start else key

    def meet(self, table: Table, key: str, node: Tree, number: str | None = None) -> Tree:
        """The record that a row adds to, once its key cell is read: its own, or the same one of a data file or of
        another part.

        Args:
            table: the table.
            key: the row's key in the tree.
            node: its record; where another one is met, it goes, and its key moves there.
            number: what the row is numbered with, if anything; rows of two parts with different numbers never meet.
        """
        if self._other_rows.get(table.path) == []:
            return node
        records = node_at(self.tree, table.path)
        name = table.columns[table.key].path
        for other in self._rows_of_others(table, records, key):
            met: Tree = records[other]
            same = id(met) not in self._met and _same(met.get(name), node.get(name))
            if other != key and same and (other.startswith(DATA_ROW) or _same_number(met, number)):
                self._met.add(id(met))
                del records[key]
                self.put(met, name, node[name])
                return met
        return node

    def _rows_of_others(self, table: Table, records: Tree, key: str) -> list[str]:
        """Keys of the rows that were there before this input was read."""
        if table.path not in self._other_rows:
            start = "#" if self.part else DATA_ROW
            others = [other for other in records if other.startswith(start) and other != key]
            self._other_rows[table.path] = others
        return self._other_rows[table.path]

    def state(self, node: Tree, path: str, value: object, address: Address, raw: str) -> bool:
        """Puts a value that was read elsewhere (a field of action over its rows)."""
        return self.put(node, path, Stated(value, Source(addresses=(address,), raw=raw)))

    def notes(self, notes: Iterable[Note], address: Address, value: str) -> None:
        """Adds what a parser noted about the words at an address."""
        for note in notes:
            self._add(note.code, address, value, note.details)

    def hidden(self, sheet: Sheet, grid: Grid) -> None:
        """Says once for each hidden sheet or block of hidden rows or columns that it was read."""
        if sheet.visibility is not Visibility.VISIBLE:
            if grid.rows:
                self.report("sheet-hidden", sheet, str(sheet.bounds))
            return
        if sheet.hidden_rows or sheet.hidden_columns:
            for area in hidden_blocks(grid):
                self.report("cells-hidden", sheet, str(area))


def _same(one: object, other: object) -> bool:
    """Whether two keys mean the same: letter case, blanks and punctuation aside."""
    if not isinstance(one, Stated) or not isinstance(other, Stated):
        return False
    return match_key(_words(one.value)) == match_key(_words(other.value))


def _same_number(record: Tree, number: str | None) -> bool:
    """Whether a record has this number, or one of the two has none."""
    stated = record.get("number")
    if number is None or not isinstance(stated, Stated):
        return True
    return number_id(str(stated.value)).lower() == number_id(number).lower()


def _words(value: object) -> str:
    return value.plain if isinstance(value, Name) else str(value)


def _source(reading: Reading[object], raw: RawAnswer, address: Address, done: str | None) -> Source:
    if done is not None:
        return Source((address,), raw.text, done, min(reading.confidence, REPAIRED))
    if not reading.findings and reading.confidence == STATED:
        return stated_source(address, raw.text)
    repair = reading.findings[0].code if reading.findings and reading.confidence < 1 else None
    return Source((address,), raw.text, repair, reading.confidence)
