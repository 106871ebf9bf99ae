"""One file marked or stripped, every foreign error translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from fgk_docs.errors import NotWritable
from fgk_docs.model.feedback import Feedback
from fgk_docs.protocols import Annotated, InputFile
from fgk_docs_plugins.pdf_forms.annotate.adding import annotated
from fgk_docs_plugins.pdf_forms.annotate.removing import stripped
from fgk_docs_plugins.pdf_forms.file.update import Damaged
from fgk_docs_plugins.pdf_forms.reading import translated

DAMAGED: Final = "annotate-damaged"
_T = TypeVar("_T")


def annotate(source: InputFile, feedback: Feedback) -> Annotated:
    """The file with remarks behind its own bytes; earlier ones are taken out first.

    Raises:
        UnreadableInput: the file is broken, protected or beyond a limit.
        NotWritable: ``annotate-signed``, ``annotate-protected``, ``annotate-damaged``.
    """
    data, only_listed = _guarded(source, lambda: annotated(stripped(source.data), feedback))
    return Annotated(data, ".pdf", unmarked=(source.name,) if only_listed else ())


def strip(source: InputFile) -> bytes:
    """The file without our remarks; raises as :func:`annotate`."""
    return _guarded(source, lambda: stripped(source.data))


def _guarded(source: InputFile, work: Callable[[], _T]) -> _T:
    def told() -> _T:
        try:
            return work()
        except Damaged:
            raise NotWritable(DAMAGED, source.name) from None

    return translated(source.name, told)
