"""How a filled sheet is laid out: labels with their answers, tables under a header row, texts of the form's own.

Whether a text is a label follows from its look and its place, or from being a known one. What has neither is never
taken for a label: it may be an answer, and answers do not leave the sample.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from fgk_docs.forms.draft.wording import Knowledge
from fgk_docs.forms.grid import Grid, has_content, is_text
from fgk_docs.forms.labels import label_key
from fgk_docs.language.name_shapes import PARTICLES
from fgk_docs.model.raw import PLAIN, Cell

LONGEST_LABEL = 60
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_LOOK_AHEAD = 8
_TITLE_ROWS = 6


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the cell that answers it; None where nobody has answered."""

    label: Cell
    answer: Cell | None

    @property
    def is_stacked(self) -> bool:
        """Whether the answer stands below the label."""
        return self.answer is not None and self.answer.row > self.label.row


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of a table and the cells below it."""

    heading: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SurveyedTable:
    """A table: header row, columns, rows of one text alone, the last row."""

    header: int
    columns: tuple[Column, ...]
    banners: tuple[Cell, ...]
    last: int


@dataclass(slots=True)
class Survey:
    """What a sheet holds; ``titles`` are short texts alone in a row near the top, ``unnamed`` of no sure kind."""

    tables: list[SurveyedTable] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    titles: list[Cell] = field(default_factory=list)
    unnamed: list[Cell] = field(default_factory=list)


def survey(grid: Grid, known: Knowledge) -> Survey:
    """Looks a sheet over.

    Args:
        grid: the sheet.
        known: the labels and headings of known forms.
    """
    found = Survey()
    rows = sorted(grid.rows)
    place = 0
    while place < len(rows):
        table = _table_at(grid, rows, place, known)
        if table is None:
            place += 1
            continue
        found.tables.append(table)
        place = next((later for later in range(place, len(rows)) if rows[later] > table.last), len(rows))
    inside = {row for table in found.tables for row in range(table.header, table.last + 1)}
    for table in found.tables:
        above = grid.rows.get(table.header - 1, [])
        if above and all(_may_be_label(cell) and _stands_out(cell) for cell in above):
            found.titles += above  # the titles of groups of columns, or the table's own
            inside.add(table.header - 1)
    _labels(grid, [row for row in rows if row not in inside], known, found)
    return found


def _table_at(grid: Grid, rows: list[int], place: int, known: Knowledge) -> SurveyedTable | None:
    """The table whose header this row is, or None."""
    header = [cell for cell in grid.rows[rows[place]] if has_content(cell)]
    if len(header) < _LEAST_COLUMNS or not all(_may_be_label(cell) for cell in header):
        return None
    if len({str(cell.value) for cell in header}) < len(header) or not _is_heading(header, known):
        return None
    below = rows[place + 1 : place + 1 + _LOOK_AHEAD]
    columns = {cell.column for cell in header}
    if _lies_over_a_header(grid, header, below, known):
        return None
    least = 1 if known.knows_columns([str(cell.value) for cell in header]) else _LEAST_ROWS
    if sum(_is_record(grid, row, columns) for row in below) < least or _holds_labels(grid, header, below, known):
        return None
    last, banners = _end_of_table(grid, rows, place, columns)
    within = range(rows[place] + 1, last + 1)
    filled = [
        Column(cell, tuple(one for row in within if (one := grid.answer(row, cell.column)) is not None))
        for cell in header
    ]
    return SurveyedTable(rows[place], tuple(filled), tuple(banners), last)


def _lies_over_a_header(grid: Grid, header: list[Cell], below: list[int], known: Knowledge) -> bool:
    """Whether the next row names more columns: then this one holds the titles of groups of columns."""
    if not below:
        return False
    following = [cell for cell in grid.rows[below[0]] if has_content(cell)]
    return (
        len(following) > len(header)
        and all(_may_be_label(cell) for cell in following)
        and _is_heading(following, known)
        and below[0] == header[0].row + 1
    )


def _holds_labels(grid: Grid, header: list[Cell], below: list[int], known: Knowledge) -> bool:
    """Whether a column goes on with known labels: then the row is one of many with labels beside answers."""
    for cell in header:
        texts = [one for row in below if (one := grid.answer(row, cell.column)) is not None and is_text(one)]
        if sum(known.knows(str(one.value)) for one in texts) * 2 > len(below):
            return True
    return False


def _end_of_table(grid: Grid, rows: list[int], place: int, columns: Collection[int]) -> tuple[int, list[Cell]]:
    """The last row of a table, blank rows between its parts passed over, and its rows of one text."""
    last = rows[place]
    banners: list[Cell] = []
    waiting: list[Cell] = []
    for row in rows[place + 1 :]:
        cells = [cell for cell in grid.rows[row] if has_content(cell)]
        if _is_record(grid, row, columns):
            last = row
            banners += waiting
            waiting = []
        elif len(cells) == 1 and is_text(cells[0]):
            waiting.append(cells[0])
        elif row > last + 1:
            break
        else:
            last = row
    return last, banners


def _is_record(grid: Grid, row: int, columns: Collection[int]) -> bool:
    filled = sum(grid.answer(row, column) is not None for column in columns)
    return filled >= max(2, len(columns) / 2)


def _is_heading(cells: list[Cell], known: Knowledge) -> bool:
    """Whether a row looks like one of headings: all bold or coloured, or half of them known labels or questions."""
    labels = sum(_asks(cell) or known.knows(str(cell.value)) for cell in cells)
    return labels * 2 >= len(cells) or all(_stands_out(cell) for cell in cells)


def _stands_out(cell: Cell) -> bool:
    return cell.style.bold or cell.style.fill not in (PLAIN.fill, "#FFFFFF")


def _asks(cell: Cell) -> bool:
    return str(cell.value).rstrip().endswith((":", "?"))


def _may_be_label(cell: Cell) -> bool:
    text = str(cell.value).strip()
    letters = sum(letter.isalpha() for letter in text)
    return is_text(cell) and len(text) <= LONGEST_LABEL and letters * 2 > len(text.replace(" ", ""))


def _is_label(cell: Cell, known: Knowledge) -> bool:
    """Whether this is a label by its words: a known one, or ending in a colon or question mark."""
    return is_text(cell) and (known.knows(str(cell.value)) or (_may_be_label(cell) and _asks(cell)))


def _looks_like_a_label(grid: Grid, cell: Cell, beside: Cell | None, known: Knowledge) -> bool:
    """Whether this is a label by its look: of another look than its answer, and in an unbroken column of texts in
    the same look of which one is a label by its words. What may be somebody's name never is: it may be bold."""
    if beside is None or not _may_be_label(cell) or not _stands_out(cell) or _stands_out(beside):
        return False
    return not _may_be_name(str(cell.value)) and any(
        _is_label(one, known) for step in (-1, 1) for one in _alike_in_column(grid, cell, step)
    )


def _alike_in_column(grid: Grid, cell: Cell, step: int) -> Iterator[Cell]:
    """The texts above (-1) or below (1) in the same column, as long as they look alike."""
    row = cell.row + step
    while (other := grid.answer(row, cell.column)) is not None and is_text(other):
        if (other.style.bold, other.style.fill) != (cell.style.bold, cell.style.fill):
            return
        yield other
        row += step


def _may_be_name(text: str) -> bool:
    """Whether a text may be a person's name: up to five words, each with a capital or a "von"; one may be a
    surname."""
    words = text.replace(",", " ").split()
    return 1 <= len(words) <= 5 and all(word[:1].isupper() or word in PARTICLES for word in words)


def _labels(grid: Grid, rows: list[int], known: Knowledge, found: Survey) -> None:
    """Labels beside and above answers, in the rows outside tables."""
    answered: set[tuple[int, int]] = set()
    for order, row in enumerate(rows):
        cells = [cell for cell in grid.rows[row] if has_content(cell) and (row, cell.column) not in answered]
        if len(cells) == 1 and _is_title(grid, cells[0], order, known):
            found.titles.append(cells[0])
            continue
        waiting = list(reversed(cells))
        while waiting:
            cell = waiting.pop()
            beside = waiting[-1] if waiting else None
            if not (_is_label(cell, known) or _looks_like_a_label(grid, cell, beside, known)):
                found.unnamed.append(cell)
            elif beside is not None and _answers(beside, known) and not _are_stacked(grid, cell, beside, known):
                found.labels.append(Labelled(cell, waiting.pop()))
            else:
                below = grid.answer(row + 1, cell.column)
                if below is not None and not _is_label(below, known):
                    answered.add((below.row, below.column))
                    found.labels.append(Labelled(cell, below))
                else:
                    found.labels.append(Labelled(cell, None))


def _answers(cell: Cell, known: Knowledge) -> bool:
    """Whether a cell beside a label is its answer and not the next label."""
    text = str(cell.value).rstrip()
    return not (is_text(cell) and (text.endswith(":") or (_stands_out(cell) and known.knows(text))))


def _are_stacked(grid: Grid, one: Cell, other: Cell, known: Knowledge) -> bool:
    """Whether two labels stand side by side with their answers below them."""
    if not (is_text(other) and known.knows(str(other.value))):
        return False
    answers = [grid.answer(cell.row + 1, cell.column) for cell in (one, other)]
    return all(answer is not None and not _is_label(answer, known) for answer in answers)


def _is_title(grid: Grid, cell: Cell, order: int, known: Knowledge) -> bool:
    """Whether a text alone in its row is a heading of the form: a known one, or near the top and marked as one."""
    text = str(cell.value).rstrip()
    if label_key(text) in known.own:
        return True
    if not _may_be_label(cell) or text.endswith(":") or known.knows(text):
        return False
    if order == 0 and _stands_out(cell):
        return True
    if _may_be_name(text):
        return False
    below = grid.answer(cell.row + 1, cell.column)
    if below is not None and not _stands_out(below) and len(grid.rows[cell.row + 1]) == 1:
        return False  # a label above its answer
    merge = grid.merge_at(cell.row, cell.column)
    return order < _TITLE_ROWS and (_stands_out(cell) or merge is not None)
