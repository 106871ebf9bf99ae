"""What columns need: the words of a report, against the letters of the font that papers are printed in."""

from __future__ import annotations

from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from fgk_docs.drawing.columns import longest_words
from fgk_docs.model.document import Column, Row, Run, Table

MARGINS = 170
WORDS = [
    "Maßnahmen",
    "vierteljährlich",
    "zurückgestellt",
    "Kommunikation",
    "Daueraufgabe",
    "WLAN",
    "01.07.2014",
    "„Familiengerechtes",
    "Veranstaltungskalender",
    "Immobilienbetrieb",
]


def measured(word: str, style: str) -> float:
    """The width in twips at 9.5 points, by the font itself."""
    with (files("fgk_docs_templates") / f"fonts/LiberationSans-{style}.ttf").open("rb") as stream:
        font = TTFont(stream)
        letters, widths = font.getBestCmap(), font["hmtx"].metrics
        return sum(widths[letters[ord(letter)]][0] for letter in word) / font["head"].unitsPerEm * 9.5 * 20


@pytest.mark.parametrize("word", WORDS)
def test_a_column_is_as_wide_as_its_widest_word_and_hardly_wider(word: str) -> None:
    cell = ((Run(word),), (Run("x"),))
    title = (Column((Run(word),)), Column((Run("x"),)))
    body, _ = longest_words(Table("t", (Column(()), Column(())), (Row(cell),)), 30_000)
    head, _ = longest_words(Table("t", title, ()), 30_000)
    assert measured(word, "Regular") * 0.98 <= body - MARGINS <= measured(word, "Regular") * 1.2
    assert measured(word, "Bold") * 0.98 <= head - MARGINS <= measured(word, "Bold") * 1.25


def test_of_words_with_nearly_as_many_letters_the_widest_one_counts() -> None:
    cells = ((Run("vierteljährlich Kommunikation"),), (Run("x"),))
    needs = longest_words(Table("t", (Column(()), Column(())), (Row(cells),)), 30_000)
    assert needs[0] - MARGINS >= measured("Kommunikation", "Regular") * 0.98


def test_a_word_with_hyphens_may_be_parted_behind_each() -> None:
    parted, whole = (
        longest_words(Table("t", (Column(()), Column(())), (Row(((Run(words),), (Run("x"),))),)), 30_000)[0]
        for words in ("Eltern-Kind-Zimmer", "Eltern-")
    )
    assert parted == whole
