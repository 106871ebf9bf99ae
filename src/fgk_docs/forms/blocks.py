"""Blocks: what one part of a form covers on a sheet – all of it, or some of its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fgk_docs.forms.definition import Definition
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.pieces import Piece
from fgk_docs.model.raw import Range

_STRANGE = ""
"""In place of a plan: another form's."""


class Block(NamedTuple):
    """Cells of a sheet that are read as one part of the form.

    Args:
        sheet: index of the sheet.
        plan: id of the part; "" where none fits.
        areas: the cells; empty for the whole sheet.
    """

    sheet: int
    plan: str = ""
    areas: tuple[Range, ...] = ()

    @property
    def place(self) -> str:
        """The areas in A1 notation; "" for the whole sheet."""
        return ", ".join(map(str, self.areas))

    @property
    def start(self) -> int:
        """Column from which on the block stands beside another one; 0 for the whole sheet."""
        return min((area.first_column for area in self.areas), default=0)

    def within(self, grids: Sequence[Grid]) -> Grid:
        """The sheet as far as it belongs to the block."""
        grid = grids[self.sheet]
        return grid.within(self.areas) if self.areas else grid


def blocks_of(sheet: int, pieces: Sequence[Piece], definition: Definition) -> list[Block]:
    """The blocks of a sheet for one form, in reading order; one whole sheet where all of it is of one part.

    Pieces of a part that stands but once go together, wherever they are; of a part that may be there several times
    those that follow each other. What says nothing of its own goes with what stands above it, a title with what
    stands below it.
    """
    plans = _plans(pieces, definition)
    blocks: list[tuple[str, list[Piece]]] = []
    for place, (piece, plan) in enumerate(zip(pieces, plans, strict=True)):
        home = _home(blocks, plan, place, pieces, definition)
        if home is None:
            blocks.append((plan, [piece]))
        else:
            home.append(piece)
    if len(blocks) < 2:
        return [Block(sheet)]
    return [
        Block(sheet, "", _areas(found, [one.area for _, rest in blocks if rest is not found for one in rest]))
        for _, found in blocks
    ]


def _plans(pieces: Sequence[Piece], definition: Definition) -> list[str]:
    """The plan of each piece, those that say nothing by their neighbours."""
    plans: list[str | None] = []
    for piece in pieces:
        own = [name for form, name in piece.parts if form == definition.name]
        before = next((plan for plan in reversed(plans) if plan is not None), None)
        if own:
            plans.append(before if before in own else min(own, key=list(definition.sheets).index))
        elif piece.parts and not _titles(piece, definition):
            plans.append(_STRANGE)
        else:
            plans.append(None)
    return [
        plan if plan is not None else _of_neighbours(pieces, plans, place, definition)
        for place, plan in enumerate(plans)
    ]


def _of_neighbours(pieces: Sequence[Piece], plans: Sequence[str | None], place: int, definition: Definition) -> str:
    own = pieces[place]
    known = [at for at, plan in enumerate(plans) if plan is not None]
    following = next((at for at in known if at > place), None)
    is_below = following is not None and pieces[following].area.first_row > own.area.last_row
    below = plans[following] if following is not None and is_below else None
    before = [at for at in known if at < place]
    above = next((plans[at] for at in reversed(before) if pieces[at].lane == own.lane), None)
    titles = _titles(own, definition)
    heads = below in titles if titles else own.is_title and above != below
    chosen = below if below is not None and (heads or above is None) else above
    if chosen is None and known:
        chosen = plans[before[-1] if before else known[0]]
    return chosen or _STRANGE


def _titles(piece: Piece, definition: Definition) -> frozenset[str]:
    return frozenset(name for form, name in piece.titled if form == definition.name)


def _home(
    blocks: Sequence[tuple[str, list[Piece]]],
    plan: str,
    place: int,
    pieces: Sequence[Piece],
    definition: Definition,
) -> list[Piece] | None:
    """The pieces that a piece goes with; None where another block begins with it."""
    if not blocks:
        return None
    if plan != _STRANGE and not definition.sheets[plan].may_repeat:
        return next((found for other, found in blocks if other == plan), None)
    other, found = blocks[-1]
    if other != plan:
        return None
    return None if plan != _STRANGE and _is_next_table(found, plan, place, pieces, definition) else found


def _is_next_table(
    found: Sequence[Piece], plan: str, place: int, pieces: Sequence[Piece], definition: Definition
) -> bool:
    """Whether a piece is not of the table before it: a table of its own stands beside that, or below its own
    title or field of action."""
    own, heads = pieces[place], definition.index(plan).heads
    if own.lane != found[-1].lane:
        return any(not heads.isdisjoint(one.keys) for one in pieces[place:] if one.lane == own.lane)
    return plan in _titles(own, definition) and any(not heads.isdisjoint(one.keys) for one in found)


def _areas(pieces: Sequence[Piece], others: Sequence[Range]) -> tuple[Range, ...]:
    """The areas of pieces; those that follow each other as one, if that holds nothing of another block."""
    found: list[Range] = []
    for piece in pieces:
        both = _around(found[-1], piece.area) if found else piece.area
        if found and not any(_meet(both, other) for other in others):
            found[-1] = both
        else:
            found.append(piece.area)
    return tuple(found)


def _around(one: Range, other: Range) -> Range:
    first = min(one.first_row, other.first_row), min(one.first_column, other.first_column)
    return Range(*first, max(one.last_row, other.last_row), max(one.last_column, other.last_column))


def _meet(one: Range, other: Range) -> bool:
    below = one.first_row <= other.last_row and other.first_row <= one.last_row
    return below and one.first_column <= other.last_column and other.first_column <= one.last_column
