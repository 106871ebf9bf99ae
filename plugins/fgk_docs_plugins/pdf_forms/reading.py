"""One reading of a file: which kind of PDF it is, its fields, and what a person should know about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Final, TypeVar

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.acroform import fields_of
from fgk_docs_plugins.pdf_forms.beside import with_labels_beside
from fgk_docs_plugins.pdf_forms.file.document import Document, Locked
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Thing, TooMuch
from fgk_docs_plugins.pdf_forms.kinds import FLATTENED, has_scripts, kind_of_pages
from fgk_docs_plugins.pdf_forms.notes import Notes
from fgk_docs_plugins.pdf_forms.pages import Pages, pages_of
from fgk_docs_plugins.pdf_forms.strings import words_of
from fgk_docs_plugins.pdf_forms.tree import FieldTree
from fgk_docs_plugins.pdf_forms.xfa.merge import with_xfa

_PROPERTIES: Final = {
    "Title": "core:title",
    "Subject": "core:subject",
    "Keywords": "core:keywords",
    "Author": "core:author",
    "Creator": "core:creator",
    "Producer": "core:producer",
}
_NOT_WORDS: Final = frozenset({"CreationDate", "ModDate", "Trapped"})
_FOREIGN: Final = (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
"""What parsing somebody's bytes may raise beside our own errors."""
_T = TypeVar("_T")


def read(source: InputFile, suffixes: tuple[str, ...]) -> RawForm:
    """The fields of a PDF form.

    Raises:
        UnreadableInput: ``file-empty``; ``pdf-broken``, ``pdf-password-protected``, ``pdf-too-large``;
            ``pdf-flattened``, ``pdf-scanned`` for a file without fields; a code of ``fgk_docs.safe.xml``.
    """
    if not source.data.strip(b"\0 \t\r\n"):
        raise UnreadableInput("file-empty", source.name)
    notes = Notes(source.name)
    suffix = PurePath(source.name).suffix.lower()
    if suffix not in suffixes:
        notes.say("suffix-wrong", value=suffix or source.name, format="pdf")
    return translated(source.name, lambda: _read(source.data, notes))


def translated(name: str, work: Callable[[], _T]) -> _T:
    """What work on a file of this name gives.

    Raises:
        UnreadableInput: in place of whatever parsing somebody's bytes may raise.
    """
    try:
        return work()
    except Locked:
        raise UnreadableInput("pdf-password-protected", name) from None
    except TooMuch as error:
        raise UnreadableInput("pdf-too-large", name, what=str(error)) from None
    except (Broken, *_FOREIGN) as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        raise UnreadableInput("pdf-broken", name, reason=reason) from error


def _read(data: bytes, notes: Notes) -> RawForm:
    document = Document(data)
    pages = pages_of(document)
    tree = FieldTree(document, pages)
    fields = with_xfa(document, fields_of(document, tree, notes), notes)
    if not fields:
        return _read_print(document, pages, data, notes)
    fields = with_labels_beside(data, fields, pages.in_file)
    _say_what_it_is(document, notes, circular=pages.circular or tree.circular)
    return RawForm(
        file=notes.file,
        format="pdf",
        fields=tuple(fields),
        properties=_properties(document),
        findings=tuple(notes.findings),
    )


def _read_print(document: Document, pages: Pages, data: bytes, notes: Notes) -> RawForm:
    """What a file without fields shows, where that is a form in cells."""
    from fgk_docs_plugins.pdf_forms.printed.reading import read_print

    kind = kind_of_pages(document, pages)
    raw = read_print(data, notes.file) if kind == FLATTENED else None
    if raw is None:
        raise UnreadableInput(kind, notes.file)
    _say_what_it_is(document, notes, circular=pages.circular)
    findings = (*notes.findings, *raw.findings)
    return replace(raw, properties=_properties(document), findings=findings)


def _say_what_it_is(document: Document, notes: Notes, *, circular: bool) -> None:
    if document.encrypted:
        notes.say("pdf-encrypted")
    if document.cut_off or document.repaired:
        notes.say("pdf-cut-off" if document.cut_off else "pdf-repaired")
    if circular:
        notes.say("pdf-circular")
    if has_scripts(document):
        notes.say("pdf-has-scripts")


def _properties(document: Document) -> dict[str, str]:
    """What the file says about itself; entries that the standard does not name are "custom:NAME"."""
    info = document.entries(document.trailer.get("Info"))
    words = {
        _PROPERTIES.get(entry, f"custom:{entry}"): _words(document, value)
        for entry, value in info.items()
        if entry not in _NOT_WORDS
    }
    return {key: text for key, text in words.items() if text}


def _words(document: Document, thing: Thing) -> str:
    return words_of(document.get(thing)).strip()
