"""Whatever stands in a document stands in the file, literally and in order."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fgk_docs.model.document import Chart, Document, Paragraph, Run, Section, runs_of
from fgk_docs_plugins.docx.render import render
from fgk_docs_plugins.docx.template import prepared
from fgk_docs_plugins.docx.writer import DocxWriter
from tests.plugins.docx.making import BODY, alternative, filled_texts, opened, part, template, texts, written
from tests.support import documents
from tests.support.documents import POSITIONS, Files, as_read, sections, squeezed, words

NASTY = [*documents.NASTY, "2019. text", "- text", "[x]: y", "{%p endif %}", "{_{ x }_}"]


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_in_every_position(position: str, text: str) -> None:
    block = POSITIONS[position](words(text))
    data = written(block)
    told = filled_texts(data)
    if isinstance(block, Chart):
        assert squeezed(text) in squeezed("".join([*told, *alternative(data)]))
    else:
        assert as_read(text) in told


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_as_a_section_title_a_name_and_a_property(text: str) -> None:
    document = Document("k", (Section("s", words(text), ()),), {"title": text, "subject": text, "author": text})
    data = DocxWriter().write(document, Files())
    assert filled_texts(data) == [as_read(text), as_read(text)]
    properties = opened(data).core_properties
    assert (properties.title, properties.subject, properties.author) == (as_read(text),) * 3


def test_forbidden_characters_never_break_the_file() -> None:
    text = "".join(map(chr, range(0x20))) + "\x7f\ufffe\uffff\ud800"
    assert filled_texts(written(Paragraph(words(text)))) == [as_read(text)]


def test_what_is_bold_italic_or_a_gap_looks_so() -> None:
    runs = Run("fett", bold=True), Run("kursiv", italic=True), Run("[ergänzen]", placeholder=True), Run("glatt")
    [paragraph] = (p for p in opened(written(Paragraph(runs))).paragraphs if p.text)
    assert [(run.bold, run.italic, run.font.highlight_color) for run in paragraph.runs] == [
        (True, None, None),
        (None, True, None),
        (None, None, 7),
        (None, None, None),
    ]


def test_a_nasty_text_in_a_plain_name_keeps_its_line_breaks_and_tabs() -> None:
    data = render(template("Nr. {{ number }}!"), {"number": "1\n2\t{{ 3 }}"})
    assert texts(data) == ["Nr. 1\n2\t{{ 3 }}!"]


@given(st.lists(sections, max_size=4).map(tuple))
@settings(deadline=None, max_examples=60)
def test_every_run_of_any_document_comes_back_in_reading_order(made: tuple[Section, ...]) -> None:
    assume("bars=()" not in repr(made))  # of a chart without data only the title is shown: see test_charts.py
    data = render(BODY, {"body": made})
    runs = [as_read(run.text) for run in runs_of(Document("k", made))]
    told = squeezed("".join([*texts(data), *alternative(data)]))
    assert [text for text in runs if squeezed(text) not in told] == []
    if "Chart(" not in repr(made):  # a chart says more than its runs
        assert "".join(texts(data)) == "".join(runs)
    part(data, "word/numbering.xml")


@given(st.lists(sections, max_size=3).map(tuple), st.text(max_size=20))
@settings(deadline=None, max_examples=25)
def test_the_same_document_gives_the_same_bytes(made: tuple[Section, ...], title: str) -> None:
    first = DocxWriter().write(Document("k", made, {"title": title}), Files())
    prepared.cache_clear()
    assert DocxWriter().write(Document("k", made, {"title": title}), Files()) == first


def test_the_file_is_dated_1980_and_sound() -> None:
    with zipfile.ZipFile(io.BytesIO(written(Paragraph(words("x"))))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
