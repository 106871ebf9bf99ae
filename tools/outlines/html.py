"""A page as lxml sees it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from tools.outlines.asked import item_part
from tools.outlines.lines import Line, Outline, filled, told

_BLOCKS = {"dt": "label", "dd": "value", "caption": "caption", "figcaption": "caption"}
_LOOKS = {"unterschrift": "signature", "hinweis": "notice"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read(written: bytes) -> Outline:
    """The blocks of a page by their elements, and what its head and its landmarks say."""
    page = html.document_fromstring(written.decode())
    return Outline(filled(_lines(page.find("body"))), tuple(_facts(page)))


def _lines(element: HtmlElement) -> Iterator[Line]:
    for child in element.iterchildren("*"):
        tag = str(child.tag)
        if tag == "svg":
            title, words = (child.findtext(name) or "" for name in ("title", "desc"))
            yield "figure", f"{title}. {words}".rstrip() if title else words
        elif tag == "li":
            yield from _item(child)
        elif tag in _HEADINGS:
            yield ("title" if tag == "h1" else f"h{int(tag[1]) - 1}"), _text(child)
        elif tag in _BLOCKS:
            yield _BLOCKS[tag], _text(child)
        elif tag in ("th", "td"):
            yield _cell(child), _text(child)
        elif tag == "p":
            yield _LOOKS.get(child.get("class", ""), "p"), _text(child)
        elif tag not in ("script", "style", "header", "footer") and child.get("hidden") is None:
            yield from _lines(child)


def _cell(cell: HtmlElement) -> str:
    return "banner" if cell.get("scope") == "rowgroup" else str(cell.tag) if cell.get("scope") != "row" else "td"


def _item(item: HtmlElement) -> Iterator[Line]:
    lists = list(item.iterancestors("ol", "ul"))
    part = item_part(ordered=lists[0].tag == "ol", level=len(lists) - 1)
    if (item.text or "").strip() or not any(
        child.tag in ("p", "ul", "ol", "div", "dl", *_HEADINGS) for child in item
    ):
        yield part, _text(item)
        return
    first, *others = _lines(item)
    yield (part if item[0].tag == "p" else first[0]), first[1]
    yield from others


def _text(element: HtmlElement) -> str:
    """Words as they stand in the file, a line's end where a page shows one."""
    return _words(element).replace("\n\n", "\n").strip("\n")


def _words(element: HtmlElement) -> str:
    words = element.text or ""
    for child in element:
        words += "\n" if child.tag == "br" else _words(child)
        words += child.tail or ""
    return words


def _facts(page: HtmlElement) -> Iterator[str]:
    yield f"title: {page.findtext('head/title')}"
    yield f"language: {page.get('lang')}"
    for meta in page.iterfind("head/meta"):
        if meta.get("name") or meta.get("http-equiv"):
            yield f"{meta.get('name') or meta.get('http-equiv')}: {meta.get('content')}"
    for name in ("header", "footer"):
        yield from told(name, (_text(one).strip() for one in page.iter(name)))
    yield from told("sections", (one.get("id", "") for one in page.iter("section")))
    yield from told("named tables", (f"{_named(page, one)}" for one in page.iter("table")))
    yield from told("scripts", ("inline" if not one.get("src") else one.get("src") for one in page.iter("script")))


def _named(page: HtmlElement, table: HtmlElement) -> str:
    """The name that a screen reader says of a table."""
    caption = table.find("caption")
    if caption is not None:
        return _text(caption)
    return " ".join(_text(page.get_element_by_id(one)) for one in table.get("aria-labelledby", "").split())
