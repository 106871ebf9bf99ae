"""Readers put tables in order, with a mouse and with a keyboard."""

from __future__ import annotations

import pytest

from fgk_docs.host import Host
from tests.browser.conftest import Open
from tests.support import pages
from tests.support.browser import Visit

TOWNS_UP = ["ahlen", "Ähren", "Bonn", "Ort 9", "Ort 10", "Zülpich"]
ORDERS = (
    (0, TOWNS_UP, TOWNS_UP[::-1]),
    (
        1,
        ["Ort 9", "Zülpich", "Ort 10", "Ähren", "ahlen", "Bonn"],
        ["ahlen", "Ähren", "Ort 10", "Zülpich", "Ort 9", "Bonn"],
    ),
    (
        2,
        ["ahlen", "Zülpich", "Bonn", "Ähren", "Ort 10", "Ort 9"],
        ["Bonn", "Zülpich", "ahlen", "Ähren", "Ort 10", "Ort 9"],
    ),
)
"""A column, its towns once it is sorted, and sorted the other way: rows without a value stay last."""


def sorts(visit: Visit) -> list[str | None]:
    titles = visit.page.locator("table").first.locator("thead th")
    return [one.get_attribute("aria-sort") for one in titles.all()]


def focused(visit: Visit) -> str:
    return str(visit.page.evaluate("document.activeElement.textContent"))


@pytest.mark.parametrize(("column", "up", "down"), ORDERS)
def test_a_click_sorts_by_value_and_by_german_words_and_another_turns_it_round(
    visit: Open, column: int, up: list[str], down: list[str]
) -> None:
    shown = visit(pages.small_list())
    button = shown.page.locator("thead button").nth(column)
    for expected, told in ((up, "ascending"), (down, "descending"), (up, "ascending")):
        button.click()
        assert shown.column(0) == expected
        assert sorts(shown) == [told if number == column else None for number in range(3)]
    assert shown.said == []


def test_tab_reaches_each_title_and_enter_and_space_sort(visit: Open) -> None:
    shown = visit(pages.small_list())
    before = shown.column(0)
    shown.press("Tab")
    assert shown.page.evaluate("document.activeElement.className") == "tabelle"
    shown.press("Tab")
    assert focused(shown) == "Kommune"
    assert shown.column(0) == before
    shown.press("Enter")
    assert shown.column(0) == TOWNS_UP
    shown.press("Space")
    assert shown.column(0) == TOWNS_UP[::-1]
    assert focused(shown) == "Kommune"
    shown.press("Tab", "Space")
    assert focused(shown) == "Maßnahmen"
    assert sorts(shown) == [None, "ascending", None]
    shown.press("Shift+Tab")
    assert focused(shown) == "Kommune"
    shown.press("Tab", "Tab", "Tab")
    assert shown.page.evaluate("document.activeElement === document.body"), "the keyboard is caught in the table"


def test_other_keys_sort_nothing(visit: Open) -> None:
    shown = visit(pages.small_list())
    before = shown.column(0)
    shown.press("Tab", "Tab", "a", "ArrowDown", "Escape")
    assert shown.column(0) == before
    assert sorts(shown) == [None, None, None]


@pytest.mark.parametrize("looks", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_what_has_the_focus_is_ringed(visit: Open, looks: dict[str, str]) -> None:
    shown = visit(pages.small_list(), **looks)
    names = ("outlineStyle", "outlineWidth")
    assert shown.style("thead button", *names)[0] == "none"
    shown.press("Tab")
    assert shown.style(".tabelle", *names) == ["solid", "3px"]
    shown.press("Tab")
    assert shown.style(".tabelle", *names)[0] == "none"
    assert shown.style("thead button", *names) == ["solid", "3px"]


def test_each_table_is_sorted_for_itself(visit: Open, overview: bytes) -> None:
    shown = visit(overview)
    before = shown.column(0, table=0)
    shown.page.locator("table").nth(1).get_by_role("button", name="Maßnahmen").click()
    counts = [int(one) for one in shown.column(2, table=1) if one]
    assert counts == sorted(counts)
    assert len(counts) > 3
    assert shown.column(0, table=0) == before


def test_a_table_with_banners_has_no_buttons(visit: Open) -> None:
    assert visit(pages.small_list(banner=True)).page.locator("button").count() == 0


@pytest.mark.long
def test_two_thousand_municipalities_are_sorted(visit: Open, host: Host) -> None:
    towns = [f"Gemeinde {number * 7919 % 2000}" for number in range(2000)]
    shown = visit(pages.overview(host, pages.named(towns)))
    title = shown.page.locator("table").first.get_by_role("button", name="Kommune")
    expected = [f"Gemeinde {number}" for number in range(2000)]
    title.click()
    assert shown.column(0) == expected
    title.click()
    assert shown.column(0) == expected[::-1]
    assert shown.said == []
