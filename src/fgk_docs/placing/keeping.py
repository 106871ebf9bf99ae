"""Which paragraphs must not be parted from what follows them, where a format has pages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from fgk_docs.model.document import Block, Chart, ListBlock, Paragraph, Seal, Section, Signature, Table

Kept = frozenset[int]
"""Paragraphs by their ``id()``."""


def kept_with_next(sections: Iterable[Section]) -> Kept:
    """What leads to a list, a table or a chart, and the last words above a signature.

    A signature never stands alone on a page, also where it is a section of its own.
    """
    kept: set[int] = set()
    above: Block | None = None
    for section in sections:
        if section.new_page:
            above = None
        if above is not None and not section.title and section.blocks:
            kept.update(_leads(above, section.blocks[0], (Signature,)))
        for one, following in pairwise(section.blocks):
            kept.update(_leads(one, following, (ListBlock, Table, Chart, Signature, Seal)))
        above = section.blocks[-1] if section.blocks else above
    return frozenset(kept)


def _leads(one: Block, following: Block, to: tuple[type, ...]) -> set[int]:
    return {id(one)} if isinstance(one, Paragraph) and isinstance(following, to) else set()
