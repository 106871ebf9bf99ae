"""The data of a document, read again: what they say, and what is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.address import Address
from fgk_docs.model.document import Origin
from fgk_docs.model.embedded import Embedded, How, Mode, read_embedded

DATA: dict[str, Any] = {
    "fgk_docs_embedded": 1,
    "program": "0.1.0",
    "kind": "vorlage-jahresbericht",
    "title": "Beschlussvorlage",
    "public": True,
    "mode": "document",
    "date": "2018-06-12",
    "profiles": [["base", "0.1.0"]],
    "inputs": [{"name": "bericht.xlsx", "sha256": "ab"}, {"name": "form.pdf", "sha256": "cd"}],
    "values": [
        ["reports/2017/entries", [[0, "HF 2", "F14"], [0, "HF 2", "F15"]]],
        ["paper/date", [[1, None, None, 2, "datum"]], "2018-06-12"],
    ],
    "origins": [["base", "documents/x/text.md.j2", 4, "kopf"], ["base", "documents/x/text.md.j2", 9]],
    "sections": [
        {
            "id": "stand",
            "title": [["Stand"]],
            "blocks": [["paragraph", [[[["31", [0], 0, "count"], [" Maßnahmen", [], 1]]]]]],
        },
        {"id": "kopf", "title": [], "blocks": [["pairs", [[[["Datum"]], [["12.06.2018", [1]]]]]]]},
        {"id": "luecke", "title": [], "blocks": [["paragraph", [[[["[Ort ergänzen]", [1], None, "gap"]]]]]]},
    ],
}

"""As version 1 wrote it, without short forms."""
SHORT: dict[str, Any] = {
    **DATA,
    "fgk_docs_embedded": 2,
    "sheets": [[1, "Blatt"], [0, "HF 2"]],
    "values": [
        ["reports/2017/entries", [[0, "HF 2", "F14"], [0, "HF 2", "F15"]]],
        ["paper/date", [[1, None, None, 2, "datum"]], "2018-06-12"],
        ["paper/title", 1, "B3"],
        ["paper/status", 0, "B4", "umgesetzt"],
    ],
    "sections": [
        {
            "id": "stand",
            "title": ["Stand"],
            "blocks": [["paragraph", [[[["31", 0, 0, "count"], [" Maßnahmen", [], 1]]]]]],
        },
        {"id": "kopf", "title": [], "blocks": [["pairs", [[["Datum"], ["12.06.2018", 1]]]]]},
        {"id": "luecke", "title": [], "blocks": [["paragraph", [[["[Ort ergänzen]", 1, None, "gap"]]]]]},
    ],
}


def read(**changed: object) -> Embedded:
    return read_embedded(json.dumps({**SHORT, **changed}).encode(), "vorlage.docx")


def test_short_forms_say_the_same_as_those_that_version_1_wrote() -> None:
    old = read_embedded(json.dumps(DATA).encode(), "vorlage.docx")
    assert read().sections == old.sections
    assert {path: read().values[path] for path in old.values} == old.values


def test_a_value_of_one_cell_names_its_sheet_by_number() -> None:
    assert read().values["paper/title"].addresses == (Address("bericht.xlsx", "HF 2", "B3"),)
    assert read().values["paper/status"].addresses == (Address("form.pdf", "Blatt", "B4"),)
    assert (read().values["paper/title"].data, read().values["paper/status"].data) == (None, "umgesetzt")


def test_numbers_become_paths_addresses_and_origins_again() -> None:
    found = read()
    count, words = found.sections[0].blocks[0].rows[0][0]
    assert (count.text, count.paths, count.how) == ("31", ("reports/2017/entries",), How.COUNT)
    assert count.origin == Origin("base", "documents/x/text.md.j2", 4, "kopf")
    assert words.origin == Origin("base", "documents/x/text.md.j2", 9)
    assert found.values["reports/2017/entries"].addresses == (
        Address("bericht.xlsx", "HF 2", "F14"),
        Address("bericht.xlsx", "HF 2", "F15"),
    )
    assert str(found.values["paper/date"].addresses[0]) == "form.pdf, Seite 2, Feld datum"
    assert found.mode is Mode.DOCUMENT
    assert found.sections[1].heading == "kopf"


def test_words_of_a_value_are_those_that_print_it_alone() -> None:
    assert read().words("paper/date") == "12.06.2018"
    assert read().words("reports/2017/entries") == ""


def test_a_gap_is_known_as_one() -> None:
    assert [run.text for run in read().runs if run.gap] == ["[Ort ergänzen]"]


def test_a_newer_version_is_refused_by_its_number() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(fgk_docs_embedded=3)
    assert (caught.value.code, caught.value.details["version"]) == ("embedded-newer", "3")


@pytest.mark.parametrize(
    "changed",
    [
        {"fgk_docs_embedded": 0},
        {"fgk_docs_embedded": True},
        {"fgk_docs_embedded": "1"},
        {"inputs": [{"name": 1, "sha256": ""}]},
        {"sections": [{"id": "a", "title": ["x", 9], "blocks": []}]},
        {"sections": [{"id": "a", "title": ["x", None], "blocks": []}]},
        {"sections": [{"id": "a", "title": [["x", [9]]], "blocks": []}]},
        {"sections": [{"id": "a", "title": [["x", [0], 9]], "blocks": []}]},
        {"sections": [{"id": "a", "title": [["x", [0], None, "guess"]], "blocks": []}]},
        {"sections": [{"id": "a", "title": [[]], "blocks": []}]},
        {"sections": {}},
        {"mode": "everything"},
        {"kind": None},
        {"case": []},
    ],
)
def test_anything_else_is_broken_and_says_so(changed: dict[str, object]) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(**changed)
    assert caught.value.code == "embedded-broken"


@pytest.mark.parametrize(
    "row",
    [
        ["a", [[7]]],
        ["a", [[-1]]],
        ["a", [[0, "s", "A1", 1, "f", "x"]]],
        ["a"],
        ["a", [], "x", "y"],
        ["a", 7, "A1"],
        ["a", 0],
        ["a", 0, 5],
        ["a", 0, "A1", "x", "y"],
    ],
)
def test_a_row_that_is_no_value_is_broken(row: list[object]) -> None:
    assert list(read(sections=[], values=[["a", 0, "A1", "x"]]).values) == ["a"]
    with pytest.raises(UnreadableInput) as caught:
        read(sections=[], values=[row])
    assert caught.value.code == "embedded-broken"


@pytest.mark.parametrize("row", [[7, "Blatt"], [0, None], [0], ["0", "Blatt"]])
def test_a_row_that_is_no_sheet_is_broken(row: list[object]) -> None:
    assert read(sections=[], values=[], sheets=[[0, "Blatt"]]).values == {}
    with pytest.raises(UnreadableInput) as caught:
        read(sections=[], values=[], sheets=[row])
    assert caught.value.code == "embedded-broken"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"fgk_docs_embedded": 1}'])
def test_what_is_no_data_at_all_is_broken(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_embedded(data)
    assert caught.value.code == "embedded-broken"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)


@given(st.sampled_from([key for key in SHORT if key != "fgk_docs_embedded"]), json_values)
def test_any_other_part_is_read_or_refused(key: str, value: object) -> None:
    with suppress(UnreadableInput):
        assert isinstance(read(**{key: value}).runs, tuple)
