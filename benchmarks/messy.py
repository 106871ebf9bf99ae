"""What becomes of forms that were spoilt on purpose: the rates of each pattern, and of pairs drawn by chance."""

from __future__ import annotations

from random import Random

import tests.mutation.patterns  # noqa: F401 # fills the registry
from tests.mutation.rates import Rate, pairs, rate
from tests.mutation.registry import PATTERNS

PAIRS = 60


def text() -> str:
    """A line for each pattern and one for the pairs; "silent" must be 0 everywhere."""
    found = [rate([pattern]) for pattern in PATTERNS]
    together = Rate("pairs of patterns that are read right alone")
    usual = [one for one in PATTERNS if not one.reason]
    for pair in Random(1).sample(pairs(usual), PAIRS):
        one = rate(pair, 1)
        together.outcomes.update(one.outcomes)
        together.silent += one.silent
    rows = [f"{one}   silent {len(one.silent)}" for one in (*found, together)]
    return "\n".join(["messy forms: records right without asking", *rows])
