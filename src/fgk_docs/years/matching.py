"""Which measure of this report is which of the earlier one: by its words, and by its number only beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from fgk_docs.language.text import match_key
from fgk_docs.model.case import Entry
from fgk_docs.model.paths import number_id

ALIKE = 85.0
"""Least similarity of two wordings, in percent, at which they are the same measure, whatever its number."""
ALIKE_WITH_NUMBER = 60.0
"""The same where both carry the same number."""
MARGIN = 5.0
"""By how much the best has to be ahead of the second best; nearer ones are asked about."""
MOST_PAIRS = 250_000
"""Pairs of reworded measures that are compared at most; in reports beyond it only equal wordings meet."""
_LONGEST = 300
_COUNT = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Pair:
    """A measure of this report and the same one of the earlier report; ``score`` is how alike they are worded."""

    now: Entry
    before: Entry
    score: float = 100.0
    numbered: bool = False
    """Whether both have the same number: of two wordings that are as good, such a one is meant."""

    @property
    def rank(self) -> float:
        """The score, and what the number is worth beside it."""
        return self.score + 2 * MARGIN * self.numbered


@dataclass(frozen=True, slots=True)
class Doubt:
    """A measure that may be several of the earlier report, all equally likely."""

    now: Entry
    candidates: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Every measure of both reports is in exactly one of these; those that are doubted are not new or gone."""

    pairs: tuple[Pair, ...]
    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    doubts: tuple[Doubt, ...]
    whole: bool = True
    """False where there were too many reworded measures to compare each with each."""


def match_entries(now: Sequence[Entry], before: Sequence[Entry]) -> Matching:
    """Finds the measures of one report in another.

    First equal words with the same number, then equal words under the same goal, then in the same field of action,
    then equal words alone;
    then similar words: above :data:`ALIKE_WITH_NUMBER` where the number is the same, above :data:`ALIKE` otherwise.
    The order of the measures plays no part.
    """
    matcher = _Matcher(now, before)
    for key in (_words_and_number, _words_and_goal, _words_and_field, _words):
        matcher.equal(key)
    matcher.similar()
    return matcher.result()


class _Matcher:
    def __init__(self, now: Sequence[Entry], before: Sequence[Entry]) -> None:
        self._all = now
        self._now = {entry.id: entry for entry in now}
        self._before = {entry.id: entry for entry in before}
        """Those that have no partner yet."""
        self._pairs: dict[str, Pair] = {}
        self._doubts: dict[str, Doubt] = {}
        self._whole = True

    def equal(self, key: Callable[[Entry], Hashable]) -> None:
        """Pairs what is the only one of its key on both sides."""
        now, before = _by_key(self._now.values(), key), _by_key(self._before.values(), key)
        for value, entries in now.items():
            others = before.get(value, [])
            if len(entries) == len(others) == 1:
                self._pair(Pair(entries[0], others[0]))

    def similar(self) -> None:
        """Pairs what is worded alike, the most alike first; what could be two is a doubt.

        Also equal words that stand more than once on a side and differ in nothing: nobody can tell which is which.
        """
        if len(self._now) * len(self._before) > MOST_PAIRS:
            self._whole = False
            return
        likely = self._likely()
        while chosen := _standing_out(likely):
            for pair in chosen:
                self._pair(pair)
            likely = [pair for pair in likely if pair.now.id in self._now and pair.before.id in self._before]
        self._doubt(likely)

    def _likely(self) -> list[Pair]:
        found = []
        for now in self._now.values():
            for before in self._before.values():
                numbered = _number(now) == _number(before) != ""
                score = likeness(now.measure, before.measure, ALIKE_WITH_NUMBER if numbered else ALIKE)
                if score:
                    found.append(Pair(now, before, score, numbered))
        return found

    def _doubt(self, likely: Iterable[Pair]) -> None:
        candidates: dict[str, list[Entry]] = defaultdict(list)
        for pair in likely:
            candidates[pair.now.id].append(pair.before)
        for key, entries in candidates.items():
            self._doubts[key] = Doubt(self._now.pop(key), tuple(entries))
            for entry in entries:
                self._before.pop(entry.id, None)

    def _pair(self, pair: Pair) -> None:
        self._pairs[pair.now.id] = pair
        del self._now[pair.now.id], self._before[pair.before.id]

    def result(self) -> Matching:
        """What was found, in the order of this report and then of the earlier one."""
        order = [entry.id for entry in self._all]
        return Matching(
            tuple(self._pairs[key] for key in order if key in self._pairs),
            tuple(self._now.values()),
            tuple(self._before.values()),
            tuple(self._doubts[key] for key in order if key in self._doubts),
            self._whole,
        )


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How alike two wordings are, in percent; 0.0 below ``least``, and where they count different things.

    The order of words plays no part. "Spielplatz 1" and "Spielplatz 2" are two measures, "Programm 2023" and
    "Programm 2024" one.
    """
    from rapidfuzz import fuzz

    first, second = _key(one), _key(other)
    if first == second:
        return 100.0
    if _counts(first) != _counts(second):
        return 0.0
    score = fuzz.ratio(first, second, score_cutoff=least)
    return max(score, fuzz.token_sort_ratio(first, second, score_cutoff=max(score, least)))


def _standing_out(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs to which no other pair of either measure comes close."""
    ranks: dict[tuple[str, str], tuple[float, float]] = {}
    """Side and id of a measure → the greatest and the second greatest rank of its pairs."""
    for pair in pairs:
        for key in (("now", pair.now.id), ("before", pair.before.id)):
            best, second = ranks.get(key, (-inf, -inf))
            ranks[key] = (pair.rank, best) if pair.rank > best else (best, max(second, pair.rank))
    return [
        pair
        for pair in pairs
        if all(
            best == pair.rank and second <= best - MARGIN
            for best, second in (ranks["now", pair.now.id], ranks["before", pair.before.id])
        )
    ]


def _by_key(entries: Iterable[Entry], key: Callable[[Entry], Hashable]) -> dict[Hashable, list[Entry]]:
    found: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    return found


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return match_key(text)[:_LONGEST]


@lru_cache(maxsize=8192)
def _counts(key: str) -> tuple[str, ...]:
    """The numbers in a wording that are no years."""
    return tuple(sorted(number for number in _COUNT.findall(key) if not _YEAR.fullmatch(number)))


def _number(entry: Entry) -> str:
    return number_id(entry.number).lower() if entry.number else ""


def _field(entry: Entry) -> str:
    return entry.field or match_key(entry.field_title or "")


def _words(entry: Entry) -> Hashable:
    return _key(entry.measure)


def _words_and_field(entry: Entry) -> Hashable:
    return _key(entry.measure), _field(entry)


def _words_and_goal(entry: Entry) -> Hashable:
    return _key(entry.measure), _field(entry), _key(entry.goal or "")


def _words_and_number(entry: Entry) -> Hashable:
    return _key(entry.measure), _number(entry), _field(entry)
