"""Which measure is which of last year's."""

from __future__ import annotations

import pytest

from fgk_docs.years.matching import MOST_PAIRS, Pair, likeness, match_entries
from tests.support.years import entry


def pairs(now: list[tuple[str, str]], before: list[tuple[str, str]]) -> dict[str, str]:
    """Number now → number before, for measures given as (number, words)."""
    found = match_entries([entry(words, number) for number, words in now], [entry(w, n) for n, w in before])
    return {pair.now.id: pair.before.id for pair in found.pairs}


def test_renumbered_measures_are_known_by_their_words() -> None:
    now = [("2.1", "Jugendbeirat wählen"), ("2.2", "Familienseite im Amtsblatt")]
    before = [("2.1", "Familienseite im Amtsblatt"), ("2.2", "Jugendbeirat wählen")]
    assert pairs(now, before) == {"2.1": "2.2", "2.2": "2.1"}


def test_the_number_alone_makes_no_pair() -> None:
    assert pairs([("1", "Bürgerbus einführen")], [("1", "Spielplatz erneuern")]) == {}


def test_a_small_rewording_is_followed_and_measured() -> None:
    found = match_entries(
        [entry("Familienseite im Amtsblatt der Stadt", "1.2")], [entry("Familienseite im Amtsblatt", "1.1")]
    )
    assert not found.pairs
    found = match_entries(
        [entry("Familien-Seite im Amtsblat", "1.2")], [entry("Familienseite im Amtsblatt", "1.1")]
    )
    assert 85 < found.pairs[0].score < 100


def test_under_the_same_number_a_greater_rewording_is_followed() -> None:
    now, before = "Familienseite im Amtsblatt der Stadt Herten", "Familienseite im Amtsblatt"
    assert pairs([("1.1", now)], [("1.1", before)]) == {"1.1": "1.1"}
    assert pairs([("1.1", now)], [("1.3", before)]) == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Spielplatz 1 sanieren", "Spielplatz 2 sanieren", False),
        ("Ferienprogramm 2023", "Ferienprogramm 2024", True),
        ("Kinder und Eltern beraten", "Eltern und Kinder beraten", True),
        ("Maßnahme A", "Etwas ganz anderes", False),
    ],
)
def test_what_counts_different_things_is_not_alike(one: str, other: str, same: bool) -> None:
    assert bool(likeness(one, other, 85)) is same


def test_two_that_are_equally_likely_are_asked_about_and_are_neither_new_nor_gone() -> None:
    now = [entry("Sprechtage für Eltern in der Stadtmitte", "9")]
    before = [
        entry("Sprechtage für Eltern in der Stadtmittel", "1"),
        entry("Sprechtage für Eltern in der Stadtmitten", "2"),
    ]
    found = match_entries(now, before)
    assert [(doubt.now.id, [one.id for one in doubt.candidates]) for doubt in found.doubts] == [("9", ["1", "2"])]
    assert (found.pairs, found.new, found.gone) == ((), (), ())


def test_of_two_that_are_as_alike_the_one_with_the_number_is_meant() -> None:
    before = [("1", "Sprechtage für Eltern in der Stadtmittel"), ("2", "Sprechtage für Eltern in der Stadtmitten")]
    assert pairs([("2", "Sprechtage für Eltern in der Stadtmitte")], before) == {"2": "2"}


def test_equal_words_under_two_fields_of_action_meet_in_their_own() -> None:
    now = [entry("Fortbildung", "1.1", field="a"), entry("Fortbildung", "2.1", field="b")]
    before = [entry("Fortbildung", "1.7", field="b"), entry("Fortbildung", "2.7", field="a")]
    assert {p.now.id: p.before.id for p in match_entries(now, before).pairs} == {"1.1": "2.7", "2.1": "1.7"}


def test_beyond_the_limit_only_equal_words_meet_and_that_is_said() -> None:
    side = int(MOST_PAIRS**0.5) + 2
    now = [entry(f"Neue Sache Nummer {n}", str(n)) for n in range(side)] + [entry("Jugendbeirat", "x")]
    before = [entry(f"Alte Dinge Stück {n}", f"b{n}") for n in range(side)] + [entry("Jugendbeirat", "y")]
    found = match_entries(now, before)
    assert not found.whole
    assert [(pair.now.id, pair.before.id) for pair in found.pairs] == [("x", "y")]


def test_equal_words_met_many_times_are_compared_without_looking_through_all_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    rank = Pair.rank.fget
    assert rank is not None

    def counted(pair: Pair) -> float:
        asked.append("")
        return rank(pair)

    monkeypatch.setattr(Pair, "rank", property(counted))
    side = 60
    now = [entry("Spielplatz bauen", id=f"n{n}") for n in range(side)]
    before = [entry("Spielplatz bauen", id=f"b{n}") for n in range(side)]
    found = match_entries(now, before)
    assert [len(doubt.candidates) for doubt in found.doubts] == [side] * side
    assert len(asked) < 10 * side * side
