"""Spreadsheets: reads xlsx, xlsm, xlsb, xls, ods, fods and csv by content, marks remarks in them, makes forms,
and writes what is for looking things up as a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Annotator, FormMaker, Reader, Writer
from fgk_docs_plugins.sheets.annotate.annotator import ANNOTATOR
from fgk_docs_plugins.sheets.documents.writer import WorkbookWriter
from fgk_docs_plugins.sheets.making.makers import MAKERS
from fgk_docs_plugins.sheets.readers import READERS


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """One reader a file format."""
    return READERS


@hookimpl
def fgk_docs_annotators() -> Iterable[Annotator]:
    """One annotator for all of them."""
    return (ANNOTATOR,)


@hookimpl
def fgk_docs_form_makers() -> Iterable[FormMaker]:
    """One maker a format of spreadsheets."""
    return MAKERS


@hookimpl
def fgk_docs_writers() -> Iterable[Writer]:
    """Workbooks."""
    return (WorkbookWriter(),)
