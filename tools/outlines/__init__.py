"""What a written file holds, read by strangers to our writers: its words in order with their part, and the rest.

A file is read as an :class:`Outline`. Its ``lines`` are the document's own words; :func:`asked_of` says what they
must be. Its ``facts`` are what the format adds: styles, headers, properties, bookmarks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tools.outlines import asked, data, docx, html, odt, pdf, xlsx
from tools.outlines.lines import Lines, Outline

__all__ = ["READERS", "Lines", "Outline", "asked_of", "outline"]

READERS: Mapping[str, Callable[[bytes], Outline]] = {
    "docx": docx.read,
    "odt": odt.read,
    "pdf": pdf.read,
    "html": html.read,
    "text": data.text,
    "oparl": data.oparl,
    "ics": data.ics,
    "xlsx": xlsx.read,
}
"""A reader for each format of documents."""

asked_of = asked.asked_of


def outline(fmt: str, written: bytes) -> Outline:
    """What a file of this format holds."""
    return READERS[fmt](written)
