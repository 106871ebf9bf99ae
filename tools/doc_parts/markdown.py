"""The few shapes of Markdown that generated parts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def cell(text: str) -> str:
    """A text as a cell of a table: one line, bars kept apart from the table's own."""
    return " ".join(text.replace("|", "\\|").split())


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown."""
    lines = ["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
    lines += ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
    return "\n".join(lines)


def code(text: str) -> str:
    """A text as code, also one that holds a backtick."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def first_line(doc: str | None) -> str:
    """The first paragraph of a docstring in one line."""
    return " ".join((doc or "").strip().split("\n\n")[0].split())
