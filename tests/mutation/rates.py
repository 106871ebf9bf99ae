"""Many drawings of a pattern, or of two, counted; also the lines that ``make bench`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random

from tests.mutation.book import Book, Origin
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
    """The example after these patterns, one after the other; None where one does not fit, or spoils what another
    one wrote: then nobody could say what is true."""
    book = Book(known.raw)
    done = Injected(0)
    records: list[frozenset[Origin] | set[Origin] | None] = []
    clean = before = book.contents()
    for one in patterns:
        injected = one.apply(book, known, draw)
        if injected is None:
            return None
        after = book.contents()
        if before.lost(after) or _in_the_way(done, injected, clean.differing(before), before.differing(after)):
            return None
        records.append(injected.records)
        done, before = _both(done, injected), after
    return book, replace(done, records=_all(records))


def _in_the_way(done: Injected, injected: Injected, earlier: frozenset[object], later: frozenset[object]) -> bool:
    """Whether a pattern changed what an earlier one had changed or expects, or what either takes for granted."""
    same = done.expected.keys() & injected.expected.keys()
    return bool(same or earlier & later or done.relies & later or injected.relies & earlier)


def _both(first: Injected, second: Injected) -> Injected:
    expected = {**first.expected, **second.expected}
    return Injected(first.faults + second.faults, None, expected, first.relies | second.relies)


def _all(records: Iterable[frozenset[Origin] | set[Origin] | None]) -> frozenset[Origin] | None:
    """The records that any pattern concerns; None: all of them."""
    found: set[Origin] = set()
    for some in records:
        if some is None:
            return None
        found |= some
    return frozenset(found)


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
            count(found, f"{example} #{number}", truth(example), *result)
    return found


def count(found: Rate, where: str, known: Truth, judgement: Judgement, injected: Injected) -> None:
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
