"""A docx as Word saves it: the same words, and bookkeeping of Word's own in every part.

Word is on no machine of ours. What is done here was seen in files that Word 2016 to 365 saved: runs are split where
spelling or grammar was looked at, by language and by editing session (``rsid``); page breaks of the last layout,
bookmarks, smart tags and ids of paragraphs are noted; optional and hard hyphens become elements; relations, custom
XML parts and their properties get other names, and Word's own list of sources comes first among them; properties
are written anew, content types sorted, and the package is packed in another order.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from lxml import etree

from fgk_docs_plugins.docx.styles import W

Element = etree._Element
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_SOURCES = (
    b'<b:Sources SelectedStyle="\\APASixthEditionOfficeOnline.xsl" StyleName="APA" Version="6" '
    b'xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"></b:Sources>'
)
_SOURCES_PROPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\r\n'
    b'<ds:datastoreItem ds:itemID="{3F6B5D0C-3A5C-4B68-8B1F-0A5B1B7A0C11}" '
    b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    b'<ds:schemaRef ds:uri="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/></ds:schemaRefs>'
    b"</ds:datastoreItem>"
)
_HYPHENS = {"\u00ad": "softHyphen", "\u2011": "noBreakHyphen", "\t": "tab", "\n": "br"}


def saved_by_word(data: bytes, edit: Callable[[Element], None] = lambda _: None, seed: int = 1) -> bytes:
    """The document after Word opened it, somebody edited its body, and Word saved it.

    Args:
        data: the docx.
        edit: changes the body, before Word splits its runs.
        seed: where runs are split.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = etree.fromstring(parts["word/document.xml"])
    edit(body)
    _kept_in_word(body, Random(seed))
    parts["word/document.xml"] = _written(body)
    _renumber_custom(parts)
    _rename_relations(parts, "word/_rels/document.xml.rels", "word/document.xml")
    _properties(parts)
    parts["[Content_Types].xml"] = _sorted_types(parts)
    return _packed(parts)


def _kept_in_word(root: Element, chance: Random) -> None:
    """Word's own marks in the body."""
    root.set(f"{MC}Ignorable", "w14 wp14")
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        paragraph.set(f"{W14}paraId", f"{number:08X}")
        paragraph.set(f"{W14}textId", "77777777")
        for name in ("rsidR", "rsidRDefault", "rsidP"):
            paragraph.set(f"{W}{name}", _session(chance))
        for run in list(paragraph.iter(f"{W}r")):
            if run.find(f"{W}t") is not None and not run.xpath("ancestor::*[local-name()='del']"):
                _split(run, chance)
    for row in root.iter(f"{W}tr"):
        row.set(f"{W}rsidR", _session(chance))
    for section in root.iter(f"{W}sectPr"):
        section.set(f"{W}rsidR", _session(chance))
    _bookmarks(root)


def _session(chance: Random) -> str:
    return f"00{chance.randrange(16**6):06X}"


def _split(run: Element, chance: Random) -> None:
    """A run as several with the same looks, with the marks of the checkers between them."""
    parent = run.getparent()
    assert parent is not None
    if parent.tag == f"{W}smartTag":
        return
    pieces = [piece for text in run.iter(f"{W}t") for piece in _pieces(text.text or "", chance)]
    if len(list(run.iter(f"{W}t"))) > 1 or not pieces:
        return
    others = [one for one in run if one.tag not in (f"{W}rPr", f"{W}t")]
    at, looks = parent.index(run), run.find(f"{W}rPr")
    made: list[Element] = []
    for number, piece in enumerate(pieces):
        new = etree.Element(f"{W}r", {f"{W}rsidR": _session(chance)})
        if looks is not None:
            new.append(deepcopy(looks))
        if number % 3 == 1:
            _language(new)
        if number == 0 and chance.random() < 0.2:
            etree.SubElement(new, f"{W}lastRenderedPageBreak")
        _say(new, piece)
        if number == len(pieces) - 1:
            new.extend(others)
        made += _marked(new, chance)
    parent.remove(run)
    for offset, one in enumerate(made):
        parent.insert(at + offset, one)


def _language(run: Element) -> None:
    looks = run.find(f"{W}rPr")
    if looks is None:
        looks = etree.Element(f"{W}rPr")
        run.insert(0, looks)
    etree.SubElement(looks, f"{W}lang", {f"{W}val": "de-DE"})


def _pieces(text: str, chance: Random) -> Iterator[str]:
    while text:
        length = chance.randrange(1, 25)
        yield text[:length]
        text = text[length:]


def _say(run: Element, text: str) -> None:
    """Words in a run; hyphens, tabs and line breaks as the elements that Word has for them."""
    for piece in re.split("([\u00ad\u2011\t\n])", text):
        if piece in _HYPHENS:
            etree.SubElement(run, f"{W}{_HYPHENS[piece]}")
        elif piece:
            said = etree.SubElement(run, f"{W}t")
            said.text = piece
            if piece != piece.strip():
                said.set(_SPACE, "preserve")


def _marked(run: Element, chance: Random) -> list[Element]:
    """A run between marks of the checkers, or in a smart tag, or by itself."""
    kind = chance.randrange(5)
    if kind < 2:
        name = ("spell", "gram")[kind]
        ends = (etree.Element(f"{W}proofErr", {f"{W}type": f"{name}{end}"}) for end in ("Start", "End"))
        first, last = ends
        return [first, run, last]
    if kind == 2:
        where = {f"{W}uri": "urn:schemas-microsoft-com:office:smarttags", f"{W}element": "PersonName"}
        tag = etree.Element(f"{W}smartTag", where)
        tag.append(run)
        return [tag]
    return [run]


def _bookmarks(root: Element) -> None:
    for number, paragraph in enumerate(list(root.iter(f"{W}p"))[:3]):
        start = {f"{W}id": str(number), f"{W}name": ("_GoBack", "_Hlk12345678", "_Toc98765432")[number]}
        looks = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if looks is None else 1, etree.Element(f"{W}bookmarkStart", start))
        paragraph.append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)}))


def _renumber_custom(parts: dict[str, bytes]) -> None:
    """Word's list of sources is the first custom part; those that were there move on by one, written anew."""
    held = sorted(
        (int(found[1]) for name in parts if (found := re.fullmatch(r"customXml/item(\d+)\.xml", name))),
        reverse=True,
    )
    for number in held:
        item, new = parts.pop(f"customXml/item{number}.xml"), number + 1
        tree = etree.fromstring(item)
        parts[f"customXml/item{new}.xml"] = etree.tostring(tree, encoding="utf-8", xml_declaration=False)
        parts[f"customXml/itemProps{new}.xml"] = parts.pop(f"customXml/itemProps{number}.xml")
        links = parts.pop(f"customXml/_rels/item{number}.xml.rels")
        parts[f"customXml/_rels/item{new}.xml.rels"] = links.replace(
            b"itemProps%d.xml" % number, b"itemProps%d.xml" % new
        )
        for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
            parts[name] = parts[name].replace(b"item%d.xml" % number, b"item%d.xml" % new)
            parts[name] = parts[name].replace(b"itemProps%d.xml" % number, b"itemProps%d.xml" % new)
    parts["customXml/item1.xml"] = _SOURCES
    parts["customXml/itemProps1.xml"] = _SOURCES_PROPS
    parts["customXml/_rels/item1.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/customXmlProps" '
        'Target="itemProps1.xml"/></Relationships>'
    ).encode()
    links = etree.fromstring(parts["word/_rels/document.xml.rels"])
    link = {"Id": "rIdSources", "Type": f"{_OFFICE}/customXml", "Target": "../customXml/item1.xml"}
    etree.SubElement(links, f"{{{_RELATIONS}}}Relationship", link)
    parts["word/_rels/document.xml.rels"] = _written(links)


def _rename_relations(parts: dict[str, bytes], name: str, main: str) -> None:
    """Relations are numbered anew, and sorted by nothing that one could rely on."""
    links = etree.fromstring(parts[name])
    text = parts[main].decode()
    ordered = sorted(links, key=lambda one: one.get("Type", "")[::-1])
    for number, link in enumerate(ordered, 1):
        text = text.replace(f'"{link.get("Id")}"', f'"rIdWord{number}"')
        link.set("Id", f"rIdWord{number}")
    links[:] = ordered
    parts[name], parts[main] = _written(links), text.encode()


def _properties(parts: dict[str, bytes]) -> None:
    core = etree.fromstring(parts["docProps/core.xml"])
    package = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
    etree.SubElement(core, f"{package}lastModifiedBy").text = "Sitzungsdienst"
    etree.SubElement(core, f"{package}revision").text = "7"
    for one in core:
        if one.tag.endswith("}modified"):
            one.text = "2026-03-02T09:14:00Z"
    parts["docProps/core.xml"] = _written(core)
    parts["docProps/app.xml"] = _DECLARATION + (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        b"<Template>Normal.dotm</Template><TotalTime>12</TotalTime><Pages>3</Pages><Words>812</Words>"
        b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion>"
        b"</Properties>"
    )


def _sorted_types(parts: dict[str, bytes]) -> bytes:
    types = etree.fromstring(parts["[Content_Types].xml"])
    properties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    known = {one.get("PartName") for one in types}
    for name in parts:
        if re.fullmatch(r"customXml/itemProps\d+\.xml", name) and f"/{name}" not in known:
            etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": properties})
    types[:] = sorted(types, key=lambda one: (one.tag.endswith("Override"), one.get("ContentType", "")))
    return _written(types)


def _written(root: Element) -> bytes:
    return _DECLARATION + etree.tostring(root, encoding="utf-8", xml_declaration=False)


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    first = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels")
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*first, *sorted(name for name in parts if name not in first)):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()
