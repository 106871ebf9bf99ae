"""Our sheet as rows of words with roles, before a format writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final, NamedTuple

from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs_plugins.sheets.annotate.marks import COLUMNS, MARK_COLUMN, MEMORY_COLUMN, digest, in_columns
from fgk_docs_plugins.sheets.clean_text import clean

WIDTHS: Final = (6, 14, 30, 58, 58)
"""Widths of the visible columns, in characters."""
_CHUNK: Final = 30_000
_LONGEST: Final = 32_000
"""Characters of a cell; Excel holds 32,767."""
_POINTS: Final = 13.5
_LINES: Final = 30
MOST_ROWS: Final = 5_000
"""Remarks that are listed; a file with more has them in the first so many."""


class Link(NamedTuple):
    """A place that a cell of our sheet leads to."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Item:
    """A cell of our sheet: its text, its look, where it leads."""

    text: str
    role: str = "text"
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of our sheet by columns from 1; ``wide`` stretches its first cell over all visible columns."""

    items: dict[int, Item]
    height: float
    wide: bool = False


ROLES: Final = (
    "title",
    "file",
    *(f"verdict-{verdict.name.lower()}" for verdict in Verdict),
    "text",
    "head",
    "number",
    "link",
    "cell",
    *(f"kind-{severity.value}" for severity in Severity),
    "hidden",
)


def rows_of(feedback: Feedback, sheets: dict[str, str], memory: str = "") -> list[Row]:
    """The rows of our sheet, top to bottom.

    Args:
        feedback: what is to be told.
        sheets: sheets that links can lead to: the name in addresses → the name in the file.
        memory: what strip needs to know when the file comes back changed.
    """
    rows = [*_head(feedback), *_list(feedback, sheets)]
    pieces = [memory[start : start + _CHUNK] for start in range(0, len(memory), _CHUNK)]
    while len(rows) < len(pieces):
        rows.append(Row({}, _POINTS))
    for row, piece in zip(rows, pieces, strict=False):
        row.items[MEMORY_COLUMN] = Item(piece, "hidden")
    for row in rows:
        for column, item in row.items.items():
            row.items[column] = replace(item, text=clean(item.text)[:_LONGEST])
        if row.items:
            texts = [(column, item.text) for column, item in row.items.items()]
            row.items[MARK_COLUMN] = Item(digest(in_columns(texts)), "hidden")
    return rows


def _head(feedback: Feedback) -> Iterator[Row]:
    yield _wide(feedback.title, "title", 26.0)
    yield _wide(feedback.file, "file", 18.0)
    yield _wide(feedback.verdict_words, f"verdict-{feedback.verdict.name.lower()}", 24.0)
    for paragraph in (*feedback.reasons, *feedback.intro):
        yield _wide(paragraph, "text", _height((paragraph,), (sum(WIDTHS),)) + 3)
    yield Row({}, 8.0)


def _list(feedback: Feedback, sheets: dict[str, str]) -> Iterator[Row]:
    if not feedback.remarks:
        return
    labels = feedback.labels
    titles = (labels.number, labels.kind, labels.place, labels.text, labels.remedy)
    yield Row({column: Item(title, "head") for column, title in enumerate(titles, 1)}, 20.0)
    for number, remark in enumerate(feedback.remarks[:MOST_ROWS], 1):
        link = _link(remark.address, sheets) if remark.address.file in ("", feedback.name) else None
        texts = (str(number), remark.kind, remark.place, remark.text, remark.remedy)
        roles = ("number", f"kind-{remark.severity.value}", "link" if link else "cell", "cell", "cell")
        items = {
            column: Item(text, role, link if column == 3 else None)
            for column, (text, role) in enumerate(zip(texts, roles, strict=True), 1)
        }
        yield Row(items, _height(texts, WIDTHS) + 4)


def _link(address: Address, sheets: dict[str, str]) -> Link | None:
    if address.sheet is None or address.sheet not in sheets:
        return None
    return Link(sheets[address.sheet], address.cell or "A1")


def _wide(text: str, role: str, height: float) -> Row:
    return Row({1: Item(text, role)}, height, wide=True)


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Points that the longest of these texts needs in its column."""
    lines = max(
        sum(max(1, ceil(len(line) * 1.12 / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return _POINTS * min(lines, _LINES)


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A name for our sheet that no other one has: "Rückmeldung", "Rückmeldung (2)"."""
    base = "".join(mark for mark in wanted if mark not in "[]:*?/\\")[:26].strip("' ") or "fgk-docs"
    known = {name.casefold() for name in taken}
    names = (base if number == 1 else f"{base} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in known)


assert len(WIDTHS) == COLUMNS
