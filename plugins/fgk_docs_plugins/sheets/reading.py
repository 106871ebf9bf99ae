"""One reading of a file: the right module, and every foreign error translated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import InputFile
from fgk_docs.safe.limits import DEFAULT, Limits
from fgk_docs_plugins.sheets.annotate.marks import without_ours
from fgk_docs_plugins.sheets.grid import Reading
from fgk_docs_plugins.sheets.identify import OLE_MAGIC

Read = Callable[[bytes, Reading], RawForm]
FOREIGN: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    EOFError,
    OSError,
    MemoryError,
)
"""What parsing somebody's bytes may raise; ``struct.error`` and lxml's errors are translated where they arise."""


def read(name: str, suffixes: tuple[str, ...], source: InputFile, limits: Limits = DEFAULT) -> RawForm:
    """What the reader called ``name`` makes of a file.

    Raises:
        UnreadableInput: ``file-empty``, ``file-too-large``, ``file-password-protected``, ``file-broken``,
            ``sheet-too-large``, ``html-not-workbook`` or a code of ``fgk_docs.safe``.
    """
    data = source.data
    if not data:
        raise UnreadableInput("file-empty", source.name)
    if len(data) > limits.input_bytes:
        raise UnreadableInput("file-too-large", source.name, limit=limits.input_bytes // 1_000_000)
    reading = Reading(source.name, limits)
    suffix = PurePath(source.name).suffix.lower()
    if suffix not in suffixes:
        reading.say("suffix-wrong", value=suffix or source.name, format=name)
    try:
        return without_ours(_module(name, data)(data, reading))
    except UnreadableInput as error:
        if error.code == "zip-encrypted":
            raise UnreadableInput("file-password-protected", source.name) from None
        raise
    except FOREIGN as error:
        raise reading.broken(f"{type(error).__name__}: {error}"[:200]) from error


def _module(name: str, data: bytes) -> Read:
    """The function that reads a format; imported here, so that one format does not pay for the others."""
    if name == "xlsx" and data.startswith(OLE_MAGIC):
        return _protected
    if name == "xlsx":
        from fgk_docs_plugins.sheets.xlsx.read import read_xlsx

        return read_xlsx
    if name == "ods":
        from fgk_docs_plugins.sheets.ods.read import read_ods

        return read_ods
    if name in ("xls", "xlsb"):
        from fgk_docs_plugins.sheets.legacy.read import read_xls, read_xlsb

        return read_xls if name == "xls" else read_xlsb
    if name == "csv":
        from fgk_docs_plugins.sheets.csvfile import read_csv

        return read_csv
    if name == "excel-xml":
        from fgk_docs_plugins.sheets.excel_xml import read_excel_xml

        return read_excel_xml
    return _web_page


def _protected(_: bytes, reading: Reading) -> RawForm:
    raise UnreadableInput("file-password-protected", reading.file)


def _web_page(_: bytes, reading: Reading) -> RawForm:
    raise UnreadableInput("html-not-workbook", reading.file)
