"""What was understood of a value, as JSON, and whether words are a number of values or the sum of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from fgk_docs.compose.formats import NUMBER_WORDS
from fgk_docs.model.embedded import Json
from fgk_docs.model.values import Amount, Percent, Period, Status

_COUNT: Final = re.compile(r"\d{1,3}(?:\.\d{3})*|\d+")
_WORDS: Final = frozenset(NUMBER_WORDS)
_NUMBERS: Final = frozenset({int, Decimal, Amount, Percent})
_OWN_NUMBER: Final = _NUMBERS | {date, Period}
"""What prints digits of its own. By type, because to ask whether something is a model takes pydantic long."""


_code: Final[Callable[[StrEnum], str]] = str.__str__
"""The word of a fixed word; to ask it for its ``value`` takes four times as long."""


def data_of(value: object) -> Json:
    """What was understood; None where the words themselves are the value, and for whom it is not to be told."""
    make = _DATA.get(type(value))
    if make is not None:
        return make(value)
    return value.value if isinstance(value, StrEnum) else None


def _period(value: Period) -> Json:
    found: dict[str, Json] = {}
    start, end = value.start, value.end
    if start is not None:
        found["start"] = start.isoformat()
    if end is not None:
        found["end"] = end.isoformat()
    if found:
        found["precision"] = _code(value.precision)
    if value.recurrence is not None:
        found["recurrence"] = _code(value.recurrence)
    return found or None


def _amount(value: Amount | Percent) -> Json:
    found: dict[str, Json] = {
        name: format(number, "f")
        for name, number in (("low", value.low), ("high", value.high))
        if number is not None
    }
    if isinstance(value, Amount):
        found["kind"] = value.kind.value
        if value.times != 1:
            found["times"] = value.times
    return found


_DATA: Final[Mapping[type, Callable[[Any], Json]]] = {
    Status: lambda value: _code(value.code),
    bool: bool,
    int: int,
    Decimal: lambda value: format(value, "f"),
    date: date.isoformat,
    Period: _period,
    Amount: _amount,
    Percent: _amount,
}
"""By type, because a report has hundreds of values."""


def is_counted(text: str, first: object) -> bool:
    """Whether words are the number of values, the first of which is this one, and not a value or a sum of them."""
    kind = type(first)
    if kind in _OWN_NUMBER:
        return False
    if kind is tuple or kind is dict:
        return True
    if not (text[:1].isdecimal() and _COUNT.fullmatch(text)) and text.lower() not in _WORDS:
        return False
    return not (isinstance(first, str) and first.strip() == text)


def is_summed(text: str, first: object) -> bool:
    """Whether words are the sum of numbers, the first of which is this one."""
    return type(first) in _NUMBERS and any(map(str.isdecimal, text))
