"""The first pages: title, verdict and a list of all remarks, laid out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from fgk_docs.model.feedback import Feedback, Remark
from fgk_docs.model.finding import Verdict
from fgk_docs_plugins.pdf_forms.annotate.letters import ENCODING, lettered, width, wrapped
from fgk_docs_plugins.pdf_forms.annotate.notes import COLORS, rgb
from fgk_docs_plugins.pdf_forms.file.writing import number, text

PAGE: Final = (595.0, 842.0)
"""A4, upright."""
MOST_REMARKS: Final = 3_000
"""Remarks that are listed; a file with more has them in the first so many."""
_LEFT, _TOP, _BOTTOM = 48.0, 842.0 - 54, 62.0
_WIDE: Final = PAGE[0] - 2 * _LEFT
_COLUMNS: Final = (22.0, 66.0, 116.0, 160.0, 135.0)
_GAP: Final = 7.0
_SIZE: Final = 9.0
_LEADING: Final = 1.32
_LONGEST: Final = 4_000
_INK, _GREY, _LINK, _RULE, _SHADE = "1F2933", "5F6B76", "0B57A4", "B8C0C8", "E9EDF1"
_VERDICTS: Final = {Verdict.ACCEPT: "1E6B34", Verdict.ASK: "B4540A", Verdict.REJECT: "C00E1B"}
_NOT_SHOWN: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(slots=True)
class Page:
    """A page under way: what it draws, and the places that lead to a remark's place."""

    drawn: list[bytes] = field(default_factory=list)
    links: list[tuple[Rectangle, Remark]] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        """The instructions that draw it."""
        return b"\n".join(self.drawn)

    def words(self, words: str, at: tuple[float, float], size: float, color: str, *, bold: bool = False) -> None:
        """A line of text; where the font lacks a letter, the page still says which one is meant."""
        if not words:
            return
        letters = lettered(words)
        show = b"BT /%b %b Tf %b rg 1 0 0 1 %b %b Tm <%b> Tj ET" % (
            b"FgkB" if bold else b"FgkR",
            number(size).encode(),
            rgb(color),
            number(at[0]).encode(),
            number(at[1]).encode(),
            letters.hex().encode(),
        )
        if letters.decode(ENCODING) != words:
            show = b"/Span <</ActualText <%b>>> BDC\n%b\nEMC" % (text(words).hex().encode(), show)
        self.drawn.append(show)

    def box(self, where: Rectangle, color: str) -> None:
        """A filled rectangle."""
        left, bottom, right, top = where
        sides = " ".join(number(side) for side in (left, bottom, right - left, top - bottom))
        self.drawn.append(rgb(color) + f" rg {sides} re f".encode())


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: Sequence[str]
    color: str = _INK
    bold: bool = False
    is_link: bool = False


class _Layout:
    def __init__(self, feedback: Feedback) -> None:
        self._feedback = feedback
        self.pages = [Page()]
        self._y = _TOP

    def _next(self) -> None:
        self.pages.append(Page())
        self._y = _TOP

    def paragraph(
        self, words: str, size: float, color: str = _INK, *, bold: bool = False, after: float = 6
    ) -> None:
        """Text over the whole width."""
        for line in wrapped(clean(words), size, _WIDE, bold=bold):
            if self._y - size < _BOTTOM:
                self._next()
            self._y -= size * _LEADING
            self.pages[-1].words(line, (_LEFT, self._y), size, color, bold=bold)
        self._y -= after

    def banner(self, words: str, color: str) -> None:
        """The verdict, with a bar of its colour at its left."""
        lines = wrapped(clean(words), 12, _WIDE - 24, bold=True)
        high = len(lines) * 12 * _LEADING + 14
        page, top = self.pages[-1], self._y
        page.box((_LEFT, top - high, _LEFT + _WIDE, top), _SHADE)
        page.box((_LEFT, top - high, _LEFT + 4, top), color)
        for place, line in enumerate(lines, 1):
            page.words(line, (_LEFT + 14, top - 5 - place * 12 * _LEADING + 1), 12, color, bold=True)
        self._y -= high + 12

    def heads(self) -> None:
        """The headings of the list, on each page again."""
        labels = self._feedback.labels
        titles = (labels.number, labels.kind, labels.place, labels.text, labels.remedy)
        top = self._y
        self.pages[-1].box((_LEFT, top - 19, _LEFT + _WIDE, top), _SHADE)
        for (left, room), title in zip(_columns(), titles, strict=True):
            line = wrapped(clean(title), _SIZE, room, bold=True)[0]
            self.pages[-1].words(line, (left, top - 13), _SIZE, _INK, bold=True)
        self._y = top - 19

    def row(self, cells: Sequence[_Cell], remark: Remark) -> None:
        """A remark; one that does not fit on a page goes on on the next one."""
        high, done = _SIZE * _LEADING, 0
        most = max(len(cell.lines) for cell in cells)
        whole = most * high + 9
        if self._y - min(whole, _TOP - _BOTTOM - 40) < _BOTTOM:
            self._next()
            self.heads()
        while done < most:
            count = min(most - done, int((self._y - _BOTTOM - 9) / high))
            self._lines(cells, done, count, remark)
            done += count
            if done < most:
                self._next()
                self.heads()

    def _lines(self, cells: Sequence[_Cell], first: int, count: int, remark: Remark) -> None:
        page, high, top = self.pages[-1], _SIZE * _LEADING, self._y - 4
        for (left, room), cell in zip(_columns(), cells, strict=True):
            for place, line in enumerate(cell.lines[first : first + count], 1):
                y = top - place * high + 2.5
                page.words(line, (left, y), _SIZE, cell.color, bold=cell.bold)
                if cell.is_link and line:
                    right = left + min(width(line, _SIZE), room)
                    page.box((left, y - 1.6, right, y - 1.1), cell.color)
                    page.links.append(((left - 1, y - 3, right + 1, y + _SIZE), remark))
        self._y = top - count * high - 5
        page.box((_LEFT, self._y - 0.5, _LEFT + _WIDE, self._y), _RULE)

    def feet(self) -> None:
        """Heading, file and number at the foot of each page."""
        name = wrapped(clean(f"{self._feedback.heading} · {self._feedback.name}"), 8, _WIDE - 60)[0]
        for place, page in enumerate(self.pages, 1):
            count = f"{place}/{len(self.pages)}"
            page.words(name, (_LEFT, 36), 8, _GREY)
            page.words(count, (_LEFT + _WIDE - width(count, 8), 36), 8, _GREY)


def pages_for(feedback: Feedback, linked: Sequence[bool]) -> list[Page]:
    """The pages that tell the whole feedback.

    Args:
        feedback: what is to be told.
        linked: for each remark, whether there is a place in the file to lead to.
    """
    layout = _Layout(feedback)
    layout.paragraph(feedback.title, 18, bold=True, after=4)
    layout.paragraph(feedback.file, 10, _GREY, after=12)
    layout.banner(feedback.verdict_words, _VERDICTS[feedback.verdict])
    for paragraph in (*feedback.reasons, *feedback.intro):
        layout.paragraph(paragraph, 10)
    if feedback.remarks:
        layout.paragraph("", 4)
        layout.heads()
    for cells, remark in _rows(feedback, linked):
        layout.row(cells, remark)
    layout.feet()
    return layout.pages


def _rows(feedback: Feedback, linked: Sequence[bool]) -> Iterator[tuple[list[_Cell], Remark]]:
    for place, remark in enumerate(feedback.remarks[:MOST_REMARKS]):
        texts = (str(place + 1), remark.kind, remark.place, remark.text, remark.remedy)
        looks = (
            (_GREY, False, False),
            (COLORS[remark.severity], True, False),
            (_LINK if linked[place] else _INK, False, linked[place]),
            (_INK, False, False),
            (_INK, False, False),
        )
        yield (
            [
                _Cell(wrapped(clean(words)[:_LONGEST], _SIZE, room, bold=bold), color, bold, is_link)
                for words, (_, room), (color, bold, is_link) in zip(texts, _columns(), looks, strict=True)
            ],
            remark,
        )


def _columns() -> Iterator[tuple[float, float]]:
    """Left side and room of each column."""
    left = _LEFT + 5
    for wide in _COLUMNS:
        yield left, wide - _GAP
        left += wide


def clean(words: str) -> str:
    """Words without what no page can show."""
    return _NOT_SHOWN.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
