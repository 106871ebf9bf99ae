"""The packets of an XFA form: an array of streams or one stream, put together and parsed within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fgk_docs.safe import xml
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Stream, Thing, TooMuch
from fgk_docs_plugins.pdf_forms.strings import words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES: Final = 16_000_000
"""What the template, the data and the other packets together may unpack to."""
MOST_PACKETS: Final = 100
_WANTED: Final = ("template", "datasets")


def packets_of(document: Document, file: str) -> dict[str, _Element] | None:
    """Template and data by their names, as far as they are there; None for a form without XFA.

    Raises:
        UnreadableInput: it is no XML, or XML with a document type.
        Broken: a stream cannot be unpacked.
        TooMuch: it unpacks to more than any form does.
    """
    thing = document.get(document.entries(document.catalog.get("AcroForm")).get("XFA"))
    if isinstance(thing, Stream):
        return _sorted(xml.parse(_bytes(document, [thing]), file))
    if not isinstance(thing, list):
        return None
    named = [(words_of(document.get(name)), part) for name, part in zip(thing[::2], thing[1::2], strict=False)]
    if len(named) > MOST_PACKETS:
        raise TooMuch("content")
    alone = {name: xml.parse(_bytes(document, [part]), file) for name, part in named if name in _WANTED}
    if alone:
        return alone
    return _sorted(xml.parse(_bytes(document, thing[1::2]), file))


def _bytes(document: Document, parts: list[Thing]) -> bytes:
    made = bytearray()
    for part in parts:
        found = document.get(part)
        if not isinstance(found, Stream):
            raise Broken("an XFA packet that is no stream")
        made += document.data_of(found)
        if len(made) > MOST_BYTES:
            raise TooMuch("content")
    return bytes(made)


def _sorted(root: _Element) -> dict[str, _Element]:
    """The packets below the root that holds them all; a root that is one itself is one."""
    found = {local(child): child for child in root if local(child) in _WANTED}
    return found or ({local(root): root} if local(root) in _WANTED else {})


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child_of(element: _Element | None, *names: str) -> _Element | None:
    """The first child of a name, and so on downwards; None where one is missing."""
    for wanted in names:
        if element is None:
            return None
        element = next((child for child in element if local(child) == wanted), None)
    return element
