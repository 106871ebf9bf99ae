"""Sheets that are none of this report: copies, last year's, and those that nobody asked for; each is named once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.blocks import Block
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.display import display
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import label_key
from fgk_docs.forms.scan_tables import FoundTable, find_tables
from fgk_docs.language.headings import of_another_time
from fgk_docs.language.year_labels import year_label
from fgk_docs.model.raw import Scalar, Visibility, cell_name

RIVALS = 0.5
"""Two sheets of one kind that share at least this share of their measures are two versions of one sheet."""
_FEWEST = 2
"""Measures that two sheets share at least, if not all: one measure may be meant twice."""
_MOST_DIFFERENCES = 20
"""Cells up to which two versions are compared cell by cell."""


class _Version(NamedTuple):
    block: Block
    position: int
    grid: Grid
    measures: frozenset[str]
    numbers: frozenset[str]
    is_old: bool

    @property
    def name(self) -> str:
        """The sheet's name; of a block with its place."""
        return " ".join(filter(None, (self.grid.sheet.name, self.block.place)))

    @property
    def begins(self) -> tuple[int, int]:
        """Row and column that are counted from; a whole sheet is counted from its edges."""
        areas = self.block.areas
        return (min(one.first_row for one in areas), self.block.start) if areas else (0, 0)

    def words(self, row: int, column: int) -> str:
        """What the cell at a place counted from where it begins shows; "" where nothing stands."""
        cell = self.grid.cell(self.begins[0] + row, self.begins[1] + column)
        return "" if cell is None or cell.value is None else display(cell.value, cell.style.number_format)

    def at(self, row: int, column: int) -> str:
        """The name of that cell."""
        return cell_name(self.begins[0] + row, self.begins[1] + column)

    @property
    def hidden(self) -> bool:
        return _hidden(self.grid)


def settle_copies(
    answers: Answers, definition: Definition, grids: Sequence[Grid], blocks: Sequence[Block], year: int | None
) -> list[Block]:
    """The blocks that are to be read; says of each second version of one why it is not.

    A sheet of which nothing else is read is a version as a whole, whatever stands beside its measures.

    Args:
        answers: where to.
        definition: the form.
        grids: all sheets.
        blocks: the parts of the form, in the order of their sheets.
        year: the report's own, if it is known.
    """
    found: list[tuple[_Version, _Version]] = []
    for name in dict.fromkeys(block.plan for block in blocks if not definition.sheets[block.plan].fields):
        rivals = [block for block in blocks if block.plan == name]
        if len(rivals) < 2:
            continue
        found += _losers(
            [_version(definition, block, at, block.within(grids), year) for at, block in enumerate(rivals)]
        )
    lost = {loser.block for loser, _ in found}
    kept = [block for block in blocks if block not in lost]
    for loser, winner in _whole_sheets(found, kept, grids):
        _say_version(answers, loser, winner)
    return kept


def _whole_sheets(
    found: Sequence[tuple[_Version, _Version]], kept: Sequence[Block], grids: Sequence[Grid]
) -> Iterator[tuple[_Version, _Version]]:
    """The versions, those of blocks once for their sheet where nothing of it is read."""
    read, told = {block.sheet for block in kept}, set[int]()
    for loser, winner in found:
        sheet = loser.block.sheet
        if not loser.block.areas or sheet in read:
            yield loser, winner
        elif sheet not in told:
            told.add(sheet)
            yield _as_whole(loser, grids), _as_whole(winner, grids)


def _as_whole(version: _Version, grids: Sequence[Grid]) -> _Version:
    sheet = version.block.sheet
    return version._replace(block=Block(sheet, version.block.plan), grid=grids[sheet])


def say_strangers(answers: Answers, grids: Sequence[Grid], blocks: Sequence[Block], kept: Sequence[Block]) -> None:
    """Names each sheet that no plan fits; to be called when legends are found, which may stand there."""
    used, read = {block.sheet for block in blocks}, sorted({block.sheet for block in kept})
    for index, grid in enumerate(grids):
        if index in used:
            continue
        rest = answers.ledger.open_cells(index)
        if rest and len(rest) == grid.filled:
            _say_stranger(answers, index, grid, [grids[other] for other in read])


def _version(definition: Definition, block: Block, position: int, grid: Grid, year: int | None) -> _Version:
    tables = definition.index(block.plan).tables
    measures, numbers = set(), set()
    for table in find_tables(grid, tables[:1], to_the_end=True):
        measures |= _words_below(grid, table, table.column_of(tables[0].table.key))
        numbered = (key for key, one in tables[0].table.columns.items() if one.path == "number")
        numbers |= {one for one in _words_below(grid, table, table.column_of(next(numbered, ""))) if _is_whole(one)}
    title = grid.sheet.name
    named = year_label(title)
    of_other_year = named is not None and (_hidden(grid) if year is None else named.year != year)
    is_old = of_another_time(title, "") or of_other_year
    return _Version(block, position, grid, frozenset(measures), frozenset(numbers), is_old)


def _is_whole(number: str) -> bool:
    """Whether a number tells its measure from all others: "1.2.3"; "3" may stand under each field of action."""
    return len(re.findall(r"\d+", number)) > 1


def _words_below(grid: Grid, table: FoundTable, column: int | None) -> set[str]:
    """The texts of a column of a table."""
    cells = (
        grid.answer(row, column) if column is not None and row in grid.rows else None
        for row in range(table.first, table.last + 1)
    )
    return {label_key(cell.value) for cell in cells if cell is not None and isinstance(cell.value, str)}


def _hidden(grid: Grid) -> bool:
    return grid.sheet.visibility is not Visibility.VISIBLE


def _losers(found: Sequence[_Version]) -> list[tuple[_Version, _Version]]:
    """Versions that are not read, each with the one that is read in its place: the shown one, not the old one, the
    one with more content, the first."""
    ranked = sorted(found, key=lambda one: (one.hidden, one.is_old, -one.grid.filled, one.position))
    winners: list[_Version] = []
    losers = []
    for one in ranked:
        rival = next((other for other in winners if _are_rivals(one, other)), None)
        if rival is None and one.is_old and winners:
            rival = winners[0]
        if rival is None:
            winners.append(one)
        else:
            losers.append((one, rival))
    return sorted(losers, key=lambda pair: pair[0].position)


def _are_rivals(one: _Version, other: _Version) -> bool:
    if one.grid.filled == other.grid.filled and not _differences(one, other):
        return True
    fewer, shared = min(len(one.measures), len(other.measures)), len(one.measures & other.measures)
    if one.hidden or one.is_old:
        return shared >= RIVALS * fewer > 0 or _share_numbers(one, other)
    return shared >= max(_FEWEST, RIVALS * fewer)


def _share_numbers(one: _Version, other: _Version) -> bool:
    """Whether two sheets number their measures alike: one of them is a former wording of the other."""
    fewer, shared = min(len(one.numbers), len(other.numbers)), len(one.numbers & other.numbers)
    return shared >= max(_FEWEST, RIVALS * fewer)


def _differences(one: _Version, other: _Version) -> list[tuple[int, int]]:
    """The places, counted from where each begins, at which two versions say different things."""
    mine, theirs = _said(one.grid, one.begins), _said(other.grid, other.begins)
    return sorted(place for place in {*mine, *theirs} if mine.get(place) != theirs.get(place))


def _said(grid: Grid, begins: tuple[int, int] = (0, 0)) -> dict[tuple[int, int], Scalar]:
    row, column = begins
    return {(cell.row - row, cell.column - column): cell.value for cells in grid.rows.values() for cell in cells}


def _say_version(answers: Answers, loser: _Version, winner: _Version) -> None:
    """Says that a version was not read; where it is a second one of the same standing, where the two differ."""
    places = _differences(winner, loser)
    if not places:
        _leave_out(answers, loser, "sheet-twice", other=winner.name)
    elif loser.is_old:
        _leave_out(answers, loser, "sheet-of-other-time", other=winner.name)
    elif loser.hidden:
        _leave_out(answers, loser, "sheet-twice-hidden", other=winner.name)
    elif len(places) > _MOST_DIFFERENCES:
        _leave_out(answers, loser, "sheet-twice-differs", other=winner.name, read=winner.name)
        sheet, both = winner.grid.sheet, {"other": loser.name, "read": winner.name}
        answers.report("sheet-twice-differs", sheet, str(sheet.bounds), winner.name, **both)
    else:
        _leave_out(answers, loser, "sheet-twice", other=winner.name)
        for place in places:
            here, there = winner.at(*place), loser.at(*place)
            other = answers.address(loser.grid.sheet, there)
            words = {"words": loser.words(*place), "other": other}
            answers.report("copy-differs", winner.grid.sheet, here, winner.words(*place), **words)


def _leave_out(answers: Answers, one: _Version, code: str, **details: object) -> None:
    _report(answers, one.block.sheet, one.grid, code, one.name, **details)
    if not one.block.areas:
        answers.left_out.add(one.block.sheet)


def _say_stranger(answers: Answers, index: int, grid: Grid, read: Sequence[Grid]) -> None:
    alike = (other for other in read if other.filled == grid.filled)
    same = next((other for other in alike if _said(grid) == _said(other)), None)
    if same is not None:
        _report(answers, index, grid, "sheet-twice", grid.sheet.name, other=same.sheet.name)
    else:
        _report(answers, index, grid, "sheet-not-read", grid.sheet.name, count=grid.filled)
    answers.left_out.add(index)


def _report(answers: Answers, index: int, grid: Grid, code: str, name: str, **details: object) -> None:
    answers.ledger.report(index, *(cell for cells in grid.rows.values() for cell in cells))
    answers.report(code, grid.sheet, str(grid.sheet.bounds), name, **details)
