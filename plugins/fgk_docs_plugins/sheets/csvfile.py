"""Text files with separators, as Excel and LibreOffice write them in Germany."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import Final

from fgk_docs.model.raw import CellKind, RawForm
from fgk_docs_plugins.sheets.grid import Reading, SheetBuilder
from fgk_docs_plugins.sheets.marks import MARKS

SHEET_NAME: Final = "CSV"
"""A text file has one sheet and no name for it."""
_SEPARATORS: Final = (";", "\t", ",", "|")
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_csv(data: bytes, reading: Reading) -> RawForm:
    """One sheet of texts; "1.500,00" stays as it is written, for ``language`` reads German numbers.

    Raises:
        UnreadableInput: beyond a limit.
    """
    text = text_of(data)
    lines = text.split("\n", 1)
    announced = lines[0].strip("\r \ufeff").lower()
    chosen = None
    if announced.startswith("sep=") and len(announced) == 5:
        chosen, text = announced[4], lines[1] if len(lines) > 1 else ""
    offset = 1 if chosen else 0
    builder = SheetBuilder(SHEET_NAME, reading)
    csv.field_size_limit(reading.limits.text_chars)
    rows = csv.reader(StringIO(text, newline=""), delimiter=chosen or separator(text, known=True) or ";")
    try:
        for number, row in enumerate(rows, 1 + offset):
            for column, value in enumerate(row, 1):
                if value:
                    builder.add(number, column, CellKind.TEXT, value.replace("\r\n", "\n"))
    except csv.Error as error:
        raise reading.broken(str(error)) from None
    return RawForm(
        file=reading.file,
        format="csv",
        sheets=(builder.build(),),
        cannot_tell=MARKS,
        findings=tuple(reading.findings),
    )


def text_of(data: bytes, *, is_cut: bool = False) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252 (Excel's own in Germany).

    Of the beginning of a file, that is cut anywhere, the last letter may be lacking.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if is_cut and error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
        return data.decode("cp1252", "replace")


def separator(text: str, *, known: bool = False) -> str | None:
    """The separator of the first lines; None where no character parts them evenly.

    A comma needs three lines that agree, for sentences have commas too, unless a table is ``known`` to be here.
    """
    for mark in _SEPARATORS:
        rows = [len(row) for row in _parted(text[:20_000], mark) if row]
        counts = Counter(size for size in rows if size > 1)
        if not counts:
            continue
        size, agreeing = counts.most_common(1)[0]
        if mark == "," and not known and (agreeing < 3 or size < 3):
            continue
        if agreeing >= (1 if known else 2) and agreeing * 2 > len(rows):
            return mark
    return None


def _parted(text: str, mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=mark))[:50]
    except csv.Error:
        return []
