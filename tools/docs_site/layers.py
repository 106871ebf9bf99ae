"""Draws the graph of layers as one SVG without a script; its words are texts of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMED = r'(\w+)(?:\["(.+?)"\])?'
_EDGE = re.compile(rf"\s*{_NAMED} --> {_NAMED}")
WIDTH, HEIGHT, ACROSS, DOWN = 124, 30, 150, 52
LETTER = 8
"""How wide a letter may be, for boxes with many words."""


def drawing(graph: str) -> str:
    """The SVG of a Mermaid graph of lines ``a --> b``, arrows down; ``a["words"]`` says what stands in a box.

    Raises:
        ValueError: a line that is no such arrow.
    """
    edges = [_edge(line, words_of(graph)) for line in graph.split("\n")[1:]]
    rows = _rows(edges)
    wide = max(max(len(row) * ACROSS, *(_width(name) + 2 for name in row)) for row in rows)
    centres = {
        name: (round(wide / 2 + (index - (len(row) - 1) / 2) * ACROSS), number * DOWN + HEIGHT // 2 + 1)
        for number, row in enumerate(rows)
        for index, name in enumerate(row)
    }
    lines = [_arrow(centres[above], centres[below]) for above, below in edges]
    boxes = [_box(name, *centre) for name, centre in centres.items()]
    high = len(rows) * DOWN - DOWN + HEIGHT + 2
    words = ", ".join(f"{above} → {below}" for above, below in edges)
    return (
        f'<svg class="layers" viewBox="0 0 {wide} {high}" role="img" aria-label="{words}">'
        + "".join((*lines, *boxes))
        + "</svg>"
    )


def words_of(graph: str) -> dict[str, str]:
    """What stands in the boxes that have other words than their name."""
    return dict(re.findall(r'(\w+)\["(.+?)"\]', graph))


def _edge(line: str, titles: Mapping[str, str]) -> tuple[str, str]:
    found = _EDGE.fullmatch(line)
    if found is None:
        raise ValueError(f"no arrow of this drawing: {line}")
    return titles.get(found[1], found[1]), titles.get(found[3], found[3])


def _width(words: str) -> int:
    return max(WIDTH, len(words) * LETTER)


def _rows(edges: list[tuple[str, str]]) -> list[list[str]]:
    """Names by their longest way from the top, in the order in which they appear."""
    depth: dict[str, int] = {}
    for name in (name for edge in edges for name in edge):
        depth.setdefault(name, 0)
    for _ in depth:
        for above, below in edges:
            depth[below] = max(depth[below], depth[above] + 1)
    return [[name for name in depth if depth[name] == row] for row in range(max(depth.values()) + 1)]


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    (left, top), (right, bottom) = start, end
    tip = bottom - HEIGHT // 2
    head = f"M{right - 4} {tip - 6}L{right} {tip}L{right + 4} {tip - 6}"
    return f'<path d="M{left} {top + HEIGHT // 2}L{right} {tip}{head}"/>'


def _box(name: str, x: int, y: int) -> str:
    wide = _width(name)
    corner = f'x="{x - wide // 2}" y="{y - HEIGHT // 2}" width="{wide}" height="{HEIGHT}" rx="4"'
    return f'<rect {corner}/><text x="{x}" y="{y + 5}">{name}</text>'
