from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import CellKind, Range, SheetObject, Strike, Visibility
from tests.support.workbooks import (
    MAIN,
    STRICT,
    STRICT_RELATIONS,
    cell,
    codes,
    read,
    relations,
    xlsx,
    xlsx_parts,
    zipped,
)

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>'
    '<fonts><font><name val="Arial"/></font><font><b/><strike/><color rgb="FFFF0000"/></font></fonts>'
    '<fills><fill/><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.4"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="22"/>'
    '<xf fillId="1"/><xf fillId="2" fontId="1"/></cellXfs>'
    '<dxfs><dxf><fill/></dxf><dxf><numFmt numFmtId="1" formatCode="0"/></dxf></dxfs>'
)


def c(place: str, inner: str, marks: str = "") -> str:
    return f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{place}" {marks}>{inner}</c></row>'


def of(tmp_path: Path, inner: str, marks: str = "", **more: Any) -> Any:
    return read(xlsx(c("A1", inner, marks), **more), tmp_path).sheets[0].cells.get((1, 1))


@pytest.mark.parametrize(
    ("inner", "marks", "kind", "value"),
    [
        ("<v>12</v>", "", CellKind.NUMBER, 12),
        ("<v>2.0</v>", 't="n"', CellKind.NUMBER, 2),
        ("<v>1.5E-3</v>", "", CellKind.NUMBER, 0.0015),
        ("<v>1</v>", 't="b"', CellKind.BOOLEAN, True),
        ("<v>#REF!</v>", 't="e"', CellKind.ERROR, "#REF!"),
        ("<v>Text</v>", 't="str"', CellKind.TEXT, "Text"),
        ("<is><t> Text </t></is>", 't="inlineStr"', CellKind.TEXT, " Text "),
        ("<v>2019-03-01</v>", 't="d"', CellKind.DATE, date(2019, 3, 1)),
        ("<v>43525</v>", 's="1"', CellKind.DATE, date(2019, 3, 1)),
        ("<v>1.25</v>", 's="2"', CellKind.DATE, timedelta(hours=30)),
        ("<v>0.34375</v>", 's="3"', CellKind.DATE, time(8, 15)),
        ("<v>43525.604166666664</v>", 's="4"', CellKind.DATE, datetime(2019, 3, 1, 14, 30)),
        ("<v>-1</v>", 's="1"', CellKind.NUMBER, -1),
        ("<v>60</v>", 's="1"', CellKind.NUMBER, 60),
        ("<v>59</v>", 's="1"', CellKind.DATE, date(1900, 2, 28)),
        ("<v>9999999</v>", 's="1"', CellKind.NUMBER, 9999999),
    ],
)
def test_each_kind_of_value_is_read(tmp_path: Path, inner: str, marks: str, kind: CellKind, value: object) -> None:
    found = of(tmp_path, inner, marks, styles=STYLES)
    assert (found.kind, found.value, type(found.value)) == (kind, value, type(value))


def test_the_1904_system_counts_from_its_own_first_day(tmp_path: Path) -> None:
    found = of(tmp_path, "<v>1</v>", 's="1"', styles=STYLES, workbook='<workbookPr date1904="1"/>')
    assert found.value == date(1904, 1, 2)


@pytest.mark.parametrize("text", ["NaN", "1e400", "-inf", "1_000", "0x1F", "zwölf"])
def test_a_number_that_is_none_stays_as_text_and_is_told(tmp_path: Path, text: str) -> None:
    form = read(xlsx(c("A1", f"<v>{text}</v>")), tmp_path)
    assert (cell(form, 1, 1).kind, cell(form, 1, 1).value) == (CellKind.TEXT, text)
    assert codes(form) == ["cell-number-not-understood"]
    assert str(form.findings[0].address) == "bericht.xlsx, Blatt ‚Blatt‘, A1"


def test_shared_strings_are_found_phonetic_readings_left_out_and_escapes_resolved(tmp_path: Path) -> None:
    strings = "<si><t>eins</t></si><si><t>a_x000D_b _x005F_x000D_</t><rPh><t>weg</t></rPh></si><si/>"
    rows = "".join(c(f"A{at + 1}", f"<v>{at}</v>", 't="s"') for at in range(3))
    form = read(xlsx(rows, strings=strings), tmp_path)
    assert [one.value for one in form.sheets[0].cells.values()] == ["eins", "a\rb _x000D_"]


@pytest.mark.parametrize(
    ("runs", "strike", "color"),
    [
        ("<r><rPr><strike/></rPr><t>alt</t></r><r><t xml:space='preserve'> neu</t></r>", Strike.PART, None),
        ("<r><rPr><strike/></rPr><t>alt</t></r><r><t> </t></r>", Strike.WHOLE, None),
        ("<r><rPr><strike val='0'/><color rgb='FF00FF00'/></rPr><t>x</t></r>", Strike.NONE, "#00FF00"),
        ("<r><t>x</t></r>", Strike.NONE, None),
    ],
)
def test_strike_and_colour_of_runs_reach_the_cell(
    tmp_path: Path, runs: str, strike: Strike, color: str | None
) -> None:
    found = of(tmp_path, "<v>0</v>", 't="s"', strings=f"<si>{runs}</si>")
    assert (found.style.strike, found.style.font_color) == (strike, color)


def test_a_run_of_its_own_font_lifts_the_strike_of_its_cell_in_part(tmp_path: Path) -> None:
    runs = "<si><r><t>alt</t></r><r><rPr><b/></rPr><t>neu</t></r></si>"
    found = of(tmp_path, "<v>0</v>", 't="s" s="6"', strings=runs, styles=STYLES)
    assert found.style.strike is Strike.PART


def test_marks_of_a_format_are_resolved(tmp_path: Path) -> None:
    found = of(tmp_path, "<v>1</v>", 's="5"', styles=STYLES)
    assert (found.style.fill, found.style.font_name) == ("#95B3D7", "Arial")
    struck = of(tmp_path, "<v>1</v>", 's="6"', styles=STYLES).style
    assert (struck.fill, struck.font_color, struck.bold, struck.strike) == (
        "#FFFF00",
        "#FF0000",
        True,
        Strike.WHOLE,
    )


@pytest.mark.parametrize("style", ["99", "-1", "x", "²"])
def test_a_format_that_does_not_exist_is_the_default(tmp_path: Path, style: str) -> None:
    assert of(tmp_path, "<v>1</v>", f's="{style}"', styles=STYLES).style.font_name == "Arial"


def test_formulas_keep_their_stored_value_or_say_that_there_is_none(tmp_path: Path) -> None:
    rows = c("A1", "<f>B1*2</f><v>4</v>") + c("A2", "<f>B1</f><v/>") + c("A3", '<f>""</f><v></v>', 't="str"')
    cells = read(xlsx(rows), tmp_path).sheets[0].cells
    assert [(one.kind, one.value, one.formula) for one in cells.values()] == [
        (CellKind.NUMBER, 4, "=B1*2"),
        (CellKind.EMPTY, None, "=B1"),
        (CellKind.TEXT, "", '=""'),
    ]


def test_a_shared_formula_reads_in_each_cell_as_it_means_there(tmp_path: Path) -> None:
    master = "B1*$C$1+SUM('Blatt A1'!D1:E$2)&amp;\"A1\"&amp;LOG10(1)"
    rows = c("A1", f'<f t="shared" si="0" ref="A1:A2">{master}</f><v>1</v>')
    rows += c("B3", '<f t="shared" si="0"/><v>1</v>')
    form = read(xlsx(rows), tmp_path)
    assert cell(form, 3, 2).formula == "=C3*$C$1+SUM('Blatt A1'!E3:F$2)&\"A1\"&LOG10(1)"


def test_hidden_rows_columns_and_sheets_are_read_and_flagged(tmp_path: Path) -> None:
    parts = xlsx_parts(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="B2"><v>2</v></c></row>'
        '<row r="9" hidden="1"/>',
        before='<cols><col min="2" max="16384" hidden="1"/></cols>',
    )
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        'sheetId="1"', 'sheetId="1" state="veryHidden"'
    )
    sheet = read(zipped(parts), tmp_path).sheets[0]
    assert sheet.visibility is Visibility.VERY_HIDDEN
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {2})
    assert sheet.cells[2, 2].value == 2


def test_merges_and_colouring_conditional_formats_are_ranges(tmp_path: Path) -> None:
    after = (
        '<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="A0:B3"/></mergeCells>'
        '<conditionalFormatting sqref="C1:C9 E4"><cfRule dxfId="0"/></conditionalFormatting>'
        '<conditionalFormatting sqref="G1"><cfRule dxfId="1"/></conditionalFormatting>'
        '<conditionalFormatting sqref="H:H"><cfRule><colorScale/></cfRule></conditionalFormatting>'
    )
    form = read(xlsx(c("A1", "<v>1</v>"), after=after, styles=STYLES), tmp_path)
    assert form.sheets[0].merges == (Range(1, 1, 3, 2),)
    assert [str(area) for area in form.sheets[0].conditional] == ["C1:C9", "E4", "H1:H1048576"]
    assert codes(form) == ["range-not-understood"]


def test_a_threaded_comment_wins_over_the_note_beside_it(tmp_path: Path) -> None:
    parts = xlsx_parts(
        c("A1", "<v>1</v>"),
        sheet_relations=(("r1", "comments", "../comments1.xml"), ("r2", "threadedComment", "../threads.xml")),
    )
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>[Thread]</t></text></comment>'
        '<comment ref="C3"><text><r><t>An</t></r><r><t>na</t></r></text></comment></commentList></comments>'
    )
    parts["xl/threads.xml"] = (
        '<ThreadedComments xmlns="urn:t"><threadedComment ref="A1"><text>Frage</text></threadedComment>'
        '<threadedComment ref="A1"><text>Antwort</text></threadedComment></ThreadedComments>'
    )
    form = read(zipped(parts), tmp_path)
    assert cell(form, 1, 1).comment == "Frage\nAntwort"
    assert (cell(form, 3, 3).kind, cell(form, 3, 3).comment) == (CellKind.EMPTY, "Anna")


def test_text_boxes_pictures_and_check_boxes_are_objects(tmp_path: Path) -> None:
    parts = xlsx_parts(sheet_relations=(("r1", "drawing", "../d.xml"), ("r2", "vmlDrawing", "../v.vml")))
    start = "<x:from><x:col>1</x:col><x:row>2</x:row></x:from>"
    parts["xl/d.xml"] = (
        f'<x:wsDr xmlns:x="urn:x" xmlns:a="urn:a"><x:twoCellAnchor>{start}<x:sp>'
        "<x:txBody><a:p><a:r><a:t>Wir</a:t></a:r>"
        "</a:p><a:p><a:r><a:t>haben</a:t></a:r></a:p></x:txBody></x:sp></x:twoCellAnchor>"
        f'<x:oneCellAnchor>{start}<x:pic><x:nvPicPr><x:cNvPr descr="Logo"/>'
        "</x:nvPicPr></x:pic></x:oneCellAnchor></x:wsDr>"
    )
    parts["xl/v.vml"] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:e="urn:schemas-microsoft-com:office:excel">'
        "<v:shape><v:textbox><div>erledigt</div></v:textbox><e:ClientData ObjectType='Checkbox'>"
        "<e:Anchor>0, 1, 4, 2, 3, 4, 5, 6</e:Anchor><e:Checked>1</e:Checked></e:ClientData></v:shape>"
        "<v:shape><e:ClientData ObjectType='Note'/></v:shape></xml>"
    )
    assert read(zipped(parts), tmp_path).sheets[0].objects == (
        SheetObject("text box", "B3", "Wir\nhaben"),
        SheetObject("picture", "B3", "Logo"),
        SheetObject("control", "A5", "[x] erledigt"),
    )


def test_names_and_properties_are_kept(tmp_path: Path) -> None:
    names = '<definedNames><definedName name="Jahr">Blatt!$A$1</definedName>'
    names += '<definedName name="Ort" localSheetId="0">"Hier"</definedName></definedNames>'
    parts = xlsx_parts(workbook=names)
    parts["_rels/.rels"] = relations(
        ("1", "officeDocument", "xl/workbook.xml"),
        ("2", "core-properties", "c.xml"),
        ("3", "custom-properties", "u.xml"),
    )
    parts["c.xml"] = '<p xmlns:d="urn:d"><d:title>Bericht 2019</d:title><d:empty/></p>'
    parts["u.xml"] = '<p><property name="Az"><t>47/11</t></property></p>'
    assert read(zipped(parts), tmp_path).properties == {
        "core:title": "Bericht 2019",
        "custom:Az": "47/11",
        "name:Jahr": "Blatt!$A$1",
        "name:Blatt!Ort": '"Hier"',
    }


def test_strict_workbooks_are_read_alike(tmp_path: Path) -> None:
    strict = xlsx(c("A1", "<v>7</v>"), namespace=STRICT, relation_namespace=STRICT_RELATIONS)
    assert cell(read(strict, tmp_path), 1, 1).value == 7


def test_cells_without_reference_follow_the_one_before(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
    rows += '<row r="5"><c r="C5"/><c><v>4</v></c></row><row><c><v>6</v></c></row>'
    cells = read(xlsx(rows), tmp_path).sheets[0].cells
    assert {place: one.value for place, one in cells.items()} == {(1, 1): 1, (1, 3): 3, (5, 4): 4, (6, 1): 6}


def test_a_coloured_cell_without_content_is_kept_amid_filled_ones_only(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" s="6"/><c r="B2" s="6"/></row>'
    rows += (
        '<row r="3"><c r="A3" t="inlineStr" s="5"><is><t></t></is></c></row><row r="4"><c r="A4"><v>1</v></c></row>'
    )
    sheet = read(xlsx(rows, styles=STYLES), tmp_path).sheets[0]
    assert list(sheet.cells) == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert not sheet.cells[2, 1].is_filled
    assert sheet.cells[2, 1].style.fill == "#FFFF00"


def test_macros_and_links_are_told_and_never_followed(tmp_path: Path) -> None:
    parts = xlsx_parts(c("A1", "<v>1</v>"))
    parts["xl/vbaProject.bin"] = b"x"
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("r9", "externalLink", "externalLinks/externalLink1.xml")
    )
    form = read(zipped(parts), tmp_path, "bericht.xlsm")
    assert codes(form) == ["file-has-macros", "file-has-external-links"]
    assert form.format == "xlsm"


def test_a_cell_that_stands_twice_keeps_its_first_value_and_is_told(tmp_path: Path) -> None:
    form = read(xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), tmp_path)
    assert cell(form, 1, 1).value == 1
    assert [(one.code, one.value, one.details["other"]) for one in form.findings] == [("cell-twice", "1", "2")]


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("xl/worksheets/sheet1.xml", "sheet-missing"),
        ("xl/_rels/workbook.xml.rels", "sheet-missing"),
        ("xl/styles.xml", "part-not-read"),
        ("_rels/.rels", None),
        ("[Content_Types].xml", None),
    ],
)
def test_a_missing_part_is_told_or_not_needed(tmp_path: Path, missing: str, code: str | None) -> None:
    parts = xlsx_parts(c("A1", "<v>1</v>"), styles=STYLES)
    del parts[missing]
    form = read(zipped(parts), tmp_path)
    assert codes(form) == ([code] if code else [])
    assert code == "sheet-missing" or cell(form, 1, 1).value == 1


def test_missing_shared_strings_are_an_error_only_where_one_is_named(tmp_path: Path) -> None:
    assert codes(read(xlsx(c("A1", "<v>1</v>")), tmp_path)) == []
    with pytest.raises(UnreadableInput) as caught:
        read(xlsx(c("A1", "<v>0</v>", 't="s"')), tmp_path)
    assert caught.value.code == "file-broken"
    assert "A1" in caught.value.details["reason"]


def test_a_sheet_that_is_no_sheet_is_told(tmp_path: Path) -> None:
    parts = xlsx_parts()
    parts["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", "workbook.xml"))
    assert codes(read(zipped(parts), tmp_path)) == ["sheet-missing"]


def test_broken_comments_and_drawings_cost_only_themselves(tmp_path: Path) -> None:
    parts = xlsx_parts(
        c("A1", "<v>1</v>"), sheet_relations=(("r1", "comments", "../nie.xml"), ("r2", "drawing", "../d.xml"))
    )
    parts["xl/d.xml"] = "<broken"
    form = read(zipped(parts), tmp_path)
    assert codes(form) == ["part-not-read", "part-not-read"]
    assert cell(form, 1, 1).value == 1
