"""Data inside a Word document: a custom XML part with a namespace of our own, which Word and LibreOffice keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from fgk_docs.protocols import Carried, InputFile
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import Packed, pack
from fgk_docs_plugins.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE: Final = "urn:fgk-docs:embedded"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM: Final = "{8E3C0E5B-3C3F-4C5E-9B1A-6F67646F6373}"
"""The id of the part, the same in all documents; each has one such part."""
_FOLDER: Final = "customXml"


@dataclass(frozen=True, slots=True)
class Home:
    """Where data go in documents of a template.

    Args:
        item: name of the part.
        fixed: what belongs to it and is the same in all documents, packed.
        types, document_links: the list of content types and the document's relations with the part in them.
    """

    item: str
    fixed: Mapping[str, Packed]
    types: bytes
    document_links: bytes


def home_for(taken: frozenset[str], main: str, types: _Element, links: _Element) -> Home:
    """A place for data that the template has not taken; ``types`` and ``links`` are changed."""
    from fgk_docs_plugins.docx.package import xml_bytes

    number = next(n for n in range(1, len(taken) + 2) if f"{_FOLDER}/item{n}.xml" not in taken)
    item, properties = f"{_FOLDER}/item{number}.xml", f"{_FOLDER}/itemProps{number}.xml"
    if not any(one.get("Extension") == "xml" for one in types):
        types.insert(
            0, types.makeelement(f"{{{_TYPES}}}Default", {"Extension": "xml", "ContentType": "application/xml"})
        )
    types.append(
        types.makeelement(f"{{{_TYPES}}}Override", {"PartName": f"/{properties}", "ContentType": _PROPERTIES})
    )
    target = "../" * main.count("/") + item
    kind = f"{_OFFICE}/customXml"
    links.append(
        links.makeelement(f"{{{_RELATIONS}}}Relationship", {"Id": "rIdDaten", "Type": kind, "Target": target})
    )
    described = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{_ITEM}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    related = (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/customXmlProps" '
        f'Target="itemProps{number}.xml"/></Relationships>'
    )
    beside = {properties: described, f"{_FOLDER}/_rels/item{number}.xml.rels": related}
    fixed = {name: pack(name, text.encode()) for name, text in beside.items()}
    return Home(item, fixed, xml_bytes(types), xml_bytes(links))


def part(data: bytes) -> bytes:
    """The part that holds the data."""
    text = data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return b'%b<data xmlns="%b">%b</data>' % (_HEAD.encode(), NAMESPACE.encode(), text)


def carried(source: InputFile) -> Carried | None:
    """What a document carries, and its paragraphs as they are now."""
    if not source.head.startswith(b"PK"):
        return None
    archive = Archive(source.data, source.name)
    main = _main(archive, source.name)
    data = None if main is None else next(_found(archive, source.name), None)
    if main is None or data is None:
        return None
    return Carried(data, tuple(_lines(parse(archive.read(main), source.name))))


def _main(archive: Archive, place: str) -> str | None:
    """Name of the document part; None where this is no Word document."""
    if "_rels/.rels" not in archive or "[Content_Types].xml" not in archive:
        return None
    for link in parse(archive.read("_rels/.rels"), place).iterchildren(f"{{{_RELATIONS}}}Relationship"):
        if link.get("Type") == f"{_OFFICE}/officeDocument":
            name = normpath(join("/", link.get("Target", ""))).lstrip("/")
            return name if name in archive and dirname(name) == "word" else None
    return None


def _found(archive: Archive, place: str) -> Iterator[bytes]:
    """The text of each part in our namespace."""
    for name in archive.entries:
        if name.startswith(f"{_FOLDER}/item") and "Props" not in name and name.endswith(".xml"):
            root = parse(archive.read(name), place)
            if root.tag == f"{{{NAMESPACE}}}data":
                yield (root.text or "").encode()


def _lines(root: _Element) -> Iterator[str]:
    """The words of every paragraph as they are once all tracked changes are accepted; a text box counts once."""
    text = ""
    for paragraph in _paragraphs(root):
        text += "".join(_words(paragraph))
        if any(paragraph.find(mark) is not None for mark in _STRUCK_MARK):
            continue  # its end was struck out, so that the next one goes on with it
        if text.strip():
            yield text
        text = ""
    if text.strip():
        yield text


_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORDS: Final = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_GONE: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{_MC}Fallback"})
"""What is struck out, what stands elsewhere now, and a second form of something for older programs."""
_STRUCK_MARK: Final = tuple(f"{W}pPr/{W}rPr/{W}{name}" for name in ("del", "moveFrom"))


def _paragraphs(element: _Element) -> Iterator[_Element]:
    """The paragraphs, those in text boxes behind the one that the box is anchored in."""
    for child in element:
        if child.tag not in _GONE:
            if child.tag == f"{W}p":
                yield child
            yield from _paragraphs(child)


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _WORDS:
            yield _WORDS[str(child.tag)]
        elif child.tag != f"{W}p" and child.tag not in _GONE:
            yield from _words(child)
