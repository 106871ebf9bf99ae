"""A handbook page as Markdown (GitHub's tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fgk_docs.cli.handbook.parts import Block, Command, Grid, Heading, Line, Page, Paragraph, Piece, Voice

_SPECIAL = re.compile(r"([\\`*_\[\]<>|&~])")


def markdown(page: Page) -> str:
    """The page as Markdown; headings serve as anchors."""
    parts = [f"# {_line(page.title)}", *map(_block, page.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.words)}"
        case Paragraph():
            return _line(block.words)
        case Command():
            return f"```sh\n{block.text}\n```"
        case Grid():
            return "\n".join(_rows(block))


def _rows(grid: Grid) -> Iterator[str]:
    yield _row(map(_escaped, grid.head))
    yield _row("---" for _ in grid.head)
    for row in grid.rows:
        yield _row("<br>".join(map(_line, cell)) for cell in row)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    """Words as Markdown shows them unchanged; code cannot hold a backtick of its own, nor a bar in a table."""
    if piece.voice is not Voice.CODE or "`" in piece.text or "|" in piece.text:
        return _escaped(piece.text)
    return f"`{piece.text}`"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
