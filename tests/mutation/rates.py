"""Many drawings of a pattern, or of two, counted; also the lines that ``make bench`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random

from tests.mutation.book import Book
from tests.mutation.judging import Judgement, Outcome, judge
from tests.mutation.registry import Injected, Pattern
from tests.mutation.truth import EXAMPLES, Truth, truth

DRAWINGS = 3
"""Drawings of a pattern for each example."""


@dataclass
class Rate:
    """What became of the affected records, over all drawings."""

    name: str
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    """Drawings with more findings than faults."""
    drawings: int = 0

    @property
    def right(self) -> float:
        """Share of the affected records that are right without asking."""
        good = self.outcomes[Outcome.RIGHT] + self.outcomes[Outcome.TOLD]
        return good / max(self.outcomes.total(), 1)

    def __str__(self) -> str:
        counts = "  ".join(f"{self.outcomes[one]:4} {one.value}" for one in Outcome if self.outcomes[one])
        return f"{self.name:58} {self.right:6.1%}   {counts}"


def spoil(known: Truth, patterns: Sequence[Pattern], draw: Random) -> tuple[Book, Injected] | None:
    """The example after these patterns, one after the other; None where one does not fit."""
    book = Book(known.raw)
    done: Injected | None = None
    for one in patterns:
        injected = one.apply(book, known, draw)
        if injected is None:
            return None
        done = injected if done is None else _both(done, injected)
    assert done is not None
    return book, done


def _both(first: Injected, second: Injected) -> Injected:
    records = None if first.records is None or second.records is None else {*first.records, *second.records}
    expected = {**first.expected, **second.expected}
    return replace(first, faults=first.faults + second.faults, records=records, expected=expected)


def judged(known: Truth, patterns: Sequence[Pattern], draw: Random) -> tuple[Judgement, Injected] | None:
    """The example after these patterns, read and judged."""
    spoilt = spoil(known, patterns, draw)
    return None if spoilt is None else (judge(spoilt[0], known, spoilt[1]), spoilt[1])


def rate(patterns: Sequence[Pattern], drawings: int = DRAWINGS) -> Rate:
    """Some drawings for each example, always the same ones."""
    found = Rate(" + ".join(map(str, patterns)))
    for example in EXAMPLES:
        for number in range(drawings):
            result = judged(truth(example), patterns, Random(f"{found.name}/{example}/{number}"))
            if result is None:
                continue
            _count(found, f"{example} #{number}", truth(example), *result)
    return found


def _count(found: Rate, where: str, known: Truth, judgement: Judgement, injected: Injected) -> None:
    found.drawings += 1
    there = {one.record for one in judgement.values}
    records = injected.records if injected.records is not None else {one.key for one in known.entries}
    found.outcomes.update(judgement.of_records(records & there).values())
    found.silent += [f"{where}: {one}" for one in judgement.silent()]
    if len(judgement.new_findings) > injected.faults:
        shown = [f"{one.code} {one.address} {one.value!r}" for one in judgement.new_findings]
        found.too_many.append(f"{where}: {injected.faults} faults, {len(shown)} findings: {shown[:12]}")


def pairs(patterns: Iterable[Pattern]) -> list[tuple[Pattern, Pattern]]:
    """Every two patterns, in the order of the list."""
    return list(combinations(patterns, 2))
