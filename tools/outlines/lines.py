"""Lines of an outline, and ways to compare them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

Line = tuple[str, str]
"""The part that words play ("h1", "p", "td"), and the words."""
Lines = list[Line]
_NOTHING_TO_SEE = re.compile("[\\s\u00ad\u200b\u2010\u0002\ufffe-]+")
_CELLS = frozenset(("th", "td", "label", "value"))


@dataclass(frozen=True)
class Outline:
    """What a file holds: the document's words, and what the format adds, a line each."""

    lines: Lines
    facts: tuple[str, ...]


def squeezed(text: str) -> str:
    """The text without blanks and hyphens: where lines end is no matter of content."""
    return _NOTHING_TO_SEE.sub("", unicodedata.normalize("NFC", text))


def filled(lines: Iterable[Line]) -> Lines:
    """The lines that say something; cells of tables count as such when they are empty."""
    return [(part, text) for part, text in lines if text or part in _CELLS]


def renamed(lines: Iterable[Line], names: Mapping[str, str]) -> Lines:
    """Lines with the parts that a format cannot tell apart under one name."""
    return [(names.get(part, part), text) for part, text in lines]


def told(name: str, items: Iterable[str]) -> Iterator[str]:
    """A fact of several items that follow each other; what is said several times in a row is said once."""
    found = [(item, len(list(group))) for item, group in groupby(items)]
    if found:
        yield f"{name}: " + " · ".join(f"{item} ×{count}" if count > 1 else item for item, count in found)


def styles_told(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Which style each part has; a part with several styles is told with all of them."""
    found: dict[str, list[str]] = {}
    for part, style in pairs:
        names = found.setdefault(part, [])
        if style not in names:
            names.append(style)
    yield from told("styles", (f"{part} = {', '.join(found[part])}" for part in sorted(found)))
