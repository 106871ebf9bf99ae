"""OParl: a council paper's own record as JSON, in the words that council information systems share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fgk_docs import hookimpl

if TYPE_CHECKING:
    from fgk_docs.protocols import Writer


@hookimpl
def fgk_docs_writers() -> Iterable[Writer]:
    """Offers the writer ``oparl``."""
    from fgk_docs_plugins.oparl.writer import OparlWriter

    return [OparlWriter()]
