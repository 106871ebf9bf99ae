"""Fails when its hook is called."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.hookspecs import hookimpl
from fgk_docs.protocols import Reader


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """Raises."""
    raise RuntimeError("planted: crash in hook")
