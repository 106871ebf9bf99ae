"""What becomes of forms that were spoilt on purpose: the rates of each pattern, and of pairs drawn by chance."""

from __future__ import annotations

from random import Random

import tests.mutation.patterns  # noqa: F401 # fills the registry
from tests.mutation.rates import Rate, pairs, rate
from tests.mutation.registry import PATTERNS

PAIRS = 60


def main() -> None:
    """Prints a line for each pattern and one for the pairs; "silent" must be 0 everywhere."""
    print("\nmessy forms: records right without asking")
    for pattern in PATTERNS:
        found = rate([pattern])
        print(f"  {found}   silent {len(found.silent)}")
    together = Rate("pairs of patterns that are read right alone")
    usual = [one for one in PATTERNS if not one.reason]
    for pair in Random(1).sample(pairs(usual), PAIRS):
        found = rate(pair, 1)
        together.outcomes.update(found.outcomes)
        together.silent += found.silent
    print(f"  {together}   silent {len(together.silent)}")


if __name__ == "__main__":
    main()
