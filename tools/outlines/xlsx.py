"""A workbook as openpyxl sees it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tools.outlines.lines import Outline


def read(written: bytes) -> Outline:
    """Sheets and cells; nothing in a workbook is told apart but by its place."""
    book = load_workbook(io.BytesIO(written))
    properties = book.properties
    facts = [f"title: {properties.title}", f"language: {properties.language}"]
    for sheet in book.worksheets:
        facts += _sheet(sheet)
    lines = [
        ("cell", str(cell.value)) for sheet in book for row in sheet for cell in row if cell.value not in (None, "")
    ]
    return Outline(lines, tuple(facts))


def _sheet(sheet: Worksheet) -> Iterator[str]:
    yield f"sheet {sheet.title}: {sheet.dimensions}, in sight {sheet.freeze_panes}, filter {sheet.auto_filter.ref}"
    for row in sheet.iter_rows():
        cells = [_said(cell) for cell in row]  # type: ignore[arg-type] # merged cells say nothing either
        if any(cells):
            yield f"  {' | '.join(cells)}".rstrip()


def _said(cell: Cell) -> str:
    """What a cell says; what is a number or a day is told with its format."""
    value = cell.value
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d} as {cell.number_format}"
    if isinstance(value, str) or value is None:
        return (value or "").replace("\n", " / ")
    return f"{value}" if cell.number_format == "General" else f"{value} as {cell.number_format}"
