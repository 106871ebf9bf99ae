"""Readers for our own case files and for data files: answers to a form as TOML or JSON."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Reader


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """One reader for case files, one for data files."""
    from fgk_docs_plugins.case_file.readers import CaseFileReader, DataFileReader

    return (CaseFileReader(), DataFileReader())
