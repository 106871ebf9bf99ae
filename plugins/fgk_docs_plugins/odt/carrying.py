"""Data inside an OpenDocument text: a metadata file of the package (ODF 1.3, part 2, chapter 4).

LibreOffice drops members that it does not know when it saves a document, but keeps metadata files that
``manifest.rdf`` names. So the data are one literal in such a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from fgk_docs.protocols import Carried, InputFile
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.odt.names import q
from fgk_docs_plugins.odt.parts import CONTENT, MIMETYPE, TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE: Final = "urn:fgk-docs:embedded:"
DATA: Final = "fgk-docs/daten.rdf"
INDEX: Final = "manifest.rdf"
MEDIA_TYPE: Final = "application/rdf+xml"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PACKAGE: Final = "http://docs.oasis-open.org/ns/office/1.2/meta/pkg#"
_HEAD: Final = b'<?xml version="1.0" encoding="utf-8"?>\n'
_OPEN: Final = (
    _HEAD
    + (f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:fgk="{NAMESPACE}"><rdf:Description rdf:about=""><fgk:data>').encode()
)
_CLOSE: Final = b"</fgk:data></rdf:Description></rdf:RDF>\n"
_EMPTY: Final = (
    f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about=""><rdf:type rdf:resource="{_PACKAGE}Document"/>'
    "</rdf:Description></rdf:RDF>"
).encode()


def index(own: bytes | None, place: str) -> bytes:
    """The list of metadata files of a template, or a new one, with our file in it."""
    from lxml import etree

    root = parse(own or _EMPTY, place)
    file = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": DATA})
    etree.SubElement(file, f"{{{_RDF}}}type", {f"{{{_RDF}}}resource": f"{_PACKAGE}MetadataFile"})
    part = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    etree.SubElement(part, f"{{{_PACKAGE}}}hasPart", {f"{{{_RDF}}}resource": DATA}, nsmap={"pkg": _PACKAGE})
    return _HEAD + etree.tostring(root, encoding="utf-8")


def part(data: bytes) -> bytes:
    """The file that holds the data."""
    text = data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return _OPEN + text + _CLOSE


def carried(source: InputFile) -> Carried | None:
    """What a document carries, and its paragraphs as they are now."""
    if not source.head.startswith(b"PK"):
        return None
    archive = Archive(source.data, source.name)
    kind = archive.read(MIMETYPE).strip() if MIMETYPE in archive else b""
    if kind != TEXT.encode() or DATA not in archive or CONTENT not in archive:
        return None
    found = parse(archive.read(DATA), source.name).find(f".//{{{NAMESPACE}}}data")
    if found is None:
        return None
    lines = tuple(_lines(parse(archive.read(CONTENT), source.name)))
    return Carried((found.text or "").encode(), lines)


def _lines(root: _Element) -> Iterator[str]:
    """The words of every paragraph."""
    for paragraph in _paragraphs(root):
        text = "".join(_words(paragraph))
        if text.strip():
            yield text


_GONE: Final = (q("text:tracked-changes"), q("office:annotation"))
"""What was struck out with changes being tracked, and comments."""


def _paragraphs(element: _Element) -> Iterator[_Element]:
    """The paragraphs, those in boxes behind the one that the box stands in."""
    for child in element:
        if child.tag not in _GONE:
            if child.tag in (q("text:p"), q("text:h")):
                yield child
            yield from _paragraphs(child)


_BLANKS: Final = {q("text:s"): " ", q("text:tab"): "\t", q("text:line-break"): "\n"}
_ELSEWHERE: Final = (q("text:p"), q("text:h"), q("svg:title"), q("svg:desc"), q("office:annotation"))
"""What is no word of the paragraph that it stands in: paragraphs in boxes, the words for a picture, comments."""


def _words(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _BLANKS:
            yield _BLANKS[str(child.tag)]
        elif child.tag not in _ELSEWHERE:
            yield from _words(child)
        yield child.tail or ""
