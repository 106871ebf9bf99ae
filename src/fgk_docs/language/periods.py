"""German words for dates and spans of time → ``Period``, and a period → the words of a paper.

A condition ("nach Haushaltsfreigabe") is cut out, the rest becomes tokens (``period_words``). Recurrences,
horizons and hedges may stand anywhere and are taken out; what is left must be, as a whole, a unit
(``period_units``), a range or list of units, or one of them behind "ab" or "bis" (``period_expressions``). Words
that nobody knows are never skipped silently.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from fgk_docs.language.calendar import Span, serial_date, written
from fgk_docs.language.period_expressions import Dated, dated
from fgk_docs.language.period_units import kinds
from fgk_docs.language.period_words import (
    CONDITION,
    CONDITION_END,
    DURATION,
    HORIZON_LIST,
    NOT_STATED,
    RECURRENCE_LIST,
    Token,
    tokens,
)
from fgk_docs.language.reading import INFERRED, NOTHING, REPAIRED, STATED, Note, Reading, note
from fgk_docs.language.text import fold, join_broken_words, match_key, normalise, printable
from fgk_docs.model.values import Horizon, Period, Precision, Recurrence

FIRST_PLAUSIBLE, LAST_PLAUSIBLE = date(1990, 1, 1), date(2100, 12, 31)
"""A bare number that would be a day outside of these is no date of an audit (there is none before 2006)."""
LONGEST_TEXT = 400
"""Letters; whatever is longer is an explanation, not a period."""
_SERIAL = re.compile(r"\d{5}")
_DECORATION = re.compile(r"C(?:[-/&,]*C)*|Z(?:[-/&,]*Z)*|I|~\.?|\?")
_NUMBER_DASH = re.compile(r"(?<=\d)\s?[-‐–]\s?(?=\d)")
MONTH_NAMES = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_YEAR = Token("Y", 2000, 4)
_DATES = frozenset("NYMQHKPSRA-<>^[")
"""Kinds that can be part of a date: a remark with one of them might change the period and is not skipped."""


@dataclass
class _Parts:
    """What was found around the dates of a text."""

    core: list[Token]
    conditions: list[str] = field(default_factory=list)
    recurrences: set[Recurrence] = field(default_factory=set)
    horizons: set[Horizon] = field(default_factory=set)
    approximate: bool = False
    from_now: bool = False
    then_on: bool = False
    remark: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.conditions or self.recurrences or self.horizons or self.from_now)


def parse_period(value: str | float | date, *, date1904: bool = False, raw: str | None = None) -> Reading[Period]:
    """Reads a period.

    Args:
        value: the cell's content: text, a date, a year number or a spreadsheet's serial number.
        date1904: whether the workbook counts its days from 1904.
        raw: the words to keep instead of the value's own, for a cell that shows something else than it holds.

    Returns:
        The period. What is not understood is a period with ``raw`` alone and a note that says why, so that papers
        can print the words; an empty text is None. Ends are never swapped, years never guessed.
    """
    if isinstance(value, str):
        return _text(value, value if raw is None else raw)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        words = f"{day.day:02}.{day.month:02}.{day.year:04}" if raw is None else raw
        return Reading(Period(raw=words, start=day, end=day, precision=Precision.DAY))
    return _number(value, str(value).removesuffix(".0") if raw is None else raw, date1904)


def _number(value: float, raw: str, date1904: bool) -> Reading[Period]:
    first, last = FIRST_PLAUSIBLE.year, LAST_PLAUSIBLE.year
    if not isinstance(value, bool):
        if first <= value <= last and value == int(value):
            year = int(value)
            span = Span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
            return Reading(_period(raw, Dated(span), _Parts([])))
        day = serial_date(value, date1904=date1904)
        if day is not None and FIRST_PLAUSIBLE <= day <= LAST_PLAUSIBLE:
            found = Dated(Span(day, day, Precision.DAY))
            said = note("period-from-serial", date=written(day))
            return Reading(_period(raw, found, _Parts([])), (said,), REPAIRED)
    return _asked(raw, note("period-not-understood"))


def _asked(raw: str, *reasons: Note) -> Reading[Period]:
    return Reading(Period(raw=raw), reasons, NOTHING)


def _text(text: str, raw: str) -> Reading[Period]:
    key = match_key(text)
    if not normalise(text):
        return Reading(None, (), NOTHING)
    if key in NOT_STATED:
        return _asked(raw, note("period-not-stated"))
    if len(text) > LONGEST_TEXT:
        return _asked(raw, note("period-not-understood"))
    if DURATION.fullmatch(key):
        return _asked(raw, note("period-duration-only"))
    if _SERIAL.fullmatch(key):
        return _number(int(key), raw, date1904=False)
    parts = _taken_apart(text)
    if not parts.core:
        return _undated(raw, parts)
    found = dated(parts.core)
    if isinstance(found, Dated):
        notes = (*found.notes, *_doubts(parts))
        return Reading(_period(raw, found, parts), notes, INFERRED if notes else STATED)
    if found is None and _lacks_year(parts.core):
        return _undated(raw, parts) if parts.recurrences else _asked(raw, note("period-year-missing"))
    return _asked(raw, found if found is not None else note("period-not-understood"))


def _undated(raw: str, parts: _Parts) -> Reading[Period]:
    """A statement without any date: "laufend", "mittelfristig", "nach Haushaltsfreigabe"."""
    if not parts.says_something:
        return _asked(raw, note("period-not-understood"))
    doubts = _doubts(parts)
    nothing = Dated(Span(None, None, Precision.NONE), open_end=parts.from_now)
    return Reading(_period(raw, nothing, parts), doubts, INFERRED if doubts else STATED)


def _taken_apart(text: str) -> _Parts:
    rest, conditions = _without_conditions(normalise(join_broken_words(text)))
    found, remark = _without_remark(tokens(fold(rest)))
    parts = _Parts([], conditions, remark=remark)
    last = 0
    for match in _DECORATION.finditer(kinds(found)):
        parts.core += found[last : match.start()]
        for token in found[match.start() : match.end()]:
            _note_decoration(parts, token)
        last = match.end()
    parts.core += found[last:]
    parts.then_on = bool(parts.recurrences) and kinds(parts.core).rstrip(",").endswith("D")
    edges = ",.&/" if parts.says_something or parts.approximate else ",."
    parts.core = _tidied([Token(",") if token.kind == "D" else token for token in parts.core], edges)
    if kinds(parts.core) == "F":
        parts.core, parts.from_now = [], True
    return parts


def _note_decoration(parts: _Parts, token: Token) -> None:
    if token.kind == "C":
        parts.recurrences.add(RECURRENCE_LIST[token.value])
    elif token.kind == "Z":
        parts.horizons.add(HORIZON_LIST[token.value])
    elif token.kind == "I":
        parts.conditions.append(_with_umlauts(token.word))
        parts.from_now = parts.from_now or token.value == 1
    elif token.kind in "~?":
        parts.approximate = True


def _with_umlauts(word: str) -> str:
    return word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _without_conditions(text: str) -> tuple[str, list[str]]:
    """The text without its conditions, and these in the words of the text."""
    conditions = []
    while match := CONDITION.search(text):
        end = CONDITION_END.search(text, match.start())
        stop = end.start() if end else len(text)
        conditions.append(text[match.start() : stop].strip())
        text = text[: match.start()] + "," + text[stop:]
    return text, conditions


def _tidied(core: Sequence[Token], edges: str) -> list[Token]:
    """Without separators that separate nothing; ``edges`` are those that mean nothing at the ends."""
    word = kinds(core)
    core = [token for place, token in enumerate(core) if word[place : place + 2] != "--"]
    word = kinds(core)
    kept = [
        token
        for place, token in enumerate(core)
        if token.kind != ","
        or (word[:place].strip(edges) and word[place + 1 :].strip(edges) and word[place + 1] not in ",-F&/")
    ]
    start = len(kept) - len(kinds(kept).lstrip(edges))
    stop = len(kinds(kept).rstrip(edges))
    return kept[start:stop] if kinds(kept).strip("-,.&/'") else []


def _without_remark(found: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """The tokens without what is said behind a comma or in brackets in unknown words and without any number."""
    parts = _split(found)
    kept = [part for part in parts if "X" not in kinds(part) or set(kinds(part)) & _DATES]
    if len(kept) == len(parts) or not any(kinds(part) for part in kept):
        return found, False
    joined: list[Token] = []
    for part in kept:
        joined += [Token(","), *part]
    return joined[1:], True


def _split(core: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in core:
        if token.kind == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _lacks_year(core: Sequence[Token]) -> bool:
    """Whether a year behind it would make it a period: "März", "1. Quartal", "15.3."."""
    return any(isinstance(dated([*core, *end]), Dated) for end in ((_YEAR,), (Token("."), _YEAR)))


def _doubts(parts: _Parts) -> tuple[Note, ...]:
    doubts = [note("period-remark")] if parts.remark else []
    if len(parts.horizons) > 1:
        doubts.append(note("period-horizon-range"))
    if len(parts.recurrences - {Recurrence.CONTINUOUS}) > 1:
        doubts.append(note("period-rhythm-several"))
    return tuple(doubts)


def _period(raw: str, found: Dated, parts: _Parts) -> Period:
    rhythms = parts.recurrences - {Recurrence.CONTINUOUS} or parts.recurrences
    open_end = found.open_end or parts.then_on
    return Period(
        raw=raw,
        start=found.span.start,
        end=None if parts.then_on else found.span.end,
        precision=found.span.precision,
        open_start=found.open_start,
        open_end=open_end,
        approximate=found.span.approximate or parts.approximate,
        recurrence=next(iter(rhythms)) if len(rhythms) == 1 else None,
        horizon=next(iter(parts.horizons)) if len(parts.horizons) == 1 else None,
        condition="; ".join(parts.conditions) or None,
    )


def format_period(period: Period, style: str = "lang") -> str:
    """The words of a period for a paper.

    Args:
        period: the period.
        style: "lang" writes months out ("1. Juli 2018"), "kurz" in digits ("01.07.2018").

    Returns:
        Exact days, spans of days and whole months in uniform words; anything that says more than its dates (open
        ends, "ca.", rhythms, conditions, quarters, years) in its own words, tidied.
    """
    start, end = period.start, period.end
    plain = not (period.approximate or period.recurrence or period.horizon or period.condition)
    if start is None or end is None or not plain or period.open_start or period.open_end:
        return _tidy_words(period.raw)
    if period.precision is Precision.DAY:
        ends = [_written_day(day, style) for day in (start, end)]
    elif period.precision is Precision.MONTH and start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        ends = [f"{MONTH_NAMES[day.month - 1]} {day.year}" for day in (start, end)]
    else:
        return _tidy_words(period.raw)
    return ends[0] if ends[0] == ends[1] else " bis ".join(ends)


def _written_day(day: date, style: str) -> str:
    if style == "kurz":
        return written(day)
    return f"{day.day}. {MONTH_NAMES[day.month - 1]} {day.year}"


def _tidy_words(raw: str) -> str:
    """The words with blanks folded and an en dash between numbers ("2019–2021")."""
    return _NUMBER_DASH.sub("–", " ".join(printable(join_broken_words(raw))[0].split()))


def span_words(start: str, end: str) -> str:
    """The words of a period whose beginning and end were stated apart: "2019", "2021" → "2019 bis 2021".

    One end alone leaves the other open, if it is a date; other words ("fortlaufend") stand as they are.
    """
    first, last = start.strip(), end.strip()
    if first and last:
        return first if first == last else f"{first} bis {last}"
    if first:
        return f"ab {first}" if first[0].isdigit() else first
    return f"bis {last}" if last[:1].isdigit() else last
