"""The document properties that file managers and readers show, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from fgk_docs.model.document import Document

_NO_DATE: Final = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, subject, author, keywords and language; ``created`` is the document's date, 1980-01-01 without one."""

    title: str = ""
    subject: str = ""
    author: str = ""
    keywords: str = ""
    language: str = "de-DE"
    created: date = _NO_DATE


def properties_of(document: Document) -> Properties:
    """The properties of a document; nothing of a template's own is kept."""
    texts = document.properties
    return Properties(
        title=texts.get("title", ""),
        subject=texts.get("subject", ""),
        author=texts.get("author", ""),
        keywords=texts.get("keywords", ""),
        language=texts.get("language", "de-DE"),
        created=document.date or _NO_DATE,
    )
