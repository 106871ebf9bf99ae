"""Excel 2003's XML: places, types, styles, comments, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import CellKind, RawForm, Strike, Visibility
from tests.support.workbooks import cell, codes, read

SPACE = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
)
STYLED = 'ss:StyleID="p"'
STYLES = """<Styles>
<Style ss:ID="Default"><Font ss:FontName="Arial" ss:Color="#000000"/></Style>
<Style ss:ID="g"><Interior ss:Color="#00b050" ss:Pattern="Solid"/><NumberFormat ss:Format="0%"/></Style>
<Style ss:ID="w" ss:Parent="g"><Font ss:FontName="Wingdings" ss:StrikeThrough="1" ss:Color="#FF0000"/></Style>
</Styles>"""


def workbook(rows: str, options: str = "", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {SPACE}>{STYLES}'
        f'<Worksheet ss:Name="Blatt"><Table>{before}{rows}</Table>'
        f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions>'
        "</Worksheet></Workbook>"
    ).encode()


def data(value: str, type_: str = "String", cell: str = "") -> str:
    return f'<Cell {cell}><Data ss:Type="{type_}">{value}</Data></Cell>'


def told(tmp_path: Path, rows: str, **more: str) -> RawForm:
    return read(workbook(rows, **more), tmp_path, "bericht.xml")


def test_cells_stand_where_order_index_and_merges_put_them(tmp_path: Path) -> None:
    first = data("a") + data("b", cell='ss:Index="4" ss:MergeAcross="1" ss:MergeDown="1"') + data("c")
    form = told(tmp_path, f'<Row>{first}</Row><Row ss:Index="5">{data("d")}</Row>')
    places = {place: one.value for place, one in form.sheets[0].cells.items()}
    assert places == {(1, 1): "a", (1, 4): "b", (1, 6): "c", (5, 1): "d"}
    assert [str(one) for one in form.sheets[0].merges] == ["D1:E2"]
    assert codes(form) == []


@pytest.mark.parametrize(
    ("value", "type_", "kind", "meant"),
    [
        ("12", "Number", CellKind.NUMBER, 12),
        ("0.5", "Number", CellKind.NUMBER, 0.5),
        ("viel", "Number", CellKind.TEXT, "viel"),
        ("1", "Boolean", CellKind.BOOLEAN, True),
        ("#REF!", "Error", CellKind.ERROR, "#REF!"),
        ("2019-02-01T00:00:00.000", "DateTime", CellKind.DATE, date(2019, 2, 1)),
        ("2019-02-01T08:30:00.000", "DateTime", CellKind.DATE, datetime(2019, 2, 1, 8, 30)),
        ("1899-12-31T08:30:00.000", "DateTime", CellKind.DATE, time(8, 30)),
        ("gestern", "DateTime", CellKind.TEXT, "gestern"),
        ("<B>fett</B> und &amp;", "String", CellKind.TEXT, "fett und &"),
    ],
)
def test_values_keep_their_types(tmp_path: Path, value: str, type_: str, kind: CellKind, meant: object) -> None:
    found = cell(told(tmp_path, f"<Row>{data(value, type_)}</Row>"), 1, 1)
    assert (found.kind, found.value) == (kind, meant)


def test_styles_build_on_their_parents_and_comments_and_formulas_are_kept(tmp_path: Path) -> None:
    comment = '<Comment ss:Author="A"><Data>Amt:&#10;gut</Data></Comment>'
    note = f'<Cell ss:StyleID="w"><Data ss:Type="String">ü</Data>{comment}</Cell>'
    rows = f'<Row>{note}<Cell ss:Formula="=RC[-1]"/><Cell ss:StyleID="g"/>{data("x")}</Row>'
    form = told(tmp_path, rows)
    first = cell(form, 1, 1)
    assert first.style == ("0%", "#00B050", "#FF0000", "Wingdings", False, Strike.WHOLE)
    assert first.comment == "Amt:\ngut"
    assert (cell(form, 1, 2).kind, cell(form, 1, 2).formula) == (CellKind.EMPTY, "=RC[-1]")
    assert (cell(form, 1, 3).kind, cell(form, 1, 3).style.fill) == (CellKind.EMPTY, "#00B050")


def test_named_formats_and_parts_struck_through_are_understood(tmp_path: Path) -> None:
    styles = '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>'
    content = workbook(f"<Row>{data('0.5', 'Number', STYLED)}{data('<S>alt</S> neu')}</Row>")
    form = read(content.replace(b"</Styles>", styles.encode()), tmp_path, "bericht.xml")
    assert "%" in cell(form, 1, 1).style.number_format
    assert (cell(form, 1, 2).value, cell(form, 1, 2).style.strike) == ("alt neu", Strike.PART)


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    rows = f'<Row>{data("a")}{data("b")}</Row><Row ss:Hidden="1">{data("c")}</Row>'
    form = told(
        tmp_path, rows, options="<Visible>SheetHidden</Visible>", before='<Column ss:Index="2" ss:Hidden="1"/>'
    )
    sheet = form.sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.visibility) == ({2}, {2}, Visibility.HIDDEN)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook("<Row>")[:-60], "xml-broken"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + workbook("")[21:], "xml-has-doctype"),
        (workbook(f'<Row ss:Index="9999999">{data("a")}</Row>'), "file-broken"),
        (workbook(f'<Row ss:Index="-1">{data("a")}</Row>'), "file-broken"),
    ],
)
def test_hostile_content_is_one_clear_error(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(content, tmp_path, "bericht.xls")
    assert caught.value.code == code
