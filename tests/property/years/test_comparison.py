"""Comparing reports of two years, whatever they say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.model.case import Entry
from fgk_docs.model.comparison import ChangeKind
from fgk_docs.model.values import StatusCode
from fgk_docs.years.matching import match_entries
from tests.support.years import case_file, compare_with, entry

_WORDS = st.lists(
    st.text("abdefghiklmnoprstuwzäöü", min_size=5, max_size=12), min_size=3, max_size=6, unique=True
).map(" ".join)


@st.composite
def measures(draw: st.DrawFn) -> list[Entry]:
    texts = draw(st.lists(_WORDS, min_size=1, max_size=8, unique_by=lambda text: text[:9]))
    codes = draw(st.lists(st.sampled_from(StatusCode), min_size=len(texts), max_size=len(texts)))
    return [entry(text, f"1.{n}", code) for n, (text, code) in enumerate(zip(texts, codes, strict=True), 1)]


@given(measures())
def test_a_report_beside_itself_has_no_change(entries: list[Entry]) -> None:
    found = compare_with(case_file(2024, *entries), [case_file(2023, *entries)])
    comparison = found.case.reports[0].comparison
    assert comparison is not None
    assert {change.kind for change in comparison.changes} <= {ChangeKind.UNCHANGED}
    assert comparison.pairs == {one.id: one.id for one in entries}


@given(measures(), st.randoms(use_true_random=False))
def test_whatever_the_order_and_the_numbers_the_same_words_are_the_same_measure(
    entries: list[Entry], chance: object
) -> None:
    shuffled = [one.model_copy(update={"id": f"n{n}", "number": f"2.{n}"}) for n, one in enumerate(entries)]
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random
    pairs = match_entries(shuffled, entries).pairs
    assert {pair.now.measure: pair.before.measure for pair in pairs} == {
        one.measure: one.measure for one in entries
    }


@given(measures(), st.data())
def test_a_typing_error_leaves_a_measure_the_same(entries: list[Entry], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(entries) - 1))
    words = entries[position].measure
    typo = words[:-1] + ("x" if words[-1] != "x" else "y")
    changed = list(entries)
    changed[position] = entries[position].model_copy(update={"measure": typo, "number": "9.9", "id": "9.9"})
    found = match_entries(changed, entries)
    assert ("9.9", entries[position].id) in {(pair.now.id, pair.before.id) for pair in found.pairs}


@given(measures(), measures())
def test_every_measure_of_both_reports_is_told_exactly_once(now: list[Entry], before: list[Entry]) -> None:
    found = match_entries(now, before)
    told_now = [*(p.now.id for p in found.pairs), *(e.id for e in found.new), *(d.now.id for d in found.doubts)]
    doubted = {one.id for doubt in found.doubts for one in doubt.candidates}
    told_before = {*(p.before.id for p in found.pairs), *(e.id for e in found.gone), *doubted}
    assert sorted(told_now) == sorted(one.id for one in now)
    assert told_before == {one.id for one in before}
