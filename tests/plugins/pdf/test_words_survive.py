"""Whatever stands in a document stands in the file, literally and in order, and none of it is markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.model.document import Column, Document, Row, Section, Table, runs_of
from fgk_docs_plugins.pdf.letters import shown
from tests.plugins.docx.papers import council_paper
from tests.plugins.pdf.making import Files, paper, seen_and_told, squeezed, text_of, written
from tests.support.documents import NASTY, POSITIONS, sections, words

HOSTILE = [
    "#panic(1)",
    '#import "@preview/cetz:0.4.0": *',
    '#read("/etc/passwd")',
    "$x^2$ und $ allein",
    "\\ \\u{41} \\#",
    "\"Anführung\" 'und' `Code` ```mehr```",
    "*fett* _kursiv_ = Titel == Titel",
    "// kein Kommentar /* auch nicht */",
    "@verweis <marke> [Inhalt] {Block}",
    "- Strich + Zahl / Begriff: Text",
    "http://example.org/#x?a=b&c=d",
    "-- --- ... ~ -?",
    "Müller & Söhne <GbR> ß ẞ Łódź Đặng",
    "≥ → ✓ ☐ ☒ ½",
    "שלום עולם",
    "x" * 400,
    "ein@sehr.langer.name.example.org/und/noch/weiter?mit=allem&was=dazu_gehoert",
    "erste Zeile\nzweite Zeile\n",
    "links\trechts",
    "a\u0308 e\u0301 n\u0303",
    *(text for text in NASTY if len(text) < 1000),
]


def as_seen(text: str) -> str:
    return squeezed(shown(text)[0])


@pytest.mark.parametrize("position", POSITIONS)
def test_hostile_words_stand_literally(position: str) -> None:
    for text in HOSTILE:
        seen = seen_and_told(written(paper(POSITIONS[position](words(text, bold=True)))))
        if "\u05d0" <= max(text) <= "\u05ea" or "\u202e" in text:  # engines differ in the order from right to left
            assert [letter for letter in as_seen(text) if letter not in seen] == []
        else:
            assert as_seen(text) in seen, text


def test_hostile_words_in_properties_and_titles_stand_literally() -> None:
    text = '#panic("x") $ \\ " @x _a_ *b*'
    document = Document("k", (Section(text, words(text), ()),), dict.fromkeys(("title", "subject", "number"), text))
    assert text_of(written(document, Files())).count(squeezed(text)) >= 3


def test_a_signature_longer_than_a_page_is_all_there() -> None:
    for files in (Files(), None):
        seen = text_of(written(paper(POSITIONS["signature"](words("x" * 6000))), files))
        assert seen.count("x") == 6000


def test_a_hundred_thousand_letters_in_a_cell_take_pages_and_none_is_lost() -> None:
    for text in ("viele Wörter zu lesen " * 5000, "x" * 100_000):
        row = Row((words("a"), words(text)))
        seen = text_of(written(paper(Table("t", (Column(words("A")), Column(words("B"))), (row,)))))
        assert seen.count("x") == text.count("x")
        assert seen.count("W") == text.count("W")


def test_a_mark_of_byte_order_among_the_words_is_no_obstacle() -> None:
    columns = tuple(Column(words("")) for _ in range(8))
    row = Row((*(words("") for _ in range(7)), words("0\ufeff1")))
    assert "01" in text_of(written(paper(Table("t", columns, (row,)))))


@given(st.lists(sections, max_size=4).map(tuple))
@settings(deadline=None, max_examples=60)
def test_any_document_is_written_and_has_its_plain_words(made: tuple[Section, ...]) -> None:
    seen = seen_and_told(written(Document("k", made)))
    for run in runs_of(Document("k", made)):
        if max(run.text, default="") < "\u0250":  # engines differ in other scripts
            assert as_seen(run.text) in seen, ascii(run.text)


def test_every_run_of_a_paper_with_lying_pages_is_on_its_pages() -> None:
    document = council_paper(60, 8)
    seen = text_of(written(document, Files()))
    assert [run.text for run in runs_of(document) if as_seen(run.text) not in seen] == []
