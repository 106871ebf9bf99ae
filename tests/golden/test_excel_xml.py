"""The same answers in Excel 2003's XML are the equal case, up to the finding about what the format cannot tell."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from fgk_docs.host import Host
from fgk_docs.model.paths import leaves
from fgk_docs.model.raw import Cell, CellKind, RawForm, Sheet
from fgk_docs.pipeline import Settings, examine
from fixtures.jobs import FOLDER
from tests.support.forms import fixture

TYPES = {CellKind.NUMBER: "Number", CellKind.TEXT: "String", CellKind.DATE: "DateTime", CellKind.BOOLEAN: "Boolean"}


def excel_xml(raw: RawForm) -> bytes:
    """A form as such a program would export it: one style for each number format."""
    formats = {cell.style.number_format for sheet in raw.sheets for cell in sheet.cells.values()}
    ids = {code: f"s{number}" for number, code in enumerate(sorted(formats))}
    styles = "".join(
        f'<s:Style s:ID="{ids[code]}"><s:NumberFormat s:Format={quoteattr(code)}/></s:Style>' for code in ids
    )
    sheets = "".join(sheet_xml(sheet, ids) for sheet in raw.sheets)
    space = 'xmlns:s="urn:schemas-microsoft-com:office:spreadsheet"'
    return f'<?xml version="1.0"?><s:Workbook {space}><s:Styles>{styles}</s:Styles>{sheets}</s:Workbook>'.encode()


def sheet_xml(sheet: Sheet, ids: dict[str, str]) -> str:
    merges = {(one.first_row, one.first_column): one for one in sheet.merges}
    rows: dict[int, str] = {}
    for (row, column), cell in sheet.cells.items():
        merge = merges.get((row, column))
        wide = "" if merge is None else (
            f' s:MergeAcross="{merge.last_column - column}" s:MergeDown="{merge.last_row - row}"'
        )  # fmt: skip
        head = f'<s:Cell s:Index="{column}" s:StyleID="{ids[cell.style.number_format]}"{wide}>'
        rows[row] = rows.get(row, "") + head + content(cell) + "</s:Cell>"
    body = "".join(f'<s:Row s:Index="{row}">{cells}</s:Row>' for row, cells in rows.items())
    return f"<s:Worksheet s:Name={quoteattr(sheet.name)}><s:Table>{body}</s:Table></s:Worksheet>"


def content(cell: Cell) -> str:
    note = f"<s:Comment><s:Data>{escape(cell.comment)}</s:Data></s:Comment>" if cell.comment is not None else ""
    if cell.value is None:
        return note
    text = f"{cell.value}T00:00:00.000" if cell.kind is CellKind.DATE else str(cell.value)
    return f'<s:Data s:Type="{TYPES[cell.kind]}">{escape(text)}</s:Data>{note}'


@pytest.mark.parametrize("name", ["kyffhaeuserkreis/jahresbericht-2017.xlsx", "herten/jahresbericht-2014.xlsx"])
@pytest.mark.parametrize("suffix", [".xml", ".xls"])
def test_a_form_in_excel_2003_xml_is_the_equal_case(name: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"bericht{suffix}"
    path.write_bytes(excel_xml(fixture(name)))
    host = Host.load()
    before, after = examine(host, FOLDER / name, Settings()), examine(host, path, Settings())
    assert dict(leaves(after.case_file.case)) == dict(leaves(before.case_file.case))
    assert after.verdict is before.verdict
    more = sorted({one.code for one in after.findings} - {one.code for one in before.findings})
    assert more == ["format-cannot-tell", *(["suffix-wrong"] if suffix == ".xls" else [])]
