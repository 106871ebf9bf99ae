"""Data inside a PDF: an associated file of the document (PDF/A-3, ISO 32000-2 14.13), read within bounds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.protocols import Carried, InputFile
from fgk_docs.safe.library import LIBRARY_ERRORS

if TYPE_CHECKING:
    from pypdf import PdfReader

NAME: Final = "fgk-docs.json"
ATTACHED: Final = (
    f'#pdf.attach("{NAME}", read("data.json", encoding: none), relationship: "data", '
    'mime-type: "application/json", description: "Daten des Dokuments und Herkunft seiner Angaben")\n'
).encode()
"""What Typst is told to put them in."""
_MOST_INFLATED: Final = 64_000_000
_MOST_FILES: Final = 1_000
_NOBODY: Final = logging.NullHandler()
"""Keeps pypdf's remarks from stderr, where they go if nothing takes them."""


def carried(source: InputFile) -> Carried | None:
    """What a document carries; None for a file that is no PDF, takes a password or carries nothing of ours."""
    if b"%PDF-" not in source.head[:1024]:
        return None
    logging.getLogger("pypdf").addHandler(_NOBODY)
    from pypdf import apply_configuration
    from pypdf.errors import LimitReachedError, PyPdfError

    try:
        with apply_configuration(
            zlib_maximum_output_length=_MOST_INFLATED, lzw_maximum_output_length=_MOST_INFLATED
        ):
            data = next(_ours(source.data), None)
    except LimitReachedError:
        raise UnreadableInput("embedded-too-large", source.name) from None
    except (PyPdfError, *LIBRARY_ERRORS):
        return None  # whatever it is, it is no document of ours; readers of forms say what is wrong with it
    return None if data is None else Carried(data)


def _ours(data: bytes) -> Iterator[bytes]:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(BytesIO(data), xref_stream_maximum_entries=300_000)
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        return
    yield from _associated(reader)


def _associated(reader: PdfReader) -> Iterator[bytes]:
    """The content of associated files of our name; nothing else of the file is read."""
    from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

    files = reader.root_object.get("/AF")
    listed = files.get_object() if files is not None else None
    for one in listed[:_MOST_FILES] if isinstance(listed, ArrayObject) else ():
        file = one.get_object()
        if not isinstance(file, DictionaryObject) or NAME not in (file.get("/F"), file.get("/UF")):
            continue
        held = file.get("/EF")
        held = held.get_object() if held is not None else None
        stream = held.get("/F") if isinstance(held, DictionaryObject) else None
        stream = stream.get_object() if stream is not None else None
        if isinstance(stream, StreamObject):
            yield stream.get_data()
