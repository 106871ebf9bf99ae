"""Lines outside of cells that were broken where their room ends are one text; headings above them stay alone."""

from __future__ import annotations

import pytest

from fgk_docs_plugins.pdf_forms.printed.contents import Piece
from fgk_docs_plugins.pdf_forms.printed.drawn import Box
from fgk_docs_plugins.pdf_forms.printed.words import Doubt, Text
from fgk_docs_plugins.pdf_forms.printed.wrapped import unwrapped


def line(words: str, top: float, *, left: float = 36, height: float = 8, doubt: Doubt | None = None) -> Piece:
    """A line whose letters are four points wide."""
    return Piece(Box(left, top - height, left + 4 * len(words), top), Text(words, doubt))


NOTE = [line("Bitte berichten Sie über jede Maßnahme einzeln, mit *", 100), line("sind Pflichtangaben.", 90)]


def texts(*pieces: Piece, borders: tuple[float, ...] = (120, 260, 500)) -> list[str]:
    return [piece.words for piece in unwrapped(pieces, borders)]


def test_a_note_that_was_broken_at_a_border_is_one_text() -> None:
    assert texts(*NOTE) == ["Bitte berichten Sie über jede Maßnahme einzeln, mit * sind Pflichtangaben."]
    (whole,) = unwrapped(NOTE, (260,))
    assert whole.box == Box(36, 82, 36 + 4 * 53, 100)


@pytest.mark.parametrize(
    "other",
    [
        line("sind Pflichtangaben.", 80),
        line("sind Pflichtangaben.", 90, left=40),
        line("sind Pflichtangaben.", 90, height=11),
        line("a sind Pflichtangaben.", 90),
    ],
    ids=["further below", "beginning elsewhere", "in larger letters", "with a word that had room"],
)
def test_other_lines_below_it_stay_alone(other: Piece) -> None:
    borders = (36 + 4 * 53 + 10,)
    assert len(texts(NOTE[0], other, borders=borders)) == 2


def test_a_short_line_above_a_note_stays_alone() -> None:
    assert texts(line("Beispielformular, Ausgabe B", 110), *NOTE)[0] == "Beispielformular, Ausgabe B"


def test_without_a_border_nothing_is_joined() -> None:
    assert len(texts(*NOTE, borders=())) == 2


def test_a_doubt_of_one_line_is_a_doubt_of_the_whole() -> None:
    (whole,) = unwrapped([NOTE[0], line("sind Pflichtangaben.", 90, doubt=Doubt.CLIPPED)], (260,))
    assert whole.text.doubt is Doubt.CLIPPED
