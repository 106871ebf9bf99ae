"""Workbooks of documents: charts that Excel draws from the cells above them, in the looks of all our charts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import FileFormat, OpenXmlValidator
from pypdf import PdfReader

from fgk_docs.drawing.palette import LOOKS
from fgk_docs.drawing.presets import PRESETS
from fgk_docs.model.document import Bar, Block, Chart, Document, Paragraph, Run, Section, chart_words
from fgk_docs_plugins.sheets.documents.book import workbook
from tests.support.office import in_office

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
SERIES = ("umgesetzt", "offen", "verzögert")


def chart(*bars: tuple[str, tuple[int, ...]], name: str = "Stand", series: tuple[str, ...] = SERIES) -> Chart:
    made = tuple(
        Bar((Run(label),), tuple((float(one), Run(str(one), value=one)) for one in values))
        for label, values in bars
    )
    return Chart("c", (Run(name),), tuple((Run(one),) for one in series), made)


FIRST = chart(("Bildung", (3, 0, 1)), ("=1+1", (2, 5, 0)))
SECOND = chart(("Wohnen", (1,)), name="Zweites", series=("@Anzahl",))


def written(*blocks: Block) -> bytes:
    return workbook(Document("x", (Section("s", (Run("Zahlen"),), blocks),), {"title": "Liste"}, is_list=True))


def sheet(*blocks: Block) -> Worksheet:
    book = load_workbook(BytesIO(written(*blocks)))
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def part(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def cells(page: Worksheet, reference: str) -> list[object]:
    area = page[reference.rpartition("!")[2].replace("$", "")]
    return [cell.value for row in area for cell in row] if isinstance(area, tuple) else [area.value]


def test_a_chart_is_drawn_from_the_cells_of_its_own_table() -> None:
    page = sheet(Paragraph((Run("Worte"),)), FIRST, SECOND)
    one, two = page._charts
    assert [cells(page, series.tx.strRef.f) for series in one.series] == [[title] for title in SERIES]
    assert [cells(page, series.val.numRef.f) for series in one.series] == [[3, 2], [0, 5], [1, 0]]
    assert {tuple(cells(page, series.cat.numRef.f)) for series in one.series} == {("Bildung", "=1+1")}
    assert cells(page, two.series[0].val.numRef.f) == [1]
    assert (one.grouping, one.overlap, one.barDir) == ("stacked", 100, "bar")


def test_series_have_the_colours_and_patterns_of_all_our_charts() -> None:
    many = chart(("a", (1,) * len(LOOKS)), series=tuple(look.pattern for look in LOOKS))
    for series, look in zip(sheet(many)._charts[0].series, LOOKS, strict=True):
        found = series.graphicalProperties
        if look.pattern == "plain":
            assert found.solidFill.srgbClr == look.colour
        else:
            assert found.pattFill.prst == PRESETS[look.pattern]
            assert found.pattFill.bgClr.srgbClr == look.colour


def test_a_drawing_says_its_title_and_its_data() -> None:
    root = part(written(FIRST, SECOND), "xl/drawings/drawing1.xml")
    frames = list(root.iter(f"{XDR}cNvPr"))
    assert [frame.get("title") for frame in frames] == ["Stand", "Zweites"]
    assert [frame.get("descr") for frame in frames] == [chart_words(FIRST), chart_words(SECOND)]


def test_charts_of_several_sheets_keep_their_own_words() -> None:
    sections = [Section(str(place), (Run(f"Blatt {place}"),), (one,)) for place, one in enumerate((FIRST, SECOND))]
    words = Section("w", (Run("Worte"),), (Paragraph((Run("x"),)),))
    data = workbook(Document("x", (sections[0], words, sections[1]), {"title": "Liste"}, is_list=True))
    found = [part(data, f"xl/drawings/drawing{place}.xml").find(f".//{XDR}cNvPr") for place in (1, 2)]
    assert [frame.get("title") for frame in found if frame is not None] == ["Stand", "Zweites"]


def test_nothing_stands_under_a_chart_and_none_is_torn_by_a_page() -> None:
    page = sheet(FIRST, SECOND, Paragraph((Run("danach"),)))
    tops = [one.anchor._from.row + 1 for one in page._charts]
    filled = {cell.row for row in page.iter_rows() for cell in row if cell.value is not None}
    for one, top in zip(page._charts, tops, strict=True):
        points = one.anchor.ext.height / 12700
        assert not filled & set(range(top, top + round(points / 15) + 1))
    assert [one.id + 1 for one in page.row_breaks.brk] == [
        row for row in filled if page.cell(row, 1).value == "Zweites"
    ]


def test_words_that_begin_like_formulas_stay_words() -> None:
    values = [cell for row in sheet(FIRST, SECOND).iter_rows() for cell in row]
    assert {cell.data_type for cell in values if cell.value in ("=1+1", "@Anzahl")} == {"s"}


def test_zeros_have_no_label() -> None:
    root = part(written(FIRST), "xl/charts/chart1.xml")
    labels = [one for one in root.iter("{*}numFmt") if one.get("formatCode") == "0;-0;;"]
    assert [one.get("sourceLinked") for one in labels] == ["0"] * 3


def test_a_chart_of_nothing_is_a_table_without_a_drawing() -> None:
    assert sheet(chart())._charts == []


def test_a_workbook_is_the_same_each_time_and_passes_the_audit(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(written(FIRST, SECOND))
    assert path.read_bytes() == written(FIRST, SECOND)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    assert [error.description for error in result.errors] == []


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_draws_the_charts(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(written(FIRST, SECOND))
    [printed] = in_office([tmp_path / "x.xlsx"], "pdf", tmp_path)
    pages = [page.extract_text() for page in PdfReader(printed).pages]
    assert [text.count(title) for text, title in zip(pages, ("Stand", "Zweites"), strict=True)] == [2, 2]
    assert pages[0].count("Bildung") == 2
