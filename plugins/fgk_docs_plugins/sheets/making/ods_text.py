"""Text as OpenDocument writes it: a paragraph a line, every blank and tab kept."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from fgk_docs_plugins.sheets.clean_text import clean

_BLANKS = re.compile(r"^ +|(?<= ) +| +$")


def paragraphs(text: str) -> str:
    """The lines of a text as paragraphs, without what XML cannot hold."""
    return "".join(f"<text:p>{_line(line)}</text:p>" for line in clean(text).split("\n"))


def _line(line: str) -> str:
    parts = []
    position = 0
    for found in _BLANKS.finditer(line):
        parts += [_tabs(line[position : found.start()]), f'<text:s text:c="{len(found.group())}"/>']
        position = found.end()
    return "".join([*parts, _tabs(line[position:])])


def _tabs(text: str) -> str:
    return escape(text).replace("\t", "<text:tab/>")
