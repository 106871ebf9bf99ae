"""What colours mean: a legend in the file, swatches beside words of status, or the legend of the definition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from fgk_docs.forms.colours import APART, NEAR, distance
from fgk_docs.forms.definition import AnswerType
from fgk_docs.forms.grid import Grid, is_text
from fgk_docs.forms.labels import LONGEST
from fgk_docs.forms.words import Words
from fgk_docs.language.reading import INFERRED
from fgk_docs.language.status import StatusVocabulary, parse_status_and_light
from fgk_docs.language.text import match_key, normalise
from fgk_docs.model.raw import Cell, Sheet
from fgk_docs.model.values import Light, Status, StatusCode

WHITE = "#FFFFFF"
FEW = 2
"""Filled cells of a row of a legend inside a table: its word, and at most one more."""
_LEAST = 2
"""Colours that make a legend; one is enough below a heading of a legend."""
_NEAR = ((-2, 0), (-1, 0), (1, 0), (2, 0), (0, -3), (0, -2), (0, -1), (0, 1), (0, 2), (0, 3))
"""Rows and columns from one swatch of a block to the next."""
_PARTERS = ("=", ":", "->", " - ")
Meanings = Mapping[AnswerType, Status | Light]


class Swatch(NamedTuple):
    """A colour and the words beside it; ``meanings`` is empty where they are not understood."""

    colour: str
    words: str
    cell: Cell | None
    """The cell of the words; None in a definition's legend."""
    sheet: int = -1
    meanings: Meanings = MappingProxyType({})


class Match(NamedTuple):
    """The swatch that a colour is; or the one whose words do not answer; or those that are equally near."""

    swatch: Swatch | None
    strange: Swatch | None = None
    close: tuple[Swatch, ...] = ()


class Legend:
    """The swatches that hold for a file.

    Args:
        swatches: all of them; where the file has its own, only those.
    """

    def __init__(self, swatches: Iterable[Swatch]) -> None:
        self.swatches = tuple(swatches)

    def speaks_of(self, type_: AnswerType) -> bool:
        """Whether any swatch means something for questions of this type."""
        return any(type_ in swatch.meanings for swatch in self.swatches)

    def match(self, colour: str, type_: AnswerType) -> Match:
        """The swatch that is the same colour or clearly the nearest of those that are near."""
        near = sorted(
            ((distance(colour, swatch.colour), swatch) for swatch in self.swatches), key=lambda pair: pair[0]
        )
        if not near or near[0][0] > NEAR:
            return Match(None)
        least, best = near[0]
        margin = APART if least else 0.0
        rivals = [swatch for far, swatch in near if far <= least + margin and not _alike(swatch, best, type_)]
        if rivals:
            return Match(None, close=(best, *rivals))
        return Match(best) if type_ in best.meanings else Match(None, best)


def _alike(one: Swatch, other: Swatch, type_: AnswerType) -> bool:
    return _code(one.meanings.get(type_)) == _code(other.meanings.get(type_))


def _code(meaning: Status | Light | None) -> object:
    return meaning.code if isinstance(meaning, Status) else meaning


def legend_of_definition(table: Mapping[str, str], words: Words) -> Legend:
    """The legend that a form definition states."""
    return Legend(Swatch(colour, word, None, -1, meanings_of(word, words.status)) for colour, word in table.items())


def legend_of_file(
    grids: Sequence[Grid],
    open_cells: Callable[[int], list[Cell]],
    words: Words,
    answers: Collection[tuple[int, int, int]] = (),
) -> Legend:
    """The swatches beside cells that nothing else explains: beside or below a table, or on a sheet of their own.

    Two or more, one below or beside the other, of which at least one is understood; any below a legend's heading.

    Args:
        grids: the sheets.
        open_cells: the cells of a sheet, by its index, that are unexplained.
        words: the vocabularies.
        answers: coloured cells that answer a question, by sheet, row and column: what stands beside one of them
            says nothing about its colour.
    """
    found: list[Swatch] = []
    for index, grid in enumerate(grids):
        swatches: list[Swatch] = []
        for cell in open_cells(index):
            if is_text(cell) and not _beside_any(answers, index, cell):
                swatch = swatch_at(grid.sheet, cell, words.status)
                swatches += [] if swatch is None else [swatch._replace(sheet=index)]
        found += _blocks(grid, swatches, words.status)
    return Legend(found)


def _beside_any(answers: Collection[tuple[int, int, int]], index: int, cell: Cell) -> bool:
    return any((index, cell.row, cell.column + step) in answers for step in (-1, 1))


def is_legend_row(grid: Grid, cells: list[Cell], words: Words, key: int, states: Collection[int]) -> bool:
    """Whether a row inside a table is one of a legend: its heading alone, or a swatch with an understood word.

    A row that says its status in a column of ``states``, and in the ``key`` column what it is about, is a record:
    many forms colour the cells that are to be filled in.
    """
    about = next((str(cell.value) for cell in cells if cell.column == key and is_text(cell)), "")
    if about and len(cells) > 1 and not meanings_of(about, words.status):
        told = any(cell.column in states and is_text(cell) for cell in cells)
        if told and match_key(about) not in words.status.legend_titles:
            return False
    for cell in cells:
        if is_text(cell) and len(cells) == 1 and is_heading(cell, words.status):
            return True
        swatch = swatch_at(grid.sheet, cell, words.status) if is_text(cell) else None
        if swatch is not None and swatch.meanings:
            return True
    return False


def is_heading(cell: Cell, words: StatusVocabulary) -> bool:
    """Whether the cell is the heading of a legend."""
    text = str(cell.value)
    return len(text) <= LONGEST and match_key(text) in words.legend_titles


def colour_of(cell: Cell | None) -> str | None:
    """The colour that a cell shows: its fill, or that of the symbol in it; None for white and for none."""
    if cell is None:
        return None
    style = cell.style
    colour = style.fill if style.fill != WHITE else None
    if colour is not None or style.font_color is None or cell.value is None or not is_symbol(cell):
        return colour
    return style.font_color


def is_symbol(cell: Cell) -> bool:
    """Whether the cell holds a sign and no words ("●", "■")."""
    value = cell.value
    if not isinstance(value, str) or value[:1].isalnum():
        return False
    text = normalise(value)
    return 0 < len(text) <= 3 and not any(sign.isalnum() for sign in text)


def swatch_at(sheet: Sheet, cell: Cell, words: StatusVocabulary) -> Swatch | None:
    """The swatch of a text: an empty coloured cell or symbol beside it, else the text's own fill."""
    text = str(cell.value)
    if len(text) > LONGEST or is_symbol(cell):
        return None
    for column in (cell.column - 1, cell.column + 1):
        beside = sheet.cells.get((cell.row, column))
        if beside is not None and (beside.value is None or is_symbol(beside)):
            colour = colour_of(beside)
            if colour is not None:
                return Swatch(colour, text, cell, -1, meanings_of(text, words))
    own = colour_of(cell)
    return None if own is None else Swatch(own, text, cell, -1, meanings_of(text, words))


def meanings_of(text: str, words: StatusVocabulary) -> Meanings:
    """What the words of a legend mean as a status and as a traffic light ("grün = umgesetzt" is both)."""
    plain = normalise(text)
    found: dict[AnswerType, Status | Light] = {}
    parter = next((one for one in _PARTERS if one in plain), None)
    for part in [plain] if parter is None else plain.split(parter):
        status, light = parse_status_and_light(part.strip(" =:-"), words)
        if (
            status.value is not None
            and status.confidence >= INFERRED
            and status.value.code is not StatusCode.UNKNOWN
        ):
            found.setdefault(AnswerType.STATUS, Status(raw=text.strip(), code=status.value.code))
        if light.value is not None and not light.findings:
            found.setdefault(AnswerType.LIGHT, light.value)
    return found


def _blocks(grid: Grid, swatches: Sequence[Swatch], words: StatusVocabulary) -> list[Swatch]:
    """The swatches that stand in blocks which make a legend."""
    kept: list[Swatch] = []
    rest = {(one.cell.row, one.cell.column): one for one in swatches if one.cell is not None}
    while rest:
        block = _block(rest, next(iter(rest)))
        titled = heading_of(grid, block, words) is not None
        several = len({one.colour for one in block}) >= _LEAST and any(one.meanings for one in block)
        if titled or several:
            kept += block
    return kept


def _block(rest: dict[tuple[int, int], Swatch], place: tuple[int, int]) -> list[Swatch]:
    """Takes the swatches out that stand at a place and, each near another one, around it; in reading order."""
    found, waiting = {place: rest.pop(place)}, [place]
    while waiting:
        row, column = waiting.pop()
        for rows, columns in _NEAR:
            near = row + rows, column + columns
            if near in rest:
                found[near] = rest.pop(near)
                waiting.append(near)
    return [found[at] for at in sorted(found)]


def heading_of(grid: Grid, block: Sequence[Swatch], words: StatusVocabulary) -> Cell | None:
    """The heading of a block: right above it, or in its row."""
    cells = [one.cell for one in block if one.cell is not None]
    top = min(cell.row for cell in cells)
    near = [*grid.rows.get(top - 2, ()), *grid.rows.get(top - 1, ()), *grid.rows.get(top, ())]
    return next((cell for cell in near if is_text(cell) and is_heading(cell, words)), None)
