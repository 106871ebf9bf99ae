"""Fields of a form: labels on a sheet and the cells that answer them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from fgk_docs.forms.grid import Grid, is_footnote, is_text
from fgk_docs.forms.labels import LONGEST, Hit, Labels, label_key
from fgk_docs.model.raw import Cell

LABEL_COLUMN_SHARE = 0.3
"""A column holds labels when it has at least this share of the labels of the column that has most. A value that
happens to read like a label ("Landkreis" beside "Art der Kommune") stands in a column with few."""

_USUAL = 3
"""Answers in one column, to labels of one column, by which it is known as theirs."""
_REACH = 2
"""Columns right of that one in which an answer may stand all the same; what is farther right answers nothing."""
FEW = 0.5
"""With less than this share of the labels worded as in the form, those with typing errors count as well."""


@dataclass(frozen=True, slots=True)
class FoundField:
    """A label and what stands beside it; ``value`` is None when nothing does, ``inline`` for "Stand: 2019".

    ``below`` says that the value stands under the label and not beside it.
    """

    id: str
    hit: Hit
    label: Cell
    value: Cell | None
    inline: str | None = None
    below: bool = False


def find_fields(
    grid: Grid,
    labels: Labels,
    rows: Collection[int],
    known: Collection[str] | None = None,
    below: Collection[str] = (),
) -> list[FoundField]:
    """Every label of the given rows with its answer, in reading order.

    The answer is the next filled cell to the right before the next label of the row; where there is none, the
    cell right below a label that stands on the sheet once, unless it is the form's own text or a footnote. What
    stands far right of the other answers, a legend or a note beside the form, answers none of its labels.

    Args:
        grid: the sheet.
        labels: what to look for.
        rows: the rows that are no part of a table.
        known: matching forms of the form's own texts; None: nothing below a label is its answer.
        below: ids of the questions whose answers stand below their labels.
    """
    cells = [cell for row in rows for cell in grid.rows.get(row, ()) if is_text(cell)]
    hits = {(cell.row, cell.column): hit for cell in cells if (hit := labels.exact(cell.value)) is not None}
    like = hits
    if len({hit.id for hit in hits.values()}) < FEW * labels.count:
        like = {(cell.row, cell.column): hit for cell in cells if (hit := labels.find(cell.value)) is not None}
    columns = _label_columns(like)
    found: list[FoundField] = []
    for row in rows:
        found += _fields_of_row(grid.rows.get(row, []), hits, columns, labels, below, known or ())
    found = _within_reach(found)
    if below:
        found = _with_stacked(grid, found, below)
    return found if known is None else _with_answers_below(grid, found, frozenset(rows), known)


def _within_reach(found: list[FoundField]) -> list[FoundField]:
    """The labels, those without an answer whose answer would stand far right of the others' ones."""
    columns: dict[int, Counter[int]] = {}
    for one in found:
        if one.value is not None:
            columns.setdefault(one.label.column, Counter())[one.value.column] += 1
    usual = {label: most[0] for label, counts in columns.items() if (most := counts.most_common(1)[0])[1] >= _USUAL}
    return [
        replace(one, value=None)
        if one.value is not None and one.value.column > usual.get(one.label.column, one.value.column) + _REACH
        else one
        for one in found
    ]


def _with_stacked(grid: Grid, found: list[FoundField], below: Collection[str]) -> list[FoundField]:
    """The labels with what stands right below those whose answers belong there."""
    return [
        replace(one, value=grid.answer(one.label.row + 1, one.label.column))
        if one.id in below and _is_waiting(one)
        else one
        for one in found
    ]


def _with_answers_below(
    grid: Grid, found: list[FoundField], rows: frozenset[int], known: Collection[str]
) -> list[FoundField]:
    taken = {(one.label.row, one.label.column) for one in found}
    taken.update((one.value.row, one.value.column) for one in found if one.value is not None)
    times = Counter(one.id for one in found)
    result = []
    for one in found:
        place = (one.label.row + 1, one.label.column)
        below = grid.answer(*place) if _is_waiting(one) and times[one.id] == 1 else None
        if below is not None and place[0] in rows and place not in taken and not _is_form_text(below, known):
            one = replace(one, value=below, below=True)
        result.append(one)
    return result


def _is_waiting(found: FoundField) -> bool:
    return found.value is None and found.inline is None


def _is_form_text(cell: Cell, known: Collection[str]) -> bool:
    text = cell.value
    return isinstance(text, str) and (is_footnote(text) or _is_known(cell, known))


def _is_known(cell: Cell, known: Collection[str]) -> bool:
    """Whether the form itself says this: a heading that resembles a label is none."""
    text = cell.value
    return isinstance(text, str) and len(text) <= LONGEST and label_key(text) in known


def _label_columns(hits: Collection[tuple[int, int]]) -> frozenset[int]:
    counts = Counter(column for _, column in hits)
    most = max(counts.values(), default=0)
    return frozenset(column for column, count in counts.items() if count >= LABEL_COLUMN_SHARE * most)


def _fields_of_row(
    cells: list[Cell],
    hits: dict[tuple[int, int], Hit],
    columns: frozenset[int],
    labels: Labels,
    below: Collection[str],
    known: Collection[str],
) -> list[FoundField]:
    found: list[FoundField] = []
    for cell in cells:
        waiting = found[-1] if found and _is_waiting(found[-1]) and found[-1].id not in below else None
        hit = hits.get((cell.row, cell.column))
        if cell.column in columns:
            hit = hit or (labels.near(cell.value) if is_text(cell) and not _is_known(cell, known) else None)
        elif waiting is not None:
            hit = None
        if hit is not None:
            found.append(FoundField(hit.id, hit, cell, None))
        elif (inline := _inline(cell, labels)) is not None and waiting is None:
            found.append(inline)
        elif waiting is not None:
            found[-1] = FoundField(waiting.id, waiting.hit, waiting.label, cell)
    return found


def _inline(cell: Cell, labels: Labels) -> FoundField | None:
    """ "Stand: 31.12.2019" in one cell."""
    if not isinstance(cell.value, str) or ":" not in cell.value:
        return None
    head, _, rest = cell.value.partition(":")
    hit = labels.exact(head)
    return FoundField(hit.id, hit, cell, None, rest.strip()) if hit is not None and rest.strip() else None
