"""An OpenDocument text as zipfile and lxml see it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from tools.outlines.asked import item_part
from tools.outlines.lines import Line, Outline, filled, styles_told, told

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
_PARTS = {
    "Title": "title",
    "Caption": "caption",
    "Angabe": "value",
    "Angabe Bezeichnung": "label",
    "Unterschriftszeile": "signature",
    "Hinweis": "notice",
}
_META = ("dc:title", "dc:subject", "meta:initial-creator", "meta:keyword", "dc:language")


def q(name: str) -> str:
    """A name with its namespace."""
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


@dataclass(frozen=True)
class _Archive:
    """The parts of a file, and its styles by name."""

    content: _Element
    styles: _Element
    meta: _Element
    named: dict[str, _Element]

    def seen(self, name: str) -> str:
        """The name that people see of a style, or of the one that it builds on where it is the program's own."""
        style = self.named.get(name)
        if style is None:
            return name
        parent = style.get(q("style:parent-style-name"))
        if parent and style.getparent() is not None and style.getparent().tag == q("office:automatic-styles"):  # type: ignore[union-attr] # asked before
            return self.seen(parent)
        return style.get(q("style:display-name")) or name


def read(written: bytes) -> Outline:
    """The paragraphs with their styles, and what stands around them."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        content, styles, meta = (
            etree.fromstring(archive.read(f"{one}.xml")) for one in ("content", "styles", "meta")
        )
    named = {one.get(q("style:name"), ""): one for root in (styles, content) for one in root.iter(q("style:style"))}
    file = _Archive(content, styles, meta, named)
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    assert body is not None
    found = [_paragraph(one, file) for one in body.iter(q("text:p"), q("text:h")) if not _inside_drawing(one)]
    kept = [(line[0], style) for line, style in found if filled([line])]
    return Outline(filled(line for line, _ in found), tuple(_facts(file, body, kept)))


def _inside_drawing(paragraph: _Element) -> bool:
    return next(paragraph.iterancestors(q("draw:frame")), None) is not None


def _paragraph(paragraph: _Element, file: _Archive) -> tuple[Line, str]:
    style = file.seen(paragraph.get(q("text:style-name"), ""))
    words = paragraph.find(f".//{q('svg:desc')}")
    if words is not None:
        return ("figure", words.text or ""), style
    return (_part(paragraph, style, file), _text(paragraph)), style


def _part(paragraph: _Element, style: str, file: _Archive) -> str:
    parent = paragraph.getparent()
    assert parent is not None
    if paragraph.tag == q("text:h"):
        return f"h{paragraph.get(q('text:outline-level'))}"
    if parent.tag == q("table:table-cell") and _PARTS.get(style) not in ("label", "value"):
        if parent.get(q("table:number-columns-spanned")):
            return "banner"
        return "th" if next(parent.iterancestors(q("table:table-header-rows")), None) is not None else "td"
    if parent.tag == q("text:list-item") and parent[0] is paragraph:
        lists = list(parent.iterancestors(q("text:list")))
        name = next(one.get(q("text:style-name")) for one in lists if one.get(q("text:style-name")))
        return item_part(ordered=_counts(file, name, len(lists)), level=len(lists) - 1)
    return "gap" if style == "Tabellenabstand" else _PARTS.get(style, "p")


def _counts(file: _Archive, name: str, level: int) -> bool:
    """Whether a list counts, by its style."""
    for root in (file.content, file.styles):
        for style in root.iter(q("text:list-style")):
            if style.get(q("style:name")) == name:
                return any(
                    one.get(q("text:level")) == str(level) for one in style.iter(q("text:list-level-style-number"))
                )
    raise LookupError(name)


def _text(element: _Element) -> str:
    """Words as a reader shows them: blanks in the file are folded, those that count are elements."""
    pieces: list[str] = []

    def add(text: str | None) -> None:
        for letter in text or "":
            blank = letter in " \t\n\r"
            if not blank or (pieces and pieces[-1] not in " \t\n"):
                pieces.append(" " if blank else letter)

    def walk(node: _Element) -> None:
        if node.tag == q("text:s"):
            pieces.extend(" " * int(node.get(q("text:c"), "1")))
        elif node.tag in (q("text:tab"), q("text:line-break")):
            pieces.append("\t" if node.tag == q("text:tab") else "\n")
        elif node.tag in (q("text:page-number"), q("text:page-count")):
            pieces.append(f"{{{etree.QName(node).localname}}}")
        else:
            add(node.text)
        for child in node:
            walk(child)
            add(child.tail)

    walk(element)
    return "".join(pieces)


def _facts(file: _Archive, body: _Element, styles: list[tuple[str, str]]) -> Iterator[str]:
    for name in _META:
        yield from told(name.partition(":")[2], (one.text or "" for one in file.meta.iter(q(name))))
    defaults = file.styles.find(f".//{q('style:default-style')}/{q('style:text-properties')}")
    assert defaults is not None
    yield f"language of words: {defaults.get(q('fo:language'))}-{defaults.get(q('fo:country'))}"
    yield from told("pages", _pages(file))
    for name in ("header", "footer"):
        for one in list(file.styles.iter(q(f"style:{name}")))[:1]:
            yield from told(name, filter(None, map(_text, one.iter(q("text:p")))))
    tables = body.iter(q("table:table"))
    yield from told("columns of tables", (str(len(one.findall(f".//{q('table:table-column')}"))) for one in tables))
    yield from styles_told(styles)


def _pages(file: _Archive) -> Iterator[str]:
    """The first page, and each change of pages."""
    yield "portrait"
    for style in file.content.iter(q("style:style")):
        if master := style.get(q("style:master-page-name")):
            yield master
