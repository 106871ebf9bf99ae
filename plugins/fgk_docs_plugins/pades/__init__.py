"""Signatures in PDF files (PAdES B-B), with a key and certificate that the office has from a trust service."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Signer


@hookimpl
def fgk_docs_signers() -> Iterable[Signer]:
    """Offers the signer ``pades``."""
    from fgk_docs_plugins.pades.signer import PadesSigner

    return (PadesSigner(),)
