"""Cells that point elsewhere: "s. o.", "wie 1.2", "unverändert", "k. A."."""

from __future__ import annotations

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree, stated_at
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.language.references import parse_reference
from fgk_docs.model.raw import Cell, Sheet
from fgk_docs.model.values import Reference, ReferenceKind

_LONGEST = 60
_OPEN = (ReferenceKind.ABOVE, ReferenceKind.OTHER_MEASURE, ReferenceKind.UNCHANGED)


class Pointers:
    """Follows pointers within one table; those to last year's report are kept for whoever has it."""

    def __init__(self, answers: Answers, sheet: Sheet, index: int) -> None:
        self._answers = answers
        self._sheet = sheet
        self._index = index
        self._last: dict[int, tuple[int, Tree, str]] = {}
        """Column → row, record and path of the last answer."""

    def remember(self, column: int, row: int, node: Tree, path: str) -> None:
        """Marks this answer as what "s. o." below it means."""
        self._last[column] = (row, node, path)

    def is_pointer(self, question: Question, cell: Cell, node: Tree, column: int) -> bool:
        """Takes the cell up if it is a pointer; the reference itself is stored in any case."""
        if not isinstance(cell.value, str) or len(cell.value) > _LONGEST:
            return False
        reference = parse_reference(cell.value)
        if reference is None or not _meant(question, reference):
            return False
        address = self._answers.address(self._sheet, cell)
        self._answers.state(node, f"references/{question.path}", reference, address, cell.value)
        self._answers.ledger.consume(self._index, cell)
        if reference.kind is ReferenceKind.ABOVE and column in self._last:
            self._follow(cell, node, question.path, *self._last[column])
        elif reference.kind in _OPEN:
            self._answers.report("reference-open", self._sheet, cell, cell.value)
        return True

    def _follow(self, cell: Cell, node: Tree, path: str, row: int, above: Tree, there: str) -> None:
        stated = stated_at(above, there)
        if stated is None or stated.source is None:
            self._answers.report("reference-open", self._sheet, cell, cell.value)
            return
        self._answers.report("reference-followed", self._sheet, cell, cell.value, row=row, words=stated.source.raw)
        addresses = (self._answers.address(self._sheet, cell), *stated.source.addresses)
        source = stated.source.model_copy(update={"addresses": addresses, "repair": "reference-followed"})
        self._answers.put(node, path, Stated(stated.value, source))


def _meant(question: Question, reference: Reference) -> bool:
    """Whether the words point elsewhere in this column: "keine" is an answer to a text, "entfällt" to a status."""
    if reference.kind in _OPEN:
        return True
    if question.type is AnswerType.TEXT:
        return not any(letter.isalpha() for letter in reference.raw)
    return question.type is not AnswerType.STATUS or reference.kind is ReferenceKind.NOT_STATED
