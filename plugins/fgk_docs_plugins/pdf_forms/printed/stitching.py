"""Pages put together to sheets again: one below the other, and wide tables that were printed beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.printed.contents import Contents, Piece
from fgk_docs_plugins.pdf_forms.printed.furniture import Titled
from fgk_docs_plugins.pdf_forms.printed.words import Doubt, Text

NEAR: Final = 1.2
"""Points within which edges of cells are the same."""
_BESIDE: Final = 100_000.0
"""Points by which columns of a page lie further right that was printed beside another."""
_FEWEST: Final = 3
"""Columns of a table that can be recognised by its header."""


class Placed(NamedTuple):
    """A text of a sheet: from where to where it goes across, how far down it begins and ends, and its page."""

    left: float
    right: float
    start: float
    end: float
    page: int
    piece: Piece


@dataclass(slots=True)
class Stitched:
    """A sheet on its way: what stands on it, and the pages that found no place."""

    title: str
    table: int | None
    """The frame on its first page that has the most cells."""
    placed: list[Placed] = field(default_factory=list)
    strange: list[Contents] = field(default_factory=list)


def stitched(pages: Sequence[Titled]) -> list[Stitched]:
    """The sheets that the pages show, in their order."""
    groups: list[list[Titled]] = []
    for page in pages:
        if groups and _belongs(groups[-1], page):
            groups[-1].append(page)
        else:
            groups.append([page])
    return [_sheet(group) for group in groups]


def _belongs(group: Sequence[Titled], page: Titled) -> bool:
    """Whether a page goes on with the sheet of those before: by its title, else by its table."""
    before = next((one.title for one in reversed(group) if one.title), "")
    if page.title and before:
        return page.title == before
    if before and _header(group[0].contents) and _shared(_header(group[0].contents), _header(page.contents)):
        return True
    above, below = group[-1].contents, page.contents
    if not above.cells or not below.cells:
        return False
    first = below.cells[0]
    if any(loose.box.bottom > first.box.top - NEAR for loose in below.loose):
        return False
    lowest = min(cell.box.bottom for cell in above.cells)
    if any(loose.box.top < lowest + NEAR for loose in above.loose):
        return False
    return _lefts(below) <= _lefts(above)


def _lefts(page: Contents) -> frozenset[int]:
    """Where cells begin, in steps of two points."""
    return frozenset(round(cell.box.left / 2) for cell in page.cells)


class _Base(NamedTuple):
    """A page with the first columns, and the headers of the pages that were printed beside it."""

    contents: Contents
    number: int
    beside: list[tuple[str, ...]]


def _sheet(group: Sequence[Titled]) -> Stitched:
    made = Stitched(next((one.title for one in group if one.title), ""), _table(group[0].contents))
    bases: list[_Base] = []
    headers: list[tuple[str, ...]] = []
    header = _header(group[0].contents)
    for one in group:
        page = one.contents
        own = _header(page)
        kept = _shared(header, own)
        if not kept or own == header or not bases:
            bases.append(_Base(page, len(bases), []))
            made.placed += _down(page, len(bases) - 1)
            continue
        base = next((base for base in bases if own not in base.beside and _fits(base.contents, page, kept)), None)
        if base is None:
            made.strange.append(page)
            continue
        base.beside.append(own)
        if own not in headers:
            headers.append(own)
        made.placed += _beside(base, page, kept, 1 + headers.index(own))
    return made


def _table(page: Contents) -> int | None:
    """The frame with the most cells."""
    counts = [len(frame.cells) for frame in page.frames]
    return counts.index(max(counts)) if counts else None


def _rows(page: Contents, frame: int | None) -> list[list[Piece]]:
    """The cells of a frame by the rows in which they begin, from the top."""
    rows: list[list[Piece]] = []
    for cell in page.cells:
        if cell.frame != frame:
            continue
        if rows and abs(rows[-1][0].box.top - cell.box.top) < NEAR:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda cell: cell.box.left) for row in rows]


def _header(page: Contents) -> tuple[str, ...]:
    """The texts of the first row of the greatest table; nothing where it has few columns."""
    rows = _rows(page, _table(page))
    if not rows or len(rows[0]) < _FEWEST:
        return ()
    return tuple(cell.words for cell in rows[0])


def _shared(header: tuple[str, ...], own: tuple[str, ...]) -> int:
    """How many headings two headers begin with alike."""
    count = 0
    for one, other in zip(header, own, strict=False):
        if one != other or not one:
            break
        count += 1
    return count


def _fits(base: Contents, page: Contents, kept: int) -> bool:
    """Whether two pages have the same rows: as high, and with the same words in the columns that both have."""
    rows, others = _rows(base, _table(base)), _rows(page, _table(page))
    if len(rows) != len(others):
        return False
    edge = others[0][kept].box.left if len(others[0]) > kept else 0.0
    for row, other in zip(rows, others, strict=True):
        if abs(row[0].box.top - other[0].box.top) > NEAR or abs(row[0].box.bottom - other[0].box.bottom) > NEAR:
            return False
        both = [cell for cell in other if cell.box.right < edge + NEAR]
        if any(one.words != two.words for one, two in zip(row, both, strict=False)):
            return False
    return True


def _down(page: Contents, number: int) -> list[Placed]:
    """The texts of a page below those of the pages before."""
    zero = (number + 1) * _BESIDE
    return [
        Placed(one.box.left, one.box.right, zero - one.box.top, zero - one.box.bottom, page.page.number, one)
        for one in (*page.cells, *page.loose)
    ]


def _beside(base: _Base, page: Contents, kept: int, place: int) -> list[Placed]:
    """The columns of a page that its neighbour does not have; what else is only there is doubtful."""
    table = _table(page)
    edge = _rows(page, table)[0][kept].box.left
    zero, aside = (base.number + 1) * _BESIDE, place * _BESIDE
    made = []
    for one in (*page.cells, *page.loose):
        if one.frame == table and one.box.left > edge - NEAR:
            piece = one
        elif not one.words or _is_repeated(one, base.contents):
            continue
        else:
            piece = one._replace(text=Text(one.words, one.text.doubt or Doubt.BESIDE))
        box = piece.box
        made.append(
            Placed(box.left + aside, box.right + aside, zero - box.top, zero - box.bottom, page.page.number, piece)
        )
    return made


def _is_repeated(piece: Piece, base: Contents) -> bool:
    """Whether a text stands at the same place of the other page, where it may go on further."""
    return any(
        abs(one.box.left - piece.box.left) < NEAR
        and abs(one.box.top - piece.box.top) < NEAR
        and one.words.startswith(piece.words)
        for one in (*base.cells, *base.loose)
    )
