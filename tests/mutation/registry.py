"""The patterns, by the point of the list that they belong to; docs/reference/messy-forms.md shows them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from tests.mutation.book import Book, Origin
from tests.mutation.truth import Truth

RIGHT = 0.9
"""Least share of the affected records that are right without asking."""
RIGHT_OF_PAIRS = 0.8


@dataclass(frozen=True)
class Injected:
    """What a pattern did.

    Args:
        faults: how many findings it may cause at most.
        records: the measures' cells whose records it concerns; None: all of them.
        expected: what a record says now where that is not what it said before, by its measure's cell and the name
            of the attribute; None: nothing.
        relies: cells of other records whose words ``expected`` takes for granted.
    """

    faults: int
    records: frozenset[Origin] | set[Origin] | None = None
    expected: Mapping[tuple[Origin | None, str], object] = field(default_factory=dict)
    relies: frozenset[Origin] = frozenset()


Apply = Callable[[Book, Truth, Random], Injected | None]


@dataclass(frozen=True)
class Pattern:
    """One way to spoil a form; ``least`` below :data:`RIGHT` needs a reason."""

    point: int
    name: str
    apply: Apply
    least: float = RIGHT
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.point:02} {self.name}"


PATTERNS: list[Pattern] = []


def pattern(point: int, name: str, *, least: float = RIGHT, reason: str = "") -> Callable[[Apply], Apply]:
    """Puts a function into the registry.

    Args:
        point: number of the point in docs/reference/messy-forms.md.
        name: what is done, in a few words.
        least: share of the affected records that must be right without asking.
        reason: why that is less than usual.
    """

    def register(apply: Apply) -> Apply:
        assert (least >= RIGHT) or reason, name
        assert name not in {one.name for one in PATTERNS}, name
        PATTERNS.append(Pattern(point, name, apply, least, reason))
        return apply

    return register
