"""Which format a content is. The suffix only speaks where the content is empty, cut off or mere text."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final
from weakref import ReferenceType, ref

from fgk_docs.errors import UnreadableInput
from fgk_docs.protocols import NO_MATCH, Certainty, InputFile, Match
from fgk_docs.safe.foreign import foreign_beginning
from fgk_docs.safe.zip import Archive

ZIP_MAGIC: Final = b"PK\x03\x04"
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_SHEET_TYPE: Final = re.compile(rb"spreadsheetml\.(sheet|template)\.main|ms-excel\.\w+\.macroEnabled", re.I)
_EXCEL_XML: Final = b'="urn:schemas-microsoft-com:office:spreadsheet"'
_HTML: Final = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta)[\s>]", re.I)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_BEFORE: Final = b"\xef\xbb\xbf \t\r\n"
"""Bytes that may stand before a text: a mark of byte order, and blanks."""
_MARKUP: Final = (b"<", b"{", b"%PDF", b"%!PS", b"BEGIN:V", b"From ", b"---\n", b"#!")


def match(name: str, suffixes: tuple[str, ...], source: InputFile) -> Match:
    """The answer of the reader called ``name``."""
    found, found_match = _LOOK.at(source)
    if found == name:
        return found_match
    if found == "" and PurePath(source.name).suffix.lower() in suffixes:
        return Match(Certainty.LIKELY, "Endung; der Inhalt ist leer oder beschädigt")
    return NO_MATCH


class _Look:
    """The file that was looked at last, and what it is: every reader is asked about the same one."""

    def __init__(self) -> None:
        self._file: ReferenceType[InputFile] | None = None
        self._found = ("", NO_MATCH)

    def at(self, source: InputFile) -> tuple[str, Match]:
        if self._file is None or self._file() is not source:
            self._found = _by_content(source)
            self._file = ref(source)
        return self._found


_LOOK: Final = _Look()


def _by_content(source: InputFile) -> tuple[str, Match]:
    """Name of the reader and its match; "" where only the suffix is left to go by, "other" for a foreign format."""
    head = source.head
    if head.startswith(ZIP_MAGIC):
        return _zip(source)
    if head.startswith(b"PK") or head == b"P":
        return "", NO_MATCH
    if head.startswith(OLE_MAGIC):
        return _ole(source)
    if OLE_MAGIC.startswith(head) or not head.strip(b"\0 \t\r\n"):
        return "", NO_MATCH
    text = head.lstrip(_BEFORE)
    if foreign_beginning(text) is not None:
        return "other", NO_MATCH
    if b"office:document" in head and _ODS in head:
        return "ods", Match(Certainty.CERTAIN, "XML mit office:spreadsheet")
    if _EXCEL_XML in head and not _HTML.match(text):
        return "excel-xml", Match(Certainty.CERTAIN, "Excel-2003-XML")
    if _HTML.match(text) or (text.startswith(b"<") and b"urn:schemas-microsoft-com:office:excel" in head):
        return "html-table", Match(Certainty.LIKELY, "HTML") if _looks_like_excel(source, head) else NO_MATCH
    return _text(source)


def _looks_like_excel(source: InputFile, head: bytes) -> bool:
    suffix = PurePath(source.name).suffix.lower()
    return suffix.startswith((".xl", ".ods", ".csv")) or b"schemas-microsoft-com:office:excel" in head


def _zip(source: InputFile) -> tuple[str, Match]:
    try:
        archive = Archive(source.data, source.name)
    except UnreadableInput:
        return "", NO_MATCH
    names = {name.lower(): name for name in archive.entries}
    if "xl/workbook.bin" in names:
        return "xlsb", Match(Certainty.CERTAIN, "ZIP mit xl/workbook.bin")
    if "xl/workbook.xml" in names:
        return "xlsx", Match(Certainty.CERTAIN, "ZIP mit xl/workbook.xml")
    try:
        if "mimetype" in names and archive.entries[names["mimetype"]].size < 200:
            is_ods = archive.read(names["mimetype"]).startswith(_ODS)
            return (
                ("ods", Match(Certainty.CERTAIN, "ZIP mit mimetype spreadsheet")) if is_ods else ("other", NO_MATCH)
            )
        if "[content_types].xml" in names and _SHEET_TYPE.search(archive.read(names["[content_types].xml"])):
            return "xlsx", Match(Certainty.LIKELY, "ZIP mit [Content_Types].xml einer Arbeitsmappe")
        if "content.xml" in names and b"office:spreadsheet" in archive.read(names["content.xml"])[:200_000]:
            return "ods", Match(Certainty.LIKELY, "ZIP mit content.xml einer Tabelle")
    except UnreadableInput:
        return "", NO_MATCH
    return "other", NO_MATCH


def _ole(source: InputFile) -> tuple[str, Match]:
    from fgk_docs_plugins.sheets.legacy.ole import stream_names

    try:
        names = stream_names(source.data, source.name)
    except UnreadableInput:
        return "", NO_MATCH
    if "EncryptedPackage" in names:
        return "xlsx", Match(Certainty.LIKELY, "OLE2 mit EncryptedPackage (Kennwort)")
    if "Workbook" in names or "Book" in names:
        return "xls", Match(Certainty.CERTAIN, "OLE2 mit Workbook")
    return "other", NO_MATCH


def _text(source: InputFile) -> tuple[str, Match]:
    from fgk_docs_plugins.sheets.csvfile import separator, text_of

    head = source.head
    if source.data[:2] not in _UTF16 and b"\0" in head:
        return "", NO_MATCH
    named = PurePath(source.name).suffix.lower() in (".csv", ".tsv")
    if not named and head.lstrip(_BEFORE).startswith(_MARKUP):
        return "other", NO_MATCH
    if any(byte < 9 or 13 < byte < 32 for byte in head) and source.data[:2] not in _UTF16:
        return "other", NO_MATCH
    found = separator(text_of(head, is_cut=len(head) < len(source.data)))
    if named:
        return "csv", Match(Certainty.LIKELY, "Text, Endung csv")
    if found is not None:
        return "csv", Match(Certainty.LIKELY, f"Text mit Trennzeichen „{found}“")
    return "other", NO_MATCH
