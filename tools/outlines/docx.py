"""A Word document as python-docx and lxml see it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from tools.outlines.asked import item_part
from tools.outlines.lines import Line, Outline, filled, styles_told, told

_PARTS = {
    "Title": "title",
    "Caption": "caption",
    "Angabe": "value",
    "Angabe Bezeichnung": "label",
    "Zwischenzeile": "banner",
    "Unterschriftszeile": "signature",
    "Hinweis": "notice",
    "Urkunde Wort": "title",
}
_WORDS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011"}


def read(written: bytes) -> Outline:
    """The paragraphs with their styles, and what stands around them."""
    document = docx.Document(io.BytesIO(written))
    names = {style.style_id: str(style.name) for style in document.styles}
    found = [_paragraph(one, names, document) for one in document.element.body.iter(qn("w:p"))]
    lines = [line for line, _ in found]
    kept = [(line[0], style) for line, style in found if filled([line])]
    return Outline(filled(lines), tuple(_facts(document, kept)))


def _paragraph(paragraph: _Element, names: dict[str, str], document: WordDocument) -> tuple[Line, str]:
    style_id = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    style = names["Normal" if style_id is None else style_id.get(qn("w:val"), "")]
    drawn = paragraph.find(f".//{qn('wp:docPr')}")
    if drawn is not None:
        return ("figure", drawn.get("descr", "")), style
    return (_part(paragraph, style, document), _text(paragraph)), style


def _part(paragraph: _Element, style: str, document: WordDocument) -> str:
    cell = paragraph.getparent()
    if cell is not None and cell.tag == qn("w:tc") and _PARTS.get(style) not in ("label", "value"):
        if cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") is not None:
            return "banner"
        row = cell.getparent()
        repeated = row is not None and row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        return "th" if repeated else "td"
    if style.startswith("Heading "):
        return f"h{style.removeprefix('Heading ')}"
    number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if number is not None:
        level = int(number.find(qn("w:ilvl")).get(qn("w:val"), "0"))  # type: ignore[union-attr] # has both
        return item_part(ordered=_counts(document, number, level), level=level)
    return "gap" if style == "Tabellenabstand" else _PARTS.get(style, "p")


def _counts(document: WordDocument, number: _Element, level: int) -> bool:
    """Whether a list counts, by its definition."""
    wanted = number.find(qn("w:numId")).get(qn("w:val"))  # type: ignore[union-attr] # always there
    numbering = document.part.numbering_part.element
    [num] = numbering.xpath(f"w:num[@w:numId='{wanted}']/w:abstractNumId/@w:val")
    [kind] = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{num}']/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val")
    return str(kind) != "bullet"


def _text(element: _Element) -> str:
    return "".join(
        one.text or "" if one.tag == qn("w:t") else _WORDS[str(one.tag)]
        for one in element.iter(qn("w:t"), *_WORDS)
        if one.getparent() is None or one.getparent().tag == qn("w:r")
    )


def _facts(document: WordDocument, styles: list[tuple[str, str]]) -> Iterator[str]:
    properties = document.core_properties
    yield f"title: {properties.title}"
    for name in ("subject", "author", "keywords", "language"):
        if value := getattr(properties, name):
            yield f"{name}: {value}"
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    yield f"language of words: {'' if defaults is None else defaults.get(qn('w:val'))}"
    yield from told("pages", (str(section.orientation).split()[0].lower() for section in document.sections))
    for section in document.sections[:1]:
        for name, part in (("header", section.header), ("footer", section.footer)):
            words = [_text(one) + _fields(one) for one in part._element.iter(qn("w:p"))]
            yield from told(name, filter(None, words))
    tables = document.element.body.findall(qn("w:tbl"))
    yield from told("columns of tables", (str(len(one.findall(f".//{qn('w:gridCol')}"))) for one in tables))
    yield from styles_told(styles)


def _fields(paragraph: _Element) -> str:
    """What Word fills in by itself."""
    return "".join(f" {{{one.get(qn('w:instr'), '').strip()}}}" for one in paragraph.iter(qn("w:fldSimple")))
