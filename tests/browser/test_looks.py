"""How pages look: light, dark, in a reader's own colours, on a narrow screen, enlarged, on paper."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.browser.conftest import Open
from tests.support import pages
from tests.support.browser import Visit
from tests.support.contrast import Colour, contrast, light

NARROW = {"viewport": {"width": 360, "height": 740}}
NARROWEST = {"viewport": {"width": 320, "height": 600}}
"""1280 pixels at 400 %: WCAG 2.2, 1.4.10."""
ENLARGED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
"""1280 pixels at 200 %: WCAG 2.2, 1.4.4."""
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def colour(text: str) -> Colour:
    return tuple(int(one) for one in re.findall(r"\d+", text)[:3])


def pair(visit: Visit, selector: str, ground: str = "body") -> tuple[Colour, Colour]:
    ink, behind = visit.style(selector, "color")[0], visit.style(ground, "backgroundColor")[0]
    return colour(ink), colour(behind)


def scrolls(visit: Visit) -> bool:
    return bool(visit.page.evaluate("document.scrollingElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_a_page_follows_the_device_and_its_words_stand_out(
    visit: Open, overview: bytes, scheme: str, is_dark: bool
) -> None:
    shown = visit(overview, color_scheme=scheme)
    ink, ground = pair(shown, "body")
    assert (light(ground) < 0.1) is is_dark
    assert contrast(ink, ground) >= 7
    assert contrast(*pair(shown, "thead button", "thead th")) >= 7
    arrow = colour(shown.style("thead button", "color", part="::after")[0])
    assert contrast(arrow, pair(shown, "body", "thead th")[1]) >= 4.5
    assert contrast(colour(shown.style("figure text", "fill")[0]), ground) >= 7
    shown.press("Tab")
    assert contrast(colour(shown.style(".tabelle", "outlineColor")[0]), ground) >= 3
    shown.press("Tab")
    assert contrast(colour(shown.style("thead button", "outlineColor")[0]), ground) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out_from_the_page(visit: Open, overview: bytes, scheme: str) -> None:
    shown = visit(overview, color_scheme=scheme)
    _, ground = pair(shown, "body")
    fills = shown.page.locator("figure svg > rect:not([rx])").evaluate_all(
        "all => [...new Set(all.map(one => getComputedStyle(one).fill))]"
    )
    assert len(fills) == 5
    assert all(contrast(colour(fill), ground) >= 3 for fill in fills)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_s_own_colours_leave_all_words_readable(visit: Open, overview: bytes, scheme: str) -> None:
    shown = visit(overview, forced_colors="active", color_scheme=scheme)
    ink, ground = pair(shown, "body")
    assert ground == (BLACK if scheme == "dark" else WHITE)
    assert contrast(ink, ground) >= 7
    assert contrast(*pair(shown, "thead button", "body")) >= 7
    assert contrast(colour(shown.style("figure text", "fill")[0]), ground) >= 7
    numeral, plate = shown.style("figure text[font-weight]", "fill"), shown.style("figure rect[rx]", "fill")
    assert contrast(colour(numeral[0]), colour(plate[0])) >= 7


@pytest.mark.parametrize("looks", [NARROW, NARROWEST, ENLARGED], ids=["narrow", "narrowest", "enlarged"])
def test_a_page_never_scrolls_sideways_only_its_tables_do(
    visit: Open, overview: bytes, report: bytes, looks: dict[str, object]
) -> None:
    for page in (overview, report, pages.small_list()):
        shown = visit(page, **looks)
        assert not scrolls(shown)
        shown.page.keyboard.press("Tab")
        ends = shown.page.locator("main > section").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().right)"
        )
        assert max(ends) <= shown.page.viewport_size["width"]  # type: ignore[index] # was given


def test_a_table_that_is_too_wide_is_scrolled_with_the_keyboard(visit: Open, overview: bytes) -> None:
    shown = visit(overview, **NARROW)
    frame = shown.page.locator(".tabelle").first
    frame.focus()
    for _ in range(3):
        shown.press("ArrowRight")
    for _ in range(100):
        if frame.evaluate("one => one.scrollLeft") > 50:
            return
        shown.page.wait_for_timeout(50)
    pytest.fail("the table stands still")


def test_paper_shows_words_without_controls_and_all_columns(visit: Open, overview: bytes) -> None:
    shown = visit(overview, color_scheme="dark")
    shown.page.emulate_media(media="print")
    assert pair(shown, "body") == (BLACK, WHITE)
    assert shown.style("thead button", "display") == ["contents"]
    assert shown.style("thead button", "content", part="::after") == ["none"]
    assert shown.style(".tabelle", "overflowX") == ["visible"]
    assert shown.style("thead button", "color") == ["rgb(0, 0, 0)"]


def test_what_is_printed_holds_every_row_and_title(visit: Open, overview: bytes) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    made = PdfReader(BytesIO(visit(overview).page.pdf(prefer_css_page_size=True)))
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in made.pages}
    assert sizes == {(595, 842), (842, 595)}, "tables lie across, the rest stands upright"
    words = " ".join("".join(page.extract_text() for page in made.pages).split())
    assert "kaputt.xlsx" in words
    assert "↕" not in words
    assert [words.count(town) >= 2 for town in ("Delmenhorst", "Herten", "Sondershausen")] == [True] * 3


def test_letters_of_charts_are_no_smaller_on_a_narrow_screen(visit: Open, overview: bytes, report: bytes) -> None:
    for page in (overview, report):
        for looks in (NARROW, ENLARGED, {}):
            shown = visit(page, **looks)
            sizes = shown.page.locator("figure svg:visible text").evaluate_all(
                "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
            )
            assert sizes
            assert min(sizes) >= 11


def test_steps_of_contrast_are_those_of_the_guideline() -> None:
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast((0x77,) * 3, WHITE) == pytest.approx(4.48, abs=0.01)
    assert all(contrast(one, two) >= 1 for one, two in pairwise([WHITE, BLACK, (1, 2, 3)]))
