"""The hidden sheet of a made form that holds the words to choose from: ours, and nobody's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.inputs import allowed
from fgk_docs.model.form import LISTS_SHEET
from fgk_docs.model.raw import Visibility


def know_lists(answers: Answers, definition: Definition, grids: Sequence[Grid]) -> None:
    """Books the words on such a sheet as the form's own; anything else on it is left to be reported."""
    for index, grid in enumerate(grids):
        if grid.sheet.name != LISTS_SHEET or grid.sheet.visibility is Visibility.VISIBLE:
            continue
        words = frozenset(_words(answers, definition))
        cells = [cell for row in grid.rows.values() for cell in row]
        answers.ledger.know(index, *(cell for cell in cells if cell.value in words))
        if not answers.ledger.open_cells(index):
            answers.left_out.add(index)


def _words(answers: Answers, definition: Definition) -> Iterator[str]:
    for question in definition.fields.values():
        yield from allowed(question, answers.words)
    for table in definition.tables.values():
        for question in table.columns.values():
            yield from allowed(question, answers.words)
