from __future__ import annotations

import pytest

from tools.doc_commands import PAGES, ROOT, outcomes, pattern


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_happens(page):
    results = outcomes(page, (ROOT / page).read_text(encoding="utf-8"))
    assert results, "a page in this list has examples"
    for result in results:
        assert result.agrees, (
            f"{result.place}\nshown:\n" + "\n".join(result.shown) + "\nhappened:\n" + "\n".join(result.happened)
        )


@pytest.mark.parametrize(
    ("shown", "happened", "agrees"),
    [
        (("a", "b"), "a\nb", True),
        (("a", "b"), "a\nc", False),
        (("a", "b"), "a\nb\nc", False),
        (("a", "…"), "a\nb\nc", True),
        (("a", "…"), "a", True),
        (("a", "…"), "b", False),
        (("…", "b"), "a\nb", True),
        (("…", "b"), "ab", False),
        (("a", "…", "c"), "a\nc", True),
        (("a …",), "a b", True),
        (("a …",), "a\nb", False),
        ((), "a", False),
        ((), "", True),
    ],
)
def test_only_a_gap_allows_other_lines(shown, happened, agrees):
    assert bool(pattern(shown).fullmatch(f"{happened}\n" if happened else "")) is agrees
