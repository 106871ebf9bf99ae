"""A part of a template as Jinja source: docxtpl's language, cleaned by docxtpl's own rules.

Understood are ``{{ name }}``, ``{% if %}``, ``{% for %}``, ``{# #}`` and, taking their whole paragraph or table row
along, ``{{p name }}``, ``{%p … %}``, ``{%tr … %}``. docxtpl's other tags (``tc``, ``r``, ``colspan``, ``cellbg``,
``hm``, ``vm``) and tags outside the text are refused by name: each could make a file that Word cannot open. Where a
tag takes its paragraph or row along, nothing else may stand there: it would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import BrokenProfile
from fgk_docs_plugins.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG: Final = re.compile(r"\{[{%#]|\{_[{%]|[}%]_\}")
_REFUSED: Final = re.compile(r"\{[{%](tc|r)\s|\{\{(tr)\s|\{%-?\s*(colspan|cellbg|hm|vm)\b")
_OF_PARAGRAPH: Final = re.compile(r"\{[{%#]p\s")
_OF_ROW: Final = re.compile(r"\{[%#]tr\s")
_ALONE: Final = re.compile(r"\s*\{(?:\{p\s[^{}]*\}|%(?:p|tr)\s[^{}%]*%|#(?:p|tr)\s[^{}#]*#)\}\s*")
_SLOT: Final = re.compile(r"\s*\{\{p\s+([^{}%]+?)\s*\}\}\s*")
_STYLE_ID: Final = re.compile(r"[^'\"\\{}%<>&]+")
_LITERAL: Final = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


def jinja_source(root: _Element, place: str) -> str:
    """The Jinja source of a part; without tags it is the part's plain XML.

    A paragraph that holds ``{{p name }}`` alone passes its style on to the plain paragraphs inserted there.

    Args:
        root: the parsed part; it is changed.
        place: template and part, for errors.

    Raises:
        BrokenProfile: ``template-tag-refused``, ``template-broken``.
    """
    from lxml import etree

    if root.nsmap.get("w") != W[1:-1]:
        raise BrokenProfile("template-broken", place, reason="no prefix w for WordprocessingML")
    tagged = False
    for paragraph in root.iter(f"{W}p"):
        text = _text(paragraph)
        if _TAG.search(text):
            tagged = True
            _refuse(text, place)
            _lay_out(paragraph, text)
    _refuse_outside_text(root, place)
    for row in root.iter(f"{W}tr"):
        text = " ".join(_text(paragraph) for paragraph in row.iter(f"{W}p"))
        if _OF_ROW.search(text) and not _ALONE.fullmatch(text):
            raise BrokenProfile("template-tag-not-alone", place, near=text[:80])
    source = etree.tostring(root, encoding="unicode")
    return _cleaned(source) if tagged else source


def _cleaned(source: str) -> str:
    from io import BytesIO

    from docxtpl import DocxTemplate

    cleaned: str = DocxTemplate(BytesIO()).patch_xml(source)
    for written, meant in _LITERAL.items():
        cleaned = cleaned.replace(written, meant)
    return cleaned


def _texts(paragraph: _Element) -> Iterator[_Element]:
    """The text nodes of a paragraph, without those of paragraphs inside it (text boxes)."""
    for node in paragraph.iter(f"{W}t"):
        if next(node.iterancestors(f"{W}p"), None) is paragraph:
            yield node


def _text(paragraph: _Element) -> str:
    return "".join(node.text or "" for node in _texts(paragraph))


def _refuse(text: str, place: str) -> None:
    found = _REFUSED.search(text)
    if found:
        tag = next(group for group in found.groups() if group)
        raise BrokenProfile("template-tag-refused", place, tag=tag, near=text[:80])
    if _OF_PARAGRAPH.search(text) and not _ALONE.fullmatch(text):
        raise BrokenProfile("template-tag-not-alone", place, near=text[:80])


def _refuse_outside_text(root: _Element, place: str) -> None:
    """Values printed into attributes or field codes could tear the XML apart."""
    for element in root.iter():
        texts = [str(value) for value in element.attrib.values()]
        if element.tag != f"{W}t":
            texts.append(element.text or "")
        for text in texts:
            if _TAG.search(text) and "}" in text:
                raise BrokenProfile("template-tag-refused", place, tag=text[:80], near=text[:80])


def _lay_out(paragraph: _Element, text: str) -> None:
    """Make ``{{p name }}`` lay its value out in the style of the paragraph that it stands in."""
    slot = _SLOT.fullmatch(text)
    if slot is None:
        return
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val", "")
    name = name if _STYLE_ID.fullmatch(name) else ""
    first, *others = _texts(paragraph)
    first.text = f"{{{{p ({slot.group(1)})|in_style('{name}') }}}}"
    for other in others:
        other.text = ""
