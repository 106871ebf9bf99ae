"""Tables that readers put in order: what the page says; tests/browser tries what a browser makes of it."""

from __future__ import annotations

import re

from fgk_docs_plugins.html.sorting import SCRIPT, SOURCE
from tests.support.pages import small_list

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def page(*, is_list: bool = True, banner: bool = False) -> str:
    return small_list(is_list=is_list, banner=banner).decode()


def test_numbers_and_days_carry_the_value_they_are_sorted_by():
    values = re.findall(r'data-wert="([^"]*)"', page())
    assert values == ["9", "2015-06-12", "1000", "2013-07-01", "85.5", "2020-01-01", "10", "-1"]


def test_the_policy_allows_our_script_and_no_other():
    found = POLICY.search(page())
    assert found is not None
    assert found[1].endswith(f"; script-src {SOURCE}")
    assert page().count("<script>") == 1
    assert f"<script>{SCRIPT}</script>\n</body>" in page()


def test_other_documents_have_no_script():
    other = page(is_list=False)
    assert "<script" not in other
    assert "script-src" not in other
    assert "data-" not in other.partition("<body")[2]


def test_a_table_with_banners_keeps_its_order():
    tables = [page(banner=banner).partition("<script>")[0] for banner in (False, True)]
    assert ["data-sortierbar" in table for table in tables] == [True, False]
