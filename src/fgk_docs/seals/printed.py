"""Whether what is printed on a certificate is what its code says.

Compared are the values that the code holds, each in the words in which certificates print it. What else stands on
the paper no code knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from fgk_docs.language.periods import MONTH_NAMES
from fgk_docs.model.finding import Finding
from fgk_docs.seals.content import LEVELS, Day, SealContent, settled, worded

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x02]")
_SURE: Final = re.compile("[\\n -~\u00a0-\u024f\u2010-\u203a\u20ac]*")
"""Letters that every font has."""
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")


IDENTITY: Final = frozenset({"municipality", "number"})
"""Where both are lacking, the code is not of this certificate."""


@dataclass(frozen=True, slots=True)
class Said:
    """What data in a file say: each of their lines, and what was understood of the certificate's values.

    Args:
        lines: as they were written.
        values: "level", "valid" and "awarded", the last two as first and last day in ISO 8601.
    """

    lines: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def differences(content: SealContent, text: str, said: Said | None = None) -> tuple[Finding, ...]:
    """What the text on the page, and the data in the file, do not say as the code does.

    Returns:
        Nothing where all is there. One ``seal-of-another`` where neither the municipality nor the number of the
        code are anywhere. Else ``seal-text-differs`` for each value that the text lacks, ``seal-data-differs`` for
        each that the data lack, and ``seal-words-differ`` for each line of the data that is not on the page.
    """
    in_text = dict(_lacking(content, _Page(text)))
    in_data = dict(_lacking(content, _Page("\n".join(said.lines)))) if said is not None else in_text
    if in_text.keys() >= IDENTITY and in_data.keys() >= IDENTITY:
        found = {"municipality": content.municipality}
        return (Finding(code="seal-of-another", value=content.number, details=found),)
    told = [Finding(code="seal-text-differs", path=name, value=value) for name, value in in_text.items()]
    if said is None:
        return tuple(told)
    in_data |= _misunderstood(content, said.values)
    told += [Finding(code="seal-data-differs", path=name, value=value) for name, value in in_data.items()]
    if not in_text and not in_data:
        told += [Finding(code="seal-words-differ", value=line) for line in _not_there(said.lines, text)]
    return tuple(told)


def _misunderstood(content: SealContent, values: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What the data hold beside their words, and other than the code; only what they hold is compared."""
    ends = (content.valid_from, content.valid_until)
    wanted: dict[str, tuple[str, ...]] = {
        "level": (str(content.level),),
        "valid": (ends[0].first.isoformat() if ends[0] else "", ends[1].last.isoformat() if ends[1] else ""),
        "awarded": (content.issued.first.isoformat(),),
    }
    return {
        name: ", ".join(filter(None, wanted[name]))
        for name, found in values.items()
        if name in wanted and found[: len(wanted[name])] != wanted[name]
    }


def _not_there(lines: Iterable[str], text: str) -> Iterator[str]:
    """Lines of which the page does not show every letter in a row; those with letters that fonts may lack are left
    out."""
    page = _letters(text)
    return (line for line in lines if _SURE.fullmatch(line) and _letters(line) not in page)


def _letters(text: str) -> str:
    """The letters and digits of a text alone: breaks, blanks and hyphens at ends of lines play no part."""
    return "".join(letter for letter in _folded(text) if letter.isalnum())


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
