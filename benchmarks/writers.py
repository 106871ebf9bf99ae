"""The reports as the three programs write them that most files come from."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import openpyxl

from benchmarks import report
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import copy, pack, write_zip

_STRINGS: Final = "xl/sharedStrings.xml"
_CONVERTED: Final = Path(__file__).parent / "files" / "libreoffice.xlsx"
"""Report 0, saved by LibreOffice: ``soffice --convert-to xlsx``."""


def by_openpyxl(number: int) -> bytes:
    """A report as openpyxl saves it."""
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(report.workbook(number))).save(stream)
    return stream.getvalue()


def by_libreoffice(number: int) -> bytes:
    """A report as LibreOffice saves it: the kept file with the words of another report in its table of strings."""
    archive = Archive(_CONVERTED.read_bytes())
    texts = dict(zip(_texts(0), _texts(number), strict=True))
    table = archive.read(_STRINGS).decode()
    table = re.sub(r"(?<=>)[^<>]+(?=</t>)", lambda found: texts[found[0]], table)
    return write_zip(
        pack(name, table.encode()) if name == _STRINGS else copy(archive, name) for name in archive.entries
    )


def _texts(number: int) -> list[str]:
    return [escape(text) for rows in report.content(number) for row in rows for text in row]


WRITERS: Final[Mapping[str, Callable[[int], bytes]]] = {
    "xlsxwriter": report.workbook,
    "openpyxl": by_openpyxl,
    "LibreOffice": by_libreoffice,
}
