"""Namespaces and content types of the xlsx family, transitional and strict."""

from __future__ import annotations

from typing import Final

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
THREADS: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
PERSON: Final = "http://schemas.microsoft.com/office/2017/10/relationships/person"
OURS: Final = "urn:fgk-docs:rueckmeldung"

_SHEETML: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
SHEET_TYPE: Final = f"{_SHEETML}worksheet+xml"
COMMENTS_TYPE: Final = f"{_SHEETML}comments+xml"
STYLES_TYPE: Final = f"{_SHEETML}styles+xml"
PERSONS_TYPE: Final = "application/vnd.ms-excel.person+xml"
VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
