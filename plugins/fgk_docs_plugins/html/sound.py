"""Whether a printed page is self-contained: no script, nothing from elsewhere, sections only where sections can be.

The page is asked as it came out of the template, values included, before its sections are put in: their HTML is our
own.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from fgk_docs.errors import BrokenProfile

_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]  # HTML, 13.1.2
)
_REFUSED: Final = frozenset(
    [
        "applet",
        "audio",
        "base",
        "button",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "input",
        "link",
        "object",
        "script",
        "select",
        "template",
        "textarea",
        "track",
        "video",
    ]
)
_HOLDERS: Final = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "fieldset",
        "figure",
        "footer",
        "header",
        "li",
        "main",
        "section",
        "td",
        "th",
    ]
)
_LOADS: Final = frozenset(
    [
        "action",
        "background",
        "cite",
        "code",
        "data",
        "formaction",
        "href",
        "longdesc",
        "ping",
        "poster",
        "src",
        "srcset",
        "xlink:href",
    ]
)
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/|mailto:|tel:)", re.IGNORECASE)
_LINK: Final = re.compile(r"\s*https?://", re.IGNORECASE)
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_CSS_LOADS: Final = re.compile(r"@import|//|https?:|expression\(|url\((?!\s*['\"]?(?:data:image/|#))", re.I)
_MARK: Final = "\0"


def refuse_unsound(page: str, place: str) -> None:
    """Read a printed page.

    Raises:
        BrokenProfile: ``template-not-self-contained`` with what it would load or run, ``template-section-inline``
            for a section in a place that cannot hold one.
    """
    reader = _Reader(place)
    reader.feed(page)
    reader.close()
    if reader.placed != page.count(_MARK) // 2:
        raise BrokenProfile("template-section-inline", place)


class _Reader(HTMLParser):
    """Goes through a page and counts the sections that stand where they can."""

    def __init__(self, place: str) -> None:
        super().__init__(convert_charrefs=True)
        self.place = place
        self.open: list[str] = []
        self.placed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _REFUSED:
            raise self.refused(f"<{tag}>")
        for name, value in attrs:
            self.attribute(tag, name, value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "style":
            self.style(data)
        elif inside in _HOLDERS:
            self.placed += data.count(_MARK) // 2

    def attribute(self, tag: str, name: str, value: str) -> None:
        refresh = tag == "meta" and name == "http-equiv" and value.strip().lower() == "refresh"
        if name.startswith("on") or name == "srcdoc" or refresh:
            raise self.refused(f"{name}={value}" if refresh else name)
        if name == "style":
            self.style(value)
        if name in _LOADS and not _INSIDE.match(value) and not (tag == "a" and _LINK.match(value)):
            raise self.refused(f"{name}={value}")

    def style(self, text: str) -> None:
        text = _CSS_ESCAPE.sub(lambda found: _letter(found[1]) if found[1] else found[2], text)
        found = _CSS_LOADS.search(_CSS_COMMENT.sub(" ", text))
        if found:
            raise self.refused(text[found.start() :])

    def refused(self, what: str) -> BrokenProfile:
        return BrokenProfile("template-not-self-contained", self.place, tag=what.replace(_MARK, "")[:80])


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number < 0xD800 else "\ufffd"
