"""What the code on a certificate says."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from fgk_docs.model.case import CertificateLevel
from fgk_docs.model.values import Period, Precision

LEVELS: Final = tuple(CertificateLevel)
"""The levels in the order of their numbers in a code, from 1."""
LONGEST: Final = 255
"""Bytes of a text in a code."""
_AGS: Final = re.compile(r"[0-9]{1,8}")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day, a month (``day`` is 0) or a year (``month`` is 0, too), as exactly as it was stated."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        """Raises ``ValueError`` for what is in no calendar."""
        if not 1 <= self.year <= 9999 or not 0 <= self.month <= 12 or (self.day and not self.month):
            raise ValueError(f"no date: {self.year}-{self.month}-{self.day}")
        if self.day and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise ValueError(f"no day: {self.year}-{self.month}-{self.day}")

    def __str__(self) -> str:
        return "-".join((f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)))

    @property
    def first(self) -> date:
        """The first day that is meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that is meant."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class SealContent:
    """What a certificate says, as far as its code repeats it.

    Args:
        municipality: its name without article ("Stadt Herten").
        ags: Amtlicher Gemeindeschlüssel, up to 8 digits; empty where nobody stated it.
        level: of the certificate.
        title: that the municipality may bear ("Familiengerechte Stadt").
        number: of the certificate.
        issued: when it was awarded.
        valid_from, valid_until: the first and last day that it holds; None for an open end.
    """

    municipality: str
    ags: str
    level: CertificateLevel
    title: str
    number: str
    issued: Day
    valid_from: Day | None
    valid_until: Day | None

    def __post_init__(self) -> None:
        """Raises ``ValueError`` for what a code cannot hold."""
        for text in (self.municipality, self.title, self.number):
            if text != settled(text) or len(text.encode()) > LONGEST:
                raise ValueError(f"not a text for a code: {text!r}")
        if self.ags and not _AGS.fullmatch(self.ags):
            raise ValueError(f"not a key of a municipality: {self.ags!r}")


def settled(text: str) -> str:
    """A text in the one form that it has in codes: composed (NFC), single blanks, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def worded(day: Day) -> str:
    """A day as officials write it: "12.06.2015", "06.2015", "2015"."""
    return ".".join(reversed(str(day).split("-")))


def started(period: Period | None) -> Day | None:
    """When a period begins, as exactly as it says so."""
    return _day(period.start, period.precision) if period is not None and not period.open_start else None


def ended(period: Period | None) -> Day | None:
    """When a period ends, as exactly as it says so."""
    return _day(period.end, period.precision) if period is not None and not period.open_end else None


def _day(day: date | None, precision: Precision) -> Day | None:
    if day is None:
        return None
    if precision is Precision.YEAR:
        return Day(day.year)
    return Day(day.year, day.month, 0 if precision is Precision.MONTH else day.day)
