"""Whatever stands in a document stands in the file, literally and in order."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.model.document import Chart, Document, Paragraph, Run, Section, runs_of
from fgk_docs_plugins.odt.names import q
from fgk_docs_plugins.odt.render import render
from fgk_docs_plugins.odt.template import prepared
from tests.plugins.odt.making import body, filled, of, part, pictures, printed, styles_of, template, texts, written
from tests.support.documents import NASTY, POSITIONS, any_block, as_read, sections, squeezed, words

BODY = template("{{p body }}")


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_in_every_position(position: str, text: str) -> None:
    block = POSITIONS[position](words(text))
    told = filled(of(block))
    assert squeezed(text) in squeezed("".join(told))
    assert isinstance(block, Chart) or as_read(text) in told


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_as_a_title_a_name_and_a_property(text: str) -> None:
    properties = dict.fromkeys(("title", "subject", "author", "keywords"), text)
    data = written(Document("k", (Section("s", words(text), ()),), properties))
    assert filled(data) == [as_read(text), as_read(text)]
    meta = part(data, "meta.xml")[0]
    for tag in ("dc:title", "dc:subject", "meta:initial-creator", "meta:keyword"):
        assert meta.findtext(q(tag)) == as_read(text)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_where_a_template_prints_it_in_a_line(text: str) -> None:
    assert printed(template("Nr. {{ number }}!"), number=text) == [f"Nr. {as_read(text)}!"]


@pytest.mark.parametrize(
    "texts",
    [(" a", "b "), ("a ", " b"), ("a ", "b"), (" ", " ", "x"), ("a\n", " b"), ("\t a",), ("  ",), ("a", "", " ")],
    ids=repr,
)
def test_no_blank_is_lost_between_two_runs(texts: tuple[str, ...]) -> None:
    data = of(Paragraph(tuple(Run(text, bold=bool(place % 2)) for place, text in enumerate(texts))))
    assert "".join(texts) in filled(data)


def test_what_is_bold_italic_or_a_gap_looks_so() -> None:
    runs = Run("fett", bold=True), Run("kursiv", italic=True), Run("[ergänzen]", placeholder=True), Run("glatt")
    data = of(Paragraph(runs))
    styles = styles_of(data)
    looks = [dict(styles[span.get(q("text:style-name"), "")][0].attrib) for span in body(data).iter(q("text:span"))]
    assert [
        (look.get(q("fo:font-weight")), look.get(q("fo:font-style")), look.get(q("fo:background-color")))
        for look in looks
    ] == [("bold", None, None), (None, "italic", None), (None, None, "#ffff00")]


@given(st.lists(sections, max_size=4).map(tuple))
@settings(deadline=None, max_examples=120)
def test_every_run_of_any_document_comes_back_in_reading_order(made: tuple[Section, ...]) -> None:
    data = render(BODY, {"body": made})
    runs = [as_read(run.text) for run in runs_of(Document("k", made))]
    told = squeezed("".join([*texts(data), *pictures(data)]))
    assert [text for text in runs if squeezed(text) not in told] == []
    if not pictures(data):
        assert "".join(texts(data)) == "".join(runs)
    part(data, "styles.xml")


@given(st.lists(sections, max_size=3).map(tuple), st.text(max_size=20))
@settings(deadline=None, max_examples=25)
def test_the_same_document_gives_the_same_bytes(made: tuple[Section, ...], title: str) -> None:
    first = written(Document("k", made, {"title": title}))
    prepared.cache_clear()
    assert written(Document("k", made, {"title": title})) == first


def test_the_file_says_what_it_is_first_and_is_dated_1980() -> None:
    with zipfile.ZipFile(io.BytesIO(written(any_block()))) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.testzip() is None
        assert {info.date_time for info in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
        listed = part(written(any_block()), "META-INF/manifest.xml")
        named = {one.get(q("manifest:full-path")) for one in listed} - {"/"}
        assert named == {info.filename for info in others} - {"META-INF/manifest.xml"}
