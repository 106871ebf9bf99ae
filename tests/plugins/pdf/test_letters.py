"""Letters that the fonts lack are boxes on the page and a finding; nothing vanishes, and nothing stops the file."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.model.document import Document, Paragraph, Run, Section
from fgk_docs_plugins.pdf.letters import _SURE, _letters, shown
from fgk_docs_plugins.pdf.writer import PdfWriter
from tests.plugins.pdf.making import PLAIN, looking, paper, text_of, words, written


@pytest.mark.parametrize(
    ("text", "drawn", "lacking"),
    [
        ("Straße in Łódź – „ja“ …", "Straße in Łódź – „ja“ …", ""),
        ("✓ ☒ → ≥ שלום α Ж", "✓ ☒ → ≥ שלום α Ж", ""),
        ("汉字 ok", "□□ ok", "汉字"),
        ("\ue000 \uf0b7", "□ □", "\ue000\uf0b7"),
        ("a\x01b\ud800", "a\ufffdb\ufffd", "\ufffd\ufffd"),
        ("a\tb\u2028c\x85d", "a b c d", ""),
        ("Zeile\r\nzwei_x000D_\ndrei", "Zeile\nzwei\ndrei", ""),
        ("a\u0308 e\u0301", "ä é", ""),
        ("x\u0332\u20dd", "x□□", "\u0332\u20dd"),
        ("👩\u200d👧", "□\u200d□", "👩👧"),
        ("a\u200bb\u00adc\ufeffd", "a\u200bb\u00adcd", ""),
    ],
)
def test_what_the_fonts_have_is_drawn_and_the_rest_is_named(text: str, drawn: str, lacking: str) -> None:
    assert shown(text) == (drawn, lacking)


def test_letters_that_are_taken_for_granted_are_in_the_first_font() -> None:
    sure = [letter for letter in map(chr, range(0x20, 0x3000)) if _SURE.fullmatch(letter)]
    assert len(sure) > 300
    assert [letter for letter in sure if letter not in _letters()[0]] == []


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@settings(deadline=None, max_examples=150)
def test_any_text_is_written_whatever_letters_it_has(text: str) -> None:
    written(paper(Paragraph(words(text, bold=True)), Paragraph(words(text, italic=True))))


def test_every_letter_of_unicode_that_is_drawn_can_be_written() -> None:
    """All of them, each alone and each with a mark, in pages of a few thousand."""
    letters = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
    drawn = [letter for letter in letters if shown(letter)[1] == ""]
    assert 5000 < len(drawn) < 9000
    text = " ".join(letter + mark for letter in drawn for mark in ("", "\u0323"))
    written(paper(*(Paragraph(words(text[start : start + 3000])) for start in range(0, len(text), 3000))))


def test_boxes_are_told_with_the_place_of_the_value() -> None:
    runs = (Run("汉 und 字", paths=("report/summary",)), Run(" 汉 fest \x00"), Run("ohne", paths=("paper/number",)))
    document = Document("k", (Section("a", (), (Paragraph(runs),)),))
    made = PdfWriter().write(document, looking(PLAIN))
    told = [(one.code, one.path, one.value, one.details) for one in made.findings]
    assert told == [
        ("letters-not-in-font", "report/summary", "汉字", {"letters": "U+6C49, U+5B57"}),
        ("letters-not-in-font", None, "汉\ufffd", {"letters": "U+6C49, U+FFFD"}),
    ]
    assert text_of(made.data).count("□") == 3


def test_usual_documents_tell_nothing() -> None:
    assert PdfWriter().write(paper(Paragraph(words("Straße ✓"))), looking(PLAIN)).findings == ()


def test_normal_forms_are_the_same_file() -> None:
    texts = ("Möbel für Kinder", unicodedata.normalize("NFD", "Möbel für Kinder"))
    first, second = (written(paper(Paragraph(words(text)))) for text in texts)
    assert first == second
    assert text_of(first) == "MöbelfürKinder"
