"""axe-core finds nothing against WCAG 2.2 AA and good practice, light and dark, wide and narrow."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.support import pages
from tests.support.browser import Visit

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
    "forced": {"forced_colors": "active", "color_scheme": "dark"},
}


def violations(visit: Visit) -> list[str]:
    """Names of the rules that a page breaks."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(visit.page, options={"runOnly": list(RULES)})
    assert len(found.response["passes"]) > 5, "axe-core tried hardly anything"
    return [one["id"] for one in found.response["violations"]]


@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
def test_an_overview_breaks_no_rule(visit: Open, overview: bytes, looks: dict[str, str]) -> None:
    assert violations(visit(overview, **looks)) == []


@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
def test_a_report_breaks_no_rule(visit: Open, report: bytes, looks: dict[str, str]) -> None:
    assert violations(visit(report, **looks)) == []


def test_a_sorted_list_breaks_no_rule(visit: Open) -> None:
    shown = visit(pages.small_list())
    shown.page.locator("thead button").first.click()
    assert violations(shown) == []


@pytest.mark.parametrize(
    ("sound", "broken", "rule"),
    [
        (b'<html lang="de">', b"<html>", "html-has-lang"),
        (b"--ink: #1f2a37", b"--ink: #cccccc", "color-contrast"),
        (b'<h2 id="s-titel">', b'<h4 id="s-titel">', "heading-order"),
        (b' scope="col"', b' scope="spalte"', "scope-attr-valid"),
    ],
)
def test_a_page_with_a_fault_is_caught(visit: Open, sound: bytes, broken: bytes, rule: str) -> None:
    page = pages.small_list()
    assert sound in page
    assert rule in violations(visit(page.replace(sound, broken)))
