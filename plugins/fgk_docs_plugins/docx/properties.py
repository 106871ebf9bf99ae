"""The document properties that file managers and readers show (ECMA-376 part 2, core properties)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from fgk_docs.language.text import escaped

_NO_DATE: Final = date(1980, 1, 1)
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, subject, author, keywords and language; ``created`` is the document's date, 1980-01-01 without one."""

    title: str = ""
    subject: str = ""
    author: str = ""
    keywords: str = ""
    language: str = "de-DE"
    created: date | None = None

    def xml(self) -> bytes:
        """The part ``docProps/core.xml``; nothing of the template's own properties is kept."""
        day = (self.created or _NO_DATE).isoformat()
        when = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
        texts = (
            ("dc:title", self.title),
            ("dc:subject", self.subject),
            ("dc:creator", self.author),
            ("cp:keywords", self.keywords),
            ("dc:language", self.language),
        )
        elements = "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in texts if text)
        dates = f"<dcterms:created {when}</dcterms:created><dcterms:modified {when}</dcterms:modified>"
        return f"{_HEAD}{elements}{dates}</cp:coreProperties>".encode()
