from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fgk_docs.errors import NotWritable, UnreadableInput
from fgk_docs.model.finding import Severity
from fgk_docs.safe.zip import STORED, Archive
from fgk_docs_plugins.sheets.annotate.annotator import ANNOTATOR
from fgk_docs_plugins.sheets.annotate.ods.table import CELL, ROW, Table
from fgk_docs_plugins.sheets.ods.names import q
from tests.plugins.sheets.annotate.making import annotated, changed, feedback, members, remark
from tests.support.forms import FIXTURES
from tests.support.workbooks import ods, read, source

REPORT = FIXTURES / "delmenhorst" / "jahresbericht-2021.ods"
SMALL = ods(
    '<table:table-column table:number-columns-repeated="3" table:default-cell-style-name="gelb"/>'
    '<table:table-row table:number-rows-repeated="4"><table:table-cell table:number-columns-repeated="3" '
    'office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>'
    '<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" '
    'table:style-name="linie"><office:annotation><text:p>Frage</text:p></office:annotation><text:p>x</text:p>'
    "</table:table-cell><table:covered-table-cell/></table:table-row>"
    '<table:table-row table:number-rows-repeated="9"><table:table-cell/></table:table-row>',
    '<style:style style:name="gelb" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#ffee00"/></style:style><style:style style:name="linie" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>',
)
REMARKS = (
    remark("Blatt", "B3"),
    remark("Blatt", "A5", "zwei  Leerzeichen\nund eine Zeile", Severity.WARNING),
    remark("Blatt", "F8:H30", severity=Severity.INFO),
    remark("Blatt", None),
    remark("fort", "A1"),
    remark("Stammdaten", "B39"),
    remark("Maßnahmen", "C12"),
)


@pytest.mark.parametrize("data", [SMALL, REPORT.read_bytes()], ids=["small", "report"])
def test_a_spreadsheet_comes_back_and_can_be_stripped(data: bytes, tmp_path: Path) -> None:
    made = annotated(data, tmp_path, *REMARKS, name="bericht.ods")
    assert (made.suffix, made.copied) == (".ods", False)
    before, after = read(data, tmp_path, "bericht.ods"), read(made.data, tmp_path, "bericht.ods")
    assert (after.sheets, after.findings) == (before.sheets, before.findings)
    assert "name:_fgk_docs_rueckmeldung" not in after.properties
    assert members(ANNOTATOR.strip(source(made.data, tmp_path, "b.ods"))) == members(data)
    assert annotated(made.data, tmp_path, *REMARKS, name="bericht.ods") == made


def test_the_type_of_the_file_stays_first_and_unpacked(tmp_path: Path) -> None:
    archive = Archive(annotated(REPORT.read_bytes(), tmp_path, *REMARKS, name="bericht.ods").data)
    first = next(iter(archive.entries.values()))
    assert (first.name, first.method) == ("mimetype", STORED)
    listed = etree.fromstring(archive.read("META-INF/manifest.xml")).findall(q("manifest:file-entry"))
    paths = {entry.get(q("manifest:full-path")) for entry in listed}
    assert set(archive.entries) - paths <= {"mimetype", "META-INF/manifest.xml"}


def test_notes_borders_and_links_stand_where_they_belong(tmp_path: Path) -> None:
    root = etree.fromstring(dict(members(annotated(SMALL, tmp_path, *REMARKS, name="b.ods").data))["content.xml"])
    ours, sheet = root.findall(f".//{q('table:table')}")
    assert ours.get(q("table:name")) == "Rückmeldung"
    links = [one.get(q("xlink:href")) for one in ours.iter(q("text:a"))]
    assert links == ["#'Blatt'.B3", "#'Blatt'.A5", "#'Blatt'.F8:H30", "#'Blatt'.A1"]
    grid = Table(sheet)
    note = grid.cell(5, 1).find(q("office:annotation"))
    assert note is not None
    lines = ["".join(one.itertext()) for one in note.iterfind(q("text:p"))]
    assert lines[:3] == ["Frage", "", "Rückmeldung"]
    styles = {one.get(q("style:name")): one for one in root.iter(q("style:style"))}
    marked = styles[grid.cell(5, 1).get(q("table:style-name"))].find(q("style:table-cell-properties"))
    assert {marked.get(q(f"fo:border-{side}")) for side in ("left", "right", "top", "bottom")} == {
        "1.76pt solid #e36c0b"
    }
    corner = styles[grid.cell(8, 6).get(q("table:style-name"))].find(q("style:table-cell-properties"))
    assert corner.get(q("fo:border-left")) == "1.76pt solid #2e74b6"
    assert corner.get(q("fo:border-right")) is None
    coloured = styles[grid.cell(3, 2).get(q("table:style-name"))].find(q("style:table-cell-properties"))
    assert coloured.get(q("fo:background-color")) == "#ffee00"


def rows_of(table: etree._Element) -> list[list[str]]:
    """The table with nothing repeated."""
    found = []
    for row in table.iter(ROW):
        cells = [
            cell.get("v", "")
            for cell in row.iter(CELL)
            for _ in range(int(cell.get(q("table:number-columns-repeated"), "1")))
        ]
        found += [cells] * int(row.get(q("table:number-rows-repeated"), "1"))
    return found


@given(
    st.lists(st.tuples(st.integers(1, 4), st.lists(st.integers(1, 4), min_size=1, max_size=4)), max_size=4),
    st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), min_size=1, max_size=6),
)
def test_taking_repetitions_apart_changes_no_cell_but_those_that_are_meant(
    table: list[tuple[int, list[int]]], places: list[tuple[int, int]]
) -> None:
    root = etree.Element(q("table:table"))
    for number, (rows, cells) in enumerate(table):
        row = etree.SubElement(root, ROW, {q("table:number-rows-repeated"): str(rows)})
        for at, columns in enumerate(cells):
            etree.SubElement(row, CELL, {q("table:number-columns-repeated"): str(columns), "v": f"{number}/{at}"})
    wanted = {(r, c): text for r, row in enumerate(rows_of(root), 1) for c, text in enumerate(row, 1)}
    grid = Table(root)
    for place in places:
        grid.cell(*place).set("v", "hier")
        wanted[place] = "hier"
    found = {(r, c): text for r, row in enumerate(rows_of(root), 1) for c, text in enumerate(row, 1)}
    assert {place: text for place, text in found.items() if text} == wanted


def test_a_signed_or_protected_document_stays_as_it_is(tmp_path: Path) -> None:
    signed = changed(SMALL, {"META-INF/documentsignatures.xml": b"<s/>"})
    with pytest.raises(NotWritable, match="annotate-signed"):
        annotated(signed, tmp_path, *REMARKS, name="b.ods")
    locked = changed(SMALL, {"META-INF/manifest.xml": b"<encryption-data/>"})
    with pytest.raises(UnreadableInput, match="file-password-protected"):
        annotated(locked, tmp_path, *REMARKS, name="b.ods")


def test_without_remarks_our_sheet_is_its_head_and_no_list(tmp_path: Path) -> None:
    told = feedback()
    made = ANNOTATOR.annotate(source(SMALL, tmp_path, "b.ods"), told).data
    root = etree.fromstring(dict(members(made))["content.xml"])
    texts = ["".join(one.itertext()) for one in root.find(f".//{q('table:table')}").iter(q("text:p"))]
    assert [text for text in texts if text and not text.isalnum()] == [
        told.title,
        told.file,
        told.verdict_words,
        *told.reasons,
        *told.intro,
    ]
