"""Small workbooks from tables of text, as a person would write them down: for samples and for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from fgk_docs.model.raw import Cell, CellKind, RawForm, Sheet

Texts = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Book:
    """Texts of cells, by sheet and by row and column from 1. Made by :func:`book`."""

    sheets: Mapping[str, Texts]

    def raw(self, file: str = "muster.xlsx", fmt: str = "xlsx") -> RawForm:
        """As a reader gives it."""
        return RawForm(file, fmt, tuple(_sheet(name, texts) for name, texts in self.sheets.items()))

    def xlsx(self) -> bytes:
        """As an Excel workbook; every cell is a text."""
        from openpyxl import Workbook

        made = Workbook()
        made.remove(made.active) if made.active is not None else None
        for name, texts in self.sheets.items():
            sheet = made.create_sheet(name)
            for (row, column), text in texts.items():
                cell = sheet.cell(row, column)
                cell.value, cell.data_type = text, "s"
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    def ods(self) -> bytes:
        """As an OpenDocument workbook."""
        from fgk_docs.safe.zipwrite import pack, write_zip

        mime = "application/vnd.oasis.opendocument.spreadsheet"
        manifest = (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
            f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>"
        )
        members = (("content.xml", _content(self.sheets)), ("META-INF/manifest.xml", manifest))
        packed = [pack(name, text.encode()) for name, text in members]
        return write_zip([pack("mimetype", mime.encode(), stored=True), *packed])

    def csv(self) -> bytes:
        """The first sheet as CSV: UTF-8, semicolons."""
        texts = next(iter(self.sheets.values()))
        out = io.StringIO()
        rows = max(row for row, _ in texts)
        columns = max(column for _, column in texts)
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        for row in range(1, rows + 1):
            writer.writerow([texts.get((row, column), "") for column in range(1, columns + 1)])
        return out.getvalue().encode()


def book(*tables: str, **named: str) -> Book:
    """A workbook from tables of text.

    Args:
        tables: one for each sheet: a line is a row, "|" parts the cells, "⏎" is a line break inside one, blanks
            around a cell do not count, empty cells are none. The first line may be the sheet's name in brackets:
            "[Maßnahmen]"; else sheets are called "Tabelle1" and so on.
        named: further sheets by name.
    """
    sheets: dict[str, Texts] = {}
    for number, table in enumerate(tables, 1):
        first, _, rest = table.strip("\n").partition("\n")
        title = first.strip()
        if title.startswith("[") and title.endswith("]"):
            sheets[title[1:-1]] = _texts(rest)
        else:
            sheets[f"Tabelle{number}"] = _texts(table.strip("\n"))
    return Book({**sheets, **{name: _texts(table.strip("\n")) for name, table in named.items()}})


def _texts(table: str) -> Texts:
    return {
        (row, column): text.strip().replace("⏎", "\n")
        for row, line in enumerate(table.split("\n"), 1)
        for column, text in enumerate(line.split("|"), 1)
        if text.strip()
    }


def _sheet(name: str, texts: Texts) -> Sheet:
    return Sheet(name, {place: Cell(*place, CellKind.TEXT, text) for place, text in sorted(texts.items())})


_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def _content(sheets: Mapping[str, Texts]) -> str:
    tables = "".join(
        f'<table:table table:name="{escape(name, {chr(34): "&quot;"})}">{_rows(texts)}</table:table>'
        for name, texts in sheets.items()
    )
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _rows(texts: Texts) -> str:
    made = []
    for row in range(1, max((row for row, _ in texts), default=0) + 1):
        last = max((column for at, column in texts if at == row), default=1)
        cells = "".join(_ods_cell(texts.get((row, column))) for column in range(1, last + 1))
        made.append(f"<table:table-row>{cells}</table:table-row>")
    return "".join(made)


def _ods_cell(text: str | None) -> str:
    if text is None:
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
