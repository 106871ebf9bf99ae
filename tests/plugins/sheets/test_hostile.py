"""What nobody sends by mistake, and some do: one clear word each, in bounded time and memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import UnreadableInput
from fgk_docs_plugins.sheets.grid import Span, _within
from fgk_docs_plugins.sheets.readers import READERS
from tests.support.workbooks import codes, ods, read, relations, source, xlsx, xlsx_parts, zipped

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(data: bytes, folder: Path, name: str = "bericht.xlsx") -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read(data, folder, name)
    assert caught.value.place == name
    return caught.value


@pytest.mark.parametrize("place", ["A0", "A-1", "XFE1", "A1048577", "B2B", "", "A99999999999", "Ä1", "AAAA1"])
def test_a_place_that_no_sheet_has_is_refused(tmp_path: Path, place: str) -> None:
    rows = f'<row r="1"><c r="{place}"><v>1</v></c></row>'
    assert refusal(xlsx(rows), tmp_path).code == "file-broken"


@pytest.mark.parametrize("row", ["0", "-1", "1048577", "x", "9" * 40, "²"])
def test_a_row_that_no_sheet_has_is_refused(tmp_path: Path, row: str) -> None:
    assert refusal(xlsx(f'<row r="{row}"><c><v>1</v></c></row>'), tmp_path).code == "file-broken"


def test_one_stray_cell_in_the_last_corner_costs_one_cell(tmp_path: Path) -> None:
    rows = ONE + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert list(read(xlsx(rows), tmp_path).sheets[0].cells) == [(1, 1), (1048576, 16384)]


def test_formatted_rows_and_columns_without_content_leave_no_cells(tmp_path: Path) -> None:
    rows = ONE + "".join(f'<row r="{n}" s="1" hidden="1"><c r="A{n}" s="1"/></row>' for n in range(2, 60_000))
    wide = '<row r="60000">' + '<c s="1"/>' * 16_384 + "</row>"
    sheet = read(xlsx(rows + wide), tmp_path).sheets[0]
    assert (len(sheet.cells), len(sheet.hidden_rows)) == (1, 0)


def test_columns_that_are_said_to_be_hidden_again_and_again_are_hidden_once(tmp_path: Path) -> None:
    columns = '<col min="2" max="16384" hidden="1"/>' * 19_000
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    hidden = read(xlsx(row, before=f"<cols>{columns}</cols>"), tmp_path).sheets[0].hidden_columns
    assert hidden == frozenset(range(2, 16_385))


def test_very_many_columns_with_formats_cost_no_look_for_each_blank_cell(tmp_path: Path) -> None:
    red = '<style:style style:name="red" style:family="table-cell"><style:table-cell-properties {}/></style:style>'
    columns = '<table:table-column table:default-cell-style-name="red"/>' * 15_000
    one = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    rows = f"<table:table-row>{one}{'<table:table-cell/>' * 1_000}</table:table-row>" * 30
    form = read(ods(columns + rows, red.format('fo:background-color="#ff0000"')), tmp_path, "bericht.ods")
    assert len(form.sheets[0].cells) == 30


@given(
    spans=st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=8),
    bounds=st.none() | st.tuples(st.integers(1, 20), st.integers(1, 20)),
)
def test_what_spans_hold_within_bounds_is_found(spans: list[Span], bounds: Span | None) -> None:
    first, last = bounds or (1, 0)
    held = {number for low, high in spans for number in range(low, high + 1)}
    assert _within(spans, bounds) == held & set(range(first, last + 1))


def test_too_many_coloured_blanks_are_left_out_and_told(tmp_path: Path) -> None:
    red = '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>'
    styles = f"<fills><fill/>{red}</fills>"
    styles += '<cellXfs><xf/><xf fillId="1"/></cellXfs>'
    rows = ONE + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 20_010))
    last = '<row r="30000"><c r="A30000"><v>1</v></c></row>'
    form = read(xlsx(rows + last, styles=styles), tmp_path)
    assert (len(form.sheets[0].cells), codes(form)) == (2, ["coloured-blanks-skipped"])


def test_too_many_cells_are_refused_with_sheet_and_count(tmp_path: Path) -> None:
    row = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    error = refusal(
        ods(f'<table:table-row table:number-rows-repeated="1048576">{row}</table:table-row>'), tmp_path, "b.ods"
    )
    assert (error.code, error.details["sheet"], error.details["count"]) == ("sheet-too-large", "Blatt", "400001")


def test_a_million_merges_are_refused(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_000))
    error = refusal(xlsx(ONE, after=f"<mergeCells>{merges}</mergeCells>"), tmp_path)
    assert (error.code, error.details["what"]) == ("sheet-too-large", "merges")


@pytest.mark.parametrize(
    "data",
    [
        xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si><t>{'x' * 3_000_000}</t></si>"),
        xlsx('<row r="1">' + "<c/>" * 3_000_000 + "</row>"),
        xlsx(ONE + "<x/>" * 3_000_000),
        xlsx(ONE, after="<a>" * 5000 + "</a>" * 5000),
        zipped({**xlsx_parts(ONE), "xl/worksheets/sheet1.xml": b" " * 20_000_000}),
        zipped({**xlsx_parts(ONE), **{f"x{n}": "" for n in range(10_001)}}),
    ],
    ids=["string", "row", "junk", "depth", "bomb", "members"],
)
def test_whatever_swells_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(data, tmp_path).code.endswith("-too-large")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_stand(tmp_path: Path, part: str, coding: str) -> None:
    parts = xlsx_parts(ONE)
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    parts[part] = (bomb + str(parts[part])).encode(coding)
    assert refusal(zipped(parts), tmp_path).code == "xml-has-doctype"


@pytest.mark.parametrize(
    "target", ["../../../etc/passwd", "/etc/passwd", "http://example.org/x", "", "%00", "sheet1.xml#a"]
)
def test_a_relation_never_leaves_the_file(tmp_path: Path, target: str) -> None:
    parts = xlsx_parts(ONE)
    parts["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", target))
    assert codes(read(zipped(parts), tmp_path)) == ["sheet-missing"]


def damaged(make: Callable[[], bytes], name: str, index: int) -> Callable[..., None]:
    """A property: cut at any place or changed in any byte, the reader answers or refuses in its own words."""

    @given(st.data())
    @settings(deadline=None, max_examples=150)
    def holds(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
        content = bytearray(make())
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            del content[at:]
        else:
            content[at] = data.draw(st.integers(0, 255))
        file = source(bytes(content), tmp_path_factory.mktemp("x"), name)
        for reader in READERS:
            reader.identify(file)
        try:
            READERS[index].read(file)
        except UnreadableInput as error:
            assert error.place == name  # noqa: PT017 - both outcomes are right

    return holds


def stored_xlsx() -> bytes:
    return zipped(
        xlsx_parts(ONE, strings="<si><t>x</t></si>", after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    )


test_a_damaged_xlsx_never_ends_in_a_foreign_error = damaged(stored_xlsx, "bericht.xlsx", 0)
test_a_damaged_ods_never_ends_in_a_foreign_error = damaged(lambda: ods("<table:table-row/>"), "bericht.ods", 3)


_PIECES = st.sampled_from(
    [
        "<row",
        "<c",
        "<v>",
        "</v>",
        "</c>",
        "</row>",
        ">",
        ' r="1"',
        ' r="B2"',
        ' t="s"',
        ' s="7"',
        "1",
        "<f",
        ' si="0"',
        "&lt;",
    ]
)


@given(st.lists(_PIECES, max_size=25))
@settings(deadline=None, max_examples=150)
def test_any_soup_of_sheet_words_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    file = source(xlsx("".join(pieces)), tmp_path_factory.mktemp("x"))
    try:
        READERS[0].read(file)
    except UnreadableInput as error:
        assert error.code in ("xml-broken", "file-broken")  # noqa: PT017 - both outcomes are right
