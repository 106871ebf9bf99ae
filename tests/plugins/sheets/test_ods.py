from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import CellKind, Range, SheetObject, Strike, Visibility
from tests.support.workbooks import cell, codes, ods, ods_parts, read, zipped

NAME = "bericht.ods"


def row(cells: str, marks: str = "") -> str:
    return f"<table:table-row {marks}>{cells}</table:table-row>"


def text(words: str, marks: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {marks}><text:p>{words}</text:p></table:table-cell>'


def style(name: str, text_marks: str = "", cell_marks: str = "", more: str = "", family: str = "table-cell") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:text-properties {text_marks}/><style:table-cell-properties {cell_marks}/></style:style>"
    )


@pytest.mark.parametrize(
    ("marks", "kind", "value"),
    [
        ('office:value-type="float" office:value="12"', CellKind.NUMBER, 12),
        ('office:value-type="percentage" office:value="0.5"', CellKind.NUMBER, 0.5),
        ('office:value-type="currency" office:value="1500"', CellKind.NUMBER, 1500),
        ('office:value-type="boolean" office:boolean-value="true"', CellKind.BOOLEAN, True),
        ('office:value-type="date" office:date-value="2019-03-01"', CellKind.DATE, date(2019, 3, 1)),
        ('office:value-type="date" office:date-value="2019-03-01T00:00:00"', CellKind.DATE, date(2019, 3, 1)),
        (
            'office:value-type="date" office:date-value="2019-03-01T14:30:00"',
            CellKind.DATE,
            datetime(2019, 3, 1, 14, 30),
        ),
        ('office:value-type="time" office:time-value="PT08H15M00S"', CellKind.DATE, time(8, 15)),
        (
            'office:value-type="time" office:time-value="PT30H15M00S"',
            CellKind.DATE,
            timedelta(hours=30, minutes=15),
        ),
        ('office:value-type="string" calcext:value-type="error"', CellKind.ERROR, "x"),
        ('office:value-type="string"', CellKind.TEXT, "x"),
        ('table:formula="of:=[.B1]" office:value-type="string"', CellKind.TEXT, "x"),
        ("", CellKind.TEXT, "x"),
    ],
)
def test_each_kind_of_value_is_read(tmp_path: Path, marks: str, kind: CellKind, value: object) -> None:
    table = row(f"<table:table-cell {marks}><text:p>x</text:p></table:table-cell>")
    found = cell(read(ods(table), tmp_path, NAME), 1, 1)
    assert (found.kind, found.value, type(found.value)) == (kind, value, type(value))


def test_an_elapsed_time_is_known_by_its_format(tmp_path: Path) -> None:
    styles = (
        '<number:time-style style:name="N1" number:truncate-on-overflow="false">'
        "<number:hours/><number:text>:</number:text>"
        '<number:minutes number:style="long"/></number:time-style>' + style("c", more='style:data-style-name="N1"')
    )
    marks = 'table:style-name="c" office:value-type="time" office:time-value="PT08H15M"'
    found = cell(read(ods(row(f"<table:table-cell {marks}/>"), styles), tmp_path, NAME), 1, 1)
    assert (found.value, found.style.number_format) == (timedelta(hours=8, minutes=15), "[h]:mm")


@pytest.mark.parametrize(
    ("number_style", "code"),
    [
        (
            '<number:date-style style:name="N"><number:day number:style="long"/><number:text>.</number:text>'
            '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/>'
            "</number:date-style>",
            "dd.mm.yyyy",
        ),
        (
            '<number:percentage-style style:name="N"><number:number number:decimal-places="2" '
            'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
            "0.00%",
        ),
        (
            '<number:number-style style:name="N"><number:number number:decimal-places="2" number:grouping="true" '
            'number:min-integer-digits="1"/><number:text> T€ d</number:text></number:number-style>',
            '#,##0.00" T€ d"',
        ),
        ('<number:date-style style:name="N"><number:month number:textual="true"/></number:date-style>', "mmm"),
        ('<number:text-style style:name="N"><number:text-content/></number:text-style>', "@"),
    ],
)
def test_number_styles_read_as_shared_codes(tmp_path: Path, number_style: str, code: str) -> None:
    styles = number_style + style("c", more='style:data-style-name="N"')
    form = read(ods(row(text("x", 'table:style-name="c"')), styles), tmp_path, NAME)
    assert cell(form, 1, 1).style.number_format == code


def test_text_keeps_blanks_tabs_and_lines_and_leaves_shapes_and_comments_out(tmp_path: Path) -> None:
    words = 'a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>'
    words += "<text:span>d</text:span><text:a>e</text:a></text:p><text:p>f"
    more = "<office:annotation><text:p>Frage</text:p><text:p>zwei</text:p></office:annotation>"
    more += "<draw:frame><draw:text-box><text:p>Kasten</text:p></draw:text-box></draw:frame>"
    table = row(f"<table:table-cell>{more}<text:p>{words}</text:p></table:table-cell>")
    form = read(ods(table), tmp_path, NAME)
    assert cell(form, 1, 1).value == "a   b\tc\nde\nf"
    assert cell(form, 1, 1).comment == "Frage\nzwei"
    assert form.sheets[0].objects == (SheetObject("text box", "A1", "Kasten"),)


def test_styles_pass_through_their_parents_and_a_circle_of_parents_ends(tmp_path: Path) -> None:
    styles = (
        style("p", 'fo:color="#ff0000" fo:font-weight="bold"', more='style:parent-style-name="q"')
        + style("q", 'style:text-line-through-style="solid"', more='style:parent-style-name="p"')
        + style("c", "", 'fo:background-color="#00ff00"', 'style:parent-style-name="p"')
    )
    found = cell(read(ods(row(text("x", 'table:style-name="c"')), styles), tmp_path, NAME), 1, 1).style
    assert found[1:] == ("#00FF00", "#FF0000", None, True, Strike.WHOLE)


@pytest.mark.parametrize(
    ("words", "strike"),
    [
        ('<text:span text:style-name="T">alt</text:span> neu', Strike.PART),
        ('<text:span text:style-name="T">alt</text:span> ', Strike.WHOLE),
        ("neu", Strike.NONE),
    ],
)
def test_strike_of_spans_reaches_the_cell(tmp_path: Path, words: str, strike: Strike) -> None:
    styles = style("T", 'style:text-line-through-style="solid"', family="text")
    assert cell(read(ods(row(text(words)), styles), tmp_path, NAME), 1, 1).style.strike is strike


def test_a_cell_without_style_takes_that_of_its_row_or_column(tmp_path: Path) -> None:
    styles = style("g", "", 'fo:background-color="#00ff00"') + style("r", "", 'fo:background-color="#ff0000"')
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="g"/>'
    rows = row(text("a") + text("b")) + row(text("a") + text("b"), 'table:default-cell-style-name="r"')
    sheet = read(ods(columns + rows, styles), tmp_path, NAME).sheets[0]
    assert [one.style.fill for one in sheet.cells.values()] == [None, "#00FF00", "#FF0000", "#FF0000"]


def test_repeated_content_is_repeated_and_repeated_blanks_cost_nothing(tmp_path: Path) -> None:
    rows = row(text("x", 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="2"')
    rows += row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048573"')
    rows += row('<table:table-cell table:number-columns-repeated="16383"/>' + text("letzte"))
    sheet = read(ods(rows), tmp_path, NAME).sheets[0]
    assert list(sheet.cells) == [(1, 1), (1, 2), (2, 1), (2, 2), (1048576, 16384)]


def test_merges_keep_the_text_of_covered_cells(tmp_path: Path) -> None:
    covered = (
        '<table:covered-table-cell office:value-type="string"><text:p>darunter</text:p></table:covered-table-cell>'
    )
    first = text("oben", 'table:number-columns-spanned="1" table:number-rows-spanned="2"')
    form = read(ods(row(first) + row(covered)), tmp_path, NAME)
    assert form.sheets[0].merges == (Range(1, 1, 2, 1),)
    assert cell(form, 2, 1).value == "darunter"


def test_hidden_and_filtered_rows_columns_and_sheets_are_flagged(tmp_path: Path) -> None:
    hidden = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="ta" style:family="table">{hidden}</style:style>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = row(text("a") + text("b")) + row(text("c"), 'table:visibility="filter"')
    rows += row(text("d"), 'table:visibility="collapse" table:number-rows-repeated="2"')
    parts = ods_parts(columns + rows, styles)
    parts["content.xml"] = str(parts["content.xml"]).replace("<table:table ", '<table:table table:style-name="ta" ')
    sheet = read(zipped(parts), tmp_path, NAME).sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.visibility) == ({2, 3, 4}, {2}, Visibility.HIDDEN)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("of:=SUM([.A1:.B2];[.$C$3])", "=SUM(A1:B2,$C$3)"),
        ("of:=[$'HF 1'.A1]&amp;&quot;;[.A1]&quot;", "='HF 1'!A1&\";[.A1]\""),
        ("oooc:=[Blatt.A1]", "=Blatt!A1"),
        ("msoxl:=A1", "=A1"),
        ("=A1", "=A1"),
    ],
)
def test_formulas_read_as_people_see_them(tmp_path: Path, formula: str, shown: str) -> None:
    table = row(f'<table:table-cell table:formula="{formula}"/>')
    found = cell(read(ods(table), tmp_path, NAME), 1, 1)
    assert (found.kind, found.formula) == (CellKind.EMPTY, shown)


def test_conditional_formats_names_and_shapes_are_kept(tmp_path: Path) -> None:
    table = "<table:shapes><draw:custom-shape><text:p>Hinweis</text:p></draw:custom-shape></table:shapes>" + row(
        text("x")
    )
    table += "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="
    table += "\"'A B'.A1:'A B'.B9 Blatt.D4\"/></calcext:conditional-formats>"
    names = '<table:named-expressions><table:named-range table:name="Jahr" table:cell-range-address="$Blatt.$A$1"/>'
    form = read(ods(table, after=names + "</table:named-expressions>"), tmp_path, NAME)
    assert [str(area) for area in form.sheets[0].conditional] == ["A1:B9", "D4"]
    assert form.sheets[0].objects == (SheetObject("text box", "", "Hinweis"),)
    assert form.properties == {"name:Jahr": "$Blatt.$A$1"}


def test_stored_copies_of_other_files_are_no_sheets(tmp_path: Path) -> None:
    other = (
        "<table:table table:name=\"'file:///x.ods'#$A\"><table:table-source/>"
        + row(text("fremd"))
        + "</table:table>"
    )
    form = read(ods(row(text("eigen")), after=other), tmp_path, NAME)
    assert [sheet.name for sheet in form.sheets] == ["Blatt"]
    assert codes(form) == ["file-has-external-links"]


def test_a_table_in_a_cell_does_not_become_a_sheet_or_move_rows(tmp_path: Path) -> None:
    inner = f"<table:table-cell><table:table>{row(text('innen'))}</table:table></table:table-cell>"
    form = read(ods(row(inner) + row(text("außen"))), tmp_path, NAME)
    assert [(sheet.name, list(sheet.cells)) for sheet in form.sheets] == [("Blatt", [(2, 1)])]


def test_a_flat_document_reads_like_a_packed_one(tmp_path: Path) -> None:
    flat = str(ods_parts(row(text("x")))["content.xml"]).replace("office:document-content", "office:document", 2)
    flat = flat.replace(
        "<office:document ", '<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" ', 1
    )
    flat = flat.replace("</office:document-content>", "</office:document>")
    form = read(flat.encode(), tmp_path, "bericht.fods")
    assert form.sheets == read(ods(row(text("x"))), tmp_path, NAME).sheets


@pytest.mark.parametrize("part", ["META-INF/manifest.xml", "encrypted-package"])
def test_a_protected_document_is_named_as_such(tmp_path: Path, part: str) -> None:
    data = zipped({**ods_parts(""), part: "<manifest:encryption-data/>"})
    with pytest.raises(UnreadableInput) as caught:
        read(data, tmp_path, NAME)
    assert caught.value.code == "file-password-protected"


def test_macros_are_told(tmp_path: Path) -> None:
    assert codes(read(zipped({**ods_parts(""), "Basic/Standard/Modul.xml": ""}), tmp_path, NAME)) == [
        "file-has-macros"
    ]


@pytest.mark.parametrize("marks", ['office:value-type="float" office:value="NaN"', 'office:value-type="date"'])
def test_a_value_that_is_none_stays_as_text_and_is_told(tmp_path: Path, marks: str) -> None:
    form = read(ods(row(f"<table:table-cell {marks}><text:p>x</text:p></table:table-cell>")), tmp_path, NAME)
    assert (cell(form, 1, 1).kind, cell(form, 1, 1).value) == (CellKind.TEXT, "x")
    assert codes(form) == ["cell-number-not-understood"]
