"""What the short ways for most cells give is what the long ways would have given."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.forms.labels import Labels
from fgk_docs.forms.ledger import Ledger
from fgk_docs.forms.plain_cells import PlainCells
from fgk_docs.language import references
from fgk_docs.language.text import match_key, without_number
from fgk_docs.model.address import Address, Source, cell_address, stated_source
from fgk_docs.model.casefile import CaseFile, read_case_file
from fgk_docs.model.raw import Cell, CellKind, RawForm, Strike, source_of_cell
from tests.property.forms.test_nothing_is_silent import clean, forms, relaxed
from tests.support.budget import chosen
from tests.support.forms import form, reading


def test_the_short_way_is_gone_for_prose() -> None:
    with patch.object(Ledger, "consume_sources", autospec=True, side_effect=Ledger.consume_sources) as taken:
        reading(clean())
    assert sum(len(call.args[2]) for call in taken.call_args_list) > 2


def check(raw: RawForm) -> None:
    short = reading(raw)
    with (
        patch.object(PlainCells, "row", return_value=None),
        patch.object(references, "may_be_reference", return_value=True),
    ):
        long = reading(raw)
    assert short.case_file == long.case_file
    assert list(short.case_file.sources) == list(long.case_file.sources)
    assert short.booked == long.booked


@relaxed
@given(raw=forms())
def test_prose_is_taken_as_any_other_answer(raw: RawForm) -> None:
    check(raw)


@pytest.mark.parametrize(
    "words",
    chosen(
        ["s. o.", "wie 1.1.1", "unverändert", "-", "xxx", " ", "12 Kinder", " Prosa "], "wie 1.1.1", "-", " Prosa "
    ),
)
def test_words_in_any_cell_are_what_they_are_the_long_way(words: str) -> None:
    sheets = clean().sheets
    for index, sheet in enumerate(sheets):
        for place, one in sheet.cells.items():
            for style in (one.style, one.style._replace(strike=Strike.WHOLE)):
                cells = {**sheet.cells, place: one._replace(value=words, kind=CellKind.TEXT, style=style)}
                check(form(*sheets[:index], replace(sheet, cells=cells), *sheets[index + 1 :]))


_TEXTS = st.tuples(
    st.sampled_from(["", "", " ", "2 ", "2. ", "12 ", "1.1.1 ", "\u00ad", "Maß-\n"]),
    st.sampled_from(
        ["Ziel", "ziel", "Maßnahme", "nahme", "Familien", "x", "u", "u.", "Nr", "1", "wie", "oben", "-"]
    ),
    st.sampled_from(["", "", " ", ":", " *", " 2", " u. x", " und x", "/", ". "]),
).map("".join)
_WORDINGS = {
    "goal": ("Ziel", "2. Ziel", "Ziel 2"),
    "measure": ("Maßnahme",),
    "number": ("Nr.", "1"),
    "and": ("x u. x",),
}
_LABELS = Labels(_WORDINGS)


@given(texts=st.lists(_TEXTS, max_size=6))
def test_first_words_hide_no_label(texts: list[str]) -> None:
    """Also when words and texts were met before."""
    meant = {match_key(wording): name for name, wordings in _WORDINGS.items() for wording in wordings}
    for text in (*texts, *texts):
        key = match_key(text)
        name = meant.get(key) or (meant.get(without_number(key)) if key[:1].isdigit() else None)
        hit = _LABELS.exact(text)
        assert (None if hit is None else hit.id) == name
        cell = Cell(1, 1, CellKind.TEXT, text)
        assert _LABELS.is_among([cell]) == (name is not None)


@given(words=_TEXTS)
def test_first_words_hide_no_reference(words: str) -> None:
    for text in (words, f"wie {words}", f"siehe {words}", f"keine {words}", f"{words} oben"):
        if not references.may_be_reference(text):
            with patch.object(references, "may_be_reference", return_value=True):
                assert references.parse_reference(text) is None


def test_an_address_made_the_short_way_is_an_address_like_any() -> None:
    made = cell_address("bericht.xlsx", "Blatt", "B2")
    assert made == Address("bericht.xlsx", "Blatt", "B2")
    assert hash(made) == hash(Address("bericht.xlsx", "Blatt", "B2"))
    with pytest.raises(FrozenInstanceError):
        made.cell = "B3"  # type: ignore[misc]  # which is what the test is about


def test_a_source_made_the_short_way_is_a_source_like_any() -> None:
    address = Address("bericht.xlsx", "Blatt", "B2")
    assert stated_source(address, "ja") == Source((address,), "ja")
    assert type(stated_source(address, "ja")) is Source


def test_a_source_that_makes_its_address_when_asked_is_a_source_like_any() -> None:
    lazy = source_of_cell(("bericht.xlsx", "Blatt"), Cell(2, 28, CellKind.TEXT, " ja "))
    plain = Source((Address("bericht.xlsx", "Blatt", "AB2"),), " ja ")
    assert lazy == plain
    assert plain == lazy
    assert hash(lazy) == hash(plain)
    assert lazy != replace(plain, raw="nein")
    assert pickle.loads(pickle.dumps(lazy)) == copy.deepcopy(lazy) == plain
    assert lazy.followed(plain.addresses[0]) == plain.followed(plain.addresses[0])
    with pytest.raises((FrozenInstanceError, AttributeError)):
        lazy.raw = "nein"  # type: ignore[misc]  # which is what the test is about
    stored = CaseFile(sources={"municipality/name": lazy}).to_json()
    assert read_case_file(stored).sources["municipality/name"] == plain
    assert CaseFile(sources={"municipality/name": plain}).to_json() == stored
