"""Where the words of a document come from, run by run, and which runs carry some words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz

from fgk_docs.language.text import normalise
from fgk_docs.lineage.places import merged
from fgk_docs.model.address import Address
from fgk_docs.model.case import AuditCase
from fgk_docs.model.document import Origin
from fgk_docs.model.embedded import Embedded, EmbeddedRun, EmbeddedSection, How, Line

_NEAR: Final = 60.0
_SHORTER: Final = 0.6
"""A line of this length at least, against the words, may hold a piece of them."""
_MOST_NEAR: Final = 3
_GROUPED: Final = re.compile(r"\d[.,]|[.,]\d")
"""A mark inside a number or a day."""
_LONGEST_ASKED: Final = 5_000


class Why(StrEnum):
    """What words are."""

    VALUE = "value"
    """A value, from the places of the inputs."""
    COUNT = "count"
    """A number of values or records."""
    SUM = "sum"
    """A sum of values."""
    UNSTATED = "unstated"
    """About a value that no input states: derived from others, or counted as not stated."""
    PROGRAM = "program"
    """What the program itself found out, about a file or about many."""
    TEXT = "text"
    """Words of a profile."""
    GAP = "gap"
    """Nothing yet; somebody has to fill it in."""
    UNKNOWN = "unknown"
    """Nobody knows; only documents of other programs have such."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run, or several that follow each other and come from the same place.

    Args:
        text: its words.
        why: what they are.
        paths: of the values.
        addresses: of the values, cells joined.
        number: of the places.
        origin: the line of a profile's text that the words stand in, or that prints them.
    """

    text: str
    why: Why
    paths: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    number: int = 0
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or cell, or what of it was asked for."""

    section: str
    heading: str
    text: str
    parts: tuple[Part, ...]


def part_of(embedded: Embedded, run: EmbeddedRun) -> Part:
    """Where a run comes from."""
    places = [one for path in run.paths if path in embedded.values for one in embedded.values[path].addresses]
    addresses, number = merged(places), len(dict.fromkeys(places))
    return Part(run.text, _why(run, bool(addresses)), run.paths, addresses, number, run.origin)


def _why(run: EmbeddedRun, placed: bool) -> Why:
    if run.gap:
        return Why.GAP
    if not run.paths:
        return Why.TEXT if run.origin is not None else Why.UNKNOWN
    if not placed:
        known = any(path.partition("/")[0] in AuditCase.model_fields for path in run.paths)
        return Why.UNSTATED if known else Why.PROGRAM
    return {How.COUNT: Why.COUNT, How.SUM: Why.SUM}.get(run.how, Why.VALUE)


def passages(embedded: Embedded) -> Iterator[Passage]:
    """Every paragraph and cell that holds words, in reading order."""
    for section in embedded.sections:
        for _, line in section.lines():
            if line:
                yield _passage(embedded, section, line)


def _passage(embedded: Embedded, section: EmbeddedSection, line: Sequence[EmbeddedRun]) -> Passage:
    parts: list[Part] = []
    for run in line:
        part = part_of(embedded, run)
        last = parts[-1] if parts else None
        if last is not None and part.why is last.why is Why.TEXT and part.origin == last.origin:
            parts[-1] = Part(last.text + part.text, Why.TEXT, origin=last.origin)
        else:
            parts.append(part)
    return Passage(section.id, section.heading, "".join(run.text for run in line), tuple(parts))


class Finder:
    """Finds words in a document; made once for many questions."""

    def __init__(self, embedded: Embedded) -> None:
        self._embedded = embedded
        self._sections = [(section, *_letters(section)) for section in embedded.sections]

    def found(self, asked: str) -> tuple[Passage, ...]:
        """The passages that hold some words, cut to the runs that carry them; whole words go before parts of words.

        Blanks, quotation marks, dashes and capitals need not be the same. Words may go over several paragraphs.
        """
        wanted = _plain(asked[:_LONGEST_ASKED])
        if not wanted:
            return ()
        whole: list[Passage] = []
        within: list[Passage] = []
        for section, text, owners in self._sections:
            for start in _places(text, wanted):
                runs = dict.fromkeys(owners[start : start + len(wanted)])
                lines = [line for _, line in section.lines()]
                passage = _passage(self._embedded, section, [lines[at][number] for at, number in runs if at >= 0])
                (whole if _is_whole(text, start, len(wanted)) else within).append(passage)
        exactly = normalise(asked)
        return tuple(sorted(whole or within, key=lambda one: normalise(one.text) != exactly))

    def nearest(self, asked: str) -> tuple[str, ...]:
        """The lines of the document that are most like some words; none where none is like them."""
        wanted = _plain(asked[:_LONGEST_ASKED])
        scores: dict[str, float] = {}
        for passage in passages(self._embedded):
            line = normalise(passage.text)
            alike = fuzz.partial_ratio if len(line) >= len(wanted) * _SHORTER else fuzz.ratio
            scores[line] = alike(wanted, line.casefold(), score_cutoff=_NEAR)
        best = sorted((line for line, score in scores.items() if score), key=lambda line: -scores[line])
        return tuple(best[:_MOST_NEAR])


def _letters(section: EmbeddedSection) -> tuple[str, list[tuple[int, int]]]:
    """The plain letters of a section, and for each of them line and run; blanks between lines belong to none."""
    text: list[str] = []
    owners: list[tuple[int, int]] = []
    for at, (_, line) in enumerate(section.lines()):
        if text and text[-1] != " ":
            text.append(" ")
            owners.append((-1, -1))
        for number, run in enumerate(line):
            plain = _plain(run.text, keep=True)
            for letter in plain:
                if letter == " " and (not text or text[-1] == " "):
                    continue
                text.append(letter)
                owners.append((at, number))
    return "".join(text), owners


def _plain(text: str, *, keep: bool = False) -> str:
    """The letters by which words are found; ``keep`` the blanks around them."""
    plain = normalise(text).casefold()
    if keep and text[:1].isspace():
        plain = f" {plain}"
    return f"{plain} " if keep and plain.strip() and text[-1:].isspace() else plain


def _places(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + len(wanted))


def _is_whole(text: str, start: int, length: int) -> bool:
    end = start + length
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if text[start].isalnum() and (before[-1:].isalnum() or _GROUPED.search(before)):
        return False
    return not (text[end - 1].isalnum() and (after[:1].isalnum() or _GROUPED.match(after)))


def line_text(line: Line) -> str:
    """The words of a line."""
    return "".join(run.text for run in line)
