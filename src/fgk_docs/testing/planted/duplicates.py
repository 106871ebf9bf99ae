"""Offers two readers of one name."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.hookspecs import hookimpl
from fgk_docs.protocols import Reader
from fgk_docs.testing.planted.null import NullReader


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """The same name twice."""
    return (NullReader(), NullReader())
