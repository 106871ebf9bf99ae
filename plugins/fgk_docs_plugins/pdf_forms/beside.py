"""The words beside a field that has neither a tool tip nor a name that says anything: what a person reads there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.model.raw import Field
from fgk_docs_plugins.pdf_forms.file.objects import Broken, TooMuch
from fgk_docs_plugins.pdf_forms.file.pypdf_bounded import guarded_pages

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES: Final = 10
"""Pages that are searched for words; forms in which fields are named by nobody are short."""
_SAYS_NOTHING: Final = re.compile(
    r"(?:(?:text|kontroll|auswahl|options|kombinations|listen|formular|date|datums)?(?:feld|k[aä]stchen|box|field)"
    r"|check ?box|text|undefined|fill|dropdown|drop down|group|gruppe|radio ?button|toggle|untitled|f|x)?[\W\d_]*",
    re.IGNORECASE,
)
_LEFT: Final = 260.0
"""Points that a label may stand left of its field."""
_ABOVE: Final = 16.0
"""Points that a label may stand above its field."""
_SAME_LINE: Final = 3.0
_GAP: Final = 14.0
"""Points between two words of one label at most; further apart stands something else."""
_A_LETTER: Final = 0.5
"""Width of a letter as a part of its size, where nothing better is known."""
_SMALL: Final = 24.0
"""A field not wider than this is a box to tick; its label may stand to its right."""

Rect = tuple[float, float, float, float]


class _Words(NamedTuple):
    """Words on one line, and from where to where they go, in points."""

    left: float
    right: float
    line: float
    text: str


def with_labels_beside(data: bytes, fields: list[Field], in_file: Sequence[int]) -> list[Field]:
    """The fields, those that nothing names with the words beside them as label where there are such.

    Args:
        data: the file.
        fields: its fields.
        in_file: for each page, as addresses count them, the number (from 1) that it has in the file.
    """
    pages = defaultdict[int, list[int]](list)
    for at, field in enumerate(fields):
        if field.label is None and field.address.page and field.address.rect and _says_nothing(field.name):
            pages[field.address.page].append(at)
    wanted = sorted(pages)[:MOST_PAGES]
    if not any(field.value is not None for number in wanted for field in (fields[at] for at in pages[number])):
        return fields
    try:
        words = guarded_pages(data, [in_file[number - 1] for number in wanted], _words_of)
    except (Broken, TooMuch):
        return fields
    made = list(fields)
    for number in wanted:
        for at in pages[number]:
            rect = made[at].address.rect
            label = _label(rect, words.get(in_file[number - 1], ())) if rect is not None else None
            if label:
                made[at] = made[at]._replace(label=label)
    return made


def _says_nothing(name: str) -> bool:
    return _SAYS_NOTHING.fullmatch(name.rpartition(".")[2]) is not None


def _words_of(page: PageObject) -> list[_Words]:
    """The words of a page, put together line by line."""
    pieces: list[_Words] = []

    def visit(text: str, within: list[float], at: list[float], _: object, size: float) -> None:
        line = text.strip("\n")
        if line.strip() and "\n" not in line:
            x = at[4] * within[0] + at[5] * within[2] + within[4]
            y = at[4] * within[1] + at[5] * within[3] + within[5]
            width = len(line.rstrip()) * _A_LETTER * abs(size * at[0] * within[0] or 10.0)
            pieces.append(_Words(x, x + width, y, line.strip()))

    page.extract_text(visitor_text=visit)
    return _joined(pieces)


def _joined(pieces: Iterable[_Words]) -> list[_Words]:
    made: list[_Words] = []
    for one in sorted(pieces, key=lambda piece: (-round(piece.line / _SAME_LINE), piece.left)):
        last = made[-1] if made else None
        if last is not None and abs(last.line - one.line) < _SAME_LINE and one.left - last.right < _GAP:
            made[-1] = _Words(last.left, max(last.right, one.right), last.line, f"{last.text} {one.text}")
        else:
            made.append(one)
    return made


def _label(rect: Rect, words: Iterable[_Words]) -> str | None:
    """The nearest words left of a field on its line; right of a box to tick; else right above it."""
    left, bottom, right, top = rect
    listed = [*words]
    line = [one for one in listed if bottom - _SAME_LINE <= one.line <= top]
    if right - left <= _SMALL:
        behind = [one for one in line if 0 <= one.left - right < _GAP * 2]
        if behind:
            return min(behind, key=lambda one: one.left).text
    before = [one for one in line if one.left < left and left - one.right < _LEFT]
    if before:
        return max(before, key=lambda one: one.left).text
    above = [one for one in listed if top < one.line <= top + _ABOVE and abs(one.left - left) < _GAP]
    return min(above, key=lambda one: one.line).text if above else None
