"""Binary workbooks: surveyed by us, their values read by calamine."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import CellKind, Range, RawForm, Scalar, Sheet, Visibility
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets import marks
from fgk_docs_plugins.sheets.grid import Reading, SheetBuilder
from fgk_docs_plugins.sheets.legacy.biff8 import survey_xls
from fgk_docs_plugins.sheets.legacy.biff12 import check_strings, survey_xlsb
from fgk_docs_plugins.sheets.legacy.container import wrap
from fgk_docs_plugins.sheets.legacy.ole import stream, stream_names
from fgk_docs_plugins.sheets.legacy.survey import Survey
from fgk_docs_plugins.sheets.numbers import plain

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

CANNOT_TELL: Final = (
    marks.FORMULAS,
    marks.NUMBER_FORMATS,
    marks.COLOURS,
    marks.STRIKE,
    marks.FONTS,
    marks.COMMENTS,
    marks.CONDITIONAL,
    marks.OBJECTS,
    marks.PROPERTIES,
)
"""What neither calamine nor the survey gives."""
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
    return _form("xls", wrap(records), surveys, reading)


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
    return _form("xlsb", data, [surveys.get(name, Survey()) for name in order], reading)


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


def _form(name: str, data: bytes, surveys: Sequence[Survey], reading: Reading) -> RawForm:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = _sheets(book, surveys, reading)
    except CalamineError as error:
        raise reading.broken(f"calamine: {error}"[:200]) from None
    except BaseException as error:
        # A panic in the library derives from BaseException and cannot be imported; its name is all there is.
        if type(error).__name__ != "PanicException":
            raise
        raise reading.broken("calamine") from None
    return RawForm(
        file=reading.file,
        format=name,
        sheets=sheets,
        cannot_tell=CANNOT_TELL,
        findings=tuple(reading.findings),
    )


def _sheets(book: CalamineWorkbook, surveys: Sequence[Survey], reading: Reading) -> tuple[Sheet, ...]:
    found = []
    by_position = len(surveys) == len(book.sheets_metadata)
    for index, metadata in enumerate(book.sheets_metadata):
        shown = str(metadata.visible).rpartition(".")[2]
        visibility = {"Hidden": Visibility.HIDDEN, "VeryHidden": Visibility.VERY_HIDDEN}.get(
            shown, Visibility.VISIBLE
        )
        builder = SheetBuilder(metadata.name, reading, visibility)
        if str(metadata.typ).rpartition(".")[2] == "WorkSheet":
            survey = surveys[index] if by_position else Survey()
            _fill(builder, book.get_sheet_by_index(index), survey)
        found.append(builder.build())
    return tuple(found)


def _fill(builder: SheetBuilder, sheet: CalamineSheet, survey: Survey) -> None:
    start = sheet.start or (0, 0)
    for row, values in enumerate(sheet.iter_rows(), 1):
        for column, value in enumerate(values, start[1] + 1):
            place = row, column
            if value == "" and place not in survey.errors:
                continue
            kind, scalar = _typed(value)
            if place in survey.errors:
                kind, scalar = CellKind.ERROR, survey.errors[place]
            builder.add(row, column, kind, scalar)
    for first, last in sheet.merged_cell_ranges or ():
        builder.merges.append(Range(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1))
        builder.bound(builder.merges, "merges")
    builder.hidden_rows += survey.hidden_rows
    builder.hidden_columns += survey.hidden_columns


def _typed(value: int | float | str | bool | time | date | datetime | timedelta) -> tuple[CellKind, Scalar]:
    if isinstance(value, bool):
        return CellKind.BOOLEAN, value
    if isinstance(value, (int, float)):
        return CellKind.NUMBER, plain(float(value))
    if isinstance(value, str):
        return CellKind.TEXT, value
    if isinstance(value, datetime) and value.time() == time():
        return CellKind.DATE, value.date()
    return CellKind.DATE, value
