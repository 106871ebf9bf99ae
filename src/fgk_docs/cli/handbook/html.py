"""A handbook page as HTML: one file that asks no network, to read, to search and to print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fgk_docs.cli.handbook.parts import Block, Command, Grid, Heading, Line, Page, Paragraph, Piece, Voice, plain
from fgk_docs.cli.pages import page_begin

INK, PAPER, LINK, SHADE, HEAD = "#1a1a1a", "#ffffff", "#12366b", "#eef2f8", "#1f3864"
"""Colours; text on its ground has a contrast of at least 7 : 1."""
STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0 auto; max-width: 80rem; padding: 1rem 1.5rem 3rem; background: {PAPER}; color: {INK};
  font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; hyphens: manual; }}
a {{ color: {LINK}; }}
a:focus-visible {{ outline: 3px solid {LINK}; outline-offset: 2px; }}
.skip {{ position: absolute; left: -100rem; }}
.skip:focus {{ position: static; }}
h1, h2, h3 {{ color: {HEAD}; line-height: 1.25; }}
h2 {{ margin-top: 2.5rem; border-bottom: 2px solid {HEAD}; }}
h3 {{ margin: 1.75rem 0 .5rem; }}
nav ul {{ margin: .25rem 0; padding-left: 1.25rem; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: .9rem; }}
caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
th, td {{ border: 1px solid #7f7f7f; padding: .35rem .5rem; text-align: left; vertical-align: top; }}
thead th {{ background: {HEAD}; color: {PAPER}; }}
tbody th {{ background: {SHADE}; min-width: 9rem; }}
td:has(code) {{ min-width: 12rem; }}
td p, th p {{ margin: 0; font-weight: normal; }}
th p:first-child {{ font-weight: bold; }}
code {{ font: .9em Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }}
pre {{ background: {SHADE}; padding: .75rem 1rem; overflow-x: auto; }}
@page {{ size: A4 landscape; margin: 15mm; }}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 9.5pt; }}
  nav, .skip {{ display: none; }}
  .wide {{ overflow: visible; padding-right: 1px; }}
  thead {{ display: table-header-group; }}
  tr, h2, h3 {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }}
  thead th, tbody th, pre {{ print-color-adjust: exact; }}
}}
"""
_RULES = "default-src 'none'; style-src 'unsafe-inline'"


def html(page: Page) -> str:
    """The page as a whole file."""
    return "".join(html_pieces(page))


def html_pieces(page: Page) -> Iterator[str]:
    """The page piece by piece, a row of a table at a time."""
    yield page_begin(page.lang, escape(plain(page.title)), _RULES, STYLE)
    for line in _Blocks(page).html():
        yield line
        yield "\n"
    yield "</body>\n</html>\n"


class _Blocks:
    """Writes the body: header, contents, main part."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def html(self) -> Iterator[str]:
        page = self._page
        yield f'<a class="skip" href="#inhalt">{escape(page.skip)}</a>'
        yield f"<header><h1>{self._line(page.title)}</h1></header>"
        yield from self._contents()
        yield '<main id="inhalt">'
        for block in page.blocks:
            yield from self._block(block)
        yield "</main>"

    def _contents(self) -> Iterator[str]:
        """Headings as a list of two levels; a page of one part needs none."""
        headings = [block for block in self._page.blocks if isinstance(block, Heading)]
        if len(headings) < 2:
            return
        name = escape(self._page.contents)
        yield f'<nav aria-labelledby="verzeichnis"><h2 id="verzeichnis">{name}</h2>'
        yield "<ul>"
        level = 2
        for place, one in enumerate(headings):
            if place:
                yield "<ul>" if one.level > level else "</li></ul></li>" if one.level < level else "</li>"
            level = one.level
            yield f'<li><a href="#{escape(one.anchor)}">{self._line(one.words)}</a>'
        yield "</li></ul></li></ul></nav>" if level > 2 else "</li></ul></nav>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f'<h{block.level} id="{escape(block.anchor)}">{self._line(block.words)}</h{block.level}>'
            case Paragraph():
                yield f"<p>{self._line(block.words)}</p>"
            case Command():
                yield f"<pre><code>{escape(block.text)}</code></pre>"
            case Grid():
                yield from self._grid(block)

    def _grid(self, grid: Grid) -> Iterator[str]:
        label = escape(plain(grid.caption))
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{label}">'
        yield f"<table><caption>{self._line(grid.caption)}</caption>"
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in grid.head)
        yield f"<thead><tr>{head}</tr></thead>"
        yield "<tbody>"
        for first, *rest in grid.rows:
            others = "".join(f"<td>{self._cell(cell)}</td>" for cell in rest)
            yield f'<tr><th scope="row">{self._cell(first)}</th>{others}</tr>'
        yield "</tbody></table></div>"

    def _cell(self, lines: tuple[Line, ...]) -> str:
        return "".join(f"<p>{self._line(line)}</p>" for line in lines)

    def _line(self, line: Line) -> str:
        return "".join(map(self._piece, line))

    def _piece(self, piece: Piece) -> str:
        text = escape(piece.text)
        if piece.voice is Voice.CODE:
            return f'<code translate="no">{text}</code>'
        if piece.voice is Voice.FORM and self._page.form_lang != self._page.lang:
            return f'<span lang="{self._page.form_lang}">{text}</span>'
        return text
