"""The lines that a document asks for, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fgk_docs.language.text import printable
from fgk_docs.model.document import (
    Block,
    Chart,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Paragraph,
    Runs,
    Seal,
    Signature,
    Table,
    chart_words,
    plain,
)
from fgk_docs_plugins.pdf.letters import shown
from fgk_docs_plugins.text.layout import document_lines
from tools.outlines.lines import Line, Lines, filled, renamed, squeezed

PDF_PARTS = dict.fromkeys(("title", "caption", "label", "value", "signature", "notice"), "p") | {"banner": "td"}
"""Parts that the tags of a PDF do not tell apart."""


def asked_of(fmt: str, document: Document) -> Lines | None:
    """The lines that a document asks for in a format; None for one that holds data of its own."""
    match fmt:
        case "text":
            return [("text", line) for line in document_lines(document)]
        case "ics":
            return [
                (f"{one.start} to {one.end + timedelta(days=1)}", f"{words(one.title)} | {words(one.description)}")
                for one in document.events
            ]
        case "oparl" | "xlsx":
            return None
        case "pdf":
            return [(part, squeezed(shown(text)[0])) for part, text in renamed(lines_of(document), PDF_PARTS)]
    return lines_of(document)


def lines_of(document: Document) -> Lines:
    """The title, then every block of every section."""
    return filled(_lines(document))


def _lines(document: Document) -> Iterator[Line]:
    yield "title", printable(document.properties.get("title", ""))[0]
    for section in document.sections:
        yield "h1", words(section.title)
        for block in section.blocks:
            yield from _block(block)


def words(runs: Runs) -> str:
    """The words of runs as any format may show them."""
    return printable(plain(runs))[0]


def _block(block: Block, level: int = 0) -> Iterator[Line]:
    match block:
        case Paragraph(runs):
            yield "p", words(runs)
        case Heading(depth, runs):
            yield f"h{depth}", words(runs)
        case Signature(runs):
            yield "signature", words(runs)
        case Notice(runs):
            yield "notice", words(runs)
        case Seal():
            yield "figure", words(block.title)
            yield "seal", words(block.runs)
        case KeyValues():
            for label, value in block.rows:
                yield "label", words(label)
                yield "value", words(value)
        case ListBlock():
            yield from _list(block, level)
        case Table():
            yield from _table(block)
        case Chart():
            yield "caption", words(block.title)
            yield "figure", printable(chart_words(block))[0]


def _list(block: ListBlock, level: int) -> Iterator[Line]:
    part = item_part(ordered=block.ordered, level=level)
    for item in block.items:
        for place, inner in enumerate(item):
            if place == 0 and isinstance(inner, Paragraph):
                yield part, words(inner.runs)
            else:
                yield from _block(inner, level + 1)


def item_part(*, ordered: bool, level: int) -> str:
    """The part of a list's item; ``level`` is how many lists it stands in, from 0."""
    return f"{'number' if ordered else 'bullet'} {level + 1}"


def _table(table: Table) -> Iterator[Line]:
    yield "caption", words(table.caption)
    titles = [words(column.title) for column in table.columns]
    if any(titles):
        yield from (("th", title) for title in titles)
    for row in table.rows:
        if row.banner:
            yield "banner", words(row.cells[0])
        else:
            yield from (("td", words(cell)) for cell in row.cells)
