"""Which sections need a page that lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from fgk_docs.model.document import Block, ListBlock, Section, Table

WIDE: Final = 6
"""A table with more columns than this is not readable on an upright page."""


def is_wide(section: Section) -> bool:
    """Whether a table of the section, or of a list in it, has more columns than an upright page shows readably."""
    return any(len(table.columns) > WIDE for table in _tables(section.blocks))


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _tables(item)
