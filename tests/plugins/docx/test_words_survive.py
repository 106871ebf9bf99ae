"""Whatever stands in a document stands in the file, literally and in order."""

from __future__ import annotations

import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.model.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Paragraph,
    Row,
    Run,
    Section,
    Signature,
    Table,
    runs_of,
)
from fgk_docs.placing.slots import slots_of
from fgk_docs_plugins.docx.render import render
from fgk_docs_plugins.docx.writer import DocxWriter
from tests.plugins.docx.making import BODY, BaseFiles, filled_texts, opened, part, template, texts, words, written

NASTY = [
    'Müller & Söhne <GbR> "ß"',
    "2019. text",
    "- text",
    "[x]: y",
    "{{ x }}",
    "{% if %}",
    "{%p endif %}",
    "{_{ x }_}",
    "</w:t>",
    "&amp; &lt;",
    "]]> <!-- x -->",
    "  außen zwei Leerzeichen  ",
    "erste Zeile\nzweite Zeile\n",
    "links\trechts",
    "\ue000\uf8ff privat",
    "\u2028\x85",
    "\0",
    "0\x000",
    "a" * 5000,
]

POSITIONS = {
    "paragraph": Paragraph,
    "heading": lambda runs: Heading(2, runs),
    "list item": lambda runs: ListBlock(((Paragraph(runs),),)),
    "numbered item": lambda runs: ListBlock(((Paragraph(runs),),), ordered=True),
    "table cell": lambda runs: Table("t", (Column(words("Spalte")),), (Row((runs,)),)),
    "column title": lambda runs: Table("t", (Column(runs),), ()),
    "banner": lambda runs: Table("t", (Column(words("a")), Column(words("b"))), (Row((runs,), banner=True),)),
    "caption": lambda runs: Table("t", (Column(words("Spalte")),), (), runs),
    "label": lambda runs: KeyValues("k", ((runs, words("Wert")),)),
    "entry": lambda runs: KeyValues("k", ((words("Name"), runs),)),
    "signature": Signature,
}


def as_read(text: str) -> str:
    """What may become of a text: line ends are line feeds, what XML forbids is U+FFFD."""
    text = re.sub(r"_x000[dD]_\n?|_x000[aA]_|\r\n?", "\n", text)
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_a_nasty_text_survives_in_every_position(position: str, text: str) -> None:
    assert as_read(text) in filled_texts(written(POSITIONS[position](words(text))))


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_a_nasty_text_survives_as_a_section_title_a_name_and_a_property(text: str) -> None:
    document = Document("k", (Section("s", words(text), ()),), {"title": text, "subject": text, "author": text})
    data = DocxWriter().write(document, BaseFiles())
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


runs = st.builds(
    lambda text, bold, italic, placeholder: (Run(text, bold=bold, italic=italic, placeholder=placeholder),),
    st.text(max_size=12),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def tables() -> st.SearchStrategy[Block]:
    def of(width: int) -> st.SearchStrategy[Block]:
        row = st.tuples(*[runs] * width).map(Row) | st.builds(Row, st.tuples(runs), st.just(True))
        columns = st.tuples(
            *[st.builds(Column, runs, st.floats(-1, 9), st.sampled_from(["left", "right"]))] * width
        )
        return st.builds(Table, st.just("t"), columns, st.lists(row, max_size=3).map(tuple), st.just(()) | runs)

    return st.integers(1, 8).flatmap(of)


leaves = (
    st.builds(Paragraph, runs)
    | st.builds(Heading, st.integers(2, 12), runs)
    | st.builds(Signature, runs)
    | st.builds(KeyValues, st.just("k"), st.lists(st.tuples(runs, runs), max_size=3).map(tuple))
    | tables()
)
blocks = st.recursive(
    leaves,
    lambda inner: st.builds(
        ListBlock,
        st.lists(st.lists(inner, max_size=3).map(tuple), max_size=3).map(tuple),
        st.booleans(),
        st.integers(1, 30),
    ),
    max_leaves=6,
)
sections = st.builds(Section, st.sampled_from("abc"), runs, st.lists(blocks, max_size=4).map(tuple))


@given(st.lists(sections, max_size=4).map(tuple))
@settings(deadline=None, max_examples=120)
def test_every_run_of_any_document_comes_back_in_reading_order(made: tuple[Section, ...]) -> None:
    document = Document("k", made)
    data = render(BODY, {"body": made})
    expected = [as_read(run.text) for run in runs_of(document)]
    assert "".join(texts(data)) == "".join(expected)
    for name in ("word/document.xml", "word/numbering.xml"):
        part(data, name)


@given(st.lists(sections, max_size=3).map(tuple), st.text(max_size=20))
@settings(deadline=None, max_examples=25)
def test_the_same_document_gives_the_same_bytes(made: tuple[Section, ...], title: str) -> None:
    from fgk_docs_plugins.docx.template import prepared

    first = DocxWriter().write(Document("k", made, {"title": title}), BaseFiles())
    prepared.cache_clear()
    again = Document("k", made, {"title": title})
    assert DocxWriter().write(again, BaseFiles()) == first
    assert slots_of(again)["body"] == made


def test_the_file_is_dated_1980_and_sound() -> None:
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(written(Paragraph(words("x"))))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
