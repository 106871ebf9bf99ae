"""Days and spans of the calendar that periods are made of; nothing here reads words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fgk_docs.model.values import Precision

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a period of an audit can name; others are slips of the keyboard."""
TURN_OF_CENTURY = 80
"""Two-digit years: 00–79 are 2000–2079, 80–99 are 1980–1999."""
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LEAP_BUG = 60
"""In the 1900 system serial 60 is 29 February 1900, a day that never was (ECMA-376 part 1, 18.17.4.1)."""
_LAST_SERIAL = 2_958_465
"""31 December 9999 in the 1900 system; the 1904 system is 1462 days behind."""

_ORDER = tuple(Precision)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, and how exactly they were stated."""

    start: date | None
    end: date | None
    precision: Precision
    approximate: bool = False

    def until(self, other: Span) -> Span:
        """From the first day of this one to the last day of the other, as exact as the coarser of both."""
        coarser = max(self.precision, other.precision, key=_ORDER.index)
        return Span(self.start, other.end, coarser, self.approximate or other.approximate)

    def roughly(self) -> Span:
        """The same span, marked as approximate."""
        return replace(self, approximate=True)


def full_year(number: int, digits: int) -> int | None:
    """The year that two or four written digits mean; None if they cannot mean one."""
    if digits == 2:
        return number + (1900 if number >= TURN_OF_CENTURY else 2000)
    return number if digits == 4 and FIRST_YEAR <= number <= LAST_YEAR else None


def day(year: int, month: int, number: int) -> Span | None:
    """One day, or None if the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    only = date(year, month, number)
    return Span(only, only, Precision.DAY)


def written(day: date | None) -> str:
    """A day as forms write it ("01.07.2018"); a question mark where it is not known."""
    return f"{day.day:02}.{day.month:02}.{day.year}" if day is not None else "?"


def months(year: int, first: int, last: int, precision: Precision) -> Span | None:
    """Whole months of a year; ``last`` above 12 reaches into the next one."""
    if not 1 <= first <= 12:
        return None
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Span(date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]), precision)


def week(year: int, number: int) -> Span | None:
    """A calendar week, Monday to Sunday (ISO 8601), or None if the year has no such week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Span(monday, monday + timedelta(days=6), Precision.WEEK)


def third(span: Span, part: int) -> Span:
    """The first, second or last third (0, 1, 2) of a span: what "Anfang", "Mitte", "Ende" allow at most.

    Whole months where the span divides into them (a year, half, quarter), else days (a month: 1–10, 11–20, 21–end).
    The precision stays that of the named unit and the result is approximate.
    """
    if span.start is None or span.end is None:
        return span.roughly()
    count = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1
    if count % 3 == 0 and span.start.day == 1:
        first = span.start.month - 1 + count // 3 * part
        piece = months(span.start.year + first // 12, first % 12 + 1, first % 12 + count // 3, span.precision)
        if piece is not None:
            return piece.roughly()
    length = ((span.end - span.start).days + 1) // 3
    start = span.start + timedelta(days=length * part)
    end = span.end if part == 2 else start + timedelta(days=length - 1)
    return Span(start, end, span.precision, approximate=True)


def serial_date(number: float, *, date1904: bool = False) -> date | None:
    """The day of a spreadsheet serial number; a fraction is the time of day and is dropped.

    Args:
        number: days since the epoch of the workbook.
        date1904: whether the workbook counts from 1 January 1904.

    Returns:
        The day; None outside the calendar and for the 29 February 1900 of the 1900 system.
    """
    if not 0 <= number <= _LAST_SERIAL - (1462 if date1904 else 0):
        return None
    days = int(number)
    if date1904:
        return _EPOCH_1904 + timedelta(days=days)
    if days in (0, _LEAP_BUG):
        return None
    return _EPOCH_1900 + timedelta(days=days + (1 if days < _LEAP_BUG else 0))
