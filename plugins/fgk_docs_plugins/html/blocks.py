"""Sections and blocks of a document as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
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
    Seal,
    Section,
    Signature,
    Table,
    plain,
)
from fgk_docs.placing.wide import is_wide
from fgk_docs_plugins.html.tables import table_html
from fgk_docs_plugins.html.words import runs_html

_DEEPEST: Final = 6


@dataclass(slots=True)
class Page:
    """What is said on a page so far: ids in use, whether its tables can be sorted, whether charts are drawn for
    narrow screens too, the last heading's level, what a section adds to levels."""

    ids: set[str] = field(default_factory=set)
    sortable: bool = False
    narrow: bool = False
    level: int = 1
    below: int = 0

    def name(self, wanted: str) -> str:
        """An id that nothing else on the page has."""
        wanted = "-".join(wanted.split()) or "teil"
        found = wanted
        for number in count(2):
            if found not in self.ids:
                break
            found = f"{wanted}-{number}"
        self.ids.add(found)
        return found

    def heading(self, level: int) -> int:
        """The level of the next heading: as deep as wanted, but never two levels below the one before it."""
        self.level = min(level, self.level + 1, _DEEPEST)
        return self.level


def sections_html(sections: Iterable[Section], page: Page) -> str:
    """Sections one after another."""
    return "\n".join(section_html(section, page) for section in sections)


def section_html(section: Section, page: Page) -> str:
    """A section; with a title it is a region of that name."""
    name = page.name(section.id)
    title = runs_html(section.title)
    page.level, page.below = 1, int(bool(title))
    looks = [look for look, wanted in (("neue-seite", section.new_page), ("breit", is_wide(section))) if wanted]
    look = f' class="{" ".join(looks)}"' if looks else ""
    label = page.name(f"{name}-titel") if title else ""
    told = f' aria-labelledby="{escaped(label)}"' if label else ""
    head = f'<h{page.heading(2)} id="{escaped(label)}">{title}</h2>\n' if label else ""
    inside = blocks_html(section.blocks, page, label)
    return f'<section id="{escaped(name)}"{told}{look}>\n{head}{inside}</section>'


def blocks_html(blocks: Iterable[Block], page: Page, label: str = "") -> str:
    """Blocks one after another; ``label`` is the id of the title that they stand under."""
    return "".join(block_html(block, page, label) for block in blocks)


def block_html(block: Block, page: Page, label: str = "") -> str:
    """One block; ``label`` is the id of the title that it stands under."""
    match block:
        case Paragraph(runs):
            return f"<p>{runs_html(runs)}</p>\n"
        case Heading(level, runs):
            depth = page.heading(level + page.below)
            return f"<h{depth}>{runs_html(runs)}</h{depth}>\n"
        case ListBlock():
            return _list(block, page, label)
        case KeyValues():
            return _pairs(block)
        case Table():
            return table_html(block, page.name(block.id), label, sortable=page.sortable)
        case Signature(runs):
            return f'<p class="unterschrift">{runs_html(runs)}</p>\n'
        case Notice(runs):
            return f'<p class="hinweis" role="note">{runs_html(runs)}</p>\n'
        case Seal():
            return _seal(block)
        case Chart():
            return _chart(block, page)


def _seal(seal: Seal) -> str:
    """The code as inline SVG, on white whatever the page's colours are, and its words."""
    from fgk_docs.drawing.qr import side, svg

    drawn = svg(seal.payload, plain(seal.title), f"{side(seal.payload)}mm")
    return f'<figure class="pruefcode">\n{drawn}\n<figcaption>{runs_html(seal.runs)}</figcaption>\n</figure>\n'


def _list(block: ListBlock, page: Page, label: str) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = "".join(f"<li>{_item(item, page, label)}</li>\n" for item in block.items)
    return f"<{tag}{start}>\n{items}</{tag}>\n"


def _item(item: tuple[Block, ...], page: Page, label: str) -> str:
    """An item; one that begins with a paragraph and has nothing else needs no further element."""
    if len(item) == 1 and isinstance(item[0], Paragraph):
        return runs_html(item[0].runs)
    return "\n" + "".join(block_html(block, page, label) for block in item)


def _pairs(block: KeyValues) -> str:
    rows = "".join(
        f"<div><dt>{runs_html(key)}</dt><dd>{runs_html(value)}</dd></div>\n" for key, value in block.rows
    )
    return f'<dl class="angaben">\n{rows}</dl>\n' if rows else ""


def _chart(chart: Chart, page: Page) -> str:
    """The chart as inline SVG that says its data in words; a narrow one waits for a template that shows it."""
    from fgk_docs.drawing.bars import NARROW, WIDTH, draw

    def drawn(width: int) -> str:
        return draw(chart, name=page.name(chart.id), ink="currentColor", title=False, width=width).svg

    title = f"<figcaption>{runs_html(chart.title)}</figcaption>\n" if plain(chart.title) else ""
    if not page.narrow:
        return f"<figure>\n{title}{drawn(WIDTH)}\n</figure>\n"
    return (
        f'<figure>\n{title}<div class="bild">{drawn(WIDTH)}</div>\n'
        f'<div class="bild-schmal" hidden>{drawn(NARROW)}</div>\n</figure>\n'
    )
