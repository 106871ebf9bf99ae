"""PDF documents: council papers and certificates that are accessible (PDF/UA-1) and fit for archives (PDF/A-3a)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fgk_docs import hookimpl

if TYPE_CHECKING:
    from fgk_docs.protocols import Writer


@hookimpl
def fgk_docs_writers() -> Iterable[Writer]:
    """Offers the writer ``pdf``."""
    from fgk_docs_plugins.pdf.writer import PdfWriter

    return [PdfWriter()]
