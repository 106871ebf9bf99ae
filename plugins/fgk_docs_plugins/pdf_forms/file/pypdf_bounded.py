"""pypdf within bounds: it decrypts, with the empty password that opens what is only protected against changes, and
finds the words of pages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeVar

from fgk_docs.safe.library import LIBRARY_ERRORS
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Name, Ref, Stream, Thing, TooMuch

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_T = TypeVar("_T")
_NOBODY: Final = logging.NullHandler()
"""Keeps the remarks from stderr, where they go if nothing takes them."""
Decrypt = Callable[[Ref], Thing]
MOST_READS: Final = 4_000_000
"""Reads that pypdf may make of the file's bytes; it reads most of them one by one."""
MOST_INFLATED: Final = 4_000_000
_A_WORD: Final = 32
"""Bytes from which on a read is one of a stream."""
_MOST_STREAMS: Final = 40
"""Streams that may be read for the words of pages: their instructions and the tables of their fonts."""
_MOST_OF_A_PAGE: Final = 100_000
"""Bytes that each of them may unpack to."""
_A_SEARCH: Final = 50_000
"""What a search through the whole file counts for."""


class _Enough(BaseException):
    """Not an ``Exception``, so that nobody in between takes it for a broken object and goes on."""


class _Counted(BytesIO):
    """Bytes that may be read only so often."""

    def __init__(self, data: bytes, *, a_stream: int = 1) -> None:
        super().__init__(data)
        self._reads = 0
        self._a_stream = a_stream

    def read(self, size: int | None = -1, /) -> bytes:
        self._count(1 if size is not None and 0 <= size < _A_WORD else self._a_stream)
        return super().read(size)

    def getbuffer(self) -> memoryview:
        self._count(_A_SEARCH)
        return super().getbuffer()

    def _count(self, reads: int) -> None:
        self._reads += reads
        if self._reads > MOST_READS:
            raise _Enough


def decrypter(data: bytes) -> Decrypt | None:
    """What gives the objects of an encrypted file; None where it takes a password to open it.

    Raises:
        Broken: the encryption is of a kind that nobody knows, or contradicts itself.
        TooMuch: reading it would cost more than any form does.
    """
    from pypdf import PasswordType, PdfReader, apply_configuration

    def opened() -> Decrypt | None:
        reader = PdfReader(_Counted(data), xref_stream_maximum_entries=300_000)
        locked = reader.decrypt("") is PasswordType.NOT_DECRYPTED
        return None if locked else lambda ref: _guarded(lambda: _object(reader, ref))

    def _guarded(call: Callable[[], Thing]) -> Thing:
        with apply_configuration(
            zlib_maximum_output_length=MOST_INFLATED, lzw_maximum_output_length=MOST_INFLATED // 4
        ):
            return translated(call)

    with apply_configuration(
        zlib_maximum_output_length=MOST_INFLATED, lzw_maximum_output_length=MOST_INFLATED // 4
    ):
        return translated(opened)


def guarded_pages(data: bytes, numbers: Sequence[int], work: Callable[[PageObject], _T]) -> dict[int, _T]:
    """What something makes of pages (from 1) as pypdf gives them, within bounds; what is no page is left out.

    Raises:
        Broken: pypdf cannot read the file or one of the pages.
        TooMuch: it would cost more than any form does.
    """
    from pypdf import PasswordType, PdfReader, apply_configuration

    def made() -> dict[int, _T]:
        reader = PdfReader(
            _Counted(data, a_stream=MOST_READS // _MOST_STREAMS), xref_stream_maximum_entries=300_000
        )
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return {}
        return {number: work(reader.pages[number - 1]) for number in numbers if number <= len(reader.pages)}

    with apply_configuration(
        zlib_maximum_output_length=_MOST_OF_A_PAGE,
        lzw_maximum_output_length=_MOST_OF_A_PAGE,
        stream_parsing_work_maximum_count=15_000,
        page_tree_maximum_entries=5_000,
        page_tree_maximum_page_entries=50_000,
        xform_maximum_invocations_per_extraction=20,
    ):
        return translated(made)


def translated(call: Callable[[], _T]) -> _T:
    """What some work with pypdf gives; its remarks about what it put right go to those who listen to logs.

    Raises:
        Broken: pypdf cannot do it with this file.
        TooMuch: it would cost more than any form does.
    """
    logging.getLogger("pypdf").addHandler(_NOBODY)
    from pypdf.errors import LimitReachedError, PyPdfError

    try:
        return call()
    except (_Enough, LimitReachedError):
        raise TooMuch("content") from None
    except (PyPdfError, *LIBRARY_ERRORS) as error:
        raise Broken(f"{type(error).__name__}: {error}"[:200]) from None


def _object(reader: PdfReader, ref: Ref) -> Thing:
    from pypdf.generic import IndirectObject

    return _converted(reader.get_object(IndirectObject(ref.number, ref.generation, reader)))


def _converted(found: object) -> Thing:
    """pypdf's object as one of ours."""
    from pypdf import generic

    match found:
        case generic.IndirectObject():
            return Ref(found.idnum, found.generation)
        case generic.NameObject():
            return Name(found.removeprefix("/"))
        case generic.TextStringObject() | generic.ByteStringObject():
            return found.original_bytes
        case generic.BooleanObject():
            return bool(found.value)
        case generic.NumberObject():
            return int(found)
        case generic.FloatObject():
            return float(found)
        case generic.ArrayObject():
            return [_converted(item) for item in found]
        case generic.DictionaryObject():
            entries = {str(key).removeprefix("/"): _converted(dict.get(found, key)) for key in found}
            return Stream(entries, found._data) if isinstance(found, generic.StreamObject) else entries
    return None
