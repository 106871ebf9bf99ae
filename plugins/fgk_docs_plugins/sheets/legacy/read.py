"""Binary workbooks: surveyed by us, their values read by calamine."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import datetime, time
from functools import lru_cache
from typing import Final

from fgk_docs.model.raw import CellKind, RawForm, Scalar, Sheet, Style, Visibility
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets import marks
from fgk_docs_plugins.sheets.grid import Reading, SheetBuilder
from fgk_docs_plugins.sheets.legacy import isolated
from fgk_docs_plugins.sheets.legacy.biff8 import BIFF8, GENERAL, survey_xls
from fgk_docs_plugins.sheets.legacy.biff12 import check_strings, survey_xlsb
from fgk_docs_plugins.sheets.legacy.container import wrap
from fgk_docs_plugins.sheets.legacy.ole import stream, stream_names
from fgk_docs_plugins.sheets.legacy.survey import Survey
from fgk_docs_plugins.sheets.numbers import plain

CANNOT_TELL: Final = (
    marks.FORMULAS,
    marks.COLOURS,
    marks.STRIKE,
    marks.FONTS,
    marks.COMMENTS,
    marks.CONDITIONAL,
    marks.OBJECTS,
    marks.PROPERTIES,
)
"""What neither calamine nor the survey gives."""
_VISIBILITY: Final = {"Hidden": Visibility.HIDDEN, "VeryHidden": Visibility.VERY_HIDDEN}
_MACRO_STREAMS: Final = ("_VBA_PROJECT_CUR", "_VBA_PROJECT")


def read_xls(data: bytes, reading: Reading) -> RawForm:
    """An Excel 97–2003 workbook.

    Args:
        data: the whole file.
        reading: the file's name and limits; takes the findings.

    Raises:
        UnreadableInput: ``file-broken``, ``file-password-protected``, ``format-too-old`` or ``sheet-too-large``.
    """
    records = stream(data, ("Workbook", "Book"), reading.file)
    try:
        surveys = survey_xls(records, reading)
    except struct.error:
        raise reading.broken("BIFF record") from None
    if stream_names(data, reading.file).intersection(_MACRO_STREAMS):
        reading.say("file-has-macros")
    cannot_tell = CANNOT_TELL if _is_biff8(records) else (*CANNOT_TELL, marks.NUMBER_FORMATS)
    return _form("xls", wrap(records), surveys, reading, cannot_tell)


def read_xlsb(data: bytes, reading: Reading) -> RawForm:
    """An Excel binary workbook; arguments and errors as for :func:`read_xls`."""
    archive = Archive(data, reading.file, reading.limits)
    names = {name.lower(): name for name in archive.entries}
    try:
        surveys = {
            lower: survey_xlsb(archive.read(name), name.rpartition("/")[2], reading)
            for lower, name in names.items()
            if lower.startswith("xl/worksheets/") and lower.endswith(".bin")
        }
        if "xl/sharedstrings.bin" in names:
            check_strings(archive.read(names["xl/sharedstrings.bin"]), reading)
    except struct.error:
        raise reading.broken("BIFF12 record") from None
    if "xl/vbaproject.bin" in names:
        reading.say("file-has-macros")
    order = _sheet_order(archive, names)
    found = [surveys.get(name, Survey()) for name in order]
    return _form("xlsb", data, found, reading, (*CANNOT_TELL, marks.NUMBER_FORMATS, marks.MERGES))


def _sheet_order(archive: Archive, names: dict[str, str]) -> list[str]:
    """The sheet parts as the workbook lists them, in lower case."""
    from fgk_docs.safe import xml
    from fgk_docs_plugins.sheets.xlsx.package import resolve

    holder = names.get("xl/_rels/workbook.bin.rels")
    if holder is None:
        return []
    targets = {
        element.get("Id", ""): resolve("xl", element.get("Target", "")).lower()
        for element in xml.parse(archive.read(holder)).iter("{*}Relationship")
    }
    book = archive.read(names["xl/workbook.bin"])
    places = [
        (book.find(f"{len(key):c}\0\0\0".encode("latin-1") + key.encode("utf-16-le")), key) for key in targets
    ]
    return [targets[key] for at, key in sorted(places) if at >= 0 and "worksheets" in targets[key]]


def _is_biff8(records: bytes) -> bool:
    """Whether the workbook is of Excel 97 or newer, whose number formats the survey reads."""
    return len(records) >= 6 and struct.unpack_from("<H", records, 4)[0] == BIFF8


def _form(
    name: str, data: bytes, surveys: Sequence[Survey], reading: Reading, cannot_tell: tuple[str, ...]
) -> RawForm:
    return RawForm(
        file=reading.file,
        format=name,
        sheets=_sheets(isolated.read(data, reading), surveys, reading),
        cannot_tell=cannot_tell,
        findings=tuple(reading.findings),
    )


def _sheets(grids: Sequence[isolated.Grid], surveys: Sequence[Survey], reading: Reading) -> tuple[Sheet, ...]:
    found = []
    by_position = len(surveys) == len(grids)
    for index, grid in enumerate(grids):
        builder = SheetBuilder(grid.name, reading, _VISIBILITY.get(grid.visible, Visibility.VISIBLE))
        _fill(builder, grid, surveys[index] if by_position else Survey())
        found.append(builder.build())
    return tuple(found)


def _fill(builder: SheetBuilder, grid: isolated.Grid, survey: Survey) -> None:
    for row, values in enumerate(grid.rows, 1):
        for column, value in enumerate(values, grid.first + 1):
            place = row, column
            if value == "" and place not in survey.errors:
                continue
            kind, scalar = _typed(value)
            if place in survey.errors:
                kind, scalar = CellKind.ERROR, survey.errors[place]
            builder.add(row, column, kind, scalar, _style(survey.number_formats.get(place, GENERAL)))
    for merge in grid.merges:
        builder.merges.append(merge)
        builder.bound(builder.merges, "merges")
    builder.hidden_rows += survey.hidden_rows
    builder.hidden_columns += survey.hidden_columns


@lru_cache(maxsize=256)
def _style(number_format: str) -> Style:
    return Style(number_format=number_format)


def _typed(value: Scalar) -> tuple[CellKind, Scalar]:
    if isinstance(value, bool):
        return CellKind.BOOLEAN, value
    if isinstance(value, (int, float)):
        return CellKind.NUMBER, plain(float(value))
    if isinstance(value, str):
        return CellKind.TEXT, value
    if isinstance(value, datetime) and value.time() == time():
        return CellKind.DATE, value.date()
    return CellKind.DATE, value
