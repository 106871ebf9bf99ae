"""Word documents: council papers as .docx, in the looks of a template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fgk_docs import hookimpl

if TYPE_CHECKING:
    from fgk_docs.protocols import Writer


@hookimpl
def fgk_docs_writers() -> Iterable[Writer]:
    """Offers the writer ``docx``."""
    from fgk_docs_plugins.docx.writer import DocxWriter

    return [DocxWriter()]
