"""Blocks as lines of plain text.

One paragraph is one line, however long; only a line break in the text itself begins a new one. Titles stand in a
line of their own, underlined. Bold and italic are not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from fgk_docs.language.text import printable
from fgk_docs.model.document import (
    Block,
    Chart,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Paragraph,
    Row,
    Runs,
    Seal,
    Section,
    Signature,
    Table,
    chart_words,
)

NARROW: Final = 5
"""A table with at most so many columns, and no line break in it, has a line for each row."""
_BAR: Final = " | "
_SIGN_HERE: Final = "_" * 30
_LETTERS: Final = 26


def document_lines(document: Document) -> Iterator[str]:
    """The whole document: its title, then its sections."""
    parts = [_titled(printable(document.properties.get("title", ""))[0], "=")]
    parts += [section_lines(section) for section in document.sections]
    yield from _spaced(parts)


def section_lines(section: Section) -> list[str]:
    """A section with its title underlined; empty for an empty one."""
    return list(_spaced([_titled(_text(section.title), "-"), *map(_block, section.blocks)]))


def _titled(title: str, rule: str) -> list[str]:
    lines = title.split("\n") if title else []
    return [*lines, rule * max(map(len, lines))] if lines else []


def _spaced(parts: Iterable[list[str]]) -> Iterator[str]:
    """The parts that hold something, an empty line between two."""
    first = True
    for part in parts:
        if part:
            if not first:
                yield ""
            yield from part
            first = False


def _text(runs: Runs) -> str:
    return printable("".join(run.text for run in runs))[0]


def _block(block: Block, level: int = 0) -> list[str]:
    """A block's lines; ``level`` is how many lists it stands in."""
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return _text(runs).split("\n")
        case ListBlock():
            return _list(block, level)
        case KeyValues():
            return [line for label, value in block.rows for line in _pair(_text(label), _text(value))]
        case Signature(runs):
            return [_SIGN_HERE, *_text(runs).split("\n")]
        case Notice(runs):
            return [f"! {line}" for line in _text(runs).split("\n")]
        case Seal():
            parts = (_text(block.title), printable(block.payload)[0], _text(block.runs))
            return [line for part in parts if part for line in part.split("\n")]
        case Chart():
            return _chart(block)
        case Table():
            return _table(block)


def _chart(chart: Chart) -> list[str]:
    """The title, and each bar in words."""
    bars = [chart_words(Chart(chart.id, (), chart.series, (bar,))) for bar in chart.bars]
    title = _text(chart.title).split("\n") if chart.title else []
    return [*title, *(f"- {printable(words)[0]}".replace("\n", " ") for words in bars)]


def _list(block: ListBlock, level: int) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(block.items, block.start):
        mark = label(number, level) if block.ordered else "-"
        inside = [line for inner in item for line in _block(inner, level + 1)] or [""]
        indent = " " * (len(mark) + 1)
        lines.append(f"{mark} {inside[0]}".rstrip())
        lines += [f"{indent}{line}" if line else "" for line in inside[1:]]
    return lines


def label(number: int, level: int) -> str:
    """The number of a list's item: "1.", in a list inside it "a)", then "(1)", then the same again.

    Behind "z)" comes "aa)", as Word counts.
    """
    if level % 3 == 1 and number > 0:
        repeat, letter = divmod(number - 1, _LETTERS)
        return f"{chr(ord('a') + letter) * (repeat + 1)})"
    return f"({number})" if level % 3 == 2 else f"{number}."


def _pair(name: str, value: str) -> list[str]:
    """ "Name: value"; further lines of the value are indented."""
    first, *others = value.split("\n")
    begin = name if not name or name.rstrip().endswith((":", "?")) else f"{name}:"
    return [f"{begin} {first}".strip(), *[f"  {line}".rstrip() for line in others]]


def _table(table: Table) -> list[str]:
    """A line for each row where that is readable, else a line for each cell."""
    titles = [_text(column.title) for column in table.columns]
    cells = [[_text(runs) for runs in row.cells] for row in table.rows]
    narrow = len(titles) <= NARROW and not any("\n" in text for texts in [titles, *cells] for text in texts)
    caption = _text(table.caption).split("\n") if table.caption else []
    rows = list(zip(table.rows, cells, strict=True))
    head = [_BAR.join(titles).rstrip()] if any(titles) else []
    if not narrow:
        bare = [] if any(not _is_banner(row) for row in table.rows) else head
        return list(_spaced([caption, bare, *(_record(row, texts, titles) for row, texts in rows)]))
    rule = ["-" * len(head[0])] if head else []
    return [*caption, *head, *rule, *(_line(row, texts, titles) for row, texts in rows)]


def _is_banner(row: Row) -> bool:
    return row.banner and len(row.cells) == 1


def _line(row: Row, texts: list[str], titles: list[str]) -> str:
    if _is_banner(row):
        return f"[{texts[0]}]"
    return _BAR.join(text for text, _ in zip(texts, titles, strict=True)).rstrip()


def _record(row: Row, texts: list[str], titles: list[str]) -> list[str]:
    if _is_banner(row):
        return f"[{texts[0]}]".split("\n")
    return [
        line for title, text in zip(titles, texts, strict=True) for line in _pair(title.replace("\n", " "), text)
    ]
