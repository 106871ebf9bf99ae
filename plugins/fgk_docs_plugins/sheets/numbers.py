"""Numbers, and the dates that Excel keeps as numbers (ECMA-376 part 1, 18.17.4 and 18.8.30)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Final

from fgk_docs.model.raw import CellKind, Scalar

_SAFE_INTEGER: Final = 1e15
_LAST_SERIAL: Final = 2_958_466
_DAY_MS: Final = 86_400_000
_LITERALS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED: Final = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_GERMAN: Final = re.compile(r"TT\.|JJJJ")


class FormatKind(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    ELAPSED = "elapsed"


def number(text: str) -> int | float | None:
    """A number as workbooks store it ("12", "1.5E-3"); whole ones are int; None for anything else or infinity."""
    try:
        value = float(text)
    except ValueError:
        return None
    if "_" in text or not isfinite(value):
        return None
    return plain(value)


def plain(value: float) -> int | float:
    """A whole float as the int that people see ("2019", not "2019.0")."""
    return int(value) if value.is_integer() and abs(value) < _SAFE_INTEGER else value


@lru_cache(maxsize=4096)
def format_kind(code: str) -> FormatKind:
    """What a format code shows: "dd.mm.yyyy" a date, "[h]:mm" an elapsed time, "0.00" a number."""
    first = _LITERALS.sub("", code[:500]).partition(";")[0]
    if _ELAPSED.search(first):
        return FormatKind.ELAPSED
    bare = _BRACKETS.sub("", first)
    if bare.lower() in ("general", "standard", "@"):
        return FormatKind.NUMBER
    if _GERMAN.search(bare):
        return FormatKind.DATE
    letters = set(bare.lower())
    clock = bool(letters & {"h", "s"})
    calendar = bool(letters & {"d", "y"}) or ("m" in letters and not clock)
    if calendar:
        return FormatKind.DATETIME if clock else FormatKind.DATE
    return FormatKind.TIME if clock else FormatKind.NUMBER


def cell_value(value: float, kind: FormatKind, *, since_1904: bool = False) -> tuple[CellKind, Scalar]:
    """A stored number as its format means it; a number that is no possible date stays a number."""
    if kind is not FormatKind.NUMBER:
        when = from_serial(value, kind, since_1904=since_1904)
        if when is not None:
            return CellKind.DATE, when
    return CellKind.NUMBER, value


def from_serial(value: float, kind: FormatKind, *, since_1904: bool = False) -> Scalar:
    """Date, datetime, time or timedelta of a serial day number; None where there is none.

    Whole days are dates. The day 60 of the 1900 system (29 February 1900) never was and gives None.
    """
    if abs(value) > _LAST_SERIAL:
        return None
    if kind is FormatKind.ELAPSED:
        return timedelta(milliseconds=round(value * _DAY_MS))
    if value < 0:
        return None
    days, milliseconds = divmod(round(value * _DAY_MS), _DAY_MS)
    if days == 0 and (kind is FormatKind.TIME or (milliseconds and not since_1904)):
        return (datetime.combine(date.min, time()) + timedelta(milliseconds=milliseconds)).time()
    day = _day(days, since_1904)
    if day is None or not milliseconds:
        return day
    return datetime.combine(day, time()) + timedelta(milliseconds=milliseconds)


def _day(days: int, since_1904: bool) -> date | None:
    if since_1904:
        first = date(1904, 1, 1)
    elif days in (0, 60):
        return None
    else:
        first = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    try:
        return first + timedelta(days=days)
    except OverflowError:
        return None
