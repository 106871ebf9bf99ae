"""The short way and the parser must give the same sheet; a comment in the part keeps it for the parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import Sheet
from fgk_docs_plugins.sheets.readers import READERS
from fgk_docs_plugins.sheets.xlsx import plain_rows, worksheet
from fgk_docs_plugins.sheets.xlsx.plain_rows import split
from tests.support.workbooks import read, source, xlsx

STRINGS = "<si><t>eins</t></si><si><t/></si><si><r><t>zw</t></r><r><rPr><strike/></rPr><t>ei</t></r></si>"
STYLES = (
    '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf numFmtId="14"/><xf fillId="1"/></cellXfs>'
)
_WORDS = st.tuples(
    st.sampled_from(["A", "B", "AA", "XFD", "XFE"]),
    st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="99"']),
    st.sampled_from(
        [
            *("/>", "><v>7</v></c>", "><v>1.5E-3</v></c>", "><v>43525.5</v></c>", "><v>1e999</v></c>", "></c>"),
            *(' t="s"><v>0</v></c>', ' t="s"><v>1</v></c>', ' t="s"><v>2</v></c>', ' t="s"><v>3</v></c>'),
            *(
                ' t="inlineStr"><is><t>Maß</t></is></c>',
                ' t="inlineStr"><is><t> a&amp;b&#252;&#xD;_x000D_</t></is></c>',
            ),
            *(
                ' t="inlineStr"><is><t xml:space="preserve">\t\n</t></is></c>',
                ' t="inlineStr"><is><t></t></is></c>',
            ),
            *(
                ' t="inlineStr"><is><t>a>b\r\n</t></is></c>',
                ' t="inlineStr"><v>7</v></c>',
                ' t="s"><is><t>x</t></is></c>',
            ),
            *(' t="n"><v>--</v></c>', ' t="b"><v>1</v></c>', "><f>A1</f><v>3</v></c>"),
        ]
    ),
)
_ROWS = st.lists(
    st.tuples(st.sampled_from(["", ' hidden="1"', ' spans="1:3"', ' ht="0"']), st.lists(_WORDS, max_size=4)),
    max_size=4,
)


def outcome(folder_of: pytest.TempPathFactory, rows: str, *, parsed: bool) -> Sheet | str:
    data = xlsx(rows, strings=STRINGS, styles=STYLES, after="<!-- -->" if parsed else "")
    try:
        form = READERS[0].read(source(data, folder_of.mktemp("x")))
    except UnreadableInput as error:
        return error.code
    return form.sheets[0]


def assert_same_both_ways(folder_of: pytest.TempPathFactory, rows: str) -> None:
    assert outcome(folder_of, rows, parsed=False) == outcome(folder_of, rows, parsed=True)


_BITS = [
    *("Maß", " ", "\n", "\t", "\r", ">", "]]>", "\x0c", "\ufffe", "\ud7ff", "\ue000", "😀", "\u0308", "\x85"),
    *("M&#228;rz", "&amp;#228;", "&#60;", "&#8220;"),
    *("&amp;", "&lt;", "&#252;", "&#xD;", "&#x1F600;", "&auml;", "&#0;", "&", "_x000D_", "&#55296;", "&#1114112;"),
    "</t><t>",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_BITS), max_size=4).map("".join)
_ITEMS = st.one_of(
    _TEXTS.map(lambda text: f"<si><t>{text}</t></si>"),
    _TEXTS.map(lambda text: f'<si><t xml:space="preserve">{text}</t></si>'),
    _TEXTS.map(lambda text: f"<si><r><rPr><strike/></rPr><t>{text}</t></r></si>"),
    st.sampled_from(["<si/>", "<si></si>", "<si><t/></si>", "<si><t>a</t><phoneticPr/></si>", " ", "<!-- -->"]),
)


def strings_of(
    folder: pytest.TempPathFactory, items: list[str], *, parsed: bool
) -> list[tuple[object, object]] | str:
    table = "".join(items) + "<si><t>Ende</t></si>" + ("<!-- -->" if parsed else "")
    cells = "".join(f'<c r="{"ABCDEFGH"[at]}1" t="s"><v>{at}</v></c>' for at in range(len(items) + 1))
    try:
        form = READERS[0].read(source(xlsx(f'<row r="1">{cells}</row>', strings=table), folder.mktemp("x")))
    except UnreadableInput as error:
        return error.code
    return [(cell.value, cell.style) for cell in form.sheets[0].cells.values()]


@given(st.lists(_ITEMS, max_size=5))
@settings(deadline=None, max_examples=250)
def test_both_ways_give_the_same_strings(tmp_path_factory: pytest.TempPathFactory, items: list[str]) -> None:
    short = strings_of(tmp_path_factory, items, parsed=False)
    assert short == strings_of(tmp_path_factory, items, parsed=True)


@given(_ROWS)
@settings(deadline=None, max_examples=250)
def test_both_ways_give_the_same_sheet(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, list[tuple[str, str, str]]]]
) -> None:
    rows = "".join(
        f'<row r="{number}"{marks}>'
        + "".join(f'<c r="{letters}{number}"{style}{rest}' for letters, style, rest in cells)
        + "</row>"
        for number, (marks, cells) in enumerate(table, 3)
    )
    assert_same_both_ways(tmp_path_factory, rows)


_ODD = [
    *("<v>0</v>", "<v></v>", "<v>9</v>", "<v>٣</v>", "<v>1.0</v>", "<v> 0</v>", "</v>0<v>", "<v>0", "<v>0</v></v>"),
    *("<v><v>0</v></v>", "<v>&#48;</v>", "<v>0<x/></v>", "<v>&#50;</v>"),
]
_LIKE = '<c r="A{0}" s="2" t="s"><v>0</v></c><c r="B{0}" t="s"><v>{1}</v></c><c r="AA{0}" s="1" t="s"><v>2</v></c>'


@pytest.mark.parametrize("odd", _ODD)
@pytest.mark.parametrize("at", ["<v>0</v>", "<v>2</v>"])
def test_a_row_that_is_not_written_as_those_above_it_is_read_for_itself(
    tmp_path_factory: pytest.TempPathFactory, at: str, odd: str
) -> None:
    cells = {number: _LIKE.format(number, number % 3) for number in range(2, 9)}
    cells[6] = cells[6].replace(at, odd)
    rows = "".join(f'<row r="{number}">{text}</row>' for number, text in cells.items())
    assert_same_both_ways(tmp_path_factory, rows)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(('r="B6"', 'r="B5"'), ('r="B6"', 'r="C6"'), ('r="AA6" s="1"', 'r="AA6" s="2"'), ('s="2" t="s"', 's="2"')),
        *(('s="2" ', ""), ('r="A6" s="2"', 'r="A6" s="6"'), ("</c>", "</c><c/>"), (' t="s"', ' t="n"')),
    ],
)
def test_cells_in_other_columns_formats_or_rows_break_the_pattern(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str
) -> None:
    cells = {number: _LIKE.format(number, 0) for number in range(2, 9)}
    assert old in cells[6]
    cells[6] = cells[6].replace(old, new, 1)
    rows = "".join(f'<row r="{number}">{text}</row>' for number, text in cells.items())
    assert_same_both_ways(tmp_path_factory, rows)


def test_rows_that_are_written_alike_are_taken_by_the_pattern_of_the_first_two() -> None:
    body = "".join(f'<row r="{number}">{_LIKE.format(number, 0)}</row>' for number in range(2, 9))
    rows, _ = split(f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode())
    assert [row.number for row in rows] == list(range(2, 9))
    assert {tuple(row.values) for row in rows} == {("0", "0", "2")}
    assert all(row.letters is rows[1].letters for row in rows[1:])


@pytest.mark.parametrize("again", ["A1", "B1", "A2"])
@pytest.mark.parametrize("string", ["0", "1"])
def test_two_cells_at_one_place_are_told_both_ways(
    tmp_path_factory: pytest.TempPathFactory, again: str, string: str
) -> None:
    first = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>0</v></c></row>'
    second = f'<row r="{again[1]}"><c r="{again}" t="s"><v>{string}</v></c></row>'
    strings = "<si><t>eins</t></si><si><t>zwei</t></si>"
    forms = [
        READERS[0].read(source(xlsx(first + second, strings=strings, after=after), tmp_path_factory.mktemp("x")))
        for after in ("", "<!-- -->")
    ]
    assert forms[0].sheets == forms[1].sheets
    assert forms[0].findings == forms[1].findings
    assert bool(forms[0].findings) == (again == "A1" and string != "0")


@pytest.mark.parametrize("text", ["&auml;", "&#0;", "&", "\ufffe", "]]>"])
def test_text_that_xml_forbids_is_refused_both_ways(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    assert (
        outcome(tmp_path_factory, row, parsed=False) == outcome(tmp_path_factory, row, parsed=True) == "xml-broken"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row> ',
        '<row r="1"/><extra/>',
        "<row r='1'/>",
        '<row r="1"/></sheetData><sheetData>',
        '<row r="1"/><!-- -->',
        '<x:row r="1"/>',
    ],
)
def test_a_sheet_with_an_unusual_word_stays_whole(body: str) -> None:
    data = f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()
    assert split(data) == ([], (data,))


@pytest.mark.parametrize("coding", ["utf-16", "latin-1"])
def test_a_sheet_in_another_coding_stays_whole(coding: str) -> None:
    head = f'<?xml version="1.0" encoding="{coding}"?>'
    data = (head + '<worksheet><sheetData><row r="1"/></sheetData></worksheet>').encode(coding)
    assert split(data) == ([], (data,))


@pytest.mark.parametrize(
    "inner",
    [
        '<c r="A1"><v>1</v></c>x<c r="B1"><v>1</v></c>',
        '<c r="A1"><f>B1</f><v>1</v></c>',
        '<c r="A1" t="inlineStr"><is><t>x</t></is></c>',
        '<c r="A1"><v>&#49;</v></c>',
        '<c  r="A1"><v>1</v></c>',
    ],
)
def test_a_row_with_an_unusual_cell_is_left_to_the_parser(inner: str) -> None:
    rest = f'<worksheet><sheetData><row r="2">{inner}</row></sheetData></worksheet>'
    rows, kept = split(rest.replace("<sheetData>", '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>').encode())
    assert [row.number for row in rows] == [1]
    assert b"".join(kept) == rest.encode()


FILLER = [
    '<row r="{n}"/>',
    '<row r="{n}" s="1" customFormat="1"/>',
    '<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}"/></row>',
    '<row r="{n}" hidden="1"><c r="A{n}" s="1"/></row>',
    '<row r="{n}"><c r="A{n}" s="2"/></row>',
    '<row r="{n}"><c r="A{n}" s="1"><v>7</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>a &lt;row r="5"/&gt;</t></is></c></row>',
    "<row><c><v>5</v></c></row>",
    "<!-- x -->",
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t><![CDATA[<row r="1"/><row r="2"/>]]></t></is></c></row>',
    "\n",
]


@given(st.lists(st.sampled_from(FILLER), max_size=30), st.integers(1, 400))
@settings(deadline=None, max_examples=300)
def test_leaving_blank_rows_out_changes_nothing_that_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], piece: int
) -> None:
    red = '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>'
    styles = f'<fills><fill/>{red}</fills><cellXfs><xf/><xf/><xf fillId="1"/></cellXfs>'
    numbered = "".join(row.format(n=n) for n, row in enumerate(rows, 1))
    data = xlsx(numbered + '<row r="900"><c r="A900"><v>1</v></c></row>', styles=styles)
    folder = tmp_path_factory.mktemp("rows")

    def outcome() -> object:
        try:
            return read(data, folder)
        except UnreadableInput as error:
            return error.code

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worksheet, "_SHORT", -1)
        patch.setattr(plain_rows, "_PIECE", piece)
        shortened = outcome()
        patch.setattr(worksheet, "without_blank_rows", lambda chunks, coloured: chunks)
        assert shortened == outcome()


def test_rows_of_formats_alone_are_left_out_and_all_else_stays() -> None:
    blank = b'<row r="2" s="1"><c r="A2" s="1"/></row><row r="3"/>'
    kept = b'<row r="4" hidden="1"/><row r="5"><c r="A5" s="9"/></row><row r="6"><c r="A6"><v>1</v></c></row>'
    part = b"<sheetData>" + blank + kept + b'<row r="7"/></sheetData>'
    left = b"".join(plain_rows.without_blank_rows([part, b" " * (1 << 20)], {"9"}))
    assert left == b"<sheetData>" + kept + b'<row r="7"/></sheetData>' + b" " * (1 << 20)
