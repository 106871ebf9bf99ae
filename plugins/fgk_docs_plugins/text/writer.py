"""The writer ``text``: UTF-8, ``\\n`` line ends, nothing wrapped, nothing left out."""

from __future__ import annotations

from dataclasses import replace

from fgk_docs.model.document import Document, Section
from fgk_docs.protocols import Resources
from fgk_docs_plugins.text.layout import document_lines, section_lines


class TextWriter:
    """Writes any document as plain text; needs no template."""

    name = "text"
    title = "Reiner Text"
    suffix = ".txt"

    def accepts(self, document: Document) -> bool:
        """Every document can be written."""
        return True

    def write(self, document: Document, resources: Resources) -> bytes:
        """The document as UTF-8 text that ends with a line end."""
        return ("\n".join(document_lines(document)) + "\n").encode()

    def write_section(self, section: Section) -> bytes:
        """The section's content, without its title."""
        return ("\n".join(section_lines(replace(section, title=()))) + "\n").encode()
