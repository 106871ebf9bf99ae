"""Sheets of a print as a raw form has them: rows and columns, and where on which page each cell stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from fgk_docs.model.raw import Cell, CellKind, Range, Sheet, Spot
from fgk_docs_plugins.pdf_forms.printed.contents import Piece
from fgk_docs_plugins.pdf_forms.printed.stitching import NEAR, Placed, Stitched
from fgk_docs_plugins.pdf_forms.printed.words import Doubt, Text

_LONGEST_NAME: Final = 60


class Doubtful(NamedTuple):
    """A text that is not certain: where it stands, what can be seen of it, and why it is doubtful."""

    spot: Spot
    words: str
    doubt: Doubt


class Printed(NamedTuple):
    """The sheets of a print, the place of each of their cells, and what is doubtful."""

    sheets: tuple[Sheet, ...]
    spots: dict[tuple[str, int, int], Spot]
    doubtful: tuple[Doubtful, ...]


def printed(stitched: Sequence[Stitched]) -> Printed:
    """The sheets with their cells; what is doubtful is an error cell, which answers nothing."""
    builder = _Builder()
    for one in stitched:
        builder.sheet(_title(one) or _first_words(one), one.placed)
        for page in one.strange:
            pieces = [*page.cells, *page.loose]
            builder.strange(f"{page.page.number}", page.page.number, [piece for piece in pieces if piece.words])
    return Printed(tuple(builder.sheets), builder.spots, tuple(builder.doubtful))


def _title(one: Stitched) -> str:
    """What the foot of its pages calls a sheet; where the words above its table are doubtful, they might say
    otherwise, and nothing is to be made of the title."""
    doubtful = any(placed.piece.text.doubt is not None and placed.piece.frame != one.table for placed in one.placed)
    return "" if doubtful else one.title


def _first_words(one: Stitched) -> str:
    """What stands at the top of a sheet that has no title."""
    texts = sorted((placed for placed in one.placed if placed.piece.words), key=lambda placed: placed.start)
    line = [placed for placed in texts if placed.start - texts[0].start < NEAR] if texts else []
    words = " ".join(placed.piece.words for placed in sorted(line, key=lambda placed: placed.left))
    return " ".join(words.split())[:_LONGEST_NAME] or str(one.placed[0].page if one.placed else 0)


class _Builder:
    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.spots: dict[tuple[str, int, int], Spot] = {}
        self.doubtful: list[Doubtful] = []

    def sheet(self, title: str, placed: Sequence[Placed]) -> None:
        """Takes up a sheet; rows and columns begin where cells do."""
        name = self._name(title)
        cells: dict[tuple[int, int], Cell] = {}
        merges: list[Range] = []
        columns = _edges(one.left for one in placed if one.piece.frame is not None) or [0.0]
        rows = _rows(placed)
        for one in sorted(placed, key=lambda one: (one.start, one.left)):
            if not one.piece.words:
                continue
            row, column = _at(rows, one.start), _at(columns, one.left)
            while (row, column) in cells:
                column += 1
            self._cell(name, cells, row, column, one.page, one.piece)
            if one.piece.frame is not None:
                last_row, last_column = _before(rows, one.end), _before(columns, one.right)
                if (last_row, last_column) > (row, column):
                    merges.append(Range(row, column, max(row, last_row), max(column, last_column)))
        ordered = {place: cells[place] for place in sorted(cells)}
        self.sheets.append(Sheet(name, ordered, merges=tuple(merges)))

    def strange(self, title: str, page: int, pieces: Sequence[Piece]) -> None:
        """Takes up a page that found no place: every text on it is doubtful."""
        name = self._name(title)
        cells: dict[tuple[int, int], Cell] = {}
        for row, piece in enumerate(pieces, 1):
            doubt = piece.text.doubt or Doubt.BESIDE
            self._cell(name, cells, row, 1, page, piece._replace(text=Text(piece.words, doubt)))
        self.sheets.append(Sheet(name, cells))

    def _cell(
        self, sheet: str, cells: dict[tuple[int, int], Cell], row: int, column: int, page: int, piece: Piece
    ) -> None:
        spot = self.spots[sheet, row, column] = Spot(page, (*piece.box,))
        kind = CellKind.TEXT
        if piece.text.doubt is not None:
            kind = CellKind.ERROR
            self.doubtful.append(Doubtful(spot, piece.words, piece.text.doubt))
        cells[row, column] = Cell(row, column, kind, piece.words)

    def _name(self, title: str) -> str:
        """The title of a sheet, each once."""
        taken = {sheet.name for sheet in self.sheets}
        name, count = title, 1
        while name in taken:
            count += 1
            name = f"{title} ({count})"
        return name


def _edges(places: Iterable[float]) -> list[float]:
    """Where rows or columns begin, from the first to the last."""
    made: list[float] = []
    for place in sorted(places):
        if not made or place - made[-1] > NEAR:
            made.append(place)
    return made


def _rows(placed: Sequence[Placed]) -> list[float]:
    """Where rows begin; a blank one lies wherever there is a gap, as what is apart does not hang together."""
    made: list[float] = []
    ends = sorted(placed, key=lambda one: one.start)
    end, at = 0.0, 0
    for start in _edges(one.start for one in placed):
        while at < len(ends) and ends[at].start < start - NEAR:
            end = max(end, ends[at].end)
            at += 1
        if made and start - end > 2 * NEAR and not _goes_on(ends[:at], ends[at:], end, start):
            made.append((max(end, made[-1]) + start) / 2)
        made.append(start)
    return made


def _goes_on(before: Sequence[Placed], after: Sequence[Placed], end: float, start: float) -> bool:
    """Whether a table goes on over the edge of a page: the columns of its last row are those of the next one."""
    last = [one for one in before if abs(one.end - end) < NEAR]
    following = [one for one in after if abs(one.start - start) < NEAR]
    if last[0].page == following[0].page or any(one.piece.frame is None for one in (*last, *following)):
        return False
    return {round(one.left / 2) for one in last} == {round(one.left / 2) for one in following}


def _at(edges: Sequence[float], place: float) -> int:
    """The row or column (from 1) in which something begins."""
    return max(bisect_right(edges, place + NEAR), 1)


def _before(edges: Sequence[float], place: float) -> int:
    """The last row or column that begins before something ends."""
    return max(bisect_right(edges, place - NEAR), 1)
