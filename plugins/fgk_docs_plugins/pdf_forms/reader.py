"""The reader as the host sees it; what costs time is imported when a file is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import NO_MATCH, Certainty, InputFile, Match

MAGIC: Final = b"%PDF-"
_NEAR: Final = 1024
"""Bytes within which programs look for the magic word; mail gateways put lines before it."""


@dataclass(slots=True)
class PdfFormReader:
    """Reads the fields of a PDF form; see :class:`fgk_docs.protocols.Reader`."""

    name: str
    title: str
    suffixes: tuple[str, ...]

    def identify(self, source: InputFile) -> Match:
        """Certain by the magic word; by its suffix alone where nothing or nothing legible is in it."""
        if source.head.startswith(MAGIC):
            return Match(Certainty.CERTAIN, "PDF")
        if MAGIC in source.head[:_NEAR]:
            return Match(Certainty.LIKELY, "PDF nach fremden Zeilen")
        blank = not source.head.strip(b"\0 \t\r\n") or MAGIC.startswith(source.head[: len(MAGIC)])
        if blank and PurePath(source.name).suffix.lower() in self.suffixes:
            return Match(Certainty.LIKELY, "Endung; der Inhalt ist leer oder beschädigt")
        return NO_MATCH

    def read(self, source: InputFile) -> RawForm:
        """All fields with values, addresses and marks.

        Raises:
            UnreadableInput: the file is empty, broken, protected, beyond a limit, or holds no fields.
        """
        from fgk_docs_plugins.pdf_forms.reading import read

        return read(source, self.suffixes)


READER: Final = PdfFormReader("pdf", "PDF-Formular", (".pdf",))
