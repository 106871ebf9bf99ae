"""OpenDocument texts: documents as .odt, in the looks of a template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fgk_docs import hookimpl

if TYPE_CHECKING:
    from fgk_docs.protocols import Writer


@hookimpl
def fgk_docs_writers() -> Iterable[Writer]:
    """Offers the writer ``odt``."""
    from fgk_docs_plugins.odt.writer import OdtWriter

    return [OdtWriter()]
