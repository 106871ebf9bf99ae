"""Several measures in one cell: "1. … 2. …", one to a line, with bullets."""

from __future__ import annotations

import re

from fgk_docs.forms.answers import Answers
from fgk_docs.model.raw import Cell, Sheet

_ITEM = re.compile(r"^\s*(?:[•●▪◦‣*–-]\s+|\(?(?:\d{1,2}|[a-h])[.)]+\s+)(?P<words>\S.*)$")
_INLINE = re.compile(r"(?:^|\s)\(?(?P<count>\d{1,2}|[a-h])[.)]+\s+(?=\S)")
_SHORTEST = 8
_FIRST = ("1", "a", "(")
"""What a list in one line begins with."""


def say_several(answers: Answers, sheet: Sheet, cell: Cell | None) -> None:
    """Says that a cell lists several measures; they stay one record, for nobody can part their answers."""
    items = items_of(cell.value) if cell is not None and isinstance(cell.value, str) else []
    if items and cell is not None:
        answers.report("measures-in-one-cell", sheet, cell, " | ".join(items), count=len(items))


def items_of(text: str) -> list[str]:
    """The measures that a cell lists, two or more; empty for one measure in whatever many lines."""
    if text.isprintable() and text.lstrip()[:1] not in _FIRST:
        return []  # one line that begins no list
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 and text.lstrip()[:1] not in _FIRST:
        return []
    found = [match["words"].strip() for line in lines if (match := _ITEM.match(line))]
    if len(found) < 2:
        found = _inline(text)
    return found if len(found) > 1 and all(len(one) >= _SHORTEST for one in found) else []


def _inline(text: str) -> list[str]:
    marks = list(_INLINE.finditer(text))
    counts = [mark["count"] for mark in marks]
    if len(marks) < 2 or counts not in (list("abcdefgh")[: len(marks)], [str(n + 1) for n in range(len(marks))]):
        return []
    if text[: marks[0].start()].strip():
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
