from __future__ import annotations

import json
import struct
import tomllib
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import CellKind, Range, Visibility
from fgk_docs.protocols import Certainty, InputFile
from fgk_docs_plugins.sheets.legacy import child, isolated
from fgk_docs_plugins.sheets.legacy.container import wrap
from fgk_docs_plugins.sheets.legacy.ole import stream, stream_names
from fgk_docs_plugins.sheets.marks import MARKS
from fgk_docs_plugins.sheets.readers import READERS
from fgk_docs_plugins.sheets.xlsx.drawings import KINDS
from tests.support.workbooks import cell, codes, matching, ods, read, source, xlsb, xlsx, zipped

EXCEL_XML = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
FORMATS = Path(__file__).parents[3] / "docs/reference/formats.md"


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("HF 1")
    day = xlwt.easyxf(num_format_str="dd.mm.yyyy")
    for column, value in enumerate(["Maßnahme", 12, 1.5, True]):
        sheet.write(0, column, value)
    sheet.write(1, 0, date(2019, 3, 1), day)
    sheet.write(2, 2, xlwt.Formula("1+1"))
    sheet.row(3).set_cell_error(1, "#REF!")
    sheet.write_merge(5, 6, 0, 1, "verbunden")
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    book.add_sheet("alt").visibility = 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def refusal(data: bytes, folder: Path, name: str) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(data, folder, name)
    return caught.value.code


def test_xls_gives_values_errors_merges_and_what_is_hidden(tmp_path: Path) -> None:
    form = read(xls(), tmp_path, "bericht.xls")
    sheet = form.sheets[0]
    assert [one.value for one in sheet.cells.values()][:5] == ["Maßnahme", 12, 1.5, True, date(2019, 3, 1)]
    assert (sheet.cells[4, 2].kind, sheet.cells[4, 2].value) == (CellKind.ERROR, "#REF!")
    assert sheet.merges == (Range(6, 1, 7, 2),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {3})
    assert [one.visibility for one in form.sheets] == [Visibility.VISIBLE, Visibility.HIDDEN]
    assert set(form.cannot_tell) < set(MARKS)
    assert "errors" not in form.cannot_tell


def test_xls_gives_the_number_formats_of_single_and_of_neighbouring_cells(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blatt")
    codes_met = ["0%", "General", "0.00", "#,##0.00 \u20ac", "0%"]
    for column, code in enumerate(codes_met):
        sheet.write(0, column, 0.5, xlwt.easyxf(num_format_str=code))
    for column, code in enumerate(codes_met):
        sheet.write(2, column, column, xlwt.easyxf(num_format_str=code))
    sheet.write(4, 0, "Text", xlwt.easyxf(num_format_str="@"))
    stream = BytesIO()
    book.save(stream)
    form = read(stream.getvalue(), tmp_path, "bericht.xls")
    for row in (1, 3):
        assert [cell(form, row, column).style.number_format for column in range(1, 6)] == codes_met
    assert cell(form, 5, 1).style.number_format == "@"
    assert "number formats" not in form.cannot_tell


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=60)
def test_a_cut_xls_is_refused_or_lost_nothing(tmp_path_factory: pytest.TempPathFactory, at: int) -> None:
    whole, folder = xls(), tmp_path_factory.mktemp("cut")
    cut = whole[: at % len(whole)]
    try:
        found = read(cut, folder, "bericht.xls")
    except UnreadableInput as error:
        assert error.code in ("file-broken", "file-empty")  # noqa: PT017 - both outcomes are right
    else:
        assert found == read(whole, folder, "bericht.xls")


@given(st.integers(0, 100_000), st.integers(0, 255))
@settings(deadline=None, max_examples=150)
def test_a_changed_byte_in_xls_never_ends_in_a_foreign_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    data = bytearray(xls())
    data[at % len(data)] = byte
    file = source(bytes(data), tmp_path_factory.mktemp("byte"), "bericht.xls")
    try:
        READERS[2].read(file)
    except UnreadableInput as error:
        assert error.place == file.name  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize(
    "program",
    ["import os; os.abort()", "import time; time.sleep(30)", "raise SystemExit(3)", 'print(\'{"problem": "no"}\')'],
    ids=["crash", "hang", "end", "refusal"],
)
def test_a_workbook_over_which_the_library_breaks_down_costs_itself_only(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(isolated, "_CHILD", child)
    monkeypatch.setattr(isolated, "SECONDS", 1)
    assert refusal(xls(), tmp_path, "bericht.xls") == "file-broken"


def test_every_kind_of_value_comes_out_of_the_other_process_as_it_is(tmp_path: Path) -> None:
    values = [True, 3, 2.5, "ü\n", date(2019, 5, 1), datetime(2019, 5, 1, 8, 30), time(8, 30), timedelta(hours=27)]
    written = json.loads(json.dumps([child._written(value) for value in values]))
    assert [isolated._value(value) for value in written] == values


def test_a_false_extent_in_xls_is_refused_before_a_library_believes_it(tmp_path: Path) -> None:
    data = bytearray(xls())
    at = data.find(struct.pack("<2H", 0x0200, 14))
    struct.pack_into("<2L2H", data, at + 4, 0, 0xFFFFFFF0, 0, 0xFFFF)
    assert refusal(bytes(data), tmp_path, "bericht.xls") == "sheet-too-large"


def test_a_chain_that_bites_its_tail_is_refused(tmp_path: Path) -> None:
    data = bytearray(wrap(b"x" * 5000))
    fat = 512 * (1 + 10 + 1)
    struct.pack_into("<L", data, fat, 0)
    with pytest.raises(UnreadableInput, match="file-broken"):
        stream(bytes(data), ("Workbook",), "bericht.xls")


@pytest.mark.parametrize("size", [1, 4096, 4097, 512 * 128, 512 * 128 * 109 - 512 * 111, 8_000_000])
def test_a_wrapped_stream_is_found_again(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    found = stream(wrap(content[:size]), ("Workbook",), "bericht.xls")
    assert found[:size] == content[:size]
    assert found[size:].strip(b"\0") == b""


def test_a_protected_workbook_is_named_as_such(tmp_path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    data = bytearray(wrap(b"x"))
    at = data.find("Workbook".encode("utf-16-le"))
    data[at : at + len(name)] = name
    struct.pack_into("<H", data, at + 64, len(name) + 2)
    assert stream_names(bytes(data), "") == {"Root Entry", "EncryptedPackage"}
    assert refusal(bytes(data), tmp_path, "bericht.xlsx") == "file-password-protected"


def test_xlsb_gives_values_and_errors(tmp_path: Path) -> None:
    form = read(xlsb({(0, 0): 1.0, (3, 2): "Text", (4, 1): "#REF!"}), tmp_path, "bericht.xlsb")
    assert [(place, one.kind.value, one.value) for place, one in form.sheets[0].cells.items()] == [
        ((1, 1), "number", 1),
        ((4, 3), "text", "Text"),
        ((5, 2), "error", "#REF!"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        xlsb({(0, 0): 1.0, (1048575, 16383): 2.0}),
        xlsb({(0, 0): 1.0}, dimension=(0, 1048575, 0, 16383)),
        xlsb({(0, 0): 1.0}, dimension=(0, 0xFFFFFFFF, 0, 0xFFFFFFFF)),
    ],
)
def test_a_far_cell_in_xlsb_is_refused_before_a_library_lays_out_the_grid(tmp_path: Path, data: bytes) -> None:
    assert refusal(data, tmp_path, "bericht.xlsb") == "sheet-too-large"


@pytest.mark.parametrize(
    "data",
    [
        'Nr;Maßnahme\r\n1;"Straße; Platz"\r\n'.encode("cp1252"),
        'Nr;Maßnahme\n1;"Straße; Platz"\n'.encode(),
        b"\xef\xbb\xbf" + 'Nr;Maßnahme\n1;"Straße; Platz"\n'.encode(),
        'Nr;Maßnahme\n1;"Straße; Platz"\n'.encode("utf-16"),
        "Nr\tMaßnahme\n1\tStraße; Platz\n".encode(),
        "Nr,Maßnahme\n1,Straße; Platz\n".encode(),
    ],
)
def test_csv_is_read_in_every_usual_coding(tmp_path: Path, data: bytes) -> None:
    cells = read(data, tmp_path, "bericht.csv").sheets[0].cells
    assert [one.value for one in cells.values()] == ["Nr", "Maßnahme", "1", "Straße; Platz"]


@pytest.mark.parametrize("end", ["Köln", "Fürth", "dort ö", "K€"])
def test_csv_loses_no_letter_where_the_first_umlaut_is_one_of_the_last(tmp_path: Path, end: str) -> None:
    rows = "".join(f"Feld {number};Wert {number}\r\n" for number in range(300))
    form = read(f"{rows}Ort;{end}".encode("cp1252"), tmp_path, "bericht.csv")
    assert cell(form, 301, 2).value == end


def test_csv_keeps_german_numbers_as_text_and_announces_what_it_cannot_tell(tmp_path: Path) -> None:
    form = read(b"sep=;\n1.500,00;01.03.2019\n", tmp_path, "bericht.csv")
    assert cell(form, 2, 1).value == "1.500,00"
    assert form.cannot_tell == MARKS


@pytest.mark.parametrize(
    ("data", "name", "reader"),
    [
        (xlsx(""), "bericht.ods", "xlsx"),
        (ods(""), "bericht.xlsx", "ods"),
        (xls(), "bericht.xlsx", "xls"),
        (xlsb({(0, 0): 1.0}), "bericht.pdf", "xlsb"),
        (b"a;b\n1;2\n", "bericht.xlsx", "csv"),
        (b"\xef\xbb\xbf\n<html><table></table></html>", "bericht.xls", "html-table"),
        (EXCEL_XML, "bericht.xls", "excel-xml"),
        (b"", "bericht.xlsx", "xlsx"),
        (xlsx("")[:400], "bericht.xlsx", "xlsx"),
    ],
)
def test_the_content_decides_and_the_suffix_only_where_there_is_none(
    tmp_path: Path, data: bytes, name: str, reader: str
) -> None:
    assert list(matching(source(data, tmp_path, name))) == [reader]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": ""}), "vorlage.xlsx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "brief.ods"),
        (zipped({"META-INF/MANIFEST.MF": "", "a.class": ""}), "paket.zip"),
        (zipped({"bericht.xlsx": b"x", "0.txt": b""}), "alles.zip"),
        (zipped({"bericht.xlsx": b"x"}), "alles.xlsx"),
        (b"%PDF-1.7\n1;2\n3;4\n", "bericht.xlsx"),
        (b'{"a": [1, 2, 3]}', "akte.json"),
        (b"# Titel\n[a]\nb = [1, 2]\nc = 'x, y'\n", "daten.toml"),
        (b"Ein Brief, der Kommas hat, und\nnoch eine Zeile, die welche hat,\n", "brief.txt"),
        (b"", "leer.docx"),
        (bytes(range(256)) * 20, "bild.png"),
    ],
)
def test_foreign_files_are_not_claimed(tmp_path: Path, data: bytes, name: str) -> None:
    assert matching(source(data, tmp_path, name)) == {}


def test_a_wrong_suffix_is_told(tmp_path: Path) -> None:
    form = read(ods(""), tmp_path, "bericht.xlsx")
    assert codes(form) == ["suffix-wrong"]
    assert form.findings[0].value == ".xlsx"
    assert codes(read(ods(""), tmp_path, "BERICHT.ODS")) == []


def test_a_web_page_in_disguise_is_refused_with_its_own_word(tmp_path: Path) -> None:
    assert refusal(b"<html><table><tr><td>1</td></tr></table></html>", tmp_path, "b.xls") == "html-not-workbook"


def test_a_certain_match_says_why(tmp_path: Path) -> None:
    answer = READERS[0].identify(source(xlsx(""), tmp_path))
    assert (answer.certainty, answer.why) == (Certainty.CERTAIN, "ZIP mit xl/workbook.xml")


def test_the_wrapped_stream_is_what_calamine_reads() -> None:
    records = stream(xls(), ("Workbook",), "bericht.xls")
    names = CalamineWorkbook.from_filelike(BytesIO(wrap(records))).sheet_names
    assert names == ["HF 1", "alt"]


@pytest.mark.parametrize(
    ("column", "content", "name"),
    [
        ("xlsx, xlsm", xlsx(""), "a.xlsx"), ("ods, fods", ods(""), "a.ods"), ("xls", xls(), "a.xls"),
        ("xlsb", xlsb({(0, 0): 1.0}), "a.xlsb"), ("csv", b"a;b\n1;2\n", "a.csv"),
        ("Excel-2003-XML", EXCEL_XML, "a.xml"),
    ],
)  # fmt: skip
def test_a_format_says_that_it_cannot_tell_what_the_table_of_the_docs_leaves_open(
    tmp_path: Path, column: str, content: bytes, name: str
) -> None:
    rows = [
        line.strip("| ").split(" | ") for line in FORMATS.read_text("utf-8").splitlines() if line.startswith("|")
    ]
    at = rows[0].index(column)
    open_marks = {mark for row in rows for mark in MARKS if row[0].startswith(f"`{mark}`") and row[at] == "–"}
    assert {mark for row in rows for mark in MARKS if row[0].startswith(f"`{mark}`")} == set(MARKS)
    assert set(read(content, tmp_path, name).cannot_tell) == open_marks


def test_every_mark_and_kind_of_object_has_words_in_both_languages() -> None:
    terms = tomllib.loads((files("fgk_docs_templates") / "base/findings/terms.toml").read_text("utf-8"))
    assert {name for name in (*MARKS, *KINDS) if set(terms.get(name, ())) != {"de", "en"}} == set()


def test_what_was_said_of_one_file_is_not_said_of_the_next(tmp_path: Path) -> None:
    path = tmp_path / "bericht.xlsx"
    path.write_bytes(xlsx('<row r="1"/>'))
    first = InputFile(path)
    assert [reader.name for reader in READERS if reader.identify(first).certainty] == ["xlsx"]
    path.write_bytes(b"Nr.;Ziel\n1;Wege\n")
    second = InputFile(path)
    assert first == second
    assert [reader.name for reader in READERS if reader.identify(second).certainty] == ["csv"]
