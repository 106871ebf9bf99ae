"""Files that somebody changed after they were annotated: what is ours goes, what is theirs stays."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from fgk_docs_plugins.sheets.annotate.annotator import ANNOTATOR
from fgk_docs_plugins.sheets.annotate.ods.table import Table
from fgk_docs_plugins.sheets.ods.names import q
from tests.plugins.sheets.annotate.making import annotated, by_openpyxl, changed, members, remark, with_threads
from tests.support.forms import FIXTURES
from tests.support.workbooks import read, source

SAVED = Path(__file__).parent / "libreoffice"
PAIRS = [
    (SAVED / "herten-rueckmeldung.xlsx", FIXTURES / "herten" / "jahresbericht-2014.xlsx"),
    (SAVED / "delmenhorst-rueckmeldung.ods", FIXTURES / "delmenhorst" / "jahresbericht-2021.ods"),
]
REMARKS = (
    remark("Maßnahmen", "B2"),
    remark("Maßnahmen", "C2"),
    remark("Maßnahmen", "B6"),
    remark("Maßnahmen", "H20:J30"),
    remark("Alt 2018", "A1"),
)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("file", "original"), PAIRS, ids=["xlsx", "ods"])
def test_what_libreoffice_saved_reads_like_the_original(file: Path, original: Path, tmp_path: Path) -> None:
    before, after = (
        read(original.read_bytes(), tmp_path, original.name),
        read(file.read_bytes(), tmp_path, file.name),
    )
    stripped = read(ANNOTATOR.strip(source(file.read_bytes(), tmp_path, file.name)), tmp_path, file.name)
    for form in (after, stripped):
        assert [sheet.name for sheet in form.sheets] == [sheet.name for sheet in before.sheets]
        for old, new in zip(before.sheets, form.sheets, strict=True):
            wanted = {place: (cell.value, cell.comment) for place, cell in old.cells.items() if cell.is_filled}
            found = {place: (cell.value, cell.comment) for place, cell in new.cells.items() if cell.is_filled}
            assert found == wanted


def test_stripping_an_edited_workbook_keeps_the_edits_and_restores_borders_and_comments(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(annotated(by_openpyxl(), tmp_path, *REMARKS).data))
    book["Maßnahmen"]["B3"] = "neue Maßnahme"
    book["Maßnahmen"]["B2"].comment.text += "\n\nUnsere Antwort"
    data = ANNOTATOR.strip(source(saved(book), tmp_path))
    after = openpyxl.load_workbook(io.BytesIO(data))
    assert after.sheetnames == ["Maßnahmen", "Alt 2018"]
    sheet = after["Maßnahmen"]
    assert sheet["B3"].value == "neue Maßnahme"
    assert sheet["B2"].comment.text.split() == ["Frage", "der", "Kommune", "Unsere", "Antwort"]
    assert sheet["C2"].comment is None
    assert (sheet["C2"].border.bottom.style, sheet["C2"].border.left.style) == ("thin", None)
    assert (sheet["H20"].border.left.style, sheet["B2"].border.top.style) == (None, None)
    assert after["Alt 2018"].defined_names["Bereich"].attr_text == "'Alt 2018'!$A$1"
    assert list(after.defined_names) == []
    drawing = next(content for name, content in members(data) if name.endswith(".vml"))
    assert len(re.findall(rb"<[\w:]*ClientData", drawing)) == 1
    assert ANNOTATOR.strip(source(data, tmp_path)) == data


def test_what_somebody_wrote_on_our_sheet_stays_when_it_is_stripped(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(annotated(by_openpyxl(), tmp_path, *REMARKS).data))
    book.worksheets[0]["A40"] = "Frau Beispiel ist erst ab Mai wieder da."
    after = openpyxl.load_workbook(io.BytesIO(ANNOTATOR.strip(source(saved(book), tmp_path))))
    assert after.sheetnames[0] == "Rückmeldung"
    assert [cell.value for row in after.worksheets[0].iter_rows() for cell in row if cell.value] == [
        "Frau Beispiel ist erst ab Mai wieder da."
    ]


def test_our_answer_leaves_a_thread_that_went_on(tmp_path: Path) -> None:
    made = annotated(with_threads(), tmp_path, remark("Blatt", "A1"))
    part = "xl/threadedComments/t1.xml"
    edited = dict(members(made.data))[part].replace(b">Antwort<", b">Antwort, neu<")
    after = dict(members(ANNOTATOR.strip(source(changed(made.data, {part: edited}), tmp_path))))
    assert b"Antwort, neu" in after[part]
    assert b"Das fehlt" not in after[part]
    assert not [name for name in after if name.startswith("fgk-docs/")]


def test_an_edited_spreadsheet_loses_our_marks_and_nothing_else(tmp_path: Path) -> None:
    original = FIXTURES / "delmenhorst" / "jahresbericht-2021.ods"
    made = annotated(original.read_bytes(), tmp_path, remark("Stammdaten", "B39"), name="b.ods")
    content = dict(members(made.data))["content.xml"].replace(b">Delmenhorst<", b">Delmenhorst, neu<")
    data = ANNOTATOR.strip(source(changed(made.data, {"content.xml": content}), tmp_path, "b.ods"))
    root = etree.fromstring(dict(members(data))["content.xml"])
    grid = Table(root.find(f".//{q('table:table')}"))
    assert grid.name == "Stammdaten"
    before = etree.fromstring(dict(members(original.read_bytes()))["content.xml"])
    assert _borders(root, grid.cell(39, 2)) == _borders(
        before, Table(before.find(f".//{q('table:table')}")).cell(39, 2)
    )
    assert b"Delmenhorst, neu" in dict(members(data))["content.xml"]
    assert read(data, tmp_path, "b.ods").sheets[0].cells[39, 2].comment is not None
    assert not [name for name, _ in members(data) if name.startswith("fgk-docs/")]


def _borders(root: etree._Element, cell: etree._Element) -> dict[str, str | None]:
    style = next(
        one for one in root.iter(q("style:style")) if one.get(q("style:name")) == cell.get(q("table:style-name"))
    )
    found = style.find(q("style:table-cell-properties"))
    whole = found.get(q("fo:border"))
    return {side: found.get(q(f"fo:border-{side}"), whole) for side in ("left", "right", "top", "bottom")}


@pytest.mark.parametrize("name", ["bericht.xlsx", "vorlagendaten.xls"])
def test_a_file_without_our_marks_comes_back_as_it_is(name: str, tmp_path: Path) -> None:
    data = by_openpyxl() if name.endswith("x") else (FIXTURES / "sondershausen" / name).read_bytes()
    assert ANNOTATOR.strip(source(data, tmp_path, name)) == data


def test_notes_are_drawn_beside_those_of_a_program_with_prefixes_of_its_own(tmp_path: Path) -> None:
    data = saved(openpyxl.load_workbook(io.BytesIO(by_openpyxl())))
    made = dict(members(annotated(data, tmp_path, *REMARKS).data))
    drawing = next(content for name, content in made.items() if name.endswith(("Drawing1.vml", "fgk1.vml")))
    shapes = etree.fromstring(drawing).findall("{urn:schemas-microsoft-com:vml}shape")
    assert len(shapes) == 4
    assert all(shape.find("{urn:schemas-microsoft-com:office:excel}ClientData") is not None for shape in shapes)
