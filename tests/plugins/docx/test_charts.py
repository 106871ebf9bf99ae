"""Charts in Word documents: drawn by Word itself, sound by the standard, complete in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.drawing.palette import LOOKS
from fgk_docs.drawing.presets import PRESETS
from fgk_docs.model.document import Chart, Document, ListBlock, Section, chart_words, runs_of
from fgk_docs_plugins.docx.datasheet import column
from fgk_docs_plugins.docx.render import render
from fgk_docs_plugins.docx.writer import DocxWriter
from tests.plugins.docx.making import BODY, alternative, filled_texts, part, template, written
from tests.support.documents import NASTY, Files, any_block, as_read, chart, charts, squeezed, words

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TWO = chart(("Bildung", (3, 1)), ("Wohnen", (0, 2)))
FIRST = "word/charts/fgk-diagramm1.xml"


def names(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return set(archive.namelist())


def problems(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    versions = FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365
    return [
        error.description
        for version in versions
        for error in OpenXmlValidator(file_format=version).validate(path).errors
    ]


def test_a_chart_is_drawn_with_its_title_above_and_its_data_in_words() -> None:
    data = written(TWO)
    assert filled_texts(data) == ["Stand nach Handlungsfeld"]
    assert alternative(data) == [chart_words(TWO)]
    root = part(data, FIRST)
    assert [one.text for one in root.iterfind(f".//{C}tx//{C}v")] == ["umgesetzt", "geplant"]
    assert [one.text for one in root.iterfind(f".//{C}ser[1]/{C}cat//{C}v")] == ["Bildung", "Wohnen"]
    assert [one.text for one in root.iterfind(f".//{C}val//{C}v")] == ["3", "0", "1", "2"]
    assert [one.get("val") for one in root.iter(f"{C}barDir", f"{C}grouping", f"{C}lang")] == [
        "de-DE",
        "bar",
        "stacked",
    ]


def test_the_series_have_the_looks_of_all_our_charts() -> None:
    assert set(PRESETS) | {"plain"} == {look.pattern for look in LOOKS}
    assert LOOKS[0].colour.upper().encode() in etree.tostring(part(written(TWO), FIRST))


def test_the_data_can_be_edited_in_a_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(written(TWO))) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/fgk-diagramm1.xlsx")))
    assert list(book["Daten"].values) == [(None, "umgesetzt", "geplant"), ("Bildung", 3, 1), ("Wohnen", 0, 2)]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_are_named_as_in_a_workbook(place: int, name: str) -> None:
    assert column(place) == name


def test_a_document_with_charts_passes_the_audit(tmp_path: Path) -> None:
    nested = ListBlock(((TWO,),))
    document = any_block()
    document = Document("k", (*document.sections, Section("m", words("Mehr"), (TWO, nested))), document.properties)
    data = DocxWriter().write(document, Files())
    assert problems(data, tmp_path / "x.docx") == []
    assert len([name for name in names(data) if name.startswith("word/charts/fgk")]) == 3
    docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_in_a_chart(text: str) -> None:
    made = Chart("c", words(text), (words(text),), chart((text, (1,)), series=("x",)).bars)
    data = written(made)
    assert squeezed(chart_words(made)) == squeezed(alternative(data)[0])
    assert as_read(text) in [one.text for one in part(data, FIRST).iter(f"{C}v")]


@given(charts())
@settings(deadline=None, max_examples=60)
def test_every_run_of_any_chart_is_in_the_document(made: Chart) -> None:
    data = written(made)
    assert written(made) == data
    told = squeezed("".join([*filled_texts(data), *alternative(data)]))
    shown = [run.text for run in runs_of(made)] if made.bars else [run.text for run in made.title]
    assert [text for text in shown if squeezed(text) not in told] == []


def test_a_chart_without_data_and_one_in_a_footer_are_words() -> None:
    empty = written(Chart("c", words("Stand"), (), ()))
    assert filled_texts(empty) == ["Stand."]
    made = Section("s", (), (TWO,))
    data = render(template("x", footer="{{p s }}"), {"s": made})
    assert not [name for name in names(data) if "charts" in name]
    footer = next(name for name in sorted(names(data)) if name.startswith("word/footer"))
    assert "umgesetzt 3" in "".join(map(str, part(data, footer).itertext()))


def test_a_document_without_charts_has_no_parts_for_them() -> None:
    data = render(BODY, {"body": ()})
    assert not [name for name in names(data) if "chart" in name or "embeddings" in name]
