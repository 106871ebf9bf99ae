"""A part of a template as Jinja source: docxtpl's language, cleaned by docxtpl's own rules.

What tags there are says :mod:`fgk_docs.placing.tags`; those outside the text are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import BrokenProfile
from fgk_docs.placing.tags import LITERAL, OF_ROW, TAG, alone, is_style, refuse_tags, slot_in
from fgk_docs_plugins.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element


_CHANGES: Final = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
_TRACKED: Final = tuple(f"{W}{name}" for name in _CHANGES)
_LOCKS: Final = ("contentLocked", "sdtContentLocked")


def jinja_source(root: _Element, place: str) -> str:
    """The Jinja source of a part; without tags it is the part's plain XML.

    A paragraph that holds ``{{p name }}`` alone passes its style on to the plain paragraphs inserted there.

    Args:
        root: the parsed part; it is changed.
        place: template and part, for errors.

    Raises:
        BrokenProfile: ``template-tag-refused``, ``template-broken``, ``template-tracked-changes``,
            ``template-locked-field``.
    """
    from lxml import etree

    if root.nsmap.get("w") != W[1:-1]:
        raise BrokenProfile("template-broken", place, reason="no prefix w for WordprocessingML")
    refuse_tracked(root, place)
    tagged = False
    for paragraph in root.iter(f"{W}p"):
        text = text_of(paragraph)
        if TAG.search(text):
            tagged = True
            refuse_tags(text, place)
            _refuse_locked(paragraph, text, place)
            _lay_out(paragraph, text)
    _refuse_outside_text(root, place)
    for row in root.iter(f"{W}tr"):
        text = " ".join(text_of(paragraph) for paragraph in row.iter(f"{W}p"))
        if OF_ROW.search(text):
            alone(text, place)
    source = etree.tostring(root, encoding="unicode")
    return _cleaned(source) if tagged else source


def refuse_tracked(root: _Element, place: str) -> None:
    """Every document made from the template would carry its tracked changes, with the names of their authors.

    Raises:
        BrokenProfile: ``template-tracked-changes``.
    """
    if next(root.iter(*_TRACKED), None) is not None:
        raise BrokenProfile("template-tracked-changes", place)


def _refuse_locked(paragraph: _Element, text: str, place: str) -> None:
    """A tag in a content control whose content is locked, around the paragraph or in it (ECMA-376 17.18.86)."""
    controls = [*paragraph.iterancestors(f"{W}sdt")]
    controls += (one for one in paragraph.iter(f"{W}sdt") if TAG.search("".join(map(str, one.itertext()))))
    for control in controls:
        lock = control.find(f"{W}sdtPr/{W}lock")
        if lock is not None and lock.get(f"{W}val") in _LOCKS:
            raise BrokenProfile("template-locked-field", place, near=text[:80])


def _cleaned(source: str) -> str:
    from io import BytesIO

    from docxtpl import DocxTemplate

    cleaned: str = DocxTemplate(BytesIO()).patch_xml(source)
    for written, meant in LITERAL.items():
        cleaned = cleaned.replace(written, meant)
    return cleaned


def _texts(paragraph: _Element) -> Iterator[_Element]:
    """The text nodes of a paragraph, without those of paragraphs inside it (text boxes)."""
    for node in paragraph.iter(f"{W}t"):
        if next(node.iterancestors(f"{W}p"), None) is paragraph:
            yield node


def text_of(paragraph: _Element) -> str:
    """The words of a paragraph, without those of paragraphs inside it."""
    return "".join(node.text or "" for node in _texts(paragraph))


def _refuse_outside_text(root: _Element, place: str) -> None:
    """Values printed into attributes or field codes could tear the XML apart."""
    for element in root.iter():
        texts = [str(value) for value in element.attrib.values()]
        if element.tag != f"{W}t":
            texts.append(element.text or "")
        for text in texts:
            if TAG.search(text) and "}" in text:
                raise BrokenProfile("template-tag-refused", place, tag=text[:80], near=text[:80])


def _lay_out(paragraph: _Element, text: str) -> None:
    """Make ``{{p name }}`` lay its value out in the style of the paragraph that it stands in."""
    slot = slot_in(text)
    if not slot:
        return
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val", "")
    name = name if is_style(name) else ""
    first, *others = _texts(paragraph)
    first.text = f"{{{{p ({slot})|in_style('{name}') }}}}"
    for other in others:
        other.text = ""
