"""What stands over the columns of a table: which question each answers, over one line or several, and what the rest
of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from fgk_docs.forms.definition import AnswerType, TableLabels
from fgk_docs.forms.grid import Grid, is_text
from fgk_docs.forms.labels import Hit, Labels, label_key
from fgk_docs.language.headings import BEGINS, ENDS
from fgk_docs.language.year_labels import year_label
from fgk_docs.model.raw import Cell

MOST_LINES = 3
"""Lines that a heading may stand over."""


class Rest(Enum):
    """Why a column answers no question."""

    TWICE = auto()
    OTHER_YEAR = auto()
    UNKNOWN = auto()


class RestColumn(NamedTuple):
    """A column that answers no question: why, its heading, and the question it repeats or is of another year."""

    kind: Rest
    cell: Cell
    hit: Hit | None = None
    year: int | None = None


class Heading(NamedTuple):
    """The heading of a table: its first and last line, the columns, and what else stands in it."""

    first: int
    last: int
    columns: Mapping[int, Hit]
    rest: Mapping[int, RestColumn]
    spans: Mapping[int, int]
    """Column of the beginning of a period → column of its end ("Zeitrahmen: von | bis")."""
    cells: tuple[Cell, ...]
    """The cells of the heading, those of columns without a question left out."""

    def cell_over(self, column: int) -> Cell:
        """The lowest cell of the heading over a column; one that is merged over it stands left of it."""
        over = [cell for cell in self.cells if cell.column <= column]
        return max(over, key=lambda cell: (cell.column, cell.row))


def single_line(grid: Grid, row: int, labels: Labels, *, near: bool = False) -> dict[int, Hit]:
    """Column → the question its heading names; each question once, the best wording first.

    A row without a single label as the form words it is no header, so that rows of prose cost next to nothing.

    Args:
        grid: the sheet.
        row: the row.
        labels: the headings of the table.
        near: also take a row for a header in which no heading is worded as in the form.
    """
    cells = grid.rows.get(row, ())
    if not near and not labels.is_among(cells):
        return {}
    return _best({cell.column: labels.find(cell.value) for cell in cells if is_text(cell)})


def several_lines(grid: Grid, first: int, last: int, labels: Labels) -> dict[int, Hit]:
    """As :func:`single_line` over some rows: each column by its own words, joined or alone."""
    return _best({column: _hit(words, labels) for column, words in _words_over(grid, first, last).items()})


def _best(hits: Mapping[int, Hit | None]) -> dict[int, Hit]:
    best: dict[str, tuple[Hit, int]] = {}
    for column, hit in hits.items():
        if hit is not None and (hit.id not in best or hit.score > best[hit.id][0].score):
            best[hit.id] = (hit, column)
    return {column: hit for hit, column in sorted(best.values(), key=lambda item: item[1])}


def _words_over(grid: Grid, first: int, last: int) -> dict[int, list[str]]:
    """Column → the texts over it from top to bottom; one that is merged over several columns stands over each."""
    found: dict[int, list[str]] = {}
    for row in range(first, last + 1):
        for cell in grid.rows.get(row, ()):
            if not is_text(cell):
                continue
            merge = grid.merge_at(cell.row, cell.column)
            columns = range(merge.first_column, merge.last_column + 1) if merge is not None else (cell.column,)
            for column in columns:
                found.setdefault(column, []).append(str(cell.value))
    return found


def _hit(words: Sequence[str], labels: Labels) -> Hit | None:
    """The question that a column's words name: broken over lines, or one line alone, the lowest first."""
    joined = labels.exact("\n".join(words)) if len(words) > 1 else None
    if joined is not None:
        return joined
    alone = [hit for word in reversed(words) if (hit := labels.find(word)) is not None]
    return max(alone, key=lambda hit: hit.score, default=None) or labels.near("\n".join(words))


def whole(
    grid: Grid, first: int, last: int, columns: dict[int, Hit], table: TableLabels, year: int | None
) -> Heading:
    """The heading with its further lines, its periods in two columns, and what its other columns are."""
    first, last, columns = _with_lines(grid, first, last, columns, table.columns)
    words = _words_over(grid, first, last)
    spans = _spans(columns, words, table)
    rest: dict[int, RestColumn] = {}
    for column, texts in words.items():
        if column not in columns and column not in spans.values():
            cell = _cell_over(grid, first, last, column)
            if cell is not None:
                rest[column] = _rest(cell, texts, table.columns)
    columns, rest = _of_year(grid, columns, rest, first, last, year)
    taken = {column for column in rest if column not in columns}
    cells = [cell for row in range(first, last + 1) for cell in grid.rows.get(row, ()) if cell.column not in taken]
    return Heading(first, last, dict(sorted(columns.items())), rest, spans, tuple(cells))


def _cell_over(grid: Grid, first: int, last: int, column: int) -> Cell | None:
    cells = (grid.cell(row, column) for row in range(last, first - 1, -1))
    return next((cell for cell in cells if cell is not None and is_text(cell)), None)


def _with_lines(
    grid: Grid, first: int, last: int, columns: dict[int, Hit], labels: Labels
) -> tuple[int, int, dict[int, Hit]]:
    """A line of groups above ("Planung" over five columns), or one of parts below ("von", "bis")."""
    if _is_line_of_groups(grid, first - 1, columns):
        first -= 1
    while last - first + 1 < MOST_LINES and _is_line_of_parts(grid, first, last, columns):
        last += 1
    return (first, last, {**several_lines(grid, first, last, labels), **columns} if first < last else columns)


def _is_line_of_groups(grid: Grid, row: int, columns: Mapping[int, Hit]) -> bool:
    """Whether a row above holds nothing but texts over the columns, one of them merged over several."""
    cells = grid.rows.get(row, ())
    merges = [grid.merge_at(row, cell.column) for cell in cells]
    wide = [one for one in merges if one is not None and min(columns) <= one.first_column < one.last_column]
    return (
        len(cells) > 1
        and all(is_text(cell) and min(columns) <= cell.column <= max(columns) for cell in cells)
        and bool(wide)
    )


def _is_line_of_parts(grid: Grid, first: int, last: int, columns: Mapping[int, Hit]) -> bool:
    """Whether the row below goes on with the heading: only short texts, each below a heading merged over several
    columns, while the others reach down into that row; or "von" and "bis"."""
    cells = grid.rows.get(last + 1, ())
    if not cells or not all(is_text(cell) for cell in cells):
        return False
    keys = {label_key(str(cell.value)) for cell in cells}
    if keys & BEGINS and keys & ENDS and len(cells) <= len(columns):
        return True
    down = [
        column
        for column in columns
        if (merge := grid.merge_at(last, column)) is not None and merge.last_row > last and merge.first_row <= last
    ]
    return bool(down) and not any(cell.column in down for cell in cells)


def _spans(columns: dict[int, Hit], words: Mapping[int, list[str]], table: TableLabels) -> dict[int, int]:
    """Two columns that are beginning and end of one period; the first of them answers the question."""
    ends: dict[str, dict[bool, int]] = {}
    for column, texts in sorted(words.items()):
        for end, keys in ((False, BEGINS), (True, ENDS)):
            *above, last = texts
            key = label_key(last)
            if key in keys and above:
                hit = table.columns.find(above[-1])
            elif key.rpartition(" ")[2] in keys:
                hit = table.columns.find(key.rpartition(" ")[0])
            else:
                continue
            if hit is not None and table.table.columns[hit.id].type is AnswerType.PERIOD:
                ends.setdefault(hit.id, {})[end] = column
                columns.setdefault(column, hit)
    found: dict[int, int] = {}
    for question, both in ends.items():
        mine = [column for column, hit in columns.items() if hit.id == question]
        if len(both) == 2:
            found[both[False]] = both[True]
            mine = [column for column in mine if column != both[False]]
        else:
            mine = mine[1:]
        for column in mine:
            del columns[column]
    return found


def _rest(cell: Cell, texts: Sequence[str], labels: Labels) -> RestColumn:
    found = year_label(texts[-1])
    hit = labels.find(found.words) if found is not None else None
    if found is not None and hit is not None:
        return RestColumn(Rest.OTHER_YEAR, cell, hit, found.year)
    hit = _hit(texts, labels)
    return RestColumn(Rest.UNKNOWN if hit is None else Rest.TWICE, cell, hit)


def _of_year(
    grid: Grid, columns: dict[int, Hit], rest: dict[int, RestColumn], first: int, last: int, year: int | None
) -> tuple[dict[int, Hit], dict[int, RestColumn]]:
    """Takes the column of the report's own year for a question that has no column without a year."""
    answered = {hit.id for hit in columns.values()}
    for column, one in rest.items():
        if one.kind is Rest.OTHER_YEAR and one.hit is not None and one.year == year and one.hit.id not in answered:
            answered.add(one.hit.id)
            columns[column] = one.hit
    return columns, rest
