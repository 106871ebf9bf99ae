"""Model paths, ids and the places of values."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import AuditCase, Entry, Report
from fgk_docs.model.paths import at, content_id, join, leaves, number_id, slug, unique
from fgk_docs.model.places import Places
from fgk_docs.model.shape import UnknownPath, annotation_at, record_class
from fgk_docs.model.values import Period

CASE = AuditCase(
    reports=(
        Report(
            id="2019",
            period=Period(raw="2019"),
            entries=(Entry(id="1.2", measure="M", notes=("a", "b")),),
        ),
    ),
)


def test_a_path_goes_by_ids_and_ends_at_a_value() -> None:
    assert at(CASE, "reports/2019/entries/1.2/measure") == "M"
    assert at(CASE, "reports/2019/entries/1.2/notes/1") == "b"
    assert [path for path, _ in leaves(CASE)] == [
        "reports/2019/period",
        "reports/2019/entries/1.2/measure",
        "reports/2019/entries/1.2/notes/0",
        "reports/2019/entries/1.2/notes/1",
    ]


@pytest.mark.parametrize("path", ["reports/2020", "reports/0", "reports/2019/x", "reports/2019/period/raw/x", ""])
def test_a_path_that_leads_nowhere_is_an_error_with_its_name(path: str) -> None:
    with pytest.raises(KeyError) as caught:
        at(CASE, path)
    assert caught.value.args == (path,)


def test_the_model_knows_the_type_at_every_path() -> None:
    assert annotation_at("reports/*/entries/1.2/measure") is str
    assert annotation_at("reports/2019/period") is Period
    assert record_class("reports/*/entries") is Entry
    assert record_class("municipality") is None
    with pytest.raises(UnknownPath) as caught:
        annotation_at("reports/*/entires")
    assert caught.value.part == "entires"
    assert "entries" in caught.value.choices


@pytest.mark.parametrize(
    ("text", "id"),
    [("2.1.3.", "2.1.3"), (" Nr. 4/2 ", "Nr.-4-2"), ("1.1\n", "1.1"), ("-", ""), ("1 . ", "1")],
)
def test_a_number_becomes_an_id(text: str, id: str) -> None:
    assert number_id(text) == id


@pytest.mark.parametrize(
    ("text", "id"),
    [("Zuständigkeit & Ort", "zustaendigkeit-ort"), ("A\u0308mter", "aemter"), ("Café", "cafe"), ("–", "")],
)
def test_words_become_an_id(text: str, id: str) -> None:
    assert slug(text) == id


def test_ids_that_are_taken_get_their_content_and_then_a_count() -> None:
    taken: set[str] = set()
    chosen = [unique("a", taken, "x"), unique("a", taken, "x"), unique("a", taken, "x"), unique("a", taken, "y")]
    assert chosen[0] == "a"
    assert chosen[1] == f"a~{content_id('x')}"
    assert chosen[2] == f"a~{content_id('x')}-2"
    assert chosen[3] == f"a~{content_id('y')}"


def test_joining_leaves_out_nothing_but_the_empty() -> None:
    assert join("", "reports", "2019") == "reports/2019"


def source(sheet: str, cell: str) -> Source:
    return Source(addresses=(Address(file="f", sheet=sheet, cell=cell),))


def test_an_unstated_value_has_the_place_of_its_record_or_only_the_sheet() -> None:
    places = Places(
        {
            "reports/2019/entries/1/number": source("M", "B7"),
            "reports/2019/entries/1/measure": source("M", "A7"),
            "reports/2019/entries/2/measure": source("M", "A8"),
            "reports/2019/entries/10/measure": source("X", "A8"),
            "municipality/name": source("S", "B4"),
        }
    )
    assert places.of("municipality/name") == Address(file="f", sheet="S", cell="B4")
    assert places.of("reports/2019/entries/1/status") == Address(file="f", sheet="M", cell="B7")
    assert places.of("reports/2019/summary") == Address(file="f")
    assert places.of("municipality/ags") == Address(file="f", sheet="S", cell="B4")
    assert places.of("grants/1/total") is None


def lines_run(work: Callable[[], object]) -> int:
    """How many lines run, each turn of a loop anew."""
    count, before = 0, sys.gettrace()

    def trace(_: object, event: str, __: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_twice_as_many_places_are_twice_the_work_and_no_more() -> None:
    def looked_up(rows: int) -> None:
        places = Places({f"reports/2019/entries/{row}/measure": source("M", f"A{row}") for row in range(rows)})
        for row in range(rows):
            assert places.of(f"reports/2019/entries/{row}/status") is not None

    assert lines_run(lambda: looked_up(400)) < 2.5 * lines_run(lambda: looked_up(200))
