"""A part of a template as Jinja source: docxtpl's language, cleaned by docxtpl's own rules.

Understood are ``{{ name }}``, ``{% if %}``, ``{% for %}``, ``{# #}`` and, taking their whole paragraph or table row
along, ``{{p name }}``, ``{%p … %}``, ``{%tr … %}``. docxtpl's other tags (``tc``, ``r``, ``colspan``, ``cellbg``,
``hm``, ``vm``) and tags inside attributes are refused by name: each could make a file that Word cannot open.
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
_REFUSED: Final = re.compile(r"\{[{%](tc|r)\s|\{%-?\s*(colspan|cellbg|hm|vm)\b")
_SLOT: Final = re.compile(r"\s*\{\{p\s+([A-Za-z_]\w*)\s*\}\}\s*")
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
        text = "".join(node.text or "" for node in _texts(paragraph))
        if _TAG.search(text):
            tagged = True
            _refuse(text, place)
            _pass_style_on(paragraph, text)
    _refuse_in_attributes(root, place)
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


def _refuse(text: str, place: str) -> None:
    found = _REFUSED.search(text)
    if found:
        raise BrokenProfile("template-tag-refused", place, tag=found.group(1) or found.group(2), near=text[:80])


def _refuse_in_attributes(root: _Element, place: str) -> None:
    for element in root.iter():
        for value in element.attrib.values():
            if _TAG.search(str(value)) and "}" in str(value):
                raise BrokenProfile("template-tag-refused", place, tag=str(value)[:80], near=str(value)[:80])


def _pass_style_on(paragraph: _Element, text: str) -> None:
    slot = _SLOT.fullmatch(text)
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val", "")
    if slot is None or not _STYLE_ID.fullmatch(name):
        return
    first, *others = _texts(paragraph)
    first.text = f"{{{{p {slot.group(1)}|in_style('{name}') }}}}"
    for other in others:
        other.text = ""
