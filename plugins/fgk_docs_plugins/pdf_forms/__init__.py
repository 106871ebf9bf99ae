"""Reads PDF forms: AcroForm and XFA, recognised by content."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Reader
from fgk_docs_plugins.pdf_forms.reader import READER


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """One reader for every kind of PDF; what it cannot read it names."""
    return (READER,)
