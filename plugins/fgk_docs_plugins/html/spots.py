"""The tags of a page's template, each with its line, so that all mistakes are told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from fgk_docs.errors import BrokenProfile
from fgk_docs.protocols import Spot

OWN: Final = "script_source"
"""The one name that only pages have; a check takes it for an empty text."""
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def spots(template: bytes, place: str) -> Iterator[Spot]:
    """Every tag of a template, with the line it begins in.

    Raises:
        BrokenProfile: ``template-not-utf8``.
    """
    try:
        text = template.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenProfile("template-not-utf8", place) from None
    line = end = 0
    for tag in _TAG.finditer(text):
        line += text.count("\n", end, tag.start())
        end = tag.start()
        yield Spot("line", 1, line + 1, tag.group().replace(OWN, "''"), own_paragraph=True)
