"""Sections and blocks of a document as OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from fgk_docs.language.text import escaped
from fgk_docs.model.document import (
    Block,
    Chart,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Paragraph,
    Runs,
    Seal,
    Section,
    Signature,
    Table,
    chart_words,
    plain,
)
from fgk_docs.placing.keeping import Kept, kept_with_next
from fgk_docs.placing.wide import is_wide
from fgk_docs_plugins.odt.lists import ListWriter
from fgk_docs_plugins.odt.looks import PREFIX, Looks
from fgk_docs_plugins.odt.names import length
from fgk_docs_plugins.odt.page import Page
from fgk_docs_plugins.odt.styles import Styles
from fgk_docs_plugins.odt.tables import pairs_xml, paragraph, table_xml
from fgk_docs_plugins.odt.words import runs_xml

_DEEPEST: Final = 10
_HIGHEST: Final = 0.85
"""The part of a page that a picture may fill."""
_KEEP: Final = 'fo:keep-with-next="always"'
_NEW_PAGE: Final = 'fo:break-before="page"'


@dataclass(slots=True)
class Contents:
    """What a document holds beside its text: pictures by name, and how many tables there are."""

    pictures: dict[str, bytes] = field(default_factory=dict)
    tables: int = 0

    def picture(self, svg: str) -> str:
        """The name of a picture in the file."""
        name = f"Pictures/{PREFIX}-{len(self.pictures) + 1}.svg"
        self.pictures[name] = f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'.encode()
        return name

    def table(self) -> str:
        """A name for a table."""
        self.tables += 1
        return f"Tabelle{self.tables}"


@dataclass(frozen=True, slots=True)
class Layout:
    """What laying out needs to know.

    Args:
        styles: the template's styles.
        looks: the automatic styles of the part.
        contents: of the document.
        page: the template's page.
        text: the style of plain paragraphs.
        turns: whether pages may be turned here (not inside a table, a header or a footer).
        width: of the text, in twips.
        kept: paragraphs that stay with what follows them.
    """

    styles: Styles
    looks: Looks
    contents: Contents
    page: Page
    text: str
    turns: bool
    width: int
    kept: Kept = frozenset()


def sections_xml(sections: Iterable[Section], layout: Layout, *, last: bool) -> str:
    """Sections one after another; those with a wide table on lying pages. Never empty.

    Args:
        sections: what is laid out.
        layout: how.
        last: whether nothing of the template follows; else pages stand upright again behind the sections.
    """
    sections = tuple(sections)
    layout = replace(layout, kept=kept_with_next(sections))
    parts: list[str] = []
    lying = False
    turned = replace(layout, width=layout.page.wide)
    for section in sections:
        wide = layout.turns and bool(layout.page.turned) and is_wide(section)
        master = "" if wide == lying else layout.page.turned if wide else layout.page.again
        parts.append(section_xml(section, turned if wide else layout, master))
        lying = wide
    if lying and not last:
        parts.append(_break(layout, layout.page.again))
    return "".join(parts) or f'<text:p text:style-name="{layout.text}"/>'


def _break(layout: Layout, master: str) -> str:
    """An empty line that begins a page."""
    style = layout.looks.paragraph(layout.styles.paragraphs["gap"], "" if master else _NEW_PAGE, master)
    return f'<text:p text:style-name="{style}"/>'


def section_xml(section: Section, layout: Layout, master: str = "") -> str:
    """A section with its title, on a page of its own if it asks for one, or one that begins other pages."""
    fresh = master or (section.new_page and layout.turns)
    head = ""
    if section.title:
        style = layout.looks.paragraph(layout.styles.heading(1), _NEW_PAGE if fresh and not master else "", master)
        head = _heading(section.title, style, 1, layout.looks)
    elif fresh:
        head = _break(layout, master)
    body = "".join(block_xml(block, layout) for block in section.blocks)
    return head + body or f'<text:p text:style-name="{layout.text}"/>'


def _heading(runs: Runs, style: str, level: int, looks: Looks) -> str:
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{runs_xml(runs, looks)}</text:h>'


def block_xml(block: Block, layout: Layout) -> str:
    """One block."""
    styles, looks = layout.styles, layout.looks
    match block:
        case Paragraph(runs):
            style = looks.paragraph(layout.text, _KEEP) if id(block) in layout.kept else layout.text
            return paragraph(runs, style, looks)
        case ListBlock():
            return _list(block, layout)
        case Table():
            return table_xml(block, styles, looks, layout.width, layout.contents.table()) + _gap(layout)
        case KeyValues():
            return pairs_xml(block, styles, looks, layout.width, layout.contents.table()) + _gap(layout)
        case Heading(level, runs):
            return _heading(runs, styles.heading(level), max(1, min(level, _DEEPEST)), looks)
        case Signature(runs):
            # Rules of paragraphs that follow each other would melt into one.
            return _gap(layout) + paragraph(runs, styles.paragraphs["signature"], looks)
        case Notice(runs):
            return paragraph(runs, styles.paragraphs["notice"], looks)
        case Seal():
            return _seal(block, layout)
        case Chart():
            return _chart(block, layout)


def _gap(layout: Layout) -> str:
    return f'<text:p text:style-name="{layout.styles.paragraphs["gap"]}"/>'


def _list(block: ListBlock, layout: Layout) -> str:
    paragraphs, lists = layout.styles.paragraphs, layout.styles.lists
    kinds = {ordered: (lists[role], paragraphs[role]) for ordered, role in ((True, "number"), (False, "bullet"))}
    return ListWriter(
        kinds,
        layout.text,
        lambda runs: runs_xml(runs, layout.looks),
        lambda inner: block_xml(inner, layout),
    ).xml(block)


def _seal(seal: Seal, layout: Layout) -> str:
    """The code as a picture with its alternative text, its words beneath."""
    from fgk_docs.drawing.qr import side, svg

    size = f"{side(seal.payload)}mm"
    return (
        f'<text:p text:style-name="{layout.looks.paragraph(layout.text, _KEEP)}">'
        f'<draw:frame draw:style-name="{layout.looks.picture()}" text:anchor-type="as-char" '
        f'svg:width="{size}" svg:height="{size}">'
        f'<draw:image xlink:href="{layout.contents.picture(svg(seal.payload, "", size))}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/>'
        f"<svg:title>{escaped(plain(seal.title))}</svg:title></draw:frame></text:p>"
        f"{paragraph(seal.runs, layout.text, layout.looks)}"
    )


def _chart(chart: Chart, layout: Layout) -> str:
    """The chart as a picture with its data in words as alternative text, its title above it."""
    from fgk_docs.drawing.bars import draw

    drawn = draw(chart, title=False)
    above = paragraph(chart.title, layout.styles.paragraphs["caption"], layout.looks) if chart.title else ""
    scale = min(layout.width / drawn.width, layout.page.height * _HIGHEST / drawn.height)
    title, words = escaped(plain(chart.title)), escaped(chart_words(chart))
    return (
        f'{above}<text:p text:style-name="{layout.text}">'
        f'<draw:frame draw:style-name="{layout.looks.picture()}" text:anchor-type="as-char" '
        f'svg:width="{length(drawn.width * scale)}" svg:height="{length(drawn.height * scale)}">'
        f'<draw:image xlink:href="{layout.contents.picture(drawn.svg)}" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/>'
        f"<svg:title>{title}</svg:title><svg:desc>{words}</svg:desc></draw:frame></text:p>"
    )
