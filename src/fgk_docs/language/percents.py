"""Percentages as offices write them: 50, 0,5, "50 %", "50-75 %"."""

from __future__ import annotations

import re
from decimal import Decimal

from fgk_docs.language.numbers import decimal, number_text
from fgk_docs.language.reading import INFERRED, NOTHING, STATED, Note, Reading, note
from fgk_docs.language.text import fold
from fgk_docs.model.values import Percent, Qualifier

_SIGN = r"(?:%|prozent\b|v\. ?h\.?|vh\b|pct\b)"
_HEDGE = (
    r"(?P<about>ca\.?|circa|zirka|etwa|rund|ungefaehr|fast|knapp|gut|~|geschaetzt)"
    r"|(?P<most>bis zu|bis|max\.?|maximal|hoechstens|unter|weniger als|<=?)"
    r"|(?P<least>mind\.?|mindestens|min\.?|ueber|mehr als|wenigstens|>=?)"
)
_PERCENT = re.compile(
    rf"(?:zu |mit |von |zwischen )?(?:{_HEDGE})? ?(?P<low>\d+(?:[.,]\d+)?) ?(?P<sign1>{_SIGN})?"
    rf"(?: ?(?:-|bis|und|/) ?(?P<high>\d+(?:[.,]\d+)?))? ?(?P<sign>{_SIGN})?[.!]?"
)
_INSIDE = re.compile(rf"(?<![\d.,])(?:\d+(?:[.,]\d+)? ?(?:-|bis) ?)?\d+(?:[.,]\d+)? ?{_SIGN}")
_HUNDRED = Decimal(100)
_QUALIFIERS = {"about": Qualifier.ABOUT, "most": Qualifier.UP_TO, "least": Qualifier.AT_LEAST}


def parse_percent(
    value: str | float, *, number_format: str | None = None, raw: str | None = None
) -> Reading[Percent]:
    """Reads a percentage, 0–100.

    Args:
        value: the cell's text or number.
        number_format: the cell's number format; with "%" in it the number is a fraction.
        raw: the words to keep instead of the value's own.

    Returns:
        The percentage. A bare number between 0 and 1 is a fraction, with ``percent-from-fraction``; a bare 1 could
        be 1 % or 100 % and is asked for. Not understood is None with a note; an empty text is None without.
    """
    words = raw if raw is not None else value if isinstance(value, str) else number_text(value)
    if not isinstance(value, str):
        if isinstance(value, bool) or value != value or abs(value) > 1e9:
            return _asked("percent-not-understood")
        number = Decimal(str(value))
        if "%" in (number_format or ""):
            return _checked(words, number * _HUNDRED, number * _HUNDRED)
        return _bare(words, number, number, Qualifier.EXACT)
    text = fold(value)
    if not text:
        return Reading(None, (), NOTHING)
    match = _PERCENT.fullmatch(text)
    return _matched(words, match) if match else _asked("percent-not-understood")


def _matched(words: str, match: re.Match[str]) -> Reading[Percent]:
    low = decimal(match["low"], dot_is_decimal=True)
    high = decimal(match["high"], dot_is_decimal=True) if match["high"] else low
    if low is None or high is None:
        return _asked("percent-not-understood")
    hedge = next((_QUALIFIERS[name] for name in _QUALIFIERS if match[name]), Qualifier.EXACT)
    qualifier = Qualifier.RANGE if match["high"] else hedge
    if match["sign"] or match["sign1"]:
        return _checked(words, low, high, qualifier)
    return _bare(words, low, high, qualifier)


def _bare(words: str, low: Decimal, high: Decimal, qualifier: Qualifier) -> Reading[Percent]:
    if low == 1 or high == 1:
        return _asked("percent-ambiguous")
    if 0 < high < 1:
        found = note("percent-from-fraction", percent=_written(high * _HUNDRED))
        return _checked(words, low * _HUNDRED, high * _HUNDRED, qualifier, (found,))
    return _checked(words, low, high, qualifier)


def _checked(
    words: str, low: Decimal, high: Decimal, qualifier: Qualifier = Qualifier.EXACT, notes: tuple[Note, ...] = ()
) -> Reading[Percent]:
    beyond = qualifier is Qualifier.AT_LEAST and low == _HUNDRED
    if beyond or not 0 <= low <= _HUNDRED or not 0 <= high <= _HUNDRED:
        return _asked("percent-out-of-range")
    if low > high:
        return _asked("percent-reversed")
    percent = Percent(raw=words, low=_plain(low), high=_plain(high), qualifier=qualifier)
    return Reading(percent, notes, INFERRED if notes else STATED)


def _asked(code: str) -> Reading[Percent]:
    return Reading(None, (note(code),), NOTHING)


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros and exponent, so that 50, 50.0 and 0.5 of 100 are one value."""
    return Decimal(format(number.normalize(), "f"))


def _written(number: Decimal) -> str:
    return format(_plain(number), "f").replace(".", ",")


def percents_inside(text: str) -> tuple[str, ...]:
    """The percentages that stand somewhere in a longer folded text ("zu 50 % umgesetzt" → "50 %")."""
    return tuple(match.group() for match in _INSIDE.finditer(text))


def format_percent(percent: Percent) -> str:
    """A percentage in German: "50 %", "ca. 12,5 %", "50–75 %" (with a no-break space before the sign)."""
    hedges = {Qualifier.ABOUT: "ca. ", Qualifier.UP_TO: "bis zu ", Qualifier.AT_LEAST: "mindestens "}
    ends = (
        [_written(percent.low)] if percent.low == percent.high else [_written(percent.low), _written(percent.high)]
    )
    return f"{hedges.get(percent.qualifier, '')}{'–'.join(ends)}\u00a0%"
