"""Charts as SVG: sound, complete in words, told apart without colours."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from lxml import etree

from fgk_docs.drawing.bars import WIDTH, draw
from fgk_docs.drawing.palette import DARK, LOOKS, Look, look_of
from fgk_docs.drawing.patterns import Box, lines
from fgk_docs.model.document import Chart, runs_of
from tests.support.contrast import contrast, of_hex
from tests.support.documents import NASTY, as_read, chart, charts, squeezed, words

NS = "{http://www.w3.org/2000/svg}"


def svg(made: Chart, *, name: str = "", title: bool = True) -> str:
    return draw(made, name=name, title=title).svg


def drawn(picture: str) -> etree._Element:
    return etree.fromstring(picture, etree.XMLParser(huge_tree=True))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.colour)
def test_a_colour_stands_out_from_a_light_and_a_dark_page(look: Look) -> None:
    assert contrast(of_hex(look.colour), of_hex("ffffff")) >= 3
    assert contrast(of_hex(look.colour), of_hex(DARK)) >= 3


def test_two_series_never_differ_by_colour_alone() -> None:
    assert len({look.pattern for look in LOOKS}) == len({look.colour for look in LOOKS}) == len(LOOKS)
    paths = {look.pattern: lines(look.pattern, Box(0, 0, 40, 30)) for look in LOOKS}
    assert all(one != other for one, other in combinations(paths.values(), 2))
    assert look_of(len(LOOKS) + 1) == LOOKS[1]


@pytest.mark.parametrize("pattern", [look.pattern for look in LOOKS])
def test_a_pattern_stays_inside_its_box(pattern: str) -> None:
    box = Box(10, 20, 33.3, 30)
    places = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", lines(pattern, box))
    assert bool(places) is (pattern != "plain")
    for x, y in places:
        assert box.x - 0.1 <= float(x) <= box.x + box.width + 0.1
        assert box.y - 0.1 <= float(y) <= box.y + box.height + 0.1


def test_neighbours_are_parted_by_the_ground() -> None:
    root = drawn(svg(chart(("Bildung", (3, 1)))))
    areas = [one for one in root.iter(f"{NS}rect") if one.get("height") == "30"]
    first, second = ((float(one.get("x", "0")), float(one.get("width", "0"))) for one in areas)
    assert first[0] + first[1] + 1.9 <= second[0]
    assert second[0] + second[1] <= WIDTH


def test_the_picture_tells_its_title_and_its_data_in_words() -> None:
    picture = svg(chart(("Bildung", (3, 1)), ("Wohnen", (0, 2))), name="bild")
    root = drawn(picture)
    assert root.get("aria-labelledby") == "bild-titel bild-worte"
    assert [(one.get("id"), one.text) for one in root[:2]] == [
        ("bild-titel", "Stand nach Handlungsfeld"),
        ("bild-worte", "Bildung: umgesetzt 3, geplant 1; Wohnen: umgesetzt 0, geplant 2."),
    ]


def test_a_number_without_room_is_told_beneath_its_bar() -> None:
    texts = [one.text for one in drawn(svg(chart(("Bildung", (300, 1))))).iter(f"{NS}text")]
    assert "umgesetzt 300, geplant 1" in texts
    roomy = [one.text for one in drawn(svg(chart(("Bildung", (3, 1))))).iter(f"{NS}text")]
    assert roomy == ["Stand nach Handlungsfeld", "umgesetzt", "geplant", "Bildung", "3", "1"]


def test_a_long_label_is_broken_into_lines() -> None:
    lines = [one.text or "" for one in drawn(svg(chart(("Wohnen und Leben " * 20, (1, 1))))).iter(f"{NS}text")]
    assert max(map(len, lines)) <= 84


def test_the_title_can_stand_elsewhere() -> None:
    root = drawn(svg(chart(("Bildung", (3, 1))), title=False))
    assert "Stand nach Handlungsfeld" not in [one.text for one in root.iter(f"{NS}text")]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_is_in_the_picture(text: str) -> None:
    made = Chart("c", words(text), (words(text),), chart((text, (1,)), series=("x",)).bars)
    root = drawn(svg(made, name=text[:9]))
    assert root[0].text == as_read(text)
    assert as_read(text) in (root[1].text or "")


@given(charts())
@settings(deadline=None, max_examples=60)
def test_every_run_of_any_chart_is_in_the_picture(made: Chart) -> None:
    picture = svg(made)
    assert svg(made) == picture
    told = squeezed("".join(str(text) for text in drawn(picture).itertext()))
    assert [run.text for run in runs_of(made) if squeezed(run.text) not in told] == []


def test_a_chart_without_bars_is_a_picture_too() -> None:
    assert drawn(svg(Chart("c", (), (), ()))).get("viewBox") == f"0 0 {WIDTH} 8"
    assert "umgesetzt 0, geplant 0" in [one.text for one in drawn(svg(chart(("x", (0, 0))))).iter(f"{NS}text")]
