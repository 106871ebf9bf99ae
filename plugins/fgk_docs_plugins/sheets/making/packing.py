"""What openpyxl writes, in memory: it would keep each sheet in a file meanwhile, and some disks are full."""

from __future__ import annotations

from collections.abc import Sequence, Set
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from fgk_docs_plugins.sheets.making.finish import finished


def parts_of(book: Workbook, growing: Sequence[Set[int]]) -> dict[str, bytes]:
    """The parts of a workbook, put in order.

    Args:
        book: the workbook.
        growing: for each sheet, the rows that keep their height only until more is filled in.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        _InMemory(book, archive).save()
    with ZipFile(buffer) as archive:
        return finished({name: archive.read(name) for name in archive.namelist()}, growing)


class _InMemory(ExcelWriter):
    def write_worksheet(self, ws: Any) -> None:  # the stubs know none of its attributes
        """As openpyxl's own, without a file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        written = BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], written.getvalue())  # type: ignore[attr-defined] # as above
        self.manifest.append(ws)
