from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.errors import NotWritable, UnreadableInput
from fgk_docs.model.feedback import Remark
from fgk_docs.model.finding import Severity
from fgk_docs_plugins.sheets.annotate.annotator import ANNOTATOR
from fgk_docs_plugins.sheets.annotate.marks import MEMORY_COLUMN
from fgk_docs_plugins.sheets.annotate.spots import COLORS
from tests.plugins.sheets.annotate.making import (
    WORKBOOKS,
    annotated,
    by_hand,
    by_openpyxl,
    by_xlsxwriter,
    changed,
    members,
    remark,
    with_threads,
)
from tests.support.workbooks import read, source, xlsx

EVERYWHERE = (
    remark("Maßnahmen", "B2"),
    remark("Maßnahmen", "C2", severity=Severity.WARNING),
    remark("Maßnahmen", "D2", "=1+1", Severity.INFO),
    remark("Maßnahmen", "B6"),
    remark("Maßnahmen", "H20:J30"),
    remark("Maßnahmen", None),
    remark("Alt 2018", "A1"),
    remark("Alt 2018", "C9"),
    remark("Daten", "A2"),
    remark("Daten", "C2"),
    remark("Daten", "G7"),
    remark("Daten", "A1:C1"),
    remark("Rückmeldung", "A1"),
    remark("Blatt", "A1"),
    remark("Blatt", "B4"),
    remark("Blatt", "D2"),
    remark("gibt es nicht", "A1"),
    remark(None, None),
)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_stripping_gives_every_part_back_byte_for_byte_and_in_its_order(name: str, tmp_path: Path) -> None:
    data = WORKBOOKS[name]()
    made = annotated(data, tmp_path, *EVERYWHERE)
    assert made.data != data
    assert members(ANNOTATOR.strip(source(made.data, tmp_path))) == members(data)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_an_annotated_workbook_reads_as_if_nobody_had_annotated_it(name: str, tmp_path: Path) -> None:
    data = WORKBOOKS[name]()
    before, after = read(data, tmp_path), read(annotated(data, tmp_path, *EVERYWHERE).data, tmp_path)
    assert after.sheets == before.sheets
    assert after.findings == before.findings
    mine = {key: value for key, value in after.properties.items() if key.startswith("name:")}
    assert mine == {key: value for key, value in before.properties.items() if key.startswith("name:")}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_annotating_twice_is_the_same_as_annotating_once(name: str, tmp_path: Path) -> None:
    once = annotated(WORKBOOKS[name](), tmp_path, *EVERYWHERE)
    assert annotated(once.data, tmp_path, *EVERYWHERE) == once


@pytest.mark.parametrize("name", WORKBOOKS)
def test_parts_that_need_no_change_stay_byte_for_byte(name: str, tmp_path: Path) -> None:
    data = WORKBOOKS[name]()
    after = dict(members(annotated(data, tmp_path, *EVERYWHERE).data))
    touched = {part for part, content in members(data) if after[part] != content}
    allowed = (
        r"\[Content_Types\].xml|(.*/)?_rels/.*|xl/(workbook|styles)\.xml|docProps/app\.xml|xl/worksheets/[^/]*|"
    )
    allowed += r"xl/(comments/)?comment\w*\.xml|xl/drawings/\w+\.vml|xl/threadedComments/.*"
    assert [part for part in touched if not re.fullmatch(allowed, part)] == []


@pytest.mark.parametrize("name", ["openpyxl", "xlsxwriter"])
def test_the_audit_of_the_format_has_no_more_to_say_than_before(name: str, tmp_path: Path) -> None:
    data = WORKBOOKS[name]()
    found = []
    for content in (data, annotated(data, tmp_path, *EVERYWHERE).data):
        path = tmp_path / "geprueft.xlsx"
        path.write_bytes(content)
        result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
        found.append({error.description for error in result.errors})
    new = [one for one in found[1] - found[0] if "inline-string" not in one]
    assert new == []  # texts of our sheet are inline on purpose: the shared strings stay untouched


def test_openpyxl_opens_it_with_the_same_values_and_shows_borders_and_comments(tmp_path: Path) -> None:
    data = by_openpyxl()
    before, after = (
        openpyxl.load_workbook(io.BytesIO(one)) for one in (data, annotated(data, tmp_path, *EVERYWHERE).data)
    )
    assert after.sheetnames == ["Rückmeldung", *before.sheetnames]
    for sheet in before:
        values = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=9, max_col=5)]
        assert [
            [cell.value for cell in row] for row in after[sheet.title].iter_rows(max_row=9, max_col=5)
        ] == values
    marked = after["Maßnahmen"]
    assert marked["C2"].border.left.color.rgb == f"FF{COLORS[Severity.WARNING]}"
    money, old = marked["D2"], before["Maßnahmen"]["D2"]
    assert (money.number_format, money.fill.fgColor.rgb, money.font.i) == (
        old.number_format,
        old.fill.fgColor.rgb,
        True,
    )
    assert marked["B2"].comment.text.startswith("Frage der Kommune\n\nRückmeldung\nerror: Das fehlt.\n→ Bitte")
    assert after["Alt 2018"].sheet_state == "hidden"
    assert after["Alt 2018"].defined_names["Bereich"].attr_text == "'Alt 2018'!$A$1"
    assert after.active.title == "Rückmeldung"
    assert [sheet.title for sheet in after if sheet.sheet_view.tabSelected] == ["Rückmeldung"]


def test_the_border_of_a_merged_cell_and_of_a_range_goes_around_it(tmp_path: Path) -> None:
    data = annotated(by_openpyxl(), tmp_path, *EVERYWHERE).data
    part = re.sub(rb"<mergeCells.*</mergeCells>", b"", dict(members(data))["xl/worksheets/sheet1.xml"])
    book = openpyxl.load_workbook(io.BytesIO(changed(data, {"xl/worksheets/sheet1.xml": part})))
    with_sides = {
        cell.coordinate: "".join(name[0] for name in ("left", "right", "top", "bottom") if _medium(cell, name))
        for row in book["Maßnahmen"]["A5:J30"]
        for cell in row
    }
    assert [with_sides[name] for name in ("A5", "B5", "C5", "A6", "B6", "C6")] == ["lt", "t", "rt", "lb", "b", "rb"]
    assert [with_sides[name] for name in ("H20", "I25", "J30")] == ["lt", "", "rb"]


def _medium(cell: openpyxl.cell.Cell, side: str) -> bool:
    return bool(getattr(cell.border, side).style == "medium")


def test_each_remark_is_listed_with_a_link_to_its_cell(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(annotated(by_openpyxl(), tmp_path, *EVERYWHERE).data)).worksheets[0]
    rows = {row[2].value: row for row in sheet.iter_rows(min_row=8)}
    assert len(rows) == len(EVERYWHERE)
    assert rows["Maßnahmen, B6"][2].hyperlink.location == "'Maßnahmen'!B6"
    assert rows["Alt 2018, C9"][2].hyperlink.location == "'Alt 2018'!C9"
    assert rows["Maßnahmen, None"][2].hyperlink.location == "'Maßnahmen'!A1"
    assert rows["gibt es nicht, A1"][2].hyperlink is None
    assert sheet.protection.sheet
    assert sheet.column_dimensions["F"].hidden


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    data = annotated(by_openpyxl(), tmp_path, *(remark("Maßnahmen", "A2", f"{mark}1+1") for mark in "=+-@")).data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    texts = [row[3] for row in sheet.iter_rows(min_row=8)]
    assert [cell.value for cell in texts] == ["=1+1", "+1+1", "-1+1", "@1+1"]
    assert {cell.data_type for cell in texts} == {"s"}


@pytest.mark.filterwarnings("ignore:Sparkline Group")
def test_a_sheet_of_our_name_keeps_it(tmp_path: Path) -> None:
    made = annotated(by_xlsxwriter(), tmp_path, *EVERYWHERE)
    assert openpyxl.load_workbook(io.BytesIO(made.data)).sheetnames == ["Rückmeldung (2)", "Daten", "Rückmeldung"]


def test_an_answer_goes_into_a_thread(tmp_path: Path) -> None:
    parts = dict(members(annotated(with_threads(), tmp_path, remark("Blatt", "A1")).data))
    thread = parts["xl/threadedComments/t1.xml"].decode()
    assert thread.index("Frage") < thread.index("Antwort") < thread.index("Das fehlt.")
    assert 'parentId="{T1}"' in thread.partition("Antwort")[2]
    assert any(name.startswith("xl/persons/") for name in parts)


def test_what_somebody_adds_to_our_sheet_or_our_comment_is_read(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(annotated(by_openpyxl(), tmp_path, *EVERYWHERE).data))
    ours = book.worksheets[0]
    row = next(row for row in ours.iter_rows(min_row=8) if row[2].value == "Maßnahmen, B6")
    row[4].value = "Das steht doch im Anhang."
    comment = book["Maßnahmen"]["C2"].comment
    comment.text += "\nSchon erledigt."
    out = io.BytesIO()
    book.save(out)
    form = read(out.getvalue(), tmp_path)
    assert form.sheets[0].name == "Rückmeldung"
    assert {place[0] for place in form.sheets[0].cells} == {row[0].row}
    assert form.sheets[1].cells[2, 3].comment == "Schon erledigt."


def test_a_name_of_ours_on_a_sheet_of_somebody_else_hides_nothing(tmp_path: Path) -> None:
    name = '<definedNames><definedName name="_fgk_docs_rueckmeldung">Blatt!$A$1</definedName></definedNames>'
    form = read(xlsx('<row r="1"><c r="A1"><v>7</v></c></row>', workbook=name), tmp_path)
    assert [cell.value for cell in form.sheets[0].cells.values()] == [7]


def test_a_signed_workbook_stays_as_it_is(tmp_path: Path) -> None:
    data = changed(by_openpyxl(), {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    with pytest.raises(NotWritable) as found:
        annotated(data, tmp_path, *EVERYWHERE)
    assert found.value.code == "annotate-signed"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04", "zip-broken"), (by_hand()[:300], "zip-broken"), (xlsx("<row><c r='??'/>"), "xml-broken")],
)
def test_a_broken_workbook_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=code):
        annotated(data, tmp_path, *EVERYWHERE)


def test_borders_that_cells_had_are_remembered(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(annotated(by_openpyxl(), tmp_path, *EVERYWHERE).data)).worksheets[0]
    memory = "".join(
        str(cell.value or "") for (cell,) in sheet.iter_rows(min_col=MEMORY_COLUMN, max_col=MEMORY_COLUMN)
    )
    assert "C2" in memory
    assert "thin" in memory


def test_a_remark_on_another_file_is_listed_and_marks_nothing_here(tmp_path: Path) -> None:
    elsewhere = remark("Maßnahmen", "B3", file="voriges-jahr.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(annotated(by_openpyxl(), tmp_path, elsewhere).data))
    assert book["Maßnahmen"]["B3"].comment is None
    row = next(row for row in book.worksheets[0].iter_rows(min_row=7) if row[3].value == "Das fehlt.")
    assert row[2].hyperlink is None


def parts_of(data: bytes, tmp_path: Path, *remarks: Remark) -> dict[str, etree._Element]:
    """The parts of the annotated workbook that are XML."""
    parts = members(annotated(data, tmp_path, *remarks).data)
    return {name: etree.fromstring(content) for name, content in parts if name.endswith((".xml", ".rels"))}


def test_our_sheet_is_the_one_that_shows_when_the_file_is_opened(tmp_path: Path) -> None:
    book = re.sub(rb'(firstSheet|activeTab)="0"', rb'\1="1"', dict(members(by_openpyxl()))["xl/workbook.xml"])
    assert b'firstSheet="1" activeTab="1"' in book
    data = changed(by_openpyxl(), {"xl/workbook.xml": book})
    parts = parts_of(data, tmp_path)
    view = parts["xl/workbook.xml"].find("{*}bookViews/{*}workbookView")
    assert (view.get("activeTab", "0"), view.get("firstSheet", "0")) == ("0", "0")
    assert b'tabSelected="1"' in dict(members(by_xlsxwriter()))["xl/worksheets/sheet1.xml"]
    chosen = [
        name
        for name, root in parts_of(by_xlsxwriter(), tmp_path).items()
        if any(one.get("tabSelected") in ("1", "true") for one in root.iterfind("{*}sheetViews/{*}sheetView"))
    ]
    assert chosen == ["xl/worksheets/fgk-rueckmeldung1.xml"]


def test_the_list_of_sheets_in_the_properties_names_ours_first(tmp_path: Path) -> None:
    root = parts_of(by_xlsxwriter(), tmp_path)["docProps/app.xml"]
    titles = root.find("{*}TitlesOfParts/{*}vector")
    assert [one.text for one in titles][:3] == ["Rückmeldung (2)", "Daten", "Rückmeldung"]
    assert titles.get("size") == str(len(titles))
    assert root.find("{*}HeadingPairs/{*}vector/*[2]/{*}i4").text == "3"


def test_new_cells_and_rows_stand_in_their_order(tmp_path: Path) -> None:
    rows = '<row r="2" spans="2:2"><c r="B2"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>'
    places = ("A2", "C2", "B5", "A1", "D9", "C9", "B12")
    root = parts_of(xlsx(rows), tmp_path, *(remark("Blatt", place) for place in places))["xl/worksheets/sheet1.xml"]
    found = [cell.get("r") for cell in root.iter("{*}c")]
    assert found == ["A1", "A2", "B2", "C2", "B5", "A9", "C9", "D9", "B12"]
    assert [row.get("r") for row in root.iter("{*}row")] == ["1", "2", "5", "9", "12"]
    assert all(row.get("spans") is None for row in root.iter("{*}row"))


def test_a_new_cell_looks_like_its_row_or_column_and_its_border_counts(tmp_path: Path) -> None:
    parts = parts_of(by_xlsxwriter(), tmp_path, remark("Daten", "G7"))
    cell = next(one for one in parts["xl/worksheets/sheet1.xml"].iter("{*}c") if one.get("r") == "G7")
    styles = parts["xl/styles.xml"]
    made = styles.find("{*}cellXfs")[int(cell.get("s"))]
    assert made.get("applyBorder") == "1"
    fill = styles.find("{*}fills")[int(made.get("fillId"))]
    assert fill.find("{*}patternFill/{*}fgColor").get("rgb") == "FFDDEEFF"


def test_words_that_look_like_an_escape_are_read_as_they_were(tmp_path: Path) -> None:
    odd = "Feld _x0041_ und \x0b Zeichen"
    made = annotated(by_openpyxl(), tmp_path, remark("Maßnahmen", "A2", odd)).data
    ours = dict(members(made))["xl/worksheets/fgk-rueckmeldung1.xml"].decode()
    assert "Feld _x005F_x0041_ und \ufffd Zeichen" in ours
    assert read(made, tmp_path).sheets[0].name == "Maßnahmen"
