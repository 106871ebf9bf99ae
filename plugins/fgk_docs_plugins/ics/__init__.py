"""Calendars: the dates of a document as iCalendar (.ics)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fgk_docs import hookimpl

if TYPE_CHECKING:
    from fgk_docs.protocols import Writer


@hookimpl
def fgk_docs_writers() -> Iterable[Writer]:
    """Offers the writer ``ics``."""
    from fgk_docs_plugins.ics.writer import IcsWriter

    return [IcsWriter()]
