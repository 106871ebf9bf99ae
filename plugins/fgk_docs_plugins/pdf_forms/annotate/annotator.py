"""The annotator of PDF forms as the host sees it; what costs time is imported when a file is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fgk_docs.model.feedback import Feedback
from fgk_docs.protocols import Annotated, InputFile


@dataclass(slots=True)
class PdfAnnotator:
    """Marks PDF forms; see :class:`fgk_docs.protocols.Annotator`."""

    name: str
    suffixes: tuple[str, ...]

    def result_suffix(self, source: InputFile) -> str:
        """Always ".pdf"."""
        return self.suffixes[0]

    def annotate(self, source: InputFile, feedback: Feedback) -> Annotated:
        """The file with first pages that list the remarks, and a note at each field; its own bytes come first."""
        from fgk_docs_plugins.pdf_forms.annotate.work import annotate

        return annotate(source, feedback)

    def strip(self, source: InputFile) -> bytes:
        """The file without what :meth:`annotate` put in."""
        from fgk_docs_plugins.pdf_forms.annotate.work import strip

        return strip(source)


ANNOTATOR: Final = PdfAnnotator("pdf", (".pdf",))
