"""The maker of PDF forms as the host sees it; its libraries are loaded with the first form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.protocols import FormMaker, InputFile


class PdfMaker:
    """Forms as PDF files with fields; accessible (PDF/UA-1) and fit for archives (PDF/A-3a)."""

    name = "pdf"
    suffix = ".pdf"

    def make(self, form: BlankForm) -> bytes:
        """The form as pdf."""
        from fgk_docs_plugins.pdf_forms.making.layout import pages_of
        from fgk_docs_plugins.pdf_forms.making.typeset import typeset
        from fgk_docs_plugins.pdf_forms.making.widgets import with_fields

        pages = pages_of(form)
        return with_fields(typeset(form, pages), form, pages.widgets)

    def fill(self, source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
        """The file with these answers in it, as an addition to its bytes."""
        from fgk_docs_plugins.pdf_forms.making.fill import filled

        return filled(source, answers)


MAKER: Final[FormMaker] = PdfMaker()
