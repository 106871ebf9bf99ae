"""What a page says: the texts in its cells, and the lines of text outside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.printed.cells import NEAR, Frame, Rule, frames_of
from fgk_docs_plugins.pdf_forms.printed.drawn import Box, Letter, Page
from fgk_docs_plugins.pdf_forms.printed.words import Doubt, Line, Manner, Text, doubt_of_letters, joined, lines_of

_OVER: Final = 0.6
"""Points by which a letter may reach over the border of its cell or clip."""
_USUAL_PITCH: Final = 1.15
_SAME_STEP: Final = 0.05
_APART: Final = 1.5
"""Part of a letter's height that separates texts of one line."""


class Piece(NamedTuple):
    """A text and the rectangle that it stands in: its cell, or itself where it has none."""

    box: Box
    text: Text
    frame: int | None = None
    """Index of the frame that its cell belongs to; None for a line outside of all cells."""

    @property
    def words(self) -> str:
        return self.text.words


@dataclass(frozen=True, slots=True)
class Contents:
    """The cells of a page, blank ones included, and the lines outside them, both from the top."""

    page: Page
    frames: tuple[Frame, ...]
    cells: tuple[Piece, ...]
    loose: tuple[Piece, ...]


class _Found(NamedTuple):
    """A page with its letters sorted into cells, before they are read."""

    page: Page
    frames: list[Frame]
    letters: Mapping[tuple[int, int], list[Letter]]
    loose: list[Letter]
    doubts: dict[tuple[int, int], Doubt]


def contents_of(pages: Sequence[Page]) -> list[Contents]:
    """What the pages say.

    Raises:
        TooMuch: more lines cross than in any form.
    """
    found = [_sorted(page) for page in pages]
    foot = min((line.baseline for one in found for line in _lowest(one)), default=0.0)
    for one in found:
        _doubt_edge(one, foot)
        _doubt_parted(one)
        _doubt_border(one)
    lines = [{key: lines_of(letters) for key, letters in one.letters.items()} for one in found]
    pitch = _pitch(some for one in lines for some in one.values())
    for one, texts in zip(found, lines, strict=True):
        _doubt_strayed(one, texts, pitch)
    manner = Manner(pitch, any(_keeps_blank(some) for one in lines for some in one.values()))
    return [_contents(one, texts, manner) for one, texts in zip(found, lines, strict=True)]


def _pitch(texts: Iterable[Sequence[Line]]) -> float:
    """How far below each other the lines of a text are, as a part of the size of its letters."""
    steps = Counter(round(_step(one, other), 2) for lines in texts for one, other in pairwise(lines))
    return steps.most_common(1)[0][0] if steps else _USUAL_PITCH


def _step(one: Line, other: Line) -> float:
    return (one.letters[0].baseline - other.letters[0].baseline) / max(one.height, 1)


def _doubt_strayed(found: _Found, texts: Mapping[tuple[int, int], Sequence[Line]], pitch: float) -> None:
    """Marks cells whose text goes on where the one above ends, as a further line of it: the row was too low."""
    for (number, place), lines in texts.items():
        frame = found.frames[number]
        if place < 0 or not lines:
            continue
        cell, first = frame.cells[place], lines[0]
        above = frame.cell_at((cell.left + cell.right) / 2, cell.top + NEAR)
        before = texts.get((number, above)) if above is not None else None
        if above is None or above < 0 or not before:
            continue
        last = before[-1]
        aligned = min(abs(first.left - last.left), abs(first.left + first.right - last.left - last.right) / 2)
        if aligned < 1 and abs(first.height - last.height) < 0.1 and abs(_step(last, first) - pitch) < _SAME_STEP:
            found.doubts[number, place] = found.doubts[number, above] = Doubt.BORDER


def _keeps_blank(lines: Sequence[Line]) -> bool:
    return any(line.letters[-1].is_blank for line in lines[:-1])


def _sorted(page: Page) -> _Found:
    frames, rules = frames_of(page.lines)
    letters: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    loose: list[Letter] = []
    page = _without_unprinted(page)
    for letter in page.letters:
        key = _place(frames, letter)
        if key is None:
            loose.append(letter)
        else:
            letters[key].append(letter)
    found = _Found(page, frames, letters, loose, {})
    _doubt_clipped(found)
    _doubt_struck(found, rules)
    return found


def _doubt_parted(found: _Found) -> None:
    """Marks cells between which a run of letters is parted: it goes on from one into the other without a gap."""
    keys = {id(one): key for key, letters in found.letters.items() for one in letters}
    for one, other in pairwise(found.page.letters):
        if one.run != other.run or keys.get(id(one)) == keys.get(id(other)):
            continue
        beside = abs(one.baseline - other.baseline) < 1 and abs(other.left - one.right) < max(one.height, 1)
        for key in (keys.get(id(one)), keys.get(id(other))) if beside else ():
            if key is not None:
                found.doubts[key] = Doubt.BORDER


def _doubt_border(found: _Found) -> None:
    """Marks cells over whose border a letter reaches, and those that it reaches into."""
    for key, letters in found.letters.items():
        frame = found.frames[key[0]]
        if key[1] < 0:
            continue
        cell = frame.cells[key[1]]
        for one in letters:
            for x, y in () if one.is_blank else _beyond(one, cell):
                found.doubts[key] = Doubt.BORDER
                other = frame.cell_at(x, y)
                if other is not None:
                    found.doubts[key[0], other] = Doubt.BORDER


def _beyond(letter: Letter, cell: Box) -> Iterator[tuple[float, float]]:
    """Points of a letter outside of its cell."""
    x, y = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    if letter.left < cell.left - _OVER:
        yield letter.left, y
    if letter.right > cell.right + _OVER:
        yield letter.right, y
    if letter.bottom < cell.bottom - _OVER:
        yield x, letter.bottom
    if letter.top > cell.top + _OVER:
        yield x, letter.top


def _lowest(found: _Found) -> Iterator[Letter]:
    """A letter of the lowest line, if it is in no cell and no cell is below it."""
    lowest = min(found.loose, key=lambda one: one.baseline, default=None)
    if lowest is not None and all(frame.ys[0] > lowest.baseline for frame in found.frames):
        yield lowest


def _doubt_edge(found: _Found, foot: float) -> None:
    """Marks cells that go on below the foot of the page, or its edge, if their text reaches there.

    What is printed at the foot itself is none of theirs.
    """
    for (number, place), letters in found.letters.items():
        frame = found.frames[number]
        cell = frame.cells[place] if place >= 0 else frame.box
        if cell.bottom > foot and cell.bottom > 0:
            continue
        own = [one for one in letters if abs(one.baseline - foot) > 1]
        letters[:] = own
        if any(not one.is_blank and one.baseline < foot + 3 * one.height for one in own):
            found.doubts[number, place] = Doubt.EDGE


def _without_unprinted(page: Page) -> Page:
    """The page without runs of letters that lie beside the paper: the neighbour shows them."""
    paper = Box(0, 0, page.width, page.height)
    shown = {one.run for one in page.letters if paper.holds((one.left + one.right) / 2, one.baseline)}
    if len(shown) == len(page.clips):
        return page
    return replace(page, letters=tuple(one for one in page.letters if one.run in shown))


def _place(frames: Sequence[Frame], letter: Letter) -> tuple[int, int] | None:
    """Frame and cell of a letter; -1 for the cell where a frame does not close one."""
    x, y = (letter.left + letter.right) / 2, letter.baseline + 0.2 * letter.height
    for number, frame in enumerate(frames):
        cell = frame.cell_at(x, y)
        if cell is not None:
            return number, cell
    return None


def _doubt_clipped(found: _Found) -> None:
    """Marks every cell of which a text that is cut off is a part."""
    runs: dict[int, list[Letter]] = defaultdict(list)
    for letter in found.page.letters:
        if found.page.clips[letter.run] is not None:
            runs[letter.run].append(letter)
    for run, letters in runs.items():
        clip = found.page.clips[run]
        assert clip is not None  # only these were gathered
        shown = [one for one in letters if not one.is_blank]
        if shown and _is_cut(shown, clip):
            for key in _under(found.frames, _around(shown), clip):
                found.doubts.setdefault(key, Doubt.CLIPPED)


def _under(frames: Sequence[Frame], text: Box, clip: Box) -> Iterator[tuple[int, int]]:
    """The cells in which a text is cut off: where what is left of it stands, else where it was to stand."""
    left = text if _meet(text, clip) else clip
    for number, frame in enumerate(frames):
        for place, cell in enumerate(frame.cells):
            if _meet(cell, clip) and _meet(cell, left):
                yield number, place


def _around(letters: Sequence[Letter]) -> Box:
    return Box(
        min(one.left for one in letters),
        min(one.bottom for one in letters),
        max(one.right for one in letters),
        max(one.top for one in letters),
    )


def _is_cut(letters: Sequence[Letter], clip: Box) -> bool:
    """Whether letters reach over their clip, or stop where it ends."""
    text = _around(letters)
    over = text.left < clip.left - _OVER or text.bottom < clip.bottom - _OVER or text.top > clip.top + _OVER
    return over or text.right > clip.right - _OVER


def _meet(one: Box, other: Box) -> bool:
    """Whether two rectangles lie over each other, not only at their edges."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 1 and min(one.top, other.top) - max(one.bottom, other.bottom) > 1


def _doubt_struck(found: _Found, rules: Iterable[Rule]) -> None:
    """Marks cells with a line through their letters."""
    through = list(rules)
    for key, letters in found.letters.items() if through else ():
        for letter in letters:
            middle, room = (letter.bottom + letter.top) / 2, (letter.top - letter.bottom) / 4
            if not letter.is_blank and any(
                abs(rule.at - middle) < room and rule.start < letter.right - 1 and rule.end > letter.left + 1
                for rule in through
            ):
                found.doubts.setdefault(key, Doubt.STRUCK)
                break


def _contents(found: _Found, lines: Mapping[tuple[int, int], Sequence[Line]], manner: Manner) -> Contents:
    cells = []
    for number, frame in enumerate(found.frames):
        for place, box in enumerate(frame.cells):
            key = number, place
            text = _read(lines.get(key, ()), box, found.doubts.get(key), manner)
            cells.append(Piece(box, text, number))
    loose = [*_pieces(lines_of(found.loose), None)]
    for number, frame in enumerate(found.frames):
        loose += _pieces(lines.get((number, -1), ()), _doubt_open(frame))
    order = sorted(cells, key=lambda one: (-one.box.top, one.box.left))
    loose.sort(key=lambda one: (-one.box.top, one.box.left))
    return Contents(found.page, tuple(found.frames), tuple(order), tuple(loose))


def _doubt_open(frame: Frame) -> Doubt | None:
    return None if not frame.cells else Doubt.OPEN


def _read(lines: Sequence[Line], box: Box, doubt: Doubt | None, manner: Manner) -> Text:
    if not lines:
        return Text("", None)
    text = joined(lines, box, manner)
    return Text(text.words, doubt or doubt_of_letters(lines) or text.doubt)


def _pieces(lines: Iterable[Line], doubt: Doubt | None) -> Iterable[Piece]:
    """Texts outside of cells, parted where a line has a wide gap."""
    for line in lines:
        part: list[Letter] = []
        for letter in line.letters:
            if letter.is_blank and not part:
                continue
            shown = next((one for one in reversed(part) if not one.is_blank), None)
            if shown is not None and not letter.is_blank and _is_apart(shown, letter):
                yield _piece(part, doubt)
                part = []
            part.append(letter)
        if part:
            yield _piece(part, doubt)


def _is_apart(one: Letter, other: Letter) -> bool:
    """Whether two letters of a line belong to different texts: far from each other, or of different sizes."""
    return other.left - one.right > _APART * other.height or abs(one.height - other.height) > 0.4


def _piece(letters: Sequence[Letter], doubt: Doubt | None) -> Piece:
    line = Line(tuple(letters))
    base, height = letters[0].baseline, line.height
    box = Box(line.left, base - 0.2 * height, line.right, base + 0.75 * height)
    return Piece(box, Text(line.text.strip(), doubt_of_letters([line]) or doubt), None)
