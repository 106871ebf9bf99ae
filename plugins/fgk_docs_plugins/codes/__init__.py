"""Codes on printed certificates: found on pages of PDF files and on pictures of paper."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Scanner


@hookimpl
def fgk_docs_scanners() -> Iterable[Scanner]:
    """Offers the scanners ``pages`` and ``picture``."""
    from fgk_docs_plugins.codes.scanners import PageScanner, PictureScanner

    return (PageScanner(), PictureScanner())
