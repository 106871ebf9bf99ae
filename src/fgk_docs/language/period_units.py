"""Single dated units (a day, month, quarter, season …) as a table of patterns over token kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from fgk_docs.language import calendar
from fgk_docs.language.calendar import Span
from fgk_docs.language.period_words import SEASON_MONTHS, Token
from fgk_docs.language.reading import Note, note
from fgk_docs.model.values import Precision

Answer = Span | Note | None
"""A span, a reason to ask, or "this is no unit"."""
Builder = Callable[[Sequence[Token]], Answer]

_LONGEST_YEAR = 366
_WINTER = len(SEASON_MONTHS) - 1
_Y = "'?([YN])"


def kinds(tokens: Sequence[Token]) -> str:
    """The kinds of the tokens as one word, one letter a token."""
    return "".join(token.kind for token in tokens)


def unit(tokens: Sequence[Token]) -> Answer:
    """The one unit that all the tokens together are."""
    if tokens and tokens[0].kind == "P":
        return _part(tokens[0].value, unit(tokens[1:]))
    word = kinds(tokens)
    for pattern, build in UNITS:
        match = pattern.fullmatch(word)
        if match:
            return build([tokens[match.start(group)] for group in range(1, len(match.groups()) + 1)])
    return None


def _part(number: int, whole: Answer) -> Answer:
    """Anfang, Mitte or Ende of a unit; of several years ("Ende 2020/2021") it is no unit, but part of a list."""
    if not isinstance(whole, Span) or whole.start is None or whole.end is None:
        return whole
    return calendar.third(whole, number) if (whole.end - whole.start).days <= _LONGEST_YEAR else None


def _year(token: Token) -> int | None:
    return calendar.full_year(token.value, token.digits)


def _impossible(found: Span | None) -> Answer:
    return found if found is not None else note("period-impossible")


def _day(parts: Sequence[Token]) -> Answer:
    number, month, year = parts[0].value, parts[1].value, _year(parts[2])
    return _impossible(calendar.day(year, month, number)) if year is not None else None


def _iso_day(parts: Sequence[Token]) -> Answer:
    return _day((parts[2], parts[1], parts[0]))


def _slash_day(parts: Sequence[Token]) -> Answer:
    """24/01/2013 can only be the 24th of January; 03/04/2020 is April in Germany and March in America: ask."""
    german, american = _day(parts), _day((parts[1], parts[0], parts[2]))
    if isinstance(german, Span) and isinstance(american, Span) and german != american:
        return _ask(german, american)
    return german if isinstance(german, Span) else american


def _ask(*readings: Span) -> Note:
    return note("period-ambiguous", readings=" / ".join(_days(span) for span in readings))


def _days(span: Span) -> str:
    first, last = calendar.written(span.start), calendar.written(span.end)
    return first if first == last else f"{first}–{last}"


def _month(parts: Sequence[Token]) -> Answer:
    year, number = _year(parts[1]), parts[0].value
    if year is None:
        return None
    return _impossible(calendar.months(year, number, number, Precision.MONTH))


def _year_month(parts: Sequence[Token]) -> Answer:
    return _month((parts[1], parts[0]))


def _two_short_numbers(parts: Sequence[Token]) -> Answer:
    """ "3/19" is March 2019, "19/20" the years 2019 and 2020, "11/12" could be either: ask."""
    month = _month(parts)
    if isinstance(month, Span) and not _consecutive(parts):
        return month
    return _month_or_years(month, parts[0], parts[1])


def _year_then_number(parts: Sequence[Token]) -> Answer:
    """ "2019-20" are two years, "2019-03" is a month, "2008-09" could be either: ask."""
    if parts[1].digits != 2:
        return None
    return _month_or_years(_year_month(parts), parts[0], parts[1])


def _month_or_years(month: Answer, first: Token, second: Token) -> Answer:
    years = _years(first, second)
    if isinstance(month, Span) and years is not None:
        return _ask(month, years)
    return month if isinstance(month, Span) else years


def _consecutive(parts: Sequence[Token]) -> bool:
    return parts[1].value % 100 == (parts[0].value + 1) % 100


def _years(first: Token, second: Token) -> Span | None:
    start, end = _year(first), _year(second)
    if start is None or end is None or end <= start:
        return None
    return Span(date(start, 1, 1), date(end, 12, 31), Precision.YEAR)


def _two_years(parts: Sequence[Token]) -> Answer:
    return _years(parts[0], parts[1])


def _year_slash_short(parts: Sequence[Token]) -> Answer:
    """ "2011/12" are two years, as a slash seldom stands between a year and its month; "2020/2" is unclear."""
    if parts[1].digits != 2:
        return None
    years = _years(parts[0], parts[1])
    if years is not None and _consecutive(parts):
        return years
    return _year_then_number(parts)


def _consecutive_years(parts: Sequence[Token]) -> Answer:
    return _years(parts[0], parts[1]) if parts[1].value == parts[0].value + 1 else None


def _only_year(parts: Sequence[Token]) -> Answer:
    year = _year(parts[0])
    return calendar.months(year, 1, 12, Precision.YEAR) if year is not None else None


def _part_of_year(length: int, precision: Precision) -> Builder:
    """The n-th quarter (3 months) or half (6 months) of a year."""

    def build(parts: Sequence[Token]) -> Answer:
        number, year = parts[0].value, _year(parts[1])
        if year is None:
            return None
        first = (number - 1) * length + 1
        return _impossible(calendar.months(year, first, first + length - 1, precision) if number else None)

    return build


def _swapped(build: Builder) -> Builder:
    return lambda parts: build((parts[1], parts[0]))


def _week(parts: Sequence[Token]) -> Answer:
    year = _year(parts[1])
    return _impossible(calendar.week(year, parts[0].value)) if year is not None else None


def _season(parts: Sequence[Token]) -> Answer:
    """A season of a year; "Winter 2019" is asked for, since it names two winters."""
    year, (first, last) = _year(parts[1]), SEASON_MONTHS[parts[0].value]
    if year is None:
        return None
    named = calendar.months(year, first, last, Precision.SEASON)
    if parts[0].value != _WINTER or named is None:
        return named
    before = calendar.months(year - 1, first, last, Precision.SEASON)
    return _ask(before, named) if before is not None else named


def _winter(parts: Sequence[Token]) -> Answer:
    """ "Winter 2019/20"; another season over two years is no unit."""
    years = _years(parts[1], parts[2])
    if parts[0].value != _WINTER or years is None or years.start is None or years.end is None:
        return None
    if years.end.year != years.start.year + 1:
        return note("period-impossible")
    return calendar.months(years.start.year, *SEASON_MONTHS[_WINTER], Precision.SEASON)


def _school_year(parts: Sequence[Token]) -> Answer:
    """A school or nursery year, 1 August to 31 July (Hamburger Abkommen of 1964, § 1)."""
    years = _years(parts[0], parts[1])
    if years is None or years.start is None:
        return None
    if not _consecutive(parts):
        return note("period-impossible")
    found = calendar.months(years.start.year, 8, 19, Precision.YEAR)
    return found.roughly() if found is not None else None


_quarter, _half = _part_of_year(3, Precision.QUARTER), _part_of_year(6, Precision.HALF)
_SEP = "(?!-'?N)[-/.,]?"
"""Before a year; a dash only before four digits, since "KW 12-14" are weeks."""

UNITS: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"(N)\.(N)\.{_Y}", _day),
        (rf"(N)\.?(M)[.,]?{_Y}", _day),
        (r"(Y)-(N)-(N)", _iso_day),
        (r"(N)/(N)/([YN])", _slash_day),
        (r"(N)-(N)-(Y)", _slash_day),
        (rf"(M)\.?{_SEP}{_Y}", _month),
        (rf"(Y){_SEP}(M)", _year_month),
        (r"(N)[/.-](Y)", _month),
        (r"(N)/'?(N)", _two_short_numbers),
        (r"(Y)/(N)", _year_slash_short),
        (r"(Y)-(N)", _year_then_number),
        (r"(Y)-'(N)", _two_years),
        (r"(Y)/(Y)", _consecutive_years),
        (rf"Q\.?(N)\.?{_SEP}{_Y}", _quarter),
        (rf"(N)\.?Q\.?{_SEP}{_Y}", _quarter),
        (rf"Q\.?(R)\.?{_SEP}{_Y}", _quarter),
        (rf"(R)\.?Q?\.?{_SEP}{_Y}", _quarter),
        (rf"(Y){_SEP}Q\.?([NR])", _swapped(_quarter)),
        (rf"(Y){_SEP}([NR])\.?Q\.?", _swapped(_quarter)),
        (rf"H\.?([NR])\.?{_SEP}{_Y}", _half),
        (rf"([NR])\.?H\.?{_SEP}{_Y}", _half),
        (rf"(Y){_SEP}H\.?([NR])", _swapped(_half)),
        (rf"(Y){_SEP}([NR])\.?H\.?", _swapped(_half)),
        (rf"K\.?(N)\.?{_SEP}{_Y}", _week),
        (rf"(N)\.?K\.?{_SEP}{_Y}", _week),
        (rf"(Y){_SEP}K\.?(N)", _swapped(_week)),
        (rf"(S)\.?{_Y}", _season),
        (r"(S)'?([YN])[-/]'?([YN])", _winter),
        (r"A'?([YN])[-/]'?([YN])", _school_year),
        (r"(Y)", _only_year),
        (r"'(N)", _only_year),
    )
)
"""Every way to write one unit; the first pattern that matches all kinds decides."""
