"""A document with everything that a writer may meet: each kind of block, hostile words, dates, a paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fgk_docs.model.case import Paper
from fgk_docs.model.document import (
    Bar,
    Block,
    Chart,
    Column,
    Document,
    Event,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Origin,
    Paragraph,
    Row,
    Run,
    Runs,
    Seal,
    Section,
    Signature,
    Table,
)
from fgk_docs.testing.words import NASTY

DAY = date(2029, 3, 1)
_ORIGIN = Origin("muster", "documents/muster/text.md.j2", 1)


def words(text: str, *, bold: bool = False, italic: bool = False, placeholder: bool = False) -> Runs:
    """One run with an address."""
    return (Run(text, origin=_ORIGIN, bold=bold, italic=italic, placeholder=placeholder),)


def paragraph(text: str) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph(words(text))


def every_block() -> Document:
    """A document with every kind of block, each with words that occur nowhere else."""
    inner = ListBlock(((paragraph("Punkt eins a"),),), ordered=True)
    table = Table(
        "massnahmen",
        (Column(words("Nummer")), Column(words("Titel"), 3.0), Column(words("Betrag"), 1.0, "right")),
        (
            Row((words("Bildung und Erziehung"),), banner=True),
            Row((words("1.1"), words("Ferienpass"), (Run("1.200", value=1200, origin=_ORIGIN),))),
            Row((words("1.2"), words("Wohnberatung"), ())),
        ),
        words("Alle Vorhaben"),
    )
    bars = (
        Bar(words("Wohnen"), ((3.0, Run("3")), (1.0, Run("1")))),
        Bar(words("Arbeit"), ((0.0, Run("0")), (2.0, Run("2")))),
    )
    blocks: tuple[Block, ...] = (
        Heading(2, words("Zwischenüberschrift")),
        Paragraph((*words("Fett ", bold=True), *words("schräg ", italic=True), *words("schlicht"))),
        Paragraph(words("[Datum der Sitzung ergänzen]", placeholder=True)),
        ListBlock(((paragraph("Punkt eins"), inner), (paragraph("Punkt zwei"),)), ordered=True, start=3),
        ListBlock(((paragraph("Strichpunkt"),),)),
        KeyValues("kopf", ((words("Betreff"), words("Ganztag")), (words("Aktenzeichen"), words("")))),
        table,
        Chart("stand", words("Stand der Dinge"), (words("umgesetzt"), words("geplant")), bars),
        Notice(words("Entwurf zur Prüfung")),
        Signature(words("Unterschrift der Landrätin")),
        Seal("FGK:0123456789ABCDEF", words("Echtheit prüfen"), words("Prüfcode")),
    )
    sections = (
        Section("inhalt", words("Hauptteil"), blocks),
        Section("anlage", words("Anlage eins"), (paragraph("Auf eigener Seite."),), new_page=True),
    )
    return _document(sections)


def nasty() -> Document:
    """A document whose every word is hostile to some format."""
    blocks = tuple(
        block
        for text in NASTY
        for block in (
            paragraph(text),
            KeyValues("k", ((words(text), words(text)),)),
            Table("t", (Column(words(text)),), (Row((words(text),)),)),
        )
    )
    return _document((Section("inhalt", words(NASTY[0]), blocks),))


def listing() -> Document:
    """A document for looking things up: tables, for writers that write nothing else."""
    return replace(every_block(), is_list=True)


def bare() -> Document:
    """A document with nothing in it but a title."""
    return Document("muster", (Section("inhalt", words("Titel"), ()),), {"title": "Titel", "language": "de-DE"})


def documents() -> tuple[Document, ...]:
    """All of them."""
    return every_block(), nasty(), listing(), bare()


def _document(sections: tuple[Section, ...]) -> Document:
    return Document(
        "muster",
        sections,
        {"title": "Musterdokument", "subject": NASTY[0], "author": "Muster", "language": "de-DE"},
        DAY,
        paper=Paper(id="p1", public=True, subject=NASTY[0]),
        events=tuple(_events()),
    )


def _events() -> Iterable[Event]:
    for number, text in enumerate(NASTY, 1):
        day = date(2029, 3, number)
        yield Event(f"termin-{number}", words(text), day, day, words(f"Hinweis {number}"))
