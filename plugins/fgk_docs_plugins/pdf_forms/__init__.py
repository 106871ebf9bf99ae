"""PDF forms: reads AcroForm and XFA, recognised by content; makes and fills accessible forms; gives them back."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Annotator, FormMaker, Reader
from fgk_docs_plugins.pdf_forms.annotate.annotator import ANNOTATOR
from fgk_docs_plugins.pdf_forms.making.maker import MAKER
from fgk_docs_plugins.pdf_forms.reader import READER


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """One reader for every kind of PDF; what it cannot read it names."""
    return (READER,)


@hookimpl
def fgk_docs_form_makers() -> Iterable[FormMaker]:
    """One maker of PDF forms."""
    return (MAKER,)


@hookimpl
def fgk_docs_annotators() -> Iterable[Annotator]:
    """One annotator: it adds to a file, and takes out again what it added."""
    return (ANNOTATOR,)
