"""Sections and blocks of a document as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from fgk_docs.model.document import (
    Block,
    Chart,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Paragraph,
    Run,
    Seal,
    Section,
    Signature,
    Table,
    chart_words,
)
from fgk_docs.placing.keeping import Kept, kept_with_next
from fgk_docs.placing.wide import is_wide
from fgk_docs_plugins.docx.charts import Charts, drawable
from fgk_docs_plugins.docx.numbering import LEVELS, Lists
from fgk_docs_plugins.docx.page import Page
from fgk_docs_plugins.docx.seals import Seals
from fgk_docs_plugins.docx.styles import Look, Styles
from fgk_docs_plugins.docx.tables import pairs_xml, table_xml
from fgk_docs_plugins.docx.words import runs_xml

_KEEP: Final = "<w:keepNext/>"


@dataclass(frozen=True, slots=True)
class Layout:
    """What laying out needs to know.

    Args:
        styles: the template's styles.
        lists: the lists of this document so far.
        page: the template's page.
        text: the look of plain paragraphs.
        turns: whether pages may be turned here (not inside a table, a header or a footer).
        width: of the text, in twips.
        seals: the codes of the document so far.
        charts: the charts of the document so far; None where none can be drawn (a header, a footer).
        kept: paragraphs that stay with what follows them.
    """

    styles: Styles
    lists: Lists
    page: Page
    text: Look
    turns: bool
    width: int
    seals: Seals
    charts: Charts | None = None
    kept: Kept = frozenset()


def sections_xml(sections: Iterable[Section], layout: Layout) -> str:
    """Sections one after another; those with a wide table on lying pages. Never empty."""
    sections = tuple(sections)
    layout = replace(layout, kept=kept_with_next(sections))
    if not (layout.turns and layout.page.turns):
        return "".join(section_xml(section, layout) for section in sections) or "<w:p/>"
    turned = replace(layout, width=layout.page.wide)
    parts: list[str] = []
    for wide, group in groupby(sections, is_wide):
        inside = "".join(section_xml(section, turned if wide else layout) for section in group)
        parts.append(f"{break_before(layout.page)}{inside}{break_after(layout.page)}" if wide else inside)
    return "".join(parts) or "<w:p/>"


def break_before(page: Page) -> str:
    """The end of the upright pages before a lying one."""
    return f"<w:p><w:pPr>{page.upright}</w:pPr></w:p>"


def break_after(page: Page) -> str:
    """The end of the lying pages."""
    return f"<w:p><w:pPr>{page.turned}</w:pPr></w:p>"


def section_xml(section: Section, layout: Layout) -> str:
    """A section with its title, on a page of its own if it asks for one and stands where pages are."""
    title = layout.styles.heading(1)
    start = "<w:pageBreakBefore/>" if section.new_page and layout.turns else ""
    head = title.paragraph(runs_xml(section.title, bold=title.bold), start) if section.title or start else ""
    return head + "".join(block_xml(block, layout) for block in section.blocks) or "<w:p/>"


def block_xml(block: Block, layout: Layout, level: int = 0) -> str:
    """One block; ``level`` is how many lists it stands in."""
    styles = layout.styles
    match block:
        case Paragraph(runs):
            keep = _KEEP if id(block) in layout.kept else ""
            return layout.text.paragraph(runs_xml(runs, bold=layout.text.bold), keep)
        case ListBlock():
            return _list(block, layout, level)
        case Table():
            return table_xml(block, styles, layout.width) + styles.paragraphs["gap"].paragraph("")
        case KeyValues():
            return pairs_xml(block, styles, layout.width) + styles.paragraphs["gap"].paragraph("")
        case Heading(depth, runs):
            look = styles.heading(depth)
            return look.paragraph(runs_xml(runs, bold=look.bold))
        case Signature(runs):
            # Rules of paragraphs that follow each other would melt into one.
            gap = styles.paragraphs["gap"].paragraph("", _KEEP)
            return gap + styles.paragraphs["signature"].paragraph(runs_xml(runs))
        case Notice(runs):
            return styles.paragraphs["notice"].paragraph(runs_xml(runs))
        case Seal():
            return _seal(block, layout)
        case Chart():
            return _chart(block, layout)


def _seal(seal: Seal, layout: Layout) -> str:
    """The code, its words beneath."""
    drawn = layout.text.paragraph(layout.seals.inline(seal), _KEEP)
    return drawn + layout.styles.paragraphs["seal"].paragraph(runs_xml(seal.runs))


def _chart(chart: Chart, layout: Layout) -> str:
    """The chart with its title above it; where it cannot be drawn, its data in words."""
    if layout.charts is None or not drawable(chart):
        return layout.text.paragraph(runs_xml((Run(chart_words(chart)),)))
    caption = layout.styles.paragraphs["caption"]
    above = caption.paragraph(runs_xml(chart.title, bold=caption.bold)) if chart.title else ""
    return above + layout.text.paragraph(layout.charts.inline(chart, layout.width))


def _list(block: ListBlock, layout: Layout, level: int) -> str:
    """A list: the first paragraph of an item carries its number, further ones are indented like it."""
    number = layout.lists.begin(ordered=block.ordered, level=level, start=block.start)
    at = min(level, LEVELS - 1)
    look = layout.styles.paragraphs["number" if block.ordered else "bullet"]
    mark = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    indent = f'<w:ind w:left="{layout.lists.numbering.indents[block.ordered][at]}"/>'
    parts: list[str] = []
    for item in block.items:
        if not item or not isinstance(item[0], Paragraph):
            parts.append(look.paragraph("", mark))
        for position, inner in enumerate(item):
            if not isinstance(inner, Paragraph):
                parts.append(block_xml(inner, layout, level + 1))
            elif position == 0:
                parts.append(look.paragraph(runs_xml(inner.runs, bold=look.bold), mark))
            else:
                parts.append(layout.text.paragraph(runs_xml(inner.runs), end=indent))
    return "".join(parts)
