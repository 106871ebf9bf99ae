"""QR codes as squares, and as an SVG path of them; no pictures are made here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

QUIET: Final = 4
"""Modules that stay white around a code (ISO/IEC 18004)."""

Modules = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=64)
def modules(payload: str) -> Modules:
    """The squares of a code row by row, without the white around it; True is dark.

    Error correction is M: about 15 percent of it may be lost. The smallest version that holds the payload is taken.
    """
    import segno

    code = segno.make(payload, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix)


def bars(squares: Modules) -> Iterator[tuple[int, int, int]]:
    """Dark squares beside each other as one bar: row, first column, how many."""
    for row, cells in enumerate(squares):
        at = 0
        for dark, group in groupby(cells):
            length = len(tuple(group))
            if dark:
                yield row, at, length
            at += length


def path(payload: str) -> tuple[int, str]:
    """Squares along a side, white around it counted, and an SVG path of the dark ones in that measure."""
    squares = modules(payload)
    drawn = "".join(f"M{QUIET + at} {QUIET + row}h{length}v1h-{length}z" for row, at, length in bars(squares))
    return len(squares) + 2 * QUIET, drawn
