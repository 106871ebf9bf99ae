"""Fields of a PDF form that was flattened: boxes that stand alone, with their labels beside or above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from fgk_docs.model.address import Address
from fgk_docs.model.raw import Field, FieldMark
from fgk_docs_plugins.pdf_forms.file.objects import TooMuch
from fgk_docs_plugins.pdf_forms.printed.contents import Contents, Piece
from fgk_docs_plugins.pdf_forms.printed.drawn import Box
from fgk_docs_plugins.pdf_forms.printed.words import Doubt, Text

_ALONE: Final = 0.8
"""Share of the frames of a file that are single boxes, at least, where it is a flattened form."""
_TICK: Final = 14.0
"""Points; a box that is no larger is one to tick."""
_NEAR: Final = 3.0
_SMALLER: Final = 0.95
"""Letters of less than this size are no part of a label: a hint how to fill in."""
_ROW: Final = re.compile(r"(?P<words>.*?\D)(?P<number>\d{1,3})\)?")
"""The heading of a row: words, and a number at its end."""
_GROUP: Final = re.compile(r"[\d:–]")
_MOST_PAIRS: Final = 4_000_000
"""Boxes of a page times all that stands on it, pages added up: each is looked at beside each.

A form of 60 measures has a sixth of it."""


def is_flattened_form(pages: Sequence[Contents]) -> bool:
    """Whether most of what lines close are single boxes."""
    counts = [len(frame.cells) for page in pages for frame in page.frames]
    return bool(counts) and sum(count == 1 for count in counts) >= _ALONE * len(counts)


class Blanks(NamedTuple):
    """One question of a page: its box, or its boxes to tick with the word beside each."""

    boxes: tuple[Piece, ...]
    words: tuple[str, ...] = ()

    @property
    def box(self) -> Box:
        """The first box."""
        return self.boxes[0].box


Answer = tuple[Field, Doubt | None]
"""A field, and what is doubtful about it."""


@dataclass(slots=True)
class _Place:
    """Where on its way through the pages a reading is: under which heading, in which row."""

    heading: str = ""
    row: str = ""
    groups: frozenset[str] = frozenset()
    """What stands beside the headings of rows: the fields of action that they belong to."""
    waiting: Answer | None = None
    """The last heading, until it is known whether a table has it."""
    rows: dict[str, int] = field(default_factory=dict)
    """How many rows a table without headings of its rows has, by its heading."""


def fields_of(pages: Sequence[Contents], file: str) -> tuple[list[Field], list[tuple[Field, Doubt]]]:
    """The fields in reading order, and those of them that are doubtful, with the reason.

    Raises:
        TooMuch: more stands on its pages than on those of any form.
    """
    if sum(len(page.cells) * (len(page.cells) + len(page.loose)) for page in pages) > _MOST_PAIRS:
        raise TooMuch("lines")
    place = _Place(groups=frozenset(piece.words for page in pages for piece in _beside_headings(page)))
    found = [one for page in pages for one in _Page(page, file, place).fields()]
    found += [place.waiting] if place.waiting is not None else []
    fields: list[Field] = []
    doubtful: list[tuple[Field, Doubt]] = []
    met: Counter[str] = Counter()
    for one, doubt in found:
        met[one.name] += 1
        if met[one.name] > 1:
            name = f"{one.name} #{met[one.name]}"
            one = one._replace(name=name, address=_named(one.address, name))
        if doubt is not None:
            one = one._replace(marks=one.marks | {FieldMark.DOUBTFUL})
            doubtful.append((one, doubt))
        fields.append(one)
    return fields, doubtful


def _beside_headings(page: Contents) -> Iterator[Piece]:
    """Texts on one line with the heading of a row."""
    headings = [piece for piece in page.loose if _ROW.fullmatch(piece.words)]
    for piece in page.loose:
        if any(one is not piece and abs(one.box.bottom - piece.box.bottom) < _NEAR for one in headings):
            yield piece


def _named(address: Address, name: str) -> Address:
    return Address(file=address.file, page=address.page, field=name, rect=address.rect)


class _Page:
    """Reads one page from top to bottom."""

    def __init__(self, page: Contents, file: str, place: _Place) -> None:
        self._page = page
        self._file = file
        self._place = place
        self._blanks = _blanks_of(page)
        self._labels = {id(one): self._labels_of(one) for one in self._blanks}
        self._above = self._columns()
        self._beside = frozenset(_beside_headings(page))

    def fields(self) -> Iterator[Answer]:
        """The questions with their answers, and the texts that are neither label nor heading of a row."""
        used = {piece for labels in self._labels.values() for piece in labels}
        used |= {label for label in self._above.values() if label is not None}
        used |= {piece for piece in self._page.loose if self._is_word_of_tick(piece) or self._is_hint(piece, used)}
        rest = [piece for piece in self._page.loose if piece not in used]
        lines: list[Piece | Blanks] = sorted([*rest, *self._blanks], key=lambda one: (-one.box.top, one.box.left))
        for one in lines:
            if isinstance(one, Piece):
                yield from self._heading(one)
            else:
                yield from self._field(one)

    def _heading(self, piece: Piece) -> Iterator[Answer]:
        place = self._place
        found = _ROW.fullmatch(piece.words)
        if found is not None and piece.words not in place.groups:
            place.row = f"{_plain(found['words'])} {found['number']}"
        elif place.row and piece in self._beside:
            name = self._name_of_group(piece)
            yield self._made(f"{place.row}.{name}", name, piece.box, piece.text, {FieldMark.READ_ONLY})
        elif piece.words not in place.groups:
            if place.waiting is not None:
                yield place.waiting
            place.heading, place.row = piece.words, ""
            place.waiting = self._made(self._spot(piece.box), None, piece.box, piece.text)

    def _name_of_group(self, piece: Piece) -> str:
        """What the form calls a field of action: what the heading over its rows says before it, or it says."""
        place = self._place
        if place.heading.endswith(piece.words):
            place.waiting = None
            return _plain(place.heading.removesuffix(piece.words))
        return _plain(_GROUP.split(piece.words)[0])

    def _field(self, blanks: Blanks) -> Iterator[Answer]:
        place, labels = self._place, self._labels[id(blanks)]
        above, text = self._above.get(id(blanks)), self._answer(blanks)
        if above is not None:
            place.waiting = None
            if above.box.left < min(one.box.left for one in self._above.values() if one is not None) + 1:
                place.rows[place.heading] = place.rows.get(place.heading, 0) + 1
            row = f"{_plain(place.heading)} {place.rows.get(place.heading, 1)}"
            yield self._made(f"{row}.{above.words}", above.words, blanks.box, text)
        elif labels:
            label = " ".join(piece.words for piece in labels)
            yield self._made(f"{place.row}.{label}" if place.row else label, label, blanks.box, text)
        elif text.words or text.doubt:
            yield self._made(self._spot(blanks.box), None, blanks.box, text)

    def _spot(self, box: Box) -> str:
        """A name for what has none."""
        return f"{self._page.page.number}/{box.top:.0f}/{box.left:.0f}"

    def _made(self, name: str, label: str | None, box: Box, text: Text, marks: Iterable[FieldMark] = ()) -> Answer:
        address = Address(file=self._file, page=self._page.page.number, field=name, rect=(*box,))
        return Field(name, text.words or None, address, label, None, frozenset(marks)), text.doubt

    def _answer(self, blanks: Blanks) -> Text:
        """What is filled in: the text of a box, or the words beside the boxes that are ticked."""
        if not blanks.words:
            return blanks.boxes[0].text
        marks = self._page.page.marks
        ticked = [
            word
            for piece, word in zip(blanks.boxes, blanks.words, strict=True)
            if piece.words
            or any(piece.box.holds((one.left + one.right) / 2, (one.bottom + one.top) / 2) for one in marks)
        ]
        return Text("; ".join(ticked), Doubt.OVERLAP if len(ticked) > 1 else None)

    def _is_hint(self, piece: Piece, labels: Iterable[Piece]) -> bool:
        """Whether this is a small addition to a label: right behind it, or below."""
        return any(
            piece.box.top - piece.box.bottom < _SMALLER * (label.box.top - label.box.bottom)
            and (
                (
                    abs(piece.box.bottom - label.box.bottom) < _NEAR
                    and 0 < piece.box.left - label.box.right < 2 * _NEAR
                )
                or (
                    abs(piece.box.left - label.box.left) < _NEAR
                    and 0 < label.box.bottom - piece.box.top < 2 * _NEAR
                )
            )
            for label in labels
        )

    def _is_word_of_tick(self, piece: Piece) -> bool:
        return any(_word_of(box, [piece]) for one in self._blanks if one.words for box in one.boxes)

    def _labels_of(self, blanks: Blanks) -> list[Piece]:
        """The lines of its label: right above it, or to the left on the same height."""
        box = blanks.box
        above = [
            piece
            for piece in self._page.loose
            if abs(piece.box.left - box.left) < _NEAR / 2 and -_NEAR / 2 < piece.box.bottom - box.top < 2 * _NEAR
        ]
        if above:
            return above
        left = [
            piece
            for piece in self._page.loose
            if piece.box.right < box.left
            and box.bottom - _NEAR < (piece.box.bottom + piece.box.top) / 2 < box.top + _NEAR
        ]
        first = min((piece.box.left for piece in left), default=0.0)
        between = any(
            other.box.right < box.left and other.box.left > first and _overlap(other.box, box)
            for one in self._blanks
            for other in one.boxes
        )
        if between:
            return []
        lines = [piece for piece in left if abs(piece.box.left - first) < _NEAR / 2]
        size = max((piece.box.top - piece.box.bottom for piece in lines), default=0.0)
        return [piece for piece in lines if piece.box.top - piece.box.bottom > _SMALLER * size]

    def _columns(self) -> dict[int, Piece | None]:
        """For boxes of a table, the label over their column: the box above has it, or has it from the one above."""
        made: dict[int, Piece | None] = {}
        for one in sorted(self._blanks, key=lambda one: -one.box.top):
            labels = self._labels[id(one)]
            column = [
                other
                for other in self._blanks
                if other.box.bottom > one.box.top - 1 and abs(other.box.left - one.box.left) < 1
            ]
            nearest = min(column, key=lambda other: other.box.bottom, default=None)
            if labels or nearest is None or nearest.box.bottom - one.box.top > 4 * _NEAR:
                continue
            if labels_above := self._labels[id(nearest)]:
                made[id(nearest)] = labels_above[0]
            made[id(one)] = made.get(id(nearest))
        return made


def _overlap(one: Box, other: Box) -> bool:
    return min(one.top, other.top) - max(one.bottom, other.bottom) > 2


def _plain(words: str) -> str:
    """Words as a part of a name."""
    return " ".join(re.sub(r"[().]", " ", words).split())


def _blanks_of(page: Contents) -> list[Blanks]:
    """The questions of a page; boxes to tick on one line are one."""
    single = {number for number, frame in enumerate(page.frames) if len(frame.cells) == 1}
    boxes = [cell for cell in page.cells if cell.frame in single]
    made = [Blanks((box,)) for box in boxes if not _is_tick(box.box)]
    waiting: list[Piece] = []
    words: list[str] = []
    for box in sorted(
        (box for box in boxes if _is_tick(box.box)), key=lambda one: (-round(one.box.top), one.box.left)
    ):
        word = _word_of(box, page.loose)
        if waiting and (abs(waiting[-1].box.top - box.box.top) > 1 or box.box.left - waiting[-1].box.right > 120):
            made.append(Blanks(tuple(waiting), tuple(words)))
            waiting, words = [], []
        waiting.append(box)
        words.append(word)
    return [*made, Blanks(tuple(waiting), tuple(words))] if waiting else made


def _is_tick(box: Box) -> bool:
    return box.right - box.left <= _TICK and box.top - box.bottom <= _TICK


def _word_of(box: Piece, pieces: Iterable[Piece]) -> str:
    """The word right beside a box to tick."""
    for piece in pieces:
        gap = piece.box.left - box.box.right
        if (
            0 < gap < 3 * _NEAR
            and box.box.bottom - _NEAR < (piece.box.bottom + piece.box.top) / 2 < box.box.top + _NEAR
        ):
            return piece.words
    return ""
