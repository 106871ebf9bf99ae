"""Raw scalars as the words a person saw, for answers that are text whatever the cell's type."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from fgk_docs.language.numbers import NO, YES
from fgk_docs.model.raw import Scalar


def display(value: Scalar, number_format: str = "General") -> str:
    """A cell's value in German notation: 0.5 in a percent format → "50 %", a date → "12.06.2015"."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case str():
            return value
        case int():
            return f"{value * 100} %" if "%" in number_format else str(value)
        case float():
            return _number(value, number_format)
        case datetime():
            return value.strftime("%d.%m.%Y" if value.time() == time() else "%d.%m.%Y %H:%M")
        case date():
            return value.strftime("%d.%m.%Y")
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{_plain(Decimal(repr(value)) * 100)} %"
    return _plain(Decimal(repr(value)))


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
