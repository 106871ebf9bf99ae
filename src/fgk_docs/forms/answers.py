"""Answers on their way into the case: read, addressed, booked, with a finding for whatever is not plain."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.forms.boundary import RawAnswer, read_answer
from fgk_docs.forms.build import Stated, Tree, put
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.display import display
from fgk_docs.forms.grid import Grid, ranges_of
from fgk_docs.forms.labels import Hit
from fgk_docs.forms.ledger import Ledger
from fgk_docs.forms.words import Words
from fgk_docs.language.reading import Note, Reading
from fgk_docs.model.address import Address, Source
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import Cell, CellKind, Field, RawForm, Sheet, Strike, Visibility, cell_name


class Answers:
    """Collects the typed answers of one input into a tree that several inputs may share.

    Args:
        raw: the input.
        tree: where the answers go, by definition path.
        words: the vocabularies of the active profile.
        ledger: the account of this input.
    """

    def __init__(self, raw: RawForm, tree: Tree, words: Words, ledger: Ledger) -> None:
        self.raw = raw
        self.tree = tree
        self.words = words
        self.ledger = ledger
        self.findings: list[Finding] = []
        self.noted: set[tuple[int, int, int]] = set()
        """Cells whose comment went into a record."""
        self.cases: dict[str, tuple[str, Address]] = {}
        """Stated cases of the municipality's name: case → words and where."""

    def address(self, sheet: Sheet, place: Cell | str) -> Address:
        """The address of a cell, or of a range given in A1 notation."""
        where = place if isinstance(place, str) else cell_name(place.row, place.column)
        return Address(file=self.raw.file, sheet=sheet.name, cell=where)

    def report(self, code: str, sheet: Sheet, place: Cell | str, value: object = None, **details: object) -> None:
        """Adds a finding about a cell or range."""
        self._add(code, self.address(sheet, place), value, {key: str(item) for key, item in details.items()})

    def _add(self, code: str, address: Address, value: object, details: dict[str, str]) -> None:
        text = None if value is None else str(value)
        self.findings.append(Finding(code=code, address=address, value=text, details=details))

    def note_label(self, sheet: Sheet, cell: Cell, hit: Hit) -> None:
        """Says that a label was recognised although it is worded differently."""
        self.report("label-reworded", sheet, cell, cell.value, label=hit.wording, score=f"{hit.score:.2f}")

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
            cell: the cell.
            text: the part of the cell that answers, when not all of it.
            place: a range to give as address instead (a merged cell).
        """
        address = self.address(sheet, place or cell)
        if cell.kind is CellKind.ERROR or (cell.kind is CellKind.EMPTY and cell.formula is not None):
            code = "cell-error" if cell.kind is CellKind.ERROR else "formula-without-value"
            self._add(code, address, cell.value if cell.value is not None else cell.formula, {})
            self.ledger.report(index, cell)
            return False
        if cell.kind is CellKind.EMPTY:
            return False
        if cell.style.strike is not Strike.NONE:
            self._add("text-struck-through", address, cell.value, {"part": cell.style.strike.value})
        shown = text if text is not None else display(cell.value, cell.style.number_format)
        raw = RawAnswer(
            shown if text is not None else cell.value, shown, cell.style.number_format, cell.style.font_name
        )
        taken = self._take(question, node, raw, address)
        (self.ledger.consume if taken else self.ledger.report)(index, cell)
        return taken

    def field(self, question: Question, node: Tree, field: Field) -> None:
        """Reads a named field as the answer to a question."""
        if field.value is None or field.value == "":
            return
        raw = RawAnswer(field.value, display(field.value), "General", None)
        taken = self._take(question, node, raw, field.address)
        (self.ledger.consume_field if taken else self.ledger.report_field)(field)

    def _take(self, question: Question, node: Tree, raw: RawAnswer, address: Address) -> bool:
        if question.type is AnswerType.CASE and question.case is not None:
            self.cases[question.case] = (raw.text.strip(), address)
            return True
        reading = read_answer(question, raw, self.words)
        if reading.findings:
            self._notes(reading.findings, address, raw.text)
        if reading.value is None:
            return False
        source = self._source(reading, raw, address)
        path = question.path
        if isinstance(reading.value, dict):
            parts = [
                self.put(node, f"{path}/{part}", Stated(value, source)) for part, value in reading.value.items()
            ]
            taken = any(parts)
        else:
            taken = self.put(node, path, Stated(reading.value, source))
        for name, constant in question.with_.items():
            put(node, f"{path.rpartition('/')[0]}/{name}", Stated(constant, None))
        return taken

    def _source(self, reading: Reading[object], raw: RawAnswer, address: Address) -> Source:
        repair = reading.findings[0].code if reading.findings and reading.confidence < 1 else None
        return Source(addresses=(address,), raw=raw.text, repair=repair, confidence=reading.confidence)

    def put(self, node: Tree, path: str, stated: Stated) -> bool:
        """Sets a value below a node; False, with a finding, where another one stands already."""
        before = put(node, path, stated)
        if before is None:
            return True
        if before.value == stated.value and before.source is not None and stated.source is not None:
            return True
        assert stated.source is not None
        other = before.source.addresses[0] if before.source is not None else ""
        self._add("answers-contradict", stated.source.addresses[0], stated.source.raw, {"other": str(other)})
        return False

    def _notes(self, notes: Iterable[Note], address: Address, value: str) -> None:
        for note in notes:
            self._add(note.code, address, value, dict(note.details))

    def state(self, node: Tree, path: str, value: object, address: Address, raw: str) -> None:
        """Puts a value that was read elsewhere (a field of action over its rows)."""
        self.put(node, path, Stated(value, Source(addresses=(address,), raw=raw)))

    def notes(self, notes: Iterable[Note], sheet: Sheet, cell: Cell | str, value: str) -> None:
        """Adds what a parser noted about a cell."""
        self._notes(notes, self.address(sheet, cell), value)

    def hidden(self, sheet: Sheet, grid: Grid) -> None:
        """Says once for each hidden sheet or block of hidden rows or columns that it was read."""
        if sheet.visibility is not Visibility.VISIBLE:
            if grid.rows:
                self.report("sheet-hidden", sheet, str(sheet.bounds))
            return
        if not sheet.hidden_rows and not sheet.hidden_columns:
            return
        places = [
            (cell.row, cell.column)
            for cells in grid.rows.values()
            for cell in cells
            if grid.is_hidden(cell.row, cell.column)
        ]
        for area in ranges_of(places):
            self.report("cells-hidden", sheet, str(area))
