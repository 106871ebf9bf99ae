"""The writer ``xlsx``: tables to sort, filter and calculate with."""

from __future__ import annotations

from fgk_docs.model.document import Document
from fgk_docs.protocols import Resources


class WorkbookWriter:
    """Writes documents that are lists as an Excel workbook; needs no template."""

    name = "xlsx"
    title = "Arbeitsmappe (Excel)"
    suffix = ".xlsx"

    def accepts(self, document: Document) -> bool:
        """Running text belongs into a text; what is for looking things up belongs into a workbook."""
        return document.is_list

    def write(self, document: Document, resources: Resources) -> bytes:
        """The document as xlsx; same document, same bytes."""
        from fgk_docs_plugins.sheets.documents.book import workbook

        return workbook(document)
