"""The page that tells where words come from: by mouse, by keyboard, for screen readers, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.cli.explaining.page import page
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.texts import Texts
from fgk_docs.pipeline import Settings, produce
from tests.browser.conftest import Open
from tests.browser.test_axe import LOOKS, violations
from tests.support.budget import chosen
from tests.support.carrying import HOST, carried_by, town


@pytest.fixture(scope="module")
def origins() -> bytes:
    """A paper with a table, a chart, gaps and counts."""
    data = produce(HOST, town("herten"), "vorlage-jahresbericht", "docx", Settings()).data
    assert data is not None
    return page(Texts(Lang.DE), Path("vorlage.docx"), carried_by(data)[0], ()).encode()


@pytest.mark.parametrize("looks", chosen(LOOKS.values(), LOOKS["dark"], LOOKS["narrow"]), ids=LOOKS)
def test_it_breaks_no_rule_with_a_note_open(visit: Open, origins: bytes, looks: dict[str, str]) -> None:
    shown = visit(origins, **looks)
    shown.page.locator(".count").first.focus()
    assert violations(shown) == []
    assert (shown.said, shown.asked) == ([], [])


def test_focus_and_mouse_show_the_note_and_escape_takes_it_away(visit: Open, origins: bytes) -> None:
    shown = visit(origins)
    run = shown.page.locator(".count").first
    note = run.locator(".n")
    assert not note.is_visible()
    run.focus()
    assert note.is_visible()
    assert "gezählt aus jahresbericht-2014.xlsx" in note.inner_text()
    shown.press("Escape")
    assert not note.is_visible()
    shown.press("Tab")
    opened = shown.page.locator(".n:visible")
    assert opened.count() == 1
    shown.page.mouse.move(0, 0)
    run.hover()
    assert note.is_visible()


def test_a_screen_reader_is_told_the_note_of_every_run(visit: Open, origins: bytes) -> None:
    shown = visit(origins)
    missing = shown.page.evaluate(
        "[...document.querySelectorAll('.r')].filter(r => r.tabIndex !== 0 || "
        "!document.getElementById(r.getAttribute('aria-describedby'))?.textContent.trim()).length"
    )
    assert missing == 0
    assert shown.page.locator(".r").count() > 100
