"""The contract kit for authors of plugins: checks that prove the laws, samples, small workbooks, faulty plugins.

Needs the extra ``testing`` (``pip install fgk-docs[testing]``); the core never imports it. The names below load on
first use: pytest imports this package in every run.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fgk_docs.testing.annotators import check_annotator
    from fgk_docs.testing.books import Book, book
    from fgk_docs.testing.documents import documents
    from fgk_docs.testing.faults import DroppingReader, Fault, faulty
    from fgk_docs.testing.hooks import check_hooks
    from fgk_docs.testing.laws import Law, LawBroken
    from fgk_docs.testing.makers import check_form_maker
    from fgk_docs.testing.profiles import check_profile
    from fgk_docs.testing.readback import words_in
    from fgk_docs.testing.readers import check_reader
    from fgk_docs.testing.samples import Sample, Shown, sample_cases
    from fgk_docs.testing.scanners import check_scanner
    from fgk_docs.testing.signers import check_signer
    from fgk_docs.testing.words import NASTY
    from fgk_docs.testing.writers import check_writer

_HOMES = {
    "NASTY": "words",
    "Book": "books",
    "DroppingReader": "faults",
    "Fault": "faults",
    "Law": "laws",
    "LawBroken": "laws",
    "Sample": "samples",
    "Shown": "samples",
    "book": "books",
    "check_annotator": "annotators",
    "check_form_maker": "makers",
    "check_hooks": "hooks",
    "check_profile": "profiles",
    "check_reader": "readers",
    "check_scanner": "scanners",
    "check_signer": "signers",
    "check_writer": "writers",
    "documents": "documents",
    "faulty": "faults",
    "sample_cases": "samples",
    "words_in": "readback",
}

__all__ = [
    "NASTY",
    "Book",
    "DroppingReader",
    "Fault",
    "Law",
    "LawBroken",
    "Sample",
    "Shown",
    "book",
    "check_annotator",
    "check_form_maker",
    "check_hooks",
    "check_profile",
    "check_reader",
    "check_scanner",
    "check_signer",
    "check_writer",
    "documents",
    "faulty",
    "sample_cases",
    "words_in",
]


def __getattr__(name: str) -> Any:
    try:
        home = _HOMES[name]
    except KeyError:
        raise AttributeError(f"module 'fgk_docs.testing' has no attribute {name!r}") from None
    return getattr(import_module(f"fgk_docs.testing.{home}"), name)
