"""What of a document somebody edited: its present lines against those that were written, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from fgk_docs.language.text import normalise
from fgk_docs.lineage.origins import line_text
from fgk_docs.model.embedded import Embedded, EmbeddedSection

_CHART: Final = "chart"
_TABLES: Final = frozenset({"table", "pairs"})
MOST_LINES: Final = 20_000
"""Lines that are compared; no document of ours comes near."""
_MOST_PAIRS: Final = 4_000_000
"""Pairs of equal lines, each looked at several times; a paper about 2,000 measures has a third of it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a section that are not there any more, and lines in their place; one of both may be empty.

    ``behind`` tells lines that stand behind the section and before the next one: somebody put them there, or they
    are the template's own.
    """

    section: str
    heading: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    behind: bool = False


def edits(embedded: Embedded, lines: Sequence[str]) -> tuple[Edit, ...]:
    """What changed since the document was written; nothing where its text is the same, however it was saved.

    What stands before the first and behind the last section belongs to the template and is not compared; neither
    are the words of a chart, which are drawn.

    Args:
        embedded: what it carries.
        lines: what it says now.
    """
    known = {normalise(embedded.title), *_drawn(embedded)}
    now = _now(lines, known)
    sections = sorted(_written(embedded, known), key=lambda one: _position(one, now))
    order, shown = [section.id for section in embedded.sections], _shown(embedded, lines)
    found = sorted(_edits(sections, now), key=lambda one: (order.index(one.section), one.behind))
    return tuple(
        replace(
            one, before=tuple(map(shown.__getitem__, one.before)), after=tuple(map(shown.__getitem__, one.after))
        )
        for one in found
    )


def _now(lines: Sequence[str], known: Collection[str]) -> list[str]:
    """The present lines that are compared."""
    return [text for line in lines[:MOST_LINES] if (text := normalise(line)) and text not in known]


def matching(then: Sequence[str], now: Sequence[str]) -> SequenceMatcher[str]:
    """Which lines stand in both; lines that stand there thousands of times alone hold nothing together."""
    times = Counter(now)
    pairs = sum(count * times[line] for line, count in Counter(then).items())
    return SequenceMatcher(None, then, now, autojunk=pairs > _MOST_PAIRS)


def _shown(embedded: Embedded, lines: Sequence[str]) -> dict[str, str]:
    """Lines as they are compared → as a person sees them."""
    written = (line_text(line) for section in embedded.sections for _, line in section.lines())
    return {normalise(text): " ".join(text.split()) for text in (*written, *lines)}


def present(embedded: Embedded, lines: Sequence[str] | None) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What each section says now: its heading and its lines; as it was written where ``lines`` is None.

    A row of a table is one line, its cells parted by "|", as long as nobody changed it.
    """
    known = {normalise(embedded.title), *_drawn(embedded)}
    written = list(_written(embedded, known))
    said = {one.section.id: list(one.lines) for one in written}
    if lines is not None:
        said = {one.section.id: [] for one in written}
        now = _now(lines, known)
        for owner, kept in _owned(sorted(written, key=lambda one: _position(one, now)), now):
            said[owner.section.id] += kept
    shown = _shown(embedded, lines or ())
    return {
        one.section.id: (one.section.heading, tuple(_in_rows(said[one.section.id], one.rows, shown)))
        for one in written
        if said[one.section.id]
    }


def _in_rows(lines: Sequence[str], rows: Collection[Sequence[str]], shown: Mapping[str, str]) -> Iterator[str]:
    """The lines as a person sees them, cells that follow each other as in a row put together."""
    by_first: dict[str, list[Sequence[str]]] = {}
    for row in sorted(rows, key=len, reverse=True):
        by_first.setdefault(row[0], []).append(row)
    at = 0
    while at < len(lines):
        there = by_first.get(lines[at], ())
        row = next((one for one in there if tuple(lines[at : at + len(one)]) == one), lines[at : at + 1])
        yield " | ".join(map(shown.__getitem__, row))
        at += len(row)


def _owned(sections: Sequence[_Written], now: Sequence[str]) -> Iterator[tuple[_Written, Sequence[str]]]:
    """The present lines in pieces, each with the section that they belong to."""
    written = [(one, text) for one in sections for text in one.lines]
    then = [text for _, text in written]
    for tag, first, end, start, stop in matching(then, now).get_opcodes():
        if tag == "equal":
            yield from ((written[first + at][0], [now[start + at]]) for at in range(end - first))
        elif not (first == end and first in (0, len(then))):
            yield written[max(first - 1, 0) if first == end else first][0], now[start:stop]


def _edits(sections: Sequence[_Written], now: Sequence[str]) -> Iterator[Edit]:
    written = [(one, text) for one in sections for text in one.lines]
    then = [text for _, text in written]
    found: dict[tuple[str, bool], tuple[EmbeddedSection, list[str], list[str]]] = {}
    for tag, first, end, start, stop in matching(then, now).get_opcodes():
        if tag == "equal" or (first == end and first in (0, len(then))):
            continue
        owner = written[max(first - 1, 0) if first == end else first][0]
        behind = first == end and written[first][0] is not owner
        for one, text in written[first:end]:
            found.setdefault((one.section.id, False), (one.section, [], []))[1].append(text)
        key = (owner.section.id, behind)
        found.setdefault(key, (owner.section, [], []))[2].extend(now[start:stop])
    for (_, behind), (section, before, after) in found.items():
        yield Edit(section.id, section.heading, tuple(before), tuple(after), behind)


@dataclass(frozen=True, slots=True)
class _Written:
    """A section, its lines as they were written, and those of its rows that have several cells with words."""

    section: EmbeddedSection
    lines: tuple[str, ...]
    rows: frozenset[tuple[str, ...]]


def _written(embedded: Embedded, known: Collection[str]) -> Iterator[_Written]:
    """The sections in which words stand, without what the template prints itself."""
    for section in embedded.sections:
        lines = (normalise(line_text(line)) for kind, line in section.lines() if kind != _CHART)
        kept = tuple(line for line in lines if line and line not in known)
        if section.id and kept:
            cells = (
                tuple(filter(None, (normalise(line_text(line)) for line in row)))
                for block in section.blocks
                if block.kind in _TABLES
                for row in block.rows
            )
            yield _Written(section, kept, frozenset(row for row in cells if len(row) > 1))


def _drawn(embedded: Embedded) -> Iterator[str]:
    """What a format may say of a chart in letters: its title, or all of it in words."""
    for section in embedded.sections:
        for block in section.blocks:
            if block.kind == _CHART:
                yield from _chart_words([[normalise(line_text(line)) for line in row] for row in block.rows])


def _chart_words(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    title = rows[0][0] if rows and len(rows[0]) == 1 else ""
    yield title
    _, *bars = rows[1:] if title else rows
    series = (rows[1] if title else rows[0])[1:]
    told = "; ".join(
        f"{label}: " + ", ".join(f"{name} {value}" for name, value in zip(series, values, strict=False))
        for label, *values in bars
    )
    yield f"{title}. {told}." if title else f"{told}."


def _position(written: _Written, now: Sequence[str]) -> int:
    """Where a section stands now: templates place sections as they like."""
    times = Counter(now)
    places = {text: at for at, text in reversed(list(enumerate(now)))}
    known = [line for line in written.lines if line in places]
    return min(
        (places[line] for line in known if times[line] == 1), default=places[known[0]] if known else len(now)
    )
