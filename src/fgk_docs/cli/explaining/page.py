"""The document as a page on which every run tells where it comes from; it needs nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from fgk_docs.cli.explaining.heads import heads
from fgk_docs.cli.explaining.words import heading, sentence
from fgk_docs.cli.pages import page_begin
from fgk_docs.cli.report.rows import printable
from fgk_docs.cli.texts import Texts
from fgk_docs.lineage.edited import Edit
from fgk_docs.lineage.origins import Why, part_of
from fgk_docs.model.embedded import Embedded, EmbeddedBlock, EmbeddedRun, EmbeddedSection, Line

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --link: #12366b; --soft: #eef2f8;
  --gap: #fff0b3; --rim: #6b7280; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --paper: #16181c; --link: #a9c7ff; --soft: #262b33; --gap: #4d3f00; --rim: #9aa3af; }
}
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1.5rem 12rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 Arial, "Liberation Sans", sans-serif; }
a { color: var(--link); }
h1, h2 { line-height: 1.25; }
h2 { margin-top: 2rem; border-bottom: 2px solid var(--rim); }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .75rem 0; }
td { border: 1px solid var(--rim); padding: .3rem .5rem; vertical-align: top; }
.r { position: relative; border-radius: 2px; }
.value, .count, .sum, .unstated, .program { text-decoration: underline dotted var(--link);
  text-underline-offset: .2em; }
.gap { background: var(--gap); }
.r:hover, .r:focus { background: var(--soft); }
.r:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.n { position: fixed; left: 0; right: 0; bottom: 0; z-index: 1; display: none; margin: 0; padding: .75rem 1.5rem;
  background: var(--soft); color: var(--ink); border-top: 3px solid var(--link); font-weight: normal;
  font-size: 1rem; }
.r:hover > .n, .r:focus > .n { display: block; }
.r:hover > .n { z-index: 2; }
.off .n { display: none !important; }
@page { size: A4; margin: 20mm; }
@media print {
  .n, .skip, nav { display: none !important; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h1, h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  .wide { overflow: visible; padding-right: 1px; }
}
"""
SCRIPT: Final = (
    "addEventListener('keydown',e=>{if(e.key==='Escape')document.body.classList.add('off')});"
    "for(const w of ['focusin','mouseover'])addEventListener(w,e=>{if(e.target.closest?.('.r'))"
    "document.body.classList.remove('off')});"
)
"""Escape takes the note away until the next run; without the script all else works."""
_ALLOWED: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src "
    f"'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"
)
_GRIDS: Final = frozenset({"table", "pairs", "chart"})


def page(texts: Texts, path: Path, embedded: Embedded, edits: Sequence[Edit]) -> str:
    """The whole page."""
    title = escape(texts("explain.page.title", file=printable(path.name)))
    body = "\n".join(_body(texts, path, embedded, edits))
    return f"""{page_begin(texts.lang.value, title, _ALLOWED, STYLE)}\
<a class="skip" href="#dokument">{escape(texts("explain.page.skip"))}</a>
<header><h1>{title}</h1></header>
{body}
<script>{SCRIPT}</script>
</body>
</html>
"""


def _body(texts: Texts, path: Path, embedded: Embedded, edits: Sequence[Edit]) -> Iterator[str]:
    sections = [one for one in embedded.sections if one.title or one.blocks]
    yield f'<nav aria-labelledby="abschnitte"><h2 id="abschnitte">{escape(texts("explain.page.sections"))}</h2><ul>'
    for number, section in enumerate(sections):
        yield f'<li><a href="#a{number}">{escape(_heading(texts, section))}</a></li>'
    yield '</ul></nav><main id="dokument" lang="de">'
    yield f'<div lang="{texts.lang.value}"><p>{escape(texts("explain.page.what"))}</p>'
    yield from (f"<p>{escape(line)}</p>" for line in heads(texts, Path(path.name), embedded, edits))
    yield "</div>"
    runs = _Runs(texts, embedded)
    for number, section in enumerate(sections):
        title = runs.line(section.title) if section.title else escape(_heading(texts, section))
        yield f'<section aria-labelledby="a{number}"><h2 id="a{number}">{title}</h2>'
        for block in section.blocks:
            yield from runs.block(block, _heading(texts, section))
        yield "</section>"
    yield "</main>"


def _heading(texts: Texts, section: EmbeddedSection) -> str:
    return heading(texts, section.id, section.heading)


class _Runs:
    """Writes runs, each with a note of its own."""

    def __init__(self, texts: Texts, embedded: Embedded) -> None:
        self._texts = texts
        self._embedded = embedded
        self._number = self._tables = 0

    def block(self, block: EmbeddedBlock, heading: str) -> Iterator[str]:
        """A block: a table where it has several cells a row, else paragraphs."""
        if block.kind not in _GRIDS:
            for row in block.rows:
                yield from (f"<p>{self._strong(block, self.line(line))}</p>" for line in row)
            return
        width = max(map(len, block.rows), default=1)
        self._tables += 1
        label = escape(self._texts("explain.page.table", number=str(self._tables), section=heading))
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table>'
        for row in block.rows:
            span = f' colspan="{width}"' if len(row) == 1 < width else ""
            yield "<tr>" + "".join(f"<td{span}>{self.line(line)}</td>" for line in row) + "</tr>"
        yield "</table></div>"

    def _strong(self, block: EmbeddedBlock, text: str) -> str:
        return f"<strong>{text}</strong>" if block.kind == "heading" else text

    def line(self, line: Line) -> str:
        """The runs of a paragraph or cell."""
        return "".join(map(self._run, line))

    def _run(self, run: EmbeddedRun) -> str:
        self._number += 1
        part = part_of(self._embedded, run)
        text = escape(run.text).replace("\n", "<br>")
        if not run.text.strip() and part.why is Why.TEXT:
            return text
        note = escape(sentence(self._texts, part))
        name, lang = f"n{self._number}", self._texts.lang.value
        return (
            f'<span class="r {part.why.value}" tabindex="0" aria-describedby="{name}">{text}'
            f'<span class="n" role="tooltip" id="{name}" lang="{lang}">{note}</span></span>'
        )
