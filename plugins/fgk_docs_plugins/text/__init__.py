"""Plain text: documents to paste into a council information system, and for golden files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fgk_docs import hookimpl

if TYPE_CHECKING:
    from fgk_docs.protocols import Writer


@hookimpl
def fgk_docs_writers() -> Iterable[Writer]:
    """Offers the writer ``text``."""
    from fgk_docs_plugins.text.writer import TextWriter

    return [TextWriter()]
