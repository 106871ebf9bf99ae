"""How a value is printed: one default for each type, and named formats that texts and declarations ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fgk_docs.compose.traced import type_word
from fgk_docs.compose.trouble import Refusal
from fgk_docs.language.amounts import format_amount
from fgk_docs.language.grammar import contract_preposition
from fgk_docs.language.percents import format_percent
from fgk_docs.language.periods import MONTH_NAMES, format_period
from fgk_docs.model.values import Amount, Name, Percent, Period, Precision, Reference, Responsibility, Status

NUMBER_WORDS = (
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
)
"""Numbers up to twelve are written as words in running text (Duden)."""

Titles = Callable[[StrEnum], str]
"""The vocabulary's title of an enum member, or its value where no vocabulary knows it."""


def short_date(day: date) -> str:
    """12.06.2015"""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def long_date(day: date) -> str:
    """12. Juni 2015"""
    return f"{day.day}. {MONTH_NAMES[day.month - 1]} {day.year}"


def grouped(number: int | Decimal) -> str:
    """A number with German marks: 1234.5 → "1.234,5"."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True)
class Formats:
    """Turns values into words.

    Args:
        titles: knows the vocabularies of the profile.
        with_names: responsible people are named; else their roles stand there.
    """

    titles: Titles
    with_names: bool = False

    def text(self, value: object) -> str | None:
        """The default words of a value; None when it has none that may be published.

        Raises:
            Refusal: values of this type cannot be printed.
        """
        if type(value) is str:
            return value
        simple = self._simple(value)
        if simple is not None:
            return simple
        match value:
            case Status():
                return self.titles(value.code)
            case Period():
                return format_period(value, "kurz")
            case Amount():
                return format_amount(value)
            case Percent():
                return format_percent(value)
            case Responsibility():
                return value.raw if self.with_names else published_role(value)
            case Reference():
                return value.raw
        raise Refusal("text-plain-value", what=type_word(value))

    def _simple(self, value: object) -> str | None:
        match value:
            case StrEnum():
                return self.titles(value)
            case str():
                return value
            case Name():
                return value.plain
            case bool():
                return "ja" if value else "nein"
            case int():
                return str(value)
            case Decimal():
                return grouped(value)
            case date():
                return short_date(value)
        return None

    def named(self, name: str, value: object) -> str:
        """The words of a value in one of the formats of :data:`NAMED`.

        Raises:
            Refusal: the format does not fit this type (``text-filter-does-not-fit``).
        """
        words = NAMED[name](self, value)
        if words is None:
            raise Refusal("text-filter-does-not-fit", filter=name, found=type_word(value))
        return words


def published_role(value: Responsibility) -> str | None:
    """The role; the whole words only where no person was recognised in them: papers are published."""
    if value.role is not None:
        return value.role
    return value.raw if value.person is None and value.contact is None else None


Format = Callable[[Formats, object], str | None]


def _date(show: Callable[[date], str]) -> Format:
    def words(_: Formats, value: object) -> str | None:
        if isinstance(value, Period):
            if value.start is None or value.start != value.end:
                return format_period(value, "lang" if show is long_date else "kurz")
            value = value.start
        return show(value) if isinstance(value, date) else None

    return words


def _when(_: Formats, value: object) -> str | None:
    """A time as an adverb: "am 12.06.2015", "im Juli 2013", "im Jahr 2013"; else the words as they are."""
    if not isinstance(value, Period):
        return None
    words = format_period(value, "kurz")
    start, end = value.start, value.end
    if start is None or end is None or value.approximate or value.recurrence:
        return words
    if start == end:
        return f"am {words}"
    if value.precision is Precision.MONTH and (start.year, start.month) == (end.year, end.month):
        return f"im {words}"
    return f"im Jahr {words}" if words.isdigit() else words


def _period_long(_: Formats, value: object) -> str | None:
    return format_period(value, "lang") if isinstance(value, Period) else None


def _euro(_: Formats, value: object) -> str | None:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        value = Amount(raw=str(value), low=Decimal(value), high=Decimal(value))
    return format_amount(value) if isinstance(value, Amount) else None


def _percent(_: Formats, value: object) -> str | None:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        value = Percent(raw=str(value), low=Decimal(value), high=Decimal(value))
    return format_percent(value) if isinstance(value, Percent) else None


def _number(_: Formats, value: object) -> str | None:
    return grouped(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def _words(_: Formats, value: object) -> str | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return NUMBER_WORDS[value] if 0 <= value < len(NUMBER_WORDS) else grouped(value)


def _title(formats: Formats, value: object) -> str | None:
    if isinstance(value, Status):
        value = value.code
    return formats.titles(value) if isinstance(value, StrEnum) else None


def _case(name: str) -> Format:
    def words(_: Formats, value: object) -> str | None:
        return str(getattr(value, name)) if isinstance(value, Name) else None

    return words


def _after(preposition: str) -> Format:
    def words(_: Formats, value: object) -> str | None:
        return contract_preposition(preposition, value.dative) if isinstance(value, Name) else None

    return words


def _first(change: Callable[[str], str]) -> Format:
    def words(formats: Formats, value: object) -> str | None:
        text = formats.text(value)
        return None if text is None else change(text[:1]) + text[1:]

    return words


_ENDS = ".!?…:"
_CLOSING = '“”"’)»'


def _sentence(formats: Formats, value: object) -> str | None:
    """A text that ends as a sentence does, so that another one may follow."""
    text = (formats.text(value) or "").rstrip()
    return text if text.rstrip(_CLOSING).endswith(tuple(_ENDS)) or not text else f"{text}."


NAMED: Mapping[str, Format] = {
    "accusative": _case("accusative"),
    "capitalised": _first(str.upper),
    "dative": _case("dative"),
    "date": _date(short_date),
    "date_long": _date(long_date),
    "bei_": _after("bei"),
    "euro": _euro,
    "genitive": _case("genitive"),
    "in_": _after("in"),
    "lower_first": _first(str.lower),
    "nominative": _case("nominative"),
    "number": _number,
    "percent": _percent,
    "period_long": _period_long,
    "plain": _case("plain"),
    "sentence": _sentence,
    "title": _title,
    "von_": _after("von"),
    "when": _when,
    "words": _words,
    "zu_": _after("zu"),
}
"""The formats that a text (as filters) or a declaration (``filter = "…"``) may name: a closed list."""
