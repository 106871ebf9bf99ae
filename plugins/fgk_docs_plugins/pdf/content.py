"""A document as data for the layout: plain lists and texts, nothing of which is ever read as markup."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from fgk_docs.drawing.palette import look_of
from fgk_docs.model.document import (
    Block,
    Chart,
    Column,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Paragraph,
    Row,
    Run,
    Runs,
    Seal,
    Section,
    Signature,
    Table,
    chart_words,
    plain,
)
from fgk_docs.placing.keeping import Kept, kept_with_next
from fgk_docs.placing.wide import WIDE, is_wide
from fgk_docs_plugins.pdf.letters import is_mark, shown

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

_LONGEST: Final = 24
"""Letters of a word that is broken, if need be, where it has no syllables."""
_PIECE: Final = 12
_FEW_ROWS: Final = 10
_SHORT: Final = 40
"""A table of a few rows with so many letters a cell stays on one page; every page has room for it."""
_BREAK: Final = "\u200b"
_ENDS: Final = re.compile(f"[-{_BREAK}]")
_DEEPEST: Final = 6


def content_of(document: Document) -> Json:
    """What the layout shows of a document."""
    outline = _Outline(kept_with_next(document.sections))
    texts = document.properties
    language, _, region = texts.get("language", "de-DE").partition("-")
    return {
        "title": _text(texts.get("title", "")) or _text(document.kind),
        "language": language or "de",
        "region": region or None,
        "date": f"{document.date:%d.%m.%Y}" if document.date else "",
        "properties": {name: _text(value) for name, value in texts.items()},
        "sections": [_section(section, outline) for section in document.sections],
    }


class _Outline:
    """Levels of headings without gaps, as a reader's program needs them to find its way; what stays together."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self._last = 0

    def level(self, wanted: int) -> int:
        self._last = max(1, min(wanted, self._last + 1, _DEEPEST))
        return self._last


def _section(section: Section, outline: _Outline) -> Json:
    title = _runs(section.title)
    return {
        "id": section.id,
        "title": title,
        "level": outline.level(1) if title else 1,
        "page": section.new_page,
        "wide": is_wide(section),
        "blocks": [made for block in section.blocks if (made := _block(block, outline))],
    }


def _block(block: Block, outline: _Outline) -> Json:
    """A block as data; None for one in which nothing stands."""
    match block:
        case Paragraph(runs):
            made = _runs(runs)
            return {"kind": "paragraph", "runs": made, "kept": id(block) in outline.kept} if made else None
        case Heading(level, runs):
            made = _runs(runs)
            return {"kind": "heading", "level": outline.level(level), "runs": made} if made else None
        case Signature(runs):
            return {"kind": "signature", "runs": _runs(runs)}
        case Notice(runs):
            made = _runs(runs)
            return {"kind": "notice", "runs": made} if made else None
        case ListBlock():
            return _list(block, outline)
        case KeyValues():
            rows = [[_runs(label), _runs(value)] for label, value in block.rows]
            return {"kind": "pairs", "rows": rows} if rows else None
        case Table():
            return _table(block)
        case Seal():
            return _seal(block)
        case Chart():
            return _chart(block)


def _list(block: ListBlock, outline: _Outline) -> Json:
    items = [[made for inner in item if (made := _block(inner, outline))] for item in block.items]
    return {"kind": "list", "ordered": block.ordered, "start": block.start, "items": items} if items else None


def _table(table: Table) -> Json:
    """A table; ``needs`` are words that must fit into each column unbroken."""
    caption = _runs(table.caption)
    if not table.columns:
        return {"kind": "paragraph", "runs": caption} if caption else None
    rows: list[Json] = [
        {"banner": row.banner and len(row.cells) == 1, "cells": [_runs(cell) for cell in row.cells]}
        for row in table.rows
    ]
    for row in table.rows:
        if len(row.cells) != len(table.columns) and not (row.banner and len(row.cells) == 1):
            raise ValueError(f"table {table.id}: a row of {len(row.cells)} cells for {len(table.columns)} columns")
    titles = [_runs(column.title) for column in table.columns]
    return {
        "kind": "table",
        "caption": caption,
        "titles": titles if any(titles) else [],
        "weights": [_weight(column) for column in table.columns],
        "needs": [_need(at, table) for at in range(len(table.columns))],
        "aligned": [column.align for column in table.columns],
        "rows": rows,
        "whole": len(rows) <= _FEW_ROWS and len(table.columns) <= WIDE and all(map(_is_short, table.rows)),
    }


def _is_short(row: Row) -> bool:
    """Whether no cell of a row takes more than a few lines, however narrow its column is."""
    return all(len(text := plain(cell)) <= _SHORT and "\n" not in text for cell in row.cells)


def _weight(column: Column) -> float:
    return column.width if math.isfinite(column.width) and 0.01 <= column.width <= 1000 else 1.0


def _need(at: int, table: Table) -> Json:
    """The widest words of a column: of its title, whole or as far as it is not broken, and of its cells."""
    title = _longest([plain(table.columns[at].title)])
    cell = _longest([plain(row.cells[at]) for row in table.rows if len(row.cells) > 1])[:_PIECE]
    return {"title": title[:_LONGEST], "piece": title[:_PIECE], "cell": cell}


def _longest(texts: Iterable[str]) -> str:
    words = (piece for text in texts for word in _text(text).split() for piece in _ENDS.split(word))
    return max(words, key=len, default="")


def _seal(seal: Seal) -> Json:
    from fgk_docs.drawing.qr import side, svg

    title = _text(plain(seal.title))
    drawn = svg(seal.payload, "", f"{side(seal.payload)}mm")
    return {"kind": "seal", "runs": _runs(seal.runs), "title": title, "drawn": drawn, "side": side(seal.payload)}


def _chart(chart: Chart) -> Json:
    return {
        "kind": "chart",
        "title": _runs(chart.title),
        "words": _text(chart_words(chart)),
        "series": [_runs(title) for title in chart.series],
        "looks": [[f"#{look.colour}", look.pattern] for look in map(look_of, range(len(chart.series)))],
        "bars": [
            {"label": _runs(bar.label), "values": [[_size(number), *_run(run)] for number, run in bar.values]}
            for bar in chart.bars
        ],
    }


def _size(number: float) -> float:
    """The length of a bar: what is no number, or below nothing, has none."""
    return number if math.isfinite(number) and number > 0 else 0.0


def _runs(runs: Runs) -> list[Json]:
    return [_run(run) for run in runs if run.text]


def _run(run: Run) -> list[Json]:
    """The text and its looks: b(old), i(talic), g(ap), and h where a word is so long that a cell may break it."""
    text = _text(run.text)
    looks = (("b", run.bold), ("i", run.italic), ("g", run.placeholder), ("h", bool(_LONG.search(text))))
    return [text, "".join(mark for mark, wanted in looks if wanted)]


def _text(text: str) -> str:
    """The text as the fonts can show it, with places to break in words that have no syllables."""
    return _WORD.sub(_broken, shown(text)[0])


_LONG: Final = re.compile(rf"\S{{{_PIECE + 1},}}")
_WORD: Final = re.compile(rf"\S{{{_LONGEST + 1},}}")
_SYLLABLES: Final = re.compile("[^\\W\\d_]{1,40}[.,;:!?)“]*")
_NO_VOWEL: Final = re.compile("[^aeiouyäöüAEIOUYÄÖÜ]{10}")
_AFTER: Final = re.compile(r"(?<=[/@._&=?,;:\\|+~-])(?=\w)")


def _broken(found: re.Match[str]) -> str:
    """A long word with places to break where it has no syllables: behind its marks and after twelve letters."""
    word = found[0]
    if all(_SYLLABLES.fullmatch(part) and not _NO_VOWEL.search(part) for part in re.split("[-–/]", word) if part):
        return word
    pieces = [""]
    for part in _AFTER.split(word):
        pieces.append("")
        for letter in part:
            if len(pieces[-1]) >= _PIECE and not is_mark(letter):
                pieces.append("")
            pieces[-1] += letter
    return _BREAK.join(piece for piece in pieces if piece)
