"""Makes small workbooks by hand, for what no honest program writes."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from fgk_docs.model.raw import Cell, RawForm
from fgk_docs.protocols import Certainty, InputFile
from fgk_docs.testing import Book
from fgk_docs_plugins.sheets import fgk_docs_readers
from tests.support.archives import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*items: tuple[str, str, str]) -> str:
    """A part of relations from (id, last word of the type, target)."""
    rows = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{t}"/>' for i, kind, t in items)
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def xlsx_parts(
    rows: str = "",
    *,
    after: str = "",
    before: str = "",
    strings: str | None = None,
    styles: str | None = None,
    workbook: str = "",
    sheet_relations: tuple[tuple[str, str, str], ...] = (),
    namespace: str = MAIN,
    relation_namespace: str = RELATIONS,
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet "Blatt"; ``rows`` is the content of its sheetData."""
    of_book = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{relation_namespace}">'
        f'<sheets><sheet name="Blatt" sheetId="1" r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}" xmlns:r="{relation_namespace}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    if strings is not None:
        of_book.append(("rId2", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
    if styles is not None:
        of_book.append(("rId3", "styles", "styles.xml"))
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>'
    if sheet_relations:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(*sheet_relations)
    parts["xl/_rels/workbook.xml.rels"] = relations(*of_book)
    return parts


def xlsx(rows: str = "", **more: object) -> bytes:
    """A workbook as in :func:`xlsx_parts`, zipped."""
    return zipped(xlsx_parts(rows, **more))  # type: ignore[arg-type]  # the names are those of xlsx_parts


def ods_parts(table: str, styles: str = "", after: str = "") -> dict[str, str | bytes]:
    """The parts of an OpenDocument spreadsheet with one sheet "Blatt"; ``table`` is its content."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{word}:1.0"'
        for prefix, word in {
            **{word: word for word in ("office", "table", "text", "style", "meta")},
            "draw": "drawing",
            "number": "datastyle",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
        }.items()
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {spaces} {calc}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Blatt">{table}</table:table>{after}'
        "</office:spreadsheet></office:body></office:document-content>",
    }


def ods(table: str, styles: str = "", after: str = "") -> bytes:
    """A spreadsheet as in :func:`ods_parts`, zipped."""
    return zipped(ods_parts(table, styles, after))


def biff12(kind: int, body: bytes = b"") -> bytes:
    """A record of the xlsb format."""
    code = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, out = len(body), b""
    while True:
        out += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return code + out + body


def wide(text: str) -> bytes:
    """A string of the xlsb format."""
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def xlsb(
    cells: Mapping[tuple[int, int], float | str], *, dimension: tuple[int, int, int, int] | None = None
) -> bytes:
    """An xlsb workbook with one sheet "Blatt"; places are 0-based, a text starting with "#" is an error."""
    rows = sorted({row for row, _ in cells})
    columns = [column for _, column in cells]
    first_row, last_row, first, last = dimension or (min(rows), max(rows), min(columns), max(columns))
    sheet = biff12(129) + biff12(148, struct.pack("<4L", first_row, last_row, first, last)) + biff12(145)
    for row in rows:
        sheet += biff12(0, struct.pack("<2LHBBBL", row, 0, 300, 0, 0, 0, 0))
        for (at, column), value in sorted(cells.items()):
            if at != row:
                continue
            head = struct.pack("<2L", column, 0)
            if isinstance(value, float):
                sheet += biff12(5, head + struct.pack("<d", value))
            elif value.startswith("#"):
                sheet += biff12(3, head + bytes([23]))
            else:
                sheet += biff12(6, head + wide(value))
    sheet += biff12(146) + biff12(130)
    bundle = biff12(156, struct.pack("<2L", 0, 1) + wide("rId1") + wide("Blatt"))
    book = biff12(131) + biff12(153, struct.pack("<2L", 0, 0) + wide("")) + biff12(143) + bundle + biff12(144)
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book + biff12(132),
            "xl/_rels/workbook.bin.rels": relations(("rId1", "worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def excel_xml(book: Book) -> bytes:
    """A workbook as Excel 2003 writes it as XML."""
    broken = {"\n": "&#10;"}
    sheets = ""
    for name, texts in book.sheets.items():
        rows = ""
        for row in sorted({row for row, _ in texts}):
            beside = ((column, escape(text, broken)) for (at, column), text in sorted(texts.items()) if at == row)
            cells = (f'<Cell ss:Index="{at}"><Data ss:Type="String">{text}</Data></Cell>' for at, text in beside)
            rows += f'<Row ss:Index="{row}">{"".join(cells)}</Row>'
        sheets += f'<Worksheet ss:Name="{escape(name)}"><Table>{rows}</Table></Worksheet>'
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheets}</Workbook>'.encode()


def source(data: bytes, folder: Path, name: str = "bericht.xlsx") -> InputFile:
    """An input file with this content."""
    path = folder / name
    path.write_bytes(data)
    return InputFile(path)


def matching(source: InputFile) -> dict[str, Certainty]:
    """Which sheet readers claim a file, and how surely."""
    answers = {reader.name: reader.identify(source).certainty for reader in fgk_docs_readers()}
    return {name: certainty for name, certainty in answers.items() if certainty}


def read(data: bytes, folder: Path, name: str = "bericht.xlsx") -> RawForm:
    """What the one sheet reader that claims this content makes of it."""
    file = source(data, folder, name)
    claims = matching(file)
    assert len(claims) == 1, claims
    form = next(reader for reader in fgk_docs_readers() if reader.name in claims).read(file)
    assert isinstance(form, RawForm)
    return form


def cell(form: RawForm, row: int, column: int) -> Cell:
    """A cell of the first sheet."""
    return form.sheets[0].cells[row, column]


def codes(form: RawForm) -> list[str]:
    """The codes of a form's findings."""
    return [finding.code for finding in form.findings]
