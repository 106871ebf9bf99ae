"""The texts of a sheet, or of a block of one, by which it may be recognised."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from fgk_docs.forms.blocks import Block
from fgk_docs.forms.first_words import FirstWords
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import LONGEST, Labels, label_key
from fgk_docs.language.text import without_number
from fgk_docs.model.raw import Cell, CellKind, Visibility

HEADER_ROWS = 15
"""Rows at the top of which every text may be a label."""

_TEXT = CellKind.TEXT


class SheetKeys(NamedTuple):
    """What a block may be recognised by."""

    block: Block
    title: str
    name: str
    hidden: bool
    keys: frozenset[str]
    twice: frozenset[str]
    """Those of the keys that stand there more than once."""
    filled: int


def put_right(sheet: SheetKeys, labels: Labels, grids: Sequence[Grid]) -> SheetKeys:
    """The sheet with typing errors in labels put right, and with labels that are broken over two lines."""
    keys = sheet.keys | _joined_keys(sheet.block.within(grids))
    near = {label_key(hit.wording) for key in keys if (hit := labels.near(key)) is not None}
    return sheet._replace(keys=keys | near)


@lru_cache(maxsize=64)
def first_words_of(keys: frozenset[frozenset[str]]) -> FirstWords:
    """The words with which anything begins by which forms are recognised."""
    return FirstWords(frozenset[str]().union(*keys))


def keys_of(block: Block, grid: Grid, first_words: FirstWords | None) -> SheetKeys:
    """Matching forms of the texts that could be labels: all in the first rows and in rows of nothing but short
    texts; of any other row the first two, and what stands right of an empty column.

    Only those that are looked for; with None all of them, for labels may have typing errors.
    """
    keys, twice, starts = set[str](), set[str](), grid.starts
    for place, cells in enumerate(grid.rows.values()):
        if place >= HEADER_ROWS and len(cells) > 2 and not all(map(_is_short, reversed(cells))):
            beside = [cell for cell in cells[2:] if cell.column in starts] if starts else []
            cells = cells[:2] + beside
        for cell in cells:
            text = cell.value
            if not isinstance(text, str) or len(text) > LONGEST or cell.kind is not _TEXT:
                continue
            if first_words is None or first_words.may_begin(text):
                found = _keys_of(text)
                twice.update(keys.intersection(found))
                keys.update(found)
    if first_words is not None:
        keys &= first_words.keys
    hidden = grid.sheet.visibility is not Visibility.VISIBLE
    title = grid.sheet.name
    return SheetKeys(block, title, label_key(title), hidden, frozenset(keys), frozenset(twice), grid.filled)


@lru_cache(maxsize=8192)
def _keys_of(text: str) -> tuple[str, ...]:
    """The matching form of a text, and without the number before it."""
    key = label_key(text)
    return (key, without_number(key)) if key[:1].isdigit() else (key,)


def _is_short(cell: Cell) -> bool:
    value = cell.value
    return isinstance(value, str) and len(value) <= LONGEST


def _joined_keys(grid: Grid) -> frozenset[str]:
    """Matching forms of texts in the first rows with those right below them: labels broken over two lines."""
    keys = set()
    for row in list(grid.rows)[:HEADER_ROWS]:
        for cell in grid.rows[row]:
            below = grid.cell(row + 1, cell.column)
            texts = [one.value for one in (cell, below) if one is not None and isinstance(one.value, str)]
            if len(texts) == 2 and sum(map(len, texts)) <= LONGEST:
                keys.add(label_key("\n".join(texts)))
    return frozenset(keys)
