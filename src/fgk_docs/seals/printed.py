"""Whether what is printed on a certificate is what its code says.

Compared are the values that the code holds, each in the words in which certificates print it. What else stands on
the paper no code knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from fgk_docs.language.periods import MONTH_NAMES
from fgk_docs.model.finding import Finding
from fgk_docs.seals.content import LEVELS, Day, SealContent, settled, worded

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x02]")
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")


def differences(content: SealContent, text: str) -> tuple[Finding, ...]:
    """What the text does not say as the code does.

    Returns:
        Nothing where all is there; one ``seal-of-another`` where neither the municipality nor the number of the
        code are on the paper; else one ``seal-text-differs`` for each value.
    """
    page = _Page(text)
    lacking = list(_lacking(content, page))
    names = {name for name, _ in lacking}
    if {"municipality", "number"} <= names:
        found = {"municipality": content.municipality}
        return (Finding(code="seal-of-another", value=content.number, details=found),)
    return tuple(Finding(code="seal-text-differs", path=name, value=value) for name, value in lacking)


def _lacking(content: SealContent, page: _Page) -> Iterator[tuple[str, str]]:
    """Names and words of the values that are not there; each place counts once."""
    level = str(content.level)
    for name, words in (
        ("title", content.title),
        ("municipality", content.municipality),
        ("number", content.number),
        ("level", level),
    ):
        if not page.take(_literal(words)):
            yield name, words
    for other in LEVELS:
        if other is not content.level and page.take(_literal(str(other))):
            yield "level", level
    for name, day in (
        ("valid_from", content.valid_from),
        ("valid_until", content.valid_until),
        ("issued", content.issued),
    ):
        if day is not None and not page.take(_dated(day)):
            yield name, worded(day)


class _Page:
    """The words of a page, from which what was found is crossed out."""

    def __init__(self, text: str) -> None:
        self._text = _folded(text)

    def take(self, pattern: str) -> bool:
        """Whether words are there as a whole; each is found once."""
        found = re.search(rf"(?<![^\W_])(?<![^\W_][-/]){pattern}(?![^\W_])(?![-/.][^\W_])", self._text)
        if found is None:
            return False
        self._text = f"{self._text[: found.start()]} \0 {self._text[found.end() :]}"
        return True


def _folded(text: str) -> str:
    return settled(_DASHES.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))).casefold()


def _literal(words: str) -> str:
    """The words as they are; a line may end behind a hyphen."""
    return re.escape(_folded(words)).replace(r"\-", r"-\s*")


def _dated(day: Day) -> str:
    """The words for a day: "12.06.2015" or "12. Juni 2015"; "Juni 2015" or "06.2015"; "2015"."""
    if not day.month:
        return str(day.year)
    name = MONTH_NAMES[day.month - 1].casefold()
    digits = rf"0?{day.month}\. ?{day.year}"
    if not day.day:
        return rf"(?:{name} {day.year}|{digits})"
    return rf"0?{day.day}\. ?(?:{name} {day.year}|{digits})"
