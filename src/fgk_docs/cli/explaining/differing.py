"""What two documents or cases say differently: in words, as JSON and as a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from fgk_docs.cli.explaining.words import heading
from fgk_docs.cli.handbook.html import html
from fgk_docs.cli.handbook.parts import Block, Cell, Grid, Heading, Line, Page, Paragraph, Piece
from fgk_docs.cli.report import compared
from fgk_docs.cli.report.rows import place, printable
from fgk_docs.cli.texts import Texts
from fgk_docs.lineage.differ import Difference, SectionChange, Turn, ValueChange
from fgk_docs.model.address import Address

SCHEMA_VERSION = 1
_SECTIONS = {
    Turn.NEW: "diff.section.new",
    Turn.DROPPED: "diff.section.dropped",
    Turn.CHANGED: "diff.section.changed",
}


def lines(texts: Texts, old: Path, new: Path, found: Difference) -> Iterator[str]:
    """The comparison in words."""
    yield texts("diff.title", old=printable(old.as_posix()), new=printable(new.as_posix()))
    if not found:
        yield texts("diff.none")
    for section in found.sections:
        yield ""
        yield texts(_SECTIONS[section.turn], heading=heading(texts, section.id, section.heading))
        yield from (f"  - {printable(line)}" for line in section.before)
        yield from (f"  + {printable(line)}" for line in section.after)
    if found.comparison is not None and found.comparison.changes:
        yield ""
        yield from compared.lines(texts, found.comparison)
    if found.values:
        yield ""
        yield texts("diff.values")
        for value in found.values:
            yield f"  {_value(texts, value)}"
            yield from (f"      {line}" for line in _places(texts, value))


def as_json(old: str, new: str, found: Difference) -> str:
    """The comparison for other programs (docs/reference/embedding.md)."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "old": old,
        "new": new,
        "sections": [
            {
                "id": one.id,
                "heading": one.heading,
                "turn": one.turn.value,
                "before": list(one.before),
                "after": list(one.after),
            }
            for one in found.sections
        ],
        "values": [
            {
                "path": one.path,
                "title": one.title,
                "turn": one.turn.value,
                "before": one.before,
                "after": one.after,
                "places_before": [str(address) for address in one.places_before],
                "places_after": [str(address) for address in one.places_after],
            }
            for one in found.values
        ],
        "measures": None if found.comparison is None else compared.as_data(found.comparison),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def page(texts: Texts, old: Path, new: Path, found: Difference) -> str:
    """The comparison as a page that needs nothing from elsewhere."""
    lang = texts.lang.value
    title = _line(texts("diff.title", old=printable(old.name), new=printable(new.name)))
    blocks = tuple(_blocks(texts, found))
    return html(Page(title, blocks, lang, lang, texts("diff.page.contents"), texts("diff.page.skip")))


def _blocks(texts: Texts, found: Difference) -> Iterator[Block]:
    sides = (texts("diff.page.old"), texts("diff.page.new"))
    if not found:
        yield Paragraph(_line(texts("diff.none")))
    if found.sections:
        text = texts("diff.page.sections")
        rows = tuple(_section(texts, one) for one in found.sections)
        yield Heading(2, _line(text), "text")
        yield Grid(_line(text), (texts("diff.page.section"), *sides), rows)
    if found.comparison is not None and found.comparison.changes:
        yield Heading(2, _line(texts("diff.page.measures")), "massnahmen")
        yield from (Paragraph(_line(line)) for line in compared.lines(texts, found.comparison))
    if found.values:
        values = texts("diff.page.values")
        cells = tuple(
            (
                (_line(one.title),),
                _side(texts, one.before, one.places_before),
                _side(texts, one.after, one.places_after),
            )
            for one in found.values
        )
        yield Heading(2, _line(values), "angaben")
        yield Grid(_line(values), (texts("diff.page.what"), *sides), cells)


def _section(texts: Texts, one: SectionChange) -> tuple[Cell, ...]:
    name = texts(_SECTIONS[one.turn], heading=heading(texts, one.id, one.heading)).removesuffix(":")
    return (_line(name),), _cells(one.before), _cells(one.after)


def _side(texts: Texts, words: str | None, places: Sequence[Address]) -> Cell:
    if words is None:
        return _cells(())
    return (_line(words), *(_line(place(texts, one, "")) for one in places))


def _value(texts: Texts, value: ValueChange) -> str:
    nothing = texts("diff.nothing")
    before, after = (nothing if one is None else printable(one) for one in (value.before, value.after))
    return texts("diff.value", title=printable(value.title), before=before, after=after)


def _places(texts: Texts, value: ValueChange) -> Iterator[str]:
    """Where a value stands in either; once where it is the same place."""
    if value.places_before != value.places_after:
        yield from (texts("diff.before", place=place(texts, one, "")) for one in value.places_before)
    yield from (texts("diff.after", place=place(texts, one, "")) for one in value.places_after)


def _cells(words: Sequence[str]) -> Cell:
    return tuple(map(_line, words)) or (_line("–"),)


def _line(words: str) -> Line:
    return (Piece(printable(words)),)
