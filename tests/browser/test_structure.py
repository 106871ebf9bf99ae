"""What a page says to those who hear it, as the browser hands it to screen readers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.browser.conftest import Open
from tests.support import pages
from tests.support.browser import Visit

Node = tuple[str, str]


def tree(visit: Visit) -> list[Node]:
    """Role and name of all that the browser's accessibility tree holds, in reading order."""
    session = visit.page.context.new_cdp_session(visit.page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    heard: list[Node] = []

    def walk(node: dict[str, Any]) -> None:
        if not node["ignored"]:
            heard.append(tuple(node.get(part, {}).get("value", "") for part in ("role", "name")))  # type: ignore[arg-type] # two parts
        for child in node.get("childIds", ()):
            walk(known[child])

    walk(nodes[0])
    return heard


def names(heard: list[Node], role: str) -> list[str]:
    return [name for one, name in heard if one == role]


def test_a_list_is_a_named_table_whose_titles_are_buttons_named_as_they_read(visit: Open) -> None:
    heard = tree(visit(pages.small_list()))
    assert names(heard, "table") == ["Liste"]
    assert names(heard, "columnheader") == ["Kommune", "Maßnahmen", "Zeitraum"]
    assert names(heard, "button") == ["Kommune", "Maßnahmen", "Zeitraum"]
    assert "Zülpich" in names(heard, "cell")


def test_an_overview_has_landmarks_headings_and_tables_with_names(visit: Open, overview: bytes) -> None:
    heard = tree(visit(overview))
    sections = ["Auf einen Blick", "Eingänge", "Umsetzungsstand und Zertifikate"]
    assert names(heard, "RootWebArea") == ["Übersicht über die Berichte"]
    assert names(heard, "heading") == ["Übersicht über die Berichte", *sections]
    assert [name for name in names(heard, "region") if name] == sections
    assert names(heard, "table") == sections[1:]
    assert len(names(heard, "main")) == 1
    assert "" not in names(heard, "button")


def test_charts_are_pictures_that_tell_their_data(visit: Open, overview: bytes) -> None:
    heard = tree(visit(overview))
    pictures = names(heard, "image")
    assert len(pictures) == 4
    assert pictures[0] == "Eingänge nach Ergebnis der Prüfung annehmen: Eingänge 6; zurückweisen: Eingänge 1."
    assert all("umgesetzt" in name for name in pictures[1:])


def test_a_report_has_its_chart_and_tables_named(visit: Open, report: bytes) -> None:
    shown = visit(report)
    heard = tree(shown)
    assert all(names(heard, "table"))
    assert names(heard, "table") == ["Stand nach Handlungsfeldern", "Alle Maßnahmen"]
    (picture,) = names(heard, "image")
    assert "umgesetzt" in picture
    levels = [int(one.evaluate("one => one.tagName[1]")) for one in shown.page.locator("h1,h2,h3,h4,h5,h6").all()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_a_page_loads_nothing_and_complains_of_nothing(visit: Open, overview: bytes, report: bytes) -> None:
    for page in (overview, report, pages.small_list()):
        shown = visit(page)
        shown.page.wait_for_load_state("networkidle")
        assert (shown.asked, shown.said) == ([], [])


def test_a_page_that_loads_something_is_caught(visit: Open) -> None:
    shown = visit(b'<!DOCTYPE html><title>x</title><img src="https://example.invalid/x.png"><script>y()</script>')
    assert shown.asked == ["https://example.invalid/x.png"]
    assert any("y is not defined" in said for said in shown.said)


def test_without_scripts_a_table_is_read_all_the_same(visit: Open, overview: bytes) -> None:
    shown = visit(overview, java_script_enabled=False)
    assert shown.page.locator("button").count() == 0
    assert shown.page.locator("thead th").first.inner_text() == "Kommune"
    assert shown.page.locator("td", has_text="Kyffhäuserkreis").first.is_visible()
    assert shown.said == []
