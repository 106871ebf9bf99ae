"""Matching keys and printable text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from fgk_docs.language.text import match_key, normalise, opening, printable, without_number


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Maß-\nnahme", "massnahme"),
        ("Maß-\r\nnahme", "massnahme"),
        ("Maß\u00adnahme", "massnahme"),
        ("Maß\u00ad\nnahme", "massnahme"),
        ("Massnahme", "massnahme"),
        ("MASSNAHME:", "massnahme"),
        ("Maßnahme *", "massnahme"),
        ("Maßnahme¹", "massnahme"),
        ("Maßnahme 1)", "massnahme"),
        ("Haushalts-\nPlan", "haushalts plan"),
        ("Zuständig\u00a0/\nVerantwortlich:", "zustaendig verantwortlich"),
        (unicodedata.normalize("NFD", "Zuständigkeit"), "zustaendigkeit"),
        ("k.A.", "k a"),
        ("k. A.", "k a"),
        ("Ziele & Maßnahmen", "ziele und massnahmen"),
        ("Ziele u. Maßnahmen", "ziele und massnahmen"),
        ("Auditor*in", "auditor in"),
        ("Auditor/-in", "auditor in"),
        ("„Umsetzungs–stand“", "umsetzungs stand"),
        ("Sachstand 2019", "sachstand 2019"),
        ("1. Sitzung", "1 sitzung"),
        ("Café", "cafe"),
        ("✓", ""),
        ("zu 50 %", "zu 50 %"),
    ],
)
def test_labels_that_mean_the_same_have_the_same_key(label: str, key: str) -> None:
    assert match_key(label) == key


def test_labels_that_differ_by_their_number_have_different_keys() -> None:
    assert match_key("1. Sitzung") != match_key("2. Sitzung")
    assert without_number(match_key("2.1 Bildung")) == "bildung"
    assert without_number("2 1") == "2 1"


def test_normalising_keeps_letters_and_case() -> None:
    assert normalise(" „Familie\u00a0–\n  Beruf“ \u200b") == '"Familie - Beruf"'


@pytest.mark.parametrize(
    ("text", "printed", "count"),
    [
        ("a\x00b", "a\ufffdb", 1),
        ("a\x0bb\x1f", "a\ufffdb\ufffd", 2),
        ("\ud800", "\ufffd", 1),
        ("\ufffe\uffff", "\ufffd\ufffd", 2),
        ("\ue000\uf8ff\U000f0000", "\ue000\uf8ff\U000f0000", 0),
        ("a\tb\nc", "a\tb\nc", 0),
        ("a\r\nb\rc", "a\nb\nc", 0),
        ("a_x000D_\nb", "a\nb", 0),
        ("a_x000d_b", "a\nb", 0),
        ("already \ufffd", "already \ufffd", 0),
    ],
)
def test_only_what_xml_forbids_is_replaced_and_counted(text: str, printed: str, count: int) -> None:
    assert printable(text) == (printed, count)


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=40))
def test_printable_text_survives_xml_and_a_second_time(text: str) -> None:
    printed, _ = printable(text)
    element = etree.Element("t")
    element.text = printed
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text in (printed, None)
    assert printable(printed) == (printed, 0) or "_x000" in printed


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=40))
def test_keys_are_stable(text: str) -> None:
    key = match_key(text)
    assert match_key(key) == key
    assert normalise(normalise(text)) == normalise(text)


_STARTS = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            [*"aAeuxzÄöß 1.,:;()/-&*%€²", "\n", "\u00a0", "\u00ad", "\u200b", "\u0308", "Maß", "u. a.", "12 "]
        ),
        min_size=1,
        max_size=8,
    ),
)


@given(st.text(max_size=12) | _STARTS)
@example("12 u. a.")
def test_the_opening_is_what_the_key_begins_with(text: str) -> None:
    start = opening(text)
    if start is not None:
        words = [word for word in start if word is not None]
        assert match_key(text).split()[: len(words)] == words


@pytest.mark.parametrize("text", ["Ziel: Wege", "12 Kinder im Jahr", "Größe (in m)", "Art", "z. B."])
def test_plain_texts_have_an_opening(text: str) -> None:
    assert opening(text) is not None
