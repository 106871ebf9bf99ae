"""The writer ``ics``."""

from __future__ import annotations

from fgk_docs.model.document import Document
from fgk_docs.protocols import Resources


class IcsWriter:
    """Writes a document's events as a calendar; needs no template."""

    name = "ics"
    title = "Kalender (iCalendar)"
    suffix = ".ics"

    def accepts(self, document: Document) -> bool:
        """Documents with an event: a calendar without any is none (RFC 5545, 3.6)."""
        return bool(document.events)

    def write(self, document: Document, resources: Resources) -> bytes:
        """The events as iCalendar in UTF-8."""
        from fgk_docs_plugins.ics.layout import calendar

        return calendar(document)
