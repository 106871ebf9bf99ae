"""Comments on cells: kept with what they are about; where a cell leaves its answer to its comment, that is said."""

from __future__ import annotations

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.boundary import RawAnswer, read_answer
from fgk_docs.forms.build import Stated, Tree, node_at
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.grid import Grid, has_content
from fgk_docs.language.references import parse_reference
from fgk_docs.model.address import Address, Source
from fgk_docs.model.raw import Cell, CellKind, Sheet
from fgk_docs.model.values import Reference, ReferenceKind

_FREE = frozenset({
    AnswerType.TEXT, AnswerType.CODE, AnswerType.NUMBER, AnswerType.RESPONSIBILITY, AnswerType.PERSON,
    AnswerType.BODY, AnswerType.OFFICE, AnswerType.MUNICIPALITY, AnswerType.CASE,
})  # fmt: skip
"""Types that take any words: a comment on an empty cell of theirs may be the answer, or a word to the office."""


def leaves_to_comment(cell: Cell) -> bool:
    """Whether the cell leaves its answer to its comment: it is empty, or says "siehe Kommentar"."""
    return cell.comment is not None and (not has_content(cell) or _points_to_comment(cell))


def _points_to_comment(cell: Cell) -> bool:
    if not isinstance(cell.value, str):
        return False
    reference = parse_reference(cell.value)
    return reference is not None and reference.kind is ReferenceKind.COMMENT


def answer_from_comment(
    answers: Answers, question: Question, node: Tree, index: int, sheet: Sheet, cell: Cell
) -> bool:
    """Takes the comment as the answer where it plainly is one, else asks; True when it became a value.

    Plainly means: the cell says "siehe Kommentar", or is empty and the comment is a word of the question's own
    list or a date, an amount … with nothing to remark.
    """
    assert cell.comment is not None  # asked by leaves_to_comment
    address = answers.address(sheet, cell)
    words = without_author(cell.comment)
    raw = RawAnswer(words, words, "General", None)
    if (question.type not in _FREE or has_content(cell)) and question.type is not AnswerType.CASE:
        reading = read_answer(question, raw, answers.words)
        plain = reading.value is not None and not reading.findings
        if plain and answers.take(question, node, raw, address, "answer-from-comment"):
            answers.report("answer-from-comment", sheet, cell, words, label=question.label)
            answers.ledger.consume(index, cell, address)
            return True
    answers.report("answer-in-comment", sheet, cell, words, label=question.label)
    answers.ledger.report(index, cell)
    answers.asked.add(question.path)
    return False


def point_at(answers: Answers, question: Question, record: Tree, cell: Cell, address: Address) -> None:
    """Notes in a record that the answer is in the comment on its cell."""
    raw = str(cell.value) if cell.kind is CellKind.TEXT else ""
    reference = Reference(raw=raw, kind=ReferenceKind.COMMENT)
    answers.state(record, f"references/{question.path}", reference, address, raw or str(cell.comment))


def without_author(comment: str) -> str:
    """A comment without the name that Excel puts above it ("Meier, Anna:" on a line of its own)."""
    first, _, rest = comment.partition("\n")
    return rest.strip() if rest.strip() and first.rstrip().endswith(":") else comment.strip()


def keep_comments(answers: Answers, index: int, sheet: Sheet, grid: Grid) -> None:
    """Every comment that went into no record: a remark of the case where it is about a question, else a finding.

    Those of a sheet that was left out as a whole are told with it.
    """
    if index in answers.left_out:
        return
    for cells in grid.rows.values():
        for cell in cells:
            if cell.comment is not None and (index, cell.row, cell.column) not in answers.noted:
                _keep(answers, index, sheet, cell)


def _keep(answers: Answers, index: int, sheet: Sheet, cell: Cell) -> None:
    about = answers.about.get((index, cell.row, cell.column))
    if about is None or cell.comment is None:
        if not (has_content(cell) and answers.ledger.is_open(index, cell)):
            answers.ledger.report(index, cell)  # else what the cell says is still to be told
        answers.report("comment-unattached", sheet, cell, cell.comment)
        return
    address = answers.address(sheet, cell)
    remark = node_at(answers.tree, f"remarks/#{answers.part}-{index}-{cell.row}-{cell.column}")
    answers.put(remark, "about", Stated(about, Source((address,), about)))
    answers.state(remark, "text", cell.comment, address, cell.comment)
    if not has_content(cell):
        answers.ledger.consume(index, cell, address)
    if not leaves_to_comment(cell):
        answers.report("comment-kept", sheet, cell, cell.comment, label=about)
