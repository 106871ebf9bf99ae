"""What is inside a document: everything in it that could be read, whatever it is packed in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fgk_docs.host import Host
from fgk_docs.model.embedded import Embedded, read_embedded
from fgk_docs.pipeline import Examined, Settings, kinds
from fgk_docs.protocols import Carried, InputFile
from tools.golden_papers import INPUTS, read

HOST = Host.load()
FORMATS = ("docx", "odt", "pdf")
"""Formats that carry data."""
PAIRS = [
    (kind.name, fmt)
    for kind in kinds(HOST, Settings())
    if kind.scope == "case"
    for fmt in kind.formats
    if fmt in FORMATS
]
PUBLIC = {kind.name for kind in kinds(HOST, Settings()) if kind.public}


@cache
def town(name: str) -> Examined:
    """An example municipality."""
    return read(HOST, name)


TOWNS = tuple(INPUTS)


def carried_by(data: bytes, name: str = "vorlage") -> tuple[Embedded, Carried]:
    """What a document carries."""
    found = HOST.carried(InputFile.at_hand(Path(name), data))
    assert found is not None
    return read_embedded(found.data, name), found


def contents(data: bytes) -> Iterator[bytes]:
    """The bytes of a document, and of everything packed in it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from contents(archive.read(name))
    elif data.startswith(b"%PDF"):
        yield from _streams(data)


def _streams(data: bytes) -> Iterator[bytes]:
    import pypdfium2
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    reader = PdfReader(io.BytesIO(data))
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found = reader.get_object(number)
        yield str(found).encode()
        if isinstance(found, StreamObject):
            yield found.get_data()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded().encode()
