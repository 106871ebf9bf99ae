"""A composed document: sections of blocks of runs, where every run knows its words' origin.

Writers lay this out and add nothing. Plain slotted dataclasses: a paper has hundreds of runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fgk_docs.model.finding import Finding

if TYPE_CHECKING:
    from fgk_docs.model.case import Paper

MADE = "fgk-docs-document"
"""Property of a file that says of which kind the document is that this program wrote; no input is one."""
SHARED = "_shared"
"""Folder of the templates that every kind may use."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in a profile that a text's words come from; ``line`` is 1-based, ``block`` its Jinja block."""

    profile: str
    file: str
    line: int
    block: str = ""

    def __str__(self) -> str:
        return f"{self.profile}:{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look and one origin.

    Either ``paths`` says which values of the case are printed here (several for a count or a sum), or ``origin``
    says which text the words stand in; a value printed through a text has both. ``text`` may hold line breaks.
    """

    text: str
    paths: Sequence[str] = ()
    origin: Origin | None = None
    bold: bool = False
    italic: bool = False
    placeholder: bool = False
    """A visible gap that a person must fill: "[Datum der Sitzung ergänzen]"."""
    value: int | Decimal | date | None = field(default=None, compare=False)
    """The number or day that the words say, where a table's cell prints one: what rows are sorted by."""
    stated: object = field(default=None, compare=False, repr=False)
    """The value of the case that a table's cell prints: what its path leads to, without looking it up."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; level 2 or deeper (the section's own title is level 1)."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; items hold paragraphs and further lists."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, share of the width (any unit, relative), alignment left|right|center."""

    title: Runs
    width: float = 1.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``cells`` as many as columns, or one for a banner row over all of them."""

    cells: tuple[Runs, ...]
    banner: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of records; the header row repeats on every page.

    Of very many rows each may be made when it is looked at: whoever needs them all looks at one after the other.
    """

    id: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    caption: Runs = ()


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Pairs of label and value, as in the header of a paper."""

    id: str
    rows: tuple[tuple[Runs, Runs], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on, with what stands beneath it."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed remark that must not be overlooked ("Entwurf – vor der Unterzeichnung rechtlich prüfen lassen")."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: what it is about, and for each series a number with the run that prints it."""

    label: Runs
    values: tuple[tuple[float, Run], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked horizontal bars; ``bars`` have a value for each of the ``series``.

    A writer that draws it gives :func:`chart_words` as its alternative text; one that cannot draw prints them.
    """

    id: str
    title: Runs
    series: tuple[Runs, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """A code to be scanned (QR), and beside it how to check it.

    A writer draws it with ``title`` as its alternative text, which is none of the document's words; one that cannot
    draw prints the ``payload``, which holds what the document says and a signature of it. No writer makes or
    changes one.
    """

    payload: str
    runs: Runs
    title: Runs = ()


Block = Heading | Paragraph | ListBlock | Table | KeyValues | Signature | Notice | Chart | Seal


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a document, a *slot* for templates; ``title`` may be empty.

    ``new_page`` asks for a page of its own (an annex), where the format has pages.
    """

    id: str
    title: Runs
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A value of the case that the document's template needs, ready to be printed.

    Args:
        there: whether somebody stated it and it may stand in this document.
        words: its words, or the visible gap; None for records and lists, and where only asked about.
        code: of a fixed word ("grundzertifikat").
        formats: its words in other formats ("date_long").
        below: what is below it, by name.
        items: of a list.
        says_no: whether it is stated as no or zero, so that a condition on it does not hold.
    """

    there: bool
    words: Run | None = None
    code: str = ""
    formats: Mapping[str, Run] = field(default_factory=dict)
    below: Mapping[str, Given] = field(default_factory=dict)
    items: tuple[Given, ...] | None = None
    says_no: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a calendar: whole days from ``start`` to ``end`` (included); ``id`` is the same in each issue."""

    id: str
    title: Runs
    start: date
    end: date
    description: Runs = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be laid out.

    ``properties`` are the document properties (title, subject, author, language "de-DE"); ``date`` is passed in by
    the caller and the only date a writer may use. ``paper``, ``roles`` and ``events`` are for writers of data: the
    council paper's own record, the words for the roles of its consultations by their ids, and what goes into a
    calendar. ``public`` says whether the kind is meant to be published, ``layout`` which folder's templates it
    shares with other kinds, ``owner`` by what key (AGS, else name) ids tell the municipality's documents from those
    of others. ``is_list`` says that its tables are for looking things up: writers whose format can offer to sort
    and filter them. ``values`` are what the template that it is written with names of the case ("municipality").
    ``embedded`` are data for a writer to put into the file where the format has a place for them (``DataCarrier``):
    JSON in UTF-8 without line breaks and without letters that XML has not; empty for none.
    """

    kind: str
    sections: tuple[Section, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    date: date | None = None
    findings: tuple[Finding, ...] = ()
    paper: Paper | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    public: bool = True
    layout: str = SHARED
    is_list: bool = False
    owner: str = ""
    values: Mapping[str, Given] = field(default_factory=dict)
    embedded: bytes = b""

    @property
    def template_folders(self) -> tuple[str, ...]:
        """Folders of the profile in which a writer looks for the document's template, the best first."""
        return template_folders(self.kind, self.layout)

    def section(self, name: str) -> Section | None:
        """The section with this id, or None."""
        return next((section for section in self.sections if section.id == name), None)


def template_folders(kind: str, layout: str) -> tuple[str, ...]:
    """Folders of a profile in which a kind's templates are looked for, the best first."""
    return tuple(dict.fromkeys(f"documents/{name}" for name in (kind, layout, SHARED)))


def runs_of(item: Document | Section | Block) -> Iterator[Run]:
    """Every run in reading order; of a document then those that its template can print."""
    match item:
        case Document():
            yield from (run for section in item.sections for run in runs_of(section))
            yield from (run for value in item.values.values() for run in given_runs(value))
        case Section():
            yield from item.title
            for block in item.blocks:
                yield from runs_of(block)
        case Heading() | Paragraph() | Signature() | Notice() | Seal():
            yield from item.runs
        case ListBlock():
            for entry in item.items:
                for block in entry:
                    yield from runs_of(block)
        case Chart():
            yield from _drawn(item)
        case Table() | KeyValues():
            yield from (run for runs in _cells(item) for run in runs)


def given_runs(value: Given) -> Iterator[Run]:
    """The runs of a value for a template, and of what is below it."""
    if value.words is not None:
        yield value.words
    yield from value.formats.values()
    for below in (*value.below.values(), *(value.items or ())):
        yield from given_runs(below)


def _drawn(chart: Chart) -> Iterator[Run]:
    yield from chart.title
    for title in chart.series:
        yield from title
    for bar in chart.bars:
        yield from bar.label
        yield from (run for _, run in bar.values)


def plain(runs: Runs) -> str:
    """The text of runs, without their looks."""
    return "".join(run.text for run in runs)


def chart_words(chart: Chart) -> str:
    """A chart in words: "Stand nach Handlungsfeld. Bildung und Erziehung: umgesetzt 3, in Umsetzung 2; …"."""
    if not chart.bars:
        return f"{plain(chart.title)}." if chart.title else ""
    bars = (
        f"{plain(bar.label)}: "
        + ", ".join(f"{plain(title)} {run.text}" for title, (_, run) in zip(chart.series, bar.values, strict=True))
        for bar in chart.bars
    )
    return f"{plain(chart.title)}. {'; '.join(bars)}." if chart.title else f"{'; '.join(bars)}."


def _cells(item: Table | KeyValues) -> Iterator[Runs]:
    if isinstance(item, KeyValues):
        for pair in item.rows:
            yield from pair
        return
    yield item.caption
    yield from (column.title for column in item.columns)
    for row in item.rows:
        yield from row.cells
