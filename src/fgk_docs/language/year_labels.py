"""Headings that name a year: "Sachstand 2019", "Stand 18", "Umsetzungsstand zum 31.12.2020"."""

from __future__ import annotations

import re
from typing import NamedTuple

from fgk_docs.language.text import normalise

_YEAR = re.compile(
    r"[\s,;:(\[/-]*(?:\b(?:zum|per|am|im|in|vom|von|für|jahr)\s+|\(\s*)*"
    r"(?:\d{1,2}\.\s?\d{1,2}\.\s?)?(?P<year>(?:19|20)\d{2}|'?\d{2})\s*[)\]]?\s*:?$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?P<year>(?:19|20)\d{2})[\s:/-]+(?=\D)")


class YearLabel(NamedTuple):
    """A heading's words without its year, and the year."""

    words: str
    year: int


def year_label(text: str) -> YearLabel | None:
    """The year that a heading ends or begins with, and the rest of it; None without either."""
    plain = normalise(text)
    found = _YEAR.search(plain)
    if found is not None and found.start() > 0:
        return YearLabel(plain[: found.start()], _whole(found["year"]))
    found = _LEADING.match(plain)
    return YearLabel(plain[found.end() :], int(found["year"])) if found is not None else None


def _whole(year: str) -> int:
    number = int(year.lstrip("'"))
    return number if number > 99 else 2000 + number
