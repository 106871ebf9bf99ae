"""Answers that point elsewhere: "s. o.", "wie 1.2", "unverändert", "k. A."; in cells and in fields of PDF forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree, stated_at
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.language.references import parse_reference
from fgk_docs.language.text import match_key
from fgk_docs.model.address import Address, Source
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import number_id
from fgk_docs.model.raw import Cell, CellKind, Sheet
from fgk_docs.model.values import Reference, ReferenceKind

_OPEN = (ReferenceKind.ABOVE, ReferenceKind.OTHER_MEASURE, ReferenceKind.UNCHANGED, ReferenceKind.COMMENT)


NAMED = -1
"""In place of a sheet's index: the named fields of a PDF form."""


class _Pointer(NamedTuple):
    """Words that point elsewhere, where they stand, and the answer that they stand for."""

    reference: Reference
    words: str
    address: Address
    record: Tree
    name: str
    above: Tree | None
    """Record of the row above that says something in this column; None where there is none."""


class Pointers:
    """The pointers of one kind of table, over all sheets; followed when every row has been read.

    Pointers to last year's report stay open: whoever has that report can follow the stored references.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._met: dict[tuple[int, str], _Pointer] = {}
        """Pointers by the identity of their record and the name of the answer."""
        self._rows: dict[int, int | str] = {}
        self._last: dict[int, dict[str, Tree]] = defaultdict(dict)
        self._records: list[Tree] = []

    def add(self, record: Tree, row: int | str) -> None:
        """A record whose row has been read, and what people call the row."""
        self._rows[id(record)] = row
        self._records.append(record)

    def said(self, index: int) -> dict[str, Tree]:
        """By path, the last record of a sheet that answers it: what "s. o." below it means; whoever reads one puts
        it here."""
        return self._last[index]

    def is_pointer(self, question: Question, cell: Cell, record: Tree, index: int, sheet: Sheet) -> bool:
        """Takes the cell up if it is a pointer; the reference itself is stored in any case."""
        if cell.kind is not CellKind.TEXT or not isinstance(cell.value, str):
            return False
        reference = self._reference(question, cell.value)
        if reference is None:
            return False
        address = self._answers.address(sheet, cell)
        if self._meet(
            _Pointer(reference, cell.value, address, record, question.path, self._above(index, question))
        ):
            self._answers.ledger.consume(index, cell, address)
        else:
            self._answers.ledger.report(index, cell)
        return True

    def is_named_pointer(self, question: Question, position: int, record: Tree) -> bool:
        """Takes the named field at a position (from 0) up if it is a pointer, as :meth:`is_pointer` does a cell."""
        field = self._answers.raw.fields[position]
        reference = self._reference(question, field.value) if isinstance(field.value, str) else None
        if reference is None:
            return False
        above, words = self._above(NAMED, question), str(field.value)
        if self._meet(_Pointer(reference, words, field.address, record, question.path, above)):
            self._answers.ledger.consume_field(position)
        else:
            self._answers.ledger.report_field(position)
        return True

    def repeats(self, question: Question, position: int, record: Tree) -> bool:
        """Takes "dito" in the field that makes a row a record for the words of the record above."""
        field, above = self._answers.raw.fields[position], self._above(NAMED, question)
        reference = self._reference(question, field.value) if isinstance(field.value, str) else None
        stated = stated_at(above, question.path) if above is not None else None
        if (
            reference is None
            or reference.kind is not ReferenceKind.ABOVE
            or stated is None
            or stated.source is None
        ):
            return False
        pointer = _Pointer(reference, str(field.value), field.address, record, question.path, above)
        self._take(pointer, stated, stated.source, self._rows[id(above)])
        self._answers.ledger.consume_field(position)
        return True

    def _reference(self, question: Question, words: str) -> Reference | None:
        """What the words point to; None where they are an answer."""
        reference = parse_reference(words)
        if reference is None or not _meant(question, reference):
            return None
        if question.type is AnswerType.STATUS and self._is_status(words):
            return None  # "unbekannt" is a word that the form itself offers
        return reference

    def _above(self, index: int, question: Question) -> Tree | None:
        return self._last[index].get(question.path)

    def _meet(self, pointer: _Pointer) -> bool:
        """Keeps a pointer to be followed, and the reference itself; False where something else is stated there."""
        self._met[id(pointer.record), pointer.name] = pointer
        path = f"references/{pointer.name}"
        return self._answers.state(pointer.record, path, pointer.reference, pointer.address, pointer.words)

    def _is_status(self, text: str) -> bool:
        """Whether the text is the title of a status, letter case aside."""
        term = self._answers.words.status.words.find(text)
        return term is not None and match_key(term.title) == match_key(text)

    def follow(self) -> None:
        """Follows every pointer as far as it leads; says where to, or that it stays open or runs in a circle."""
        for pointer in self._met.values():
            if pointer.reference.kind in _OPEN:
                self._follow(pointer)

    def _follow(self, pointer: _Pointer) -> None:
        passed = {id(pointer.record)}
        target = self._target(pointer)
        while target is not None and id(target) not in passed:
            following = self._met.get((id(target), pointer.name))
            if following is None:
                break
            passed.add(id(target))
            target = self._target(following)
        if target is not None and id(target) in passed:
            self._say("reference-circular", pointer)
            return
        stated = stated_at(target, pointer.name) if target is not None else None
        if target is None or stated is None or stated.source is None:
            earlier = pointer.reference.kind is ReferenceKind.UNCHANGED
            self._say("reference-previous" if earlier else "reference-open", pointer)
            return
        self._take(pointer, stated, stated.source, self._rows[id(target)])

    def _take(self, pointer: _Pointer, stated: Stated, source: Source, row: int | str) -> None:
        """Puts what is pointed to where the pointer stands."""
        self._say("reference-followed", pointer, row=row, words=source.raw)
        self._answers.put(pointer.record, pointer.name, Stated(stated.value, source.followed(pointer.address)))

    def _target(self, pointer: _Pointer) -> Tree | None:
        """The record that is pointed to; None where none can be meant."""
        if pointer.reference.kind is ReferenceKind.ABOVE:
            return pointer.above
        if pointer.reference.kind is ReferenceKind.OTHER_MEASURE and pointer.reference.target is not None:
            numbered = self._numbers.get(_key(pointer.reference.target), [])
            return numbered[0] if len(numbered) == 1 else None
        return None

    @cached_property
    def _numbers(self) -> dict[str, list[Tree]]:
        """The records by their number; made when all are read and the first pointer asks for one."""
        numbers: dict[str, list[Tree]] = defaultdict(list)
        for record in self._records:
            stated = stated_at(record, "number")
            if stated is not None:
                numbers[_key(str(stated.value))].append(record)
        return numbers

    def _say(self, code: str, pointer: _Pointer, **details: object) -> None:
        told = {key: str(item) for key, item in details.items()}
        self._answers.findings.append(
            Finding(code=code, address=pointer.address, value=pointer.words, details=told)
        )


def _key(number: str) -> str:
    return number_id(number).lower()


def _meant(question: Question, reference: Reference) -> bool:
    """Whether the words point elsewhere in this column: "keine" is an answer to a text, "entfällt" to a status."""
    if reference.kind in _OPEN:
        return True
    if question.type is AnswerType.TEXT:
        return not any(letter.isalpha() for letter in reference.raw)
    return question.type is not AnswerType.STATUS or reference.kind is ReferenceKind.NOT_STATED
