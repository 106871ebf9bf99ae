"""How wide the columns of a table are: by their declared shares, and so that hardly a word is torn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from fgk_docs.model.document import Table

USUAL_SIZE = 9.5
"""Size of the usual table text, in points; the widths of its letters are in twips."""
_LETTER, _BOLD_LETTER, _CELL_MARGINS = 105, 124, 170
_LEAST_WEIGHT, _MOST_WEIGHT = 1e-6, 1e6
"""Weights beyond these are no widths, and their sums leave the range of numbers."""


def shares(weights: Sequence[float], width: int, least: Sequence[int] = ()) -> list[int]:
    """The width in whole twips, shared out by weight.

    Args:
        weights: one for each column; a weight that is no usable number above 0 counts as 1.
        width: what is shared out, in twips.
        least: what each column needs, and gets as far as there is room; the other columns share what is left.
    """
    usable = [weight if _LEAST_WEIGHT <= weight <= _MOST_WEIGHT else 1.0 for weight in weights]
    least = _within(least, width)
    fixed: dict[int, int] = {}
    while least:
        unit = (width - sum(fixed.values())) / sum(weight for at, weight in enumerate(usable) if at not in fixed)
        short = {at: least[at] for at in range(len(usable)) if at not in fixed and usable[at] * unit < least[at]}
        if not short or len(fixed) + len(short) == len(usable):
            usable = [fixed[at] if at in fixed else weight * unit for at, weight in enumerate(usable)]
            break
        fixed |= short
    ends = [round(end / sum(usable) * width) for end in accumulate(usable)]
    return [right - left for left, right in pairwise([0, *ends])]


def _within(needs: Sequence[int], width: int) -> Sequence[int]:
    """What columns need, less what there is no room for: those that need most go short, all to the same width."""
    left = width
    for met, need in enumerate(sorted(needs)):
        others = len(needs) - met
        if need * others > left:
            return [min(one, left // others) for one in needs]
        left -= need
    return needs


def longest_words(table: Table, width: int, size: float = USUAL_SIZE) -> list[int]:
    """What each column needs so that hardly a word is torn, by the average letter of the table text.

    A single column is given at most a third of the width for it.

    Args:
        table: with its titles and cells.
        width: of the whole, in twips.
        size: of the table text, in points.
    """
    rows = [row.cells for row in table.rows if len(row.cells) == len(table.columns) > 1]
    needs: list[int] = []
    for at, column in enumerate(table.columns):
        head = _longest([run.text for run in column.title]) * _BOLD_LETTER
        body = _longest([run.text for cells in rows for run in cells[at]]) * _LETTER
        letters = round(max(head, body) * size / USUAL_SIZE)
        needs.append(min(letters + _CELL_MARGINS, width // 3))
    return needs


def _longest(texts: list[str]) -> int:
    words = " ".join(texts).replace("-", " ").replace("–", " ").split()
    return max(map(len, words), default=0)
