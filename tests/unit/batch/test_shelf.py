"""A list on disk behaves as one in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fgk_docs.batch.shelf import Packed, Shelf
from fgk_docs.errors import NotWritable

CHANGES = st.lists(
    st.tuples(st.sampled_from(["append", "insert", "set", "delete"]), st.integers(0, 9), st.text(max_size=5)),
    max_size=30,
)


@pytest.fixture
def shelf() -> Iterator[Shelf[str]]:
    made = Shelf[str]()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only two items are kept in memory."""
    monkeypatch.setattr("fgk_docs.batch.shelf.KEPT", 2)


@given(CHANGES)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_shelf_holds_what_a_list_would_hold(changes: list[tuple[str, int, str]]) -> None:
    shelf, plain = Shelf[str](["a"]), ["a"]
    for what, place, value in changes:
        for one in (shelf, plain):
            if what == "append":
                one.append(value)
            elif what == "insert":
                one.insert(min(place, len(one)), value)
            elif len(one) > place and what == "set":
                one[place] = value
            elif len(one) > place:
                del one[place]
        assert list(shelf) == plain
        assert len(shelf) == len(plain)
    if plain:
        assert shelf[-1] == plain[-1]
    assert shelf[1:3] == plain[1:3]
    shelf.close()


def test_only_places_and_a_few_items_are_held_in_memory(shelf: Shelf[str]) -> None:
    shelf.extend(str(number) * 1000 for number in range(3000))
    assert shelf[2999] == "2999" * 1000
    assert shelf._file._rolled  # type: ignore[attr-defined]
    assert shelf[2] is shelf[2]
    first = shelf[2]
    assert shelf[3] == "3" * len(first)
    assert shelf[2] is not first
    assert len(shelf._kept) == 2


def test_a_place_that_is_not_there_is_told_as_by_a_list(shelf: Shelf[str]) -> None:
    with pytest.raises(IndexError):
        shelf[0]
    with pytest.raises(TypeError):
        shelf[0:1] = ["a"]


@pytest.mark.parametrize("step", ["write", "flush"])
def test_a_full_disk_is_told(step: str, shelf: Shelf[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf._file, step, full)
    shelf.extend("ab")
    with pytest.raises(NotWritable) as caught:
        shelf.append("c")
    assert caught.value.code == "output-disk-full"


def test_what_is_packed_comes_out_as_it_went_in_and_can_be_put_on_a_shelf(shelf: Shelf[object]) -> None:
    item = {"rows": ("a", "ü"), "codes": frozenset({1, 2})}
    shelf.extend([Packed(item)] * 3)
    for packed in shelf:
        assert isinstance(packed, Packed)
        assert packed.open() == item
        assert packed.open() is not packed.open()
