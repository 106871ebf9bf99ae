"""Reads spreadsheets: xlsx, xlsm, xlsb, xls, ods, fods and csv, recognised by content; marks remarks in them."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Annotator, Reader
from fgk_docs_plugins.sheets.annotate.annotator import ANNOTATOR
from fgk_docs_plugins.sheets.readers import READERS


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """One reader a file format."""
    return READERS


@hookimpl
def fgk_docs_annotators() -> Iterable[Annotator]:
    """One annotator for all of them."""
    return (ANNOTATOR,)
