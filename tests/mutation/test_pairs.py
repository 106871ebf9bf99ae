"""Any two patterns, one after the other, drawn by chance: nothing wrong or lost in silence, most right."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import tests.mutation.patterns  # noqa: F401 # fills the registry
from tests.mutation.book import Book
from tests.mutation.rates import Rate, count, judged, spoil
from tests.mutation.registry import PATTERNS, RIGHT_OF_PAIRS, Injected, Pattern
from tests.mutation.truth import EXAMPLES, Truth, truth

PAIRS = 150
ANY = st.sampled_from(PATTERNS)


def test_patterns_that_spoil_the_same_cells_are_no_pair() -> None:
    def writes(text: str) -> Pattern:
        def apply(book: Book, known: Truth, draw: Random) -> Injected:
            spot = book.spot(known.entries[0].key)
            assert spot is not None
            book.put(spot, text)
            return Injected(1)

        return Pattern(0, text, apply)

    known = truth(EXAMPLES[0])
    assert spoil(known, [writes("Erstens")], Random(0)) is not None
    assert spoil(known, [writes("Erstens"), writes("Zweitens")], Random(0)) is None


def test_a_pattern_that_relies_on_a_cell_is_no_pair_with_one_that_spoils_it() -> None:
    def relies(book: Book, known: Truth, draw: Random) -> Injected:
        return Injected(0, relies=frozenset((known.entries[0].key,)))

    def spoils(book: Book, known: Truth, draw: Random) -> Injected:
        spot = book.spot(known.entries[0].key)
        assert spot is not None
        book.put(spot, "Erstens")
        return Injected(1)

    both = [Pattern(0, "relies", relies), Pattern(0, "spoils", spoils)]
    assert spoil(truth(EXAMPLES[0]), both, Random(0)) is None
    assert spoil(truth(EXAMPLES[0]), both[::-1], Random(0)) is None


def test_any_two_patterns_leave_nothing_wrong_or_lost_in_silence() -> None:
    total = Rate("pairs")

    @settings(
        derandomize=True,
        max_examples=PAIRS,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.filter_too_much],
    )
    @given(st.tuples(ANY, ANY), st.sampled_from(EXAMPLES), st.integers(0, 2**32))
    def draw(pair: tuple[Pattern, Pattern], example: str, seed: int) -> None:
        assume(pair[0] is not pair[1])
        result = judged(truth(example), pair, Random(seed))
        assume(result is not None)
        assert result is not None
        found = Rate(" + ".join(map(str, pair)))
        count(found, example, truth(example), *result)
        assert found.silent == []
        if not any(one.reason for one in pair):
            total.outcomes.update(found.outcomes)
            total.drawings += 1

    draw()
    assert total.drawings > PAIRS / 4
    assert total.right >= RIGHT_OF_PAIRS, str(total)
