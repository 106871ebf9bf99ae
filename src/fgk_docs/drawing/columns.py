"""How wide the columns of a table are: by their declared shares, and so that hardly a word is torn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from fgk_docs.model.document import Table

USUAL_SIZE = 9.5
"""Size of the usual table text, in points."""
_TWIPS = 20
"""In a point."""
_CELL_MARGINS = 170
"""In twips."""
_SHORTER = 0.46
"""Width for each letter of the longest word, as part of the size, that makes room for a shorter word as well."""
_BOLD = 1.1
"""How much wider bold letters are, at most, as one word."""


class _Widths(dict[str, float]):
    """Width of letters, as part of their size."""

    def __missing__(self, letter: str) -> float:
        """As wide as an "n"."""
        return 0.56


_LETTERS = _Widths(
    (letter, width)
    for letters, width in (
        ("abdeghnopquäöü0123456789", 0.56),  # as are others, but these are found sooner
        ("ijl'’|", 0.23),
        ("ftrI.,:;!/()[]„“-", 0.34),
        ("ckszvxyJ", 0.5),
        ("ABEFKLPSTVXYZÄß", 0.67),
        ("CDGHNOQRUÖÜw&", 0.78),
        ("mM%", 0.84),
        ("W…", 1.0),
    )
    for letter in letters
)
"""Those of a wide text font, Arial and its like."""
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
    """What each column needs so that hardly a word is torn.

    A single column is given at most a third of the width for it.

    Args:
        table: with its titles and cells.
        width: of the whole, in twips.
        size: of the table text, in points.
    """
    rows = [row.cells for row in table.rows if len(row.cells) == len(table.columns) > 1]
    needs: list[int] = []
    for at, column in enumerate(table.columns):
        head = _widest([run.text for run in column.title]) * _BOLD
        body = _widest([run.text for cells in rows for run in cells[at]])
        needs.append(min(round(max(head, body) * size * _TWIPS) + _CELL_MARGINS, width // 3))
    return needs


def _widest(texts: list[str]) -> float:
    """The width of the longest word, as a multiple of the size; at least that of a shorter one of wide letters."""
    longest = max(" ".join(texts).replace("-", "- ").replace("–", "– ").split(), key=len, default="")
    return max(sum(map(_LETTERS.__getitem__, longest)), len(longest) * _SHORTER)
