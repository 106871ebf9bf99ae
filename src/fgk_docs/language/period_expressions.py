"""Ranges, lists and open ends of dated units, also where a part is left out ("01.03.–30.06.2020")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fgk_docs.language.calendar import Span, written
from fgk_docs.language.period_units import Answer, kinds, unit
from fgk_docs.language.period_words import Token
from fgk_docs.language.reading import Note, note

LONGEST = 40
"""More tokens than any period needs; beyond it nobody tries."""
_LONGEST_UNIT = 9
"""No unit has more tokens; what stands farther to the right cannot complete one."""
_SEPARATORS = "-/&,"
_NAMED = "KQH"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that an expression names, and which ends it leaves open."""

    span: Span
    open_start: bool = False
    open_end: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    """A unit of a chain and the separator before it."""

    separator: str
    span: Span


def dated(tokens: Sequence[Token]) -> Dated | Note | None:
    """What the tokens name as a whole: days, a reason to ask, or None where they are no such expression."""
    word = kinds(tokens)
    if not word or len(word) > LONGEST:
        return None
    if word[0] == "[":
        return dated([Token("-") if token.kind == "&" else token for token in tokens[1:]])
    if word[0] == "-":
        return _bounded(unit(tokens[1:]), "-")
    if word[0] in "<^":
        return _bounded(unit(tokens[1:]), word[0])
    if word[0] == ">":
        return _from(tokens[1:])
    stripped = word.rstrip("F").rstrip("-&,/.") if word[-1] in "F-" else word
    if len(stripped) < len(word):
        return _opened(tokens[: len(stripped)])
    return _chained(tokens)


def _opened(tokens: Sequence[Token]) -> Dated | Note | None:
    """Before "ff." or a dash that leads nowhere: the end is open, whatever was named before."""
    found = _chained(tokens)
    return replace(found, span=replace(found.span, end=None), open_end=True) if isinstance(found, Dated) else found


def _from(tokens: Sequence[Token]) -> Dated | Note | None:
    """After "ab" or "seit": an open end, unless the words go on to name the end."""
    only = unit(tokens[: len(kinds(tokens).rstrip("F-&,"))])
    if only is not None:
        return _bounded(only, ">")
    return _chained(tokens)


def _bounded(answer: Answer, side: str) -> Dated | Note | None:
    """The unit as an open start ("-": bis, "<": vor) or open end (">": ab, "^": nach)."""
    if not isinstance(answer, Span):
        return answer
    span, start, end = answer, answer.start, answer.end
    if side == "-":
        return Dated(replace(span, start=None), open_start=True)
    if side == ">":
        return Dated(replace(span, end=None), open_end=True)
    if side == "<":
        return Dated(replace(span, start=None, end=_moved(start, -_DAY)), open_start=True)
    return Dated(replace(span, start=_moved(end, _DAY), end=None), open_end=True)


def _moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day is not None else None


def _chained(tokens: Sequence[Token]) -> Dated | Note | None:
    links = _Cutting(tokens).chain(len(tokens), ())
    return _joined(links) if isinstance(links, list) else links


class _Cutting:
    """Cuts tokens into the units of a range or list.

    A beginning comes up again for each way to cut what follows it, and is cut once: else a list of twenty years
    would be cut in a million ways.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tuple(tokens)
        self._known: dict[tuple[int, tuple[Token, ...]], list[_Link] | Note | None] = {}

    def chain(self, end: int, tail: tuple[Token, ...]) -> list[_Link] | Note | None:
        """The units of the first tokens; what one leaves out is borrowed from ``tail``, the units to their right.

        Of several ways to cut the text, the one with the fewest units is meant ("KW 12-14/2020").
        """
        key = end, tail
        if key not in self._known:
            self._known[key] = self._cut(self._tokens[:end], tail)
        return self._known[key]

    def _cut(self, tokens: tuple[Token, ...], tail: tuple[Token, ...]) -> list[_Link] | Note | None:
        only, trouble = _completed(tokens, tail)
        if only is not None:
            return [_Link("", only)]
        if isinstance(unit(tokens), Note):
            return trouble
        found: list[list[_Link]] = []
        for place in range(len(tokens) - 2, 0, -1):
            if tokens[place].kind not in _SEPARATORS:
                continue
            right = _with_name(tokens[:place], tokens[place + 1 :])
            last, problem = _completed(right, tail)
            links = self.chain(place, (*right, *tail)[-_LONGEST_UNIT:]) if last is not None else problem
            if isinstance(links, list) and last is not None:
                found.append([*links, _Link(tokens[place].kind, last)])
            elif isinstance(links, Note):
                trouble = trouble or links
        return min(found, key=len) if found else trouble


def _completed(tokens: Sequence[Token], tail: Sequence[Token]) -> tuple[Span | None, Note | None]:
    """The unit that the tokens are, or become with the longest fitting end of ``tail``; or why not."""
    trouble: Note | None = None
    for candidate in _candidates(tokens, tail):
        answer = unit(candidate)
        if isinstance(answer, Span):
            return answer, None
        trouble = trouble or answer
        if answer is not None and not tail:
            break
    return None, trouble


def _candidates(tokens: Sequence[Token], tail: Sequence[Token]) -> Iterator[Sequence[Token]]:
    yield tokens
    for start in range(1, len(tail)):
        yield (*tokens, *tail[start:])
    if len(tail) == 1:
        yield (*tokens, *tail)


def _with_name(left: Sequence[Token], right: Sequence[Token]) -> Sequence[Token]:
    """ "KW 12-14/2020": the 14 is a week as well, not a month."""
    if left[0].kind in _NAMED and right[0].kind in "NR" and left[0].kind not in kinds(right):
        named = (left[0], *right)
        if unit(named) is not None:
            return named
    return right


def _joined(links: Sequence[_Link]) -> Dated | Note:
    whole, gap = links[0].span, False
    for link in links[1:]:
        start, end, first, last = whole.start, whole.end, link.span.start, link.span.end
        if start is None or end is None or first is None or last is None or first < start or last < end:
            return note("period-reversed", start=written(start), end=written(last))
        gap = gap or (link.separator != "-" and first > end + _DAY)
        whole = whole.until(link.span)
    return Dated(whole, notes=(note("period-with-gap"),) if gap else ())
