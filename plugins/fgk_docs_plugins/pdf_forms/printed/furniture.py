"""What the program that printed put on every page: running heads, and the foot with the number of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.printed.contents import Contents, Piece

_NUMBERS: Final = re.compile(r"\d+")
_NEAR: Final = 1.5


class Titled(NamedTuple):
    """A page without its head and foot, and the title that its foot gives it, "" where it gives none."""

    contents: Contents
    title: str


def without_furniture(pages: Sequence[Contents]) -> list[Titled]:
    """The pages without what stands on each of them.

    The foot is the lowest line of a page, which ends alike on all of them but for its numbers; of three texts, the
    one in the middle is the title of the sheet. A head is a line that is the same at the same place of every page.
    """
    feet = [_foot(one) for one in pages]
    if len({_NUMBERS.sub("0", foot[-1].words) for foot in feet if foot}) > 1:
        feet = [()] * len(pages)
    heads = _heads(pages)
    made = []
    for one, foot in zip(pages, feet, strict=True):
        gone = {*foot, *heads.intersection(one.loose)}
        loose = tuple(piece for piece in one.loose if piece not in gone)
        made.append(Titled(replace(one, loose=loose), foot[1].words if len(foot) == 3 else ""))
    return made


def _foot(page: Contents) -> tuple[Piece, ...]:
    """The texts of the lowest line, if it ends with a number, as of a page, and no cell is below it."""
    if not page.loose:
        return ()
    lowest = min(piece.box.bottom for piece in page.loose)
    line = [piece for piece in page.loose if piece.box.bottom - lowest < 2 * _NEAR]
    line.sort(key=lambda piece: piece.box.left)
    below = any(cell.box.bottom < lowest for cell in page.cells)
    return () if below or not _NUMBERS.search(line[-1].words) else tuple(line)


def _heads(pages: Sequence[Contents]) -> frozenset[Piece]:
    """Lines that are on every page; of a single page, nobody can tell."""
    if len(pages) < 2:
        return frozenset()
    first, *others = pages
    made: set[Piece] = set()
    for piece in first.loose:
        if any(cell.box.top > piece.box.bottom for cell in first.cells):
            continue
        same = [[other for other in page.loose if _is_same(piece, other, first, page)] for page in others]
        if all(same):
            made.update((piece, *(other for found in same for other in found)))
    return frozenset(made)


def _is_same(one: Piece, other: Piece, page: Contents, second: Contents) -> bool:
    """Whether two lines say the same as far below the upper edge."""
    depth, again = page.page.height - one.box.top, second.page.height - other.box.top
    return one.words == other.words and abs(depth - again) < _NEAR
