"""A plugin that imports a heavy library when it is loaded."""

from __future__ import annotations

from collections.abc import Iterable

import openpyxl

from fgk_docs import hookimpl
from fgk_docs.protocols import Reader
from fgk_docs.testing.planted.null import NullReader

assert openpyxl


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """A reader."""
    return (NullReader(),)
