"""A part of a template as Jinja source.

Understood are ``{{ name }}``, ``{% if %}``, ``{% for %}``, ``{# #}`` and, taking their whole paragraph or table row
along, ``{{p name }}``, ``{%p … %}``, ``{%tr … %}``, as in Word templates. A tag may be torn into pieces by the
program that wrote it; it is put together in the first of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import BrokenProfile
from fgk_docs.placing.tags import LITERAL, OF_ROW, SIGNS, TAG, alone, is_style, refuse_tags, slot_in
from fgk_docs_plugins.odt.names import URIS, q

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHOLE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT: Final = re.compile(r"\{(?P<kind>[%#])(?:p|tr)\s(?P<said>.*)(?P=kind)\}", re.DOTALL)
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_ROOT: Final = re.compile(r"<office:document-(?:content|styles)\b")
_TURNS: Final = ("fo:break-before", "fo:break-after")
_ELSEWHERE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]|(?:.*[/\\])?\.\.")


def jinja_source(root: _Element, place: str) -> str:
    """The Jinja source of a part, every prefix of ours declared in it; the tree is changed.

    A paragraph that holds ``{{p name }}`` alone passes its style on to the plain paragraphs inserted there.

    Raises:
        BrokenProfile: ``template-tag-refused``, ``template-tag-not-alone``, ``template-broken``.
    """
    from lxml import etree

    for row in list(root.iter(q("table:table-row"))):
        text = " ".join(_joined(paragraph) for paragraph in row.iter(q("text:p"), q("text:h"))).strip()
        if OF_ROW.search(text):
            alone(text, place)
            _replace(row, _stated(text))
    for paragraph in list(root.iter(q("text:p"), q("text:h"))):
        text = _joined(paragraph)
        if TAG.search(text):
            refuse_tags(text, place)
            _lay_out(paragraph, text, root)
    _refuse_outside_text(root, place)
    return _cleaned(_declared(root, etree.tostring(root, encoding="unicode"), place))


def _declared(root: _Element, source: str, place: str) -> str:
    """The source with the prefixes that the root lacks."""
    missing = []
    for prefix, uri in URIS.items():
        bound = root.nsmap.get(prefix)
        if bound is None:
            missing.append(f' xmlns:{prefix}="{uri}"')
        elif bound != uri:
            raise BrokenProfile("template-broken", place, reason=f"prefix {prefix} is {bound}")
    return _ROOT.sub(lambda found: found[0] + "".join(missing), source, count=1)


def _cleaned(source: str) -> str:
    """What stands inside tags is Jinja and no XML; typographic quotes count as plain ones."""

    def plain(found: re.Match[str]) -> str:
        text = found[0].translate(SIGNS)
        for written, meant in _ENTITIES:
            text = text.replace(written, meant)
        return text

    source = _WHOLE.sub(plain, source)
    for written, meant in LITERAL.items():
        source = source.replace(written, meant)
    return source


@dataclass(slots=True)
class _Piece:
    """A stretch of a paragraph's text: the text or tail of an element, or an element that stands for a blank."""

    element: _Element
    part: str
    text: str

    def set(self, text: str) -> None:
        self.text = text
        if self.part == "tail":
            self.element.tail = text
        elif self.part == "text":
            self.element.text = text


def _pieces(paragraph: _Element) -> list[_Piece]:
    """The text of a paragraph in order, without that of paragraphs inside it (text boxes, notes)."""
    blanks = {q("text:s"): " ", q("text:tab"): "\t", q("text:line-break"): "\n"}
    inner = (q("text:p"), q("text:h"))
    found: list[_Piece] = []

    def walk(element: _Element) -> None:
        if element.text:
            found.append(_Piece(element, "text", element.text))
        for child in element:
            if child.tag in blanks:
                found.append(_Piece(child, "blank", blanks[str(child.tag)]))
            elif child.tag not in inner:
                walk(child)
            if child.tail:
                found.append(_Piece(child, "tail", child.tail))

    walk(paragraph)
    return found


def text_of(paragraph: _Element) -> str:
    """The words of a paragraph, without those of paragraphs inside it."""
    return "".join(piece.text for piece in _pieces(paragraph))


def _joined(paragraph: _Element) -> str:
    """The paragraph's text, each tag of it put together in the piece that it begins in."""
    pieces = _pieces(paragraph)
    ends = list(accumulate(len(piece.text) for piece in pieces))
    text = "".join(piece.text for piece in pieces)
    for tag in reversed(list(_WHOLE.finditer(text))):
        first, last = bisect_right(ends, tag.start()), bisect_left(ends, tag.end())
        if first == last:
            continue
        begin = ends[first - 1] if first else 0
        pieces[last].set(pieces[last].text[tag.end() - ends[last - 1] :])
        for piece in pieces[first + 1 : last]:
            piece.set("")
        pieces[first].set(pieces[first].text[: tag.start() - begin] + tag[0])
    for piece in pieces:
        if piece.part == "blank" and not piece.text:
            _replace(piece.element, "")
    return text


def _stated(text: str) -> str:
    found = _STATEMENT.fullmatch(text.strip())
    return "" if found is None else f"{{{found['kind']} {found['said']}{found['kind']}}}"


def _replace(element: _Element, text: str) -> None:
    """Put words in an element's place."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    words = text + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(element)


def _lay_out(paragraph: _Element, text: str, root: _Element) -> None:
    """Make a tag that takes its paragraph along stand in its place; slots know the paragraph's style."""
    slot = slot_in(text)
    if slot:
        style = _style_of(paragraph, root)
        _replace(paragraph, f"{{{{ ({slot})|in_style('{style}') }}}}")
    elif _STATEMENT.fullmatch(text.strip()):
        _replace(paragraph, _stated(text))


def _style_of(paragraph: _Element, root: _Element) -> str:
    """The style that inserted paragraphs take over: not one that begins a page each time."""
    name = paragraph.get(q("text:style-name"), "")
    for style in root.iterfind(f"{q('office:automatic-styles')}/{q('style:style')}"):
        if style.get(q("style:name")) == name:
            own = style.find(q("style:paragraph-properties"))
            turns = style.get(q("style:master-page-name")) or (
                own is not None and any(own.get(q(turn)) for turn in _TURNS)
            )
            name = style.get(q("style:parent-style-name"), "") if turns else name
            break
    return name if is_style(name) else ""


def _refuse_outside_text(root: _Element, place: str) -> None:
    """Values printed into attributes could tear the XML apart; links that load could call the network."""
    for element in root.iter("*"):
        for value in map(str, element.attrib.values()):
            if TAG.search(value) and "}" in value:
                raise BrokenProfile("template-tag-refused", place, tag=value[:80], near=value[:80])
        link = element.get(q("xlink:href"), "")
        if element.tag != q("text:a") and _ELSEWHERE.match(link):
            raise BrokenProfile("template-not-self-contained", place, tag=link[:80])
