"""Tables that readers put in order: what the page says, and what a browser makes of it."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from fgk_docs.model.document import Column, Document, Row, Run, Section, Table
from fgk_docs.protocols import Resource
from fgk_docs_plugins.html.sorting import SCRIPT, SOURCE
from fgk_docs_plugins.html.writer import HtmlWriter
from tests.support import chromium

ROWS = (
    ("Zülpich", Run("9", value=9), Run("12.06.2015", value=date(2015, 6, 12))),
    ("ahlen", Run("1.000", value=1000), Run("Juli 2013", value=date(2013, 7, 1))),
    ("Ähren", Run("85,5 %", value=Decimal("85.5")), None),
    ("Bonn", None, Run("2020", value=date(2020, 1, 1))),
    ("Ort 10", Run("10", value=10), None),
    ("Ort 9", Run("-1", value=-1), None),
)
DRIVER = """
const seen = [];
const names = () => [...document.querySelectorAll("tbody tr")].map((row) => row.cells[0].textContent);
for (const [column, times] of [[0, 1], [0, 1], [1, 1], [1, 1], [2, 1], [2, 1]]) {
  const button = document.querySelectorAll("thead button")[column];
  button.focus();
  button.click();
  const sorts = [...document.querySelectorAll("thead th")].map((title) => title.getAttribute("aria-sort"));
  seen.push([names(), sorts, document.activeElement === button && button.tabIndex === 0]);
}
document.body.dataset.seen = JSON.stringify([seen, getComputedStyle(document.body).backgroundColor]);
"""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


class Base:
    """The base profile's template."""

    def find(self, path: str) -> Resource | None:
        file = files("fgk_docs_templates") / "base" / path
        return Resource("base", path, file.read_bytes()) if file.is_file() else None


def page(*, is_list: bool = True, banner: bool = False) -> str:
    titles = (Run("Kommune"),), (Run("Maßnahmen"),), (Run("Zeitraum"),)
    rows = [
        Row(tuple((Run(one),) if isinstance(one, str) else (one,) if one else () for one in row)) for row in ROWS
    ]
    if banner:
        rows.insert(0, Row(((Run("Zwischenzeile"),),), banner=True))
    table = Table("t", tuple(Column(title) for title in titles), tuple(rows))
    document = Document("x", (Section("s", (Run("Liste"),), (table,)),), {"title": "Übersicht"}, is_list=is_list)
    return HtmlWriter().write(document, Base()).decode()


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
    assert "data-sortierbar" not in page(banner=True).partition("<script>")[0]


needs_chromium = pytest.mark.skipif(chromium.PROGRAM is None, reason="Chromium is not installed")


@needs_chromium
def test_a_browser_runs_the_script_under_the_policy_and_complains_of_nothing(tmp_path: Path):
    shown = chromium.show(page().encode(), tmp_path)
    assert shown.dom.count('<button type="button">') == 3
    assert shown.console == ()


@needs_chromium
def test_buttons_sort_by_value_and_by_german_words_and_say_so(tmp_path: Path):
    driven = POLICY.sub("", page()).replace("</body>", f"<script>{DRIVER}</script></body>")
    shown = chromium.show(driven.encode(), tmp_path)
    found = re.search(r'data-seen="([^"]*)"', shown.dom)
    assert found is not None
    seen, ground = json.loads(found[1].replace("&quot;", '"'))
    assert [step[0] for step in seen] == [
        ["ahlen", "Ähren", "Bonn", "Ort 9", "Ort 10", "Zülpich"],
        ["Zülpich", "Ort 10", "Ort 9", "Bonn", "Ähren", "ahlen"],
        ["Ort 9", "Zülpich", "Ort 10", "Ähren", "ahlen", "Bonn"],
        ["ahlen", "Ähren", "Ort 10", "Zülpich", "Ort 9", "Bonn"],
        ["ahlen", "Zülpich", "Bonn", "Ähren", "Ort 10", "Ort 9"],
        ["Bonn", "Zülpich", "ahlen", "Ähren", "Ort 10", "Ort 9"],
    ]
    assert [step[1] for step in seen[:3]] == [
        ["ascending", None, None],
        ["descending", None, None],
        [None, "ascending", None],
    ]
    assert all(step[2] for step in seen)
    assert ground == "rgb(255, 255, 255)"
    assert shown.console == ()


@needs_chromium
def test_a_browser_that_is_dark_shows_a_dark_page(tmp_path: Path):
    driven = POLICY.sub("", page()).replace("</body>", f"<script>{DRIVER}</script></body>")
    assert "rgb(20, 24, 29)" in chromium.show(driven.encode(), tmp_path, dark=True).dom
