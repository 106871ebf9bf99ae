from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin
from fgk_docs.profiles.merge import Layer, Table, merge
from fgk_docs.safe.toml import parse_toml

BASE = """\
[a]
title = "A"
size = 1
[b]
title = "B"
list = [1, 2]
[c]
title = "C"
"""


def merged(*texts: str) -> Table:
    return merge([Layer(name, "x.toml", parse_toml(text, name)) for name, text in zip("xyz", texts, strict=False)])


def refused(*texts: str) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        merged(*texts)
    return caught.value


def test_one_file_alone_is_its_own_data() -> None:
    assert merged(BASE).data == parse_toml(BASE, "x").data


def test_a_deeper_key_overrides_and_its_neighbours_stay() -> None:
    table = merged(BASE, '[a]\ntitle = "Anders"\n')
    assert table.data["a"] == {"title": "Anders", "size": 1}
    assert table.origin("a", "title") == Origin("y", "x.toml", 2)
    assert table.origin("a", "size") == Origin("x", "x.toml", 3)
    assert table.origin("a") == Origin("x", "x.toml", 1)


def test_a_list_is_replaced_as_a_whole() -> None:
    table = merged(BASE, "\n[b]\nlist = [\n 9,\n]\n")
    assert table.data["b"] == {"title": "B", "list": [9]}
    assert table.origin("b", "list", 0) == Origin("y", "x.toml", 4)


def test_a_new_entry_stands_last_and_belongs_to_its_profile() -> None:
    table = merged(BASE, '[n]\ntitle = "N"\n')
    assert list(table.data) == ["a", "b", "c", "n"]
    assert table.origin("n") == Origin("y", "x.toml", 1)
    assert table.origin("n", "title") == Origin("y", "x.toml", 2)


@pytest.mark.parametrize(
    ("upper", "order"),
    [
        ('[n]\nafter = "a"\n', "anbc"),
        ('[n]\nafter = "a"\n[m]\nafter = "a"\n', "anmbc"),
        ('[n]\nafter = "a"\n[m]\nafter = "n"\n', "anmbc"),
        ('[m]\nafter = "n"\n[n]\nafter = "a"\n', "anmbc"),
        ('[a]\nafter = "c"\n', "bca"),
        ('[n]\nafter = "b"\n[b]\nremove = true\n', "anc"),
        ("[b]\nremove = true\n", "ac"),
        ("[b]\nremove = false\n", "abc"),
    ],
)
def test_entries_are_ordered_and_removed(upper: str, order: str) -> None:
    table = merged(BASE, upper)
    assert "".join(table.data) == order
    assert "after" not in str(table.data)
    assert "remove" not in str(table.data)


def test_a_base_may_order_its_own_entries() -> None:
    assert list(merged('[b]\nafter = "a"\n[c]\n[a]\n').data) == ["c", "a", "b"]


def test_three_profiles_lie_on_top_of_each_other() -> None:
    table = merged(BASE, '[a]\ntitle = "zwei"\n[n]\nx = 1\n', '[n]\ny = 2\n[a]\nafter = "n"\nsize = 3\n')
    assert list(table.data) == ["b", "c", "n", "a"]
    assert table.data["a"] == {"title": "zwei", "size": 3}
    assert [table.origin("a", key).profile for key in ("title", "size")] == ["y", "z"]
    assert [table.origin("n", key).profile for key in ("x", "y")] == ["y", "z"]


def test_an_entry_removed_and_brought_back_belongs_to_the_last() -> None:
    table = merged(BASE, "[a]\nremove = true\n", '[a]\ntitle = "neu"\n')
    assert table.data["a"] == {"title": "neu"}
    assert table.origin("a", "title").profile == "z"
    assert table.origin("a").profile == "z"


def test_what_a_removed_entry_owned_is_forgotten() -> None:
    table = merged(BASE, '[a]\ntitle = "zwei"\n', "[a]\nremove = true\n")
    assert table.owners == {}


def test_an_unknown_anchor_is_refused_with_line_and_suggestion() -> None:
    error = refused("[status]\nx = 1\n[other]\nx = 1\n", '[n]\nx = 1\nafter = "statsu"\n')
    assert error.code == "profile-after-unknown"
    assert error.place == "y/x.toml:3"
    assert error.details == {"value": "statsu", "suggestion": "status"}


def test_removing_what_is_not_there_is_refused_with_line_and_suggestion() -> None:
    error = refused("[status]\nx = 1\n", "\n[stats]\nremove = true\n")
    assert (error.code, error.place) == ("profile-remove-unknown", "y/x.toml:3")
    assert error.details["suggestion"] == "status"


@pytest.mark.parametrize(
    ("upper", "code"),
    [
        ("a = 1\n", "profile-table-expected"),
        ("[a.title]\nx = 1\n", "profile-value-expected"),
        ('[a]\nafter = "b"\n[b]\nafter = "a"\n', "profile-order-circle"),
        ('[n]\nafter = "a"\n[a]\nafter = "b"\n[b]\nafter = "a"\n', "profile-order-circle"),
        ('[a]\nafter = "a"\n', "profile-after-unknown"),
        ("[a]\nremove = true\nsize = 2\n", "profile-remove-and-change"),
    ],
)
def test_what_cannot_be_meant_is_refused(upper: str, code: str) -> None:
    assert refused(BASE, upper).code == code


def test_an_error_points_at_the_profile_that_holds_the_key() -> None:
    table = merged(BASE, '[a]\ntitle = "Anders"\n')
    assert table.error("code", "a", "title").place == "y/x.toml:2"
    unknown = table.unknown("code", "b", "lits", known=["list", "title"])
    assert unknown.place == "x/x.toml:4"
    assert unknown.details == {"value": "lits", "suggestion": "list"}


ENTRIES = st.dictionaries(
    st.sampled_from("abcd"), st.dictionaries(st.sampled_from("xyz"), st.integers(), max_size=3)
)


def toml(entries: dict[str, dict[str, int]]) -> str:
    lines = []
    for name, entry in entries.items():
        lines += [f"[{name}]", *(f"{key} = {value}" for key, value in entry.items())]
    return "\n".join(lines)


@settings(deadline=None, max_examples=100)
@given(st.lists(ENTRIES, min_size=1, max_size=3))
def test_each_grain_comes_from_the_nearest_profile_that_has_it(entries: list[dict[str, dict[str, int]]]) -> None:
    table = merged(*map(toml, entries))
    for name in {name for layer in entries for name in layer}:
        grains = {key for layer in entries for key in layer.get(name, {})}
        assert set(table.data[name]) == grains  # type: ignore[arg-type]  # entries are tables here
        for key in grains:
            index, nearest = max(
                (i, layer[name][key]) for i, layer in enumerate(entries) if key in layer.get(name, {})
            )
            assert table.data[name][key] == nearest  # type: ignore[call-overload,index]  # as above
            origin = table.origin(name, key)
            assert origin.profile == "xyz"[index]
            assert toml(entries[index]).split("\n")[origin.line - 1] == f"{key} = {nearest}"
