"""Numbers of measures ("1.2", "2.1.3") as they were typed, whatever the spreadsheet made of them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from fgk_docs.forms.display import display
from fgk_docs.language.reading import GUESSED, REPAIRED, Reading, note
from fgk_docs.model.raw import Scalar

_DECIMALS = re.compile(r"0\.(0+)")
_YEAR = re.compile(r"[yjJY]")
_NO_PART_OF_A_NUMBER = 2010
"""From this year on a date's year is the one it was typed in ("1.2" in a date cell), not the third part of a
number; before it, "1.2.3" became 1 February 2003."""


def measure_number(value: Scalar, text: str, number_format: str) -> Reading[str]:
    """The number that a cell was meant to hold.

    A number with decimals in its format keeps them ("1.10" stays "1.10"). A date was a number before the
    spreadsheet changed it: day and month, and the year where it can be a third part ("number-was-date"); else it is
    asked about ("number-was-date-unsure").

    Args:
        value: the cell's value.
        text: the words that a person saw.
        number_format: the cell's number format.

    Returns:
        The number as text; None without a note for an empty text.
    """
    if isinstance(value, date):
        return _from_date(value, number_format)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Reading(_from_number(value, number_format))
    return Reading(text or None)


def _from_date(day: date, number_format: str) -> Reading[str]:
    number = f"{day.day}.{day.month}"
    if not _YEAR.search(number_format):
        return Reading(number, (note("number-was-date", number=number),), REPAIRED)
    if day.year < _NO_PART_OF_A_NUMBER:
        number = f"{number}.{day.year % 100}"
        return Reading(number, (note("number-was-date", number=number),), REPAIRED)
    other = f"{number}.{day.year % 100}"
    return Reading(number, (note("number-was-date-unsure", number=number, other=other),), GUESSED)


def _from_number(value: float, number_format: str) -> str:
    stated = display(value).replace(",", ".")
    decimals = _DECIMALS.search(number_format)
    if decimals is None or "%" in number_format or not stated.replace(".", "").isdigit():
        return stated
    padded = f"{Decimal(stated):.{len(decimals[1])}f}"
    return padded if Decimal(padded) == Decimal(stated) else stated
