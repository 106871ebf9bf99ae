"""Bounded XML: no document type, no entities, no network, no endless element; memory is freed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from lxml.etree import XMLParser, XPath, _Element

_DOCTYPES: Final = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP: Final = 32


def parse(data: bytes, place: str = "", limits: Limits = DEFAULT) -> _Element:
    """The root of a whole XML document.

    Args:
        data: the document, in any encoding it declares.
        place: what it is, for errors ("bericht.xlsx").
        limits: ``whole_bytes`` and ``xml_depth`` are meant.

    Raises:
        UnreadableInput: ``xml-broken``, ``xml-has-doctype`` or ``xml-too-large``.
    """
    from lxml import etree

    if len(data) > limits.whole_bytes:
        raise UnreadableInput("xml-too-large", place)
    _refuse_doctype(data, place)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(error, place) from None
    _refuse_declared(root, place)
    if _too_deep(limits.xml_depth)(root):
        raise UnreadableInput("xml-too-large", place, reason="depth")
    return root


def serialised(root: _Element) -> bytes:
    """The bytes of a part of a package, as office programs declare them."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def iterate(
    chunks: Iterable[bytes],
    tags: Sequence[str],
    place: str = "",
    limits: Limits = DEFAULT,
) -> Iterator[_Element]:
    """The awaited elements of a stream, each when it is complete and freed once the next is asked for.

    Args:
        chunks: the document in pieces, for instance ``Archive.chunks``.
        tags: awaited names, "{*}row" for any namespace. An element inside an awaited one is only safe to use until
            its own event has passed.
        place: what it is, for errors.
        limits: ``element_bytes`` bounds what may pass between two events, and so the memory.

    Raises:
        UnreadableInput: ``xml-broken``, ``xml-has-doctype`` or ``xml-too-large``.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        ("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    pending, tail, seen = 0, b"", False
    try:
        for chunk in chunks:
            _refuse_doctype(tail + chunk, place)
            tail = chunk[-_OVERLAP:]
            parser.feed(chunk)
            pending += len(chunk)
            for _, found in parser.read_events():
                element = cast("_Element", found)  # only start-ns and end-ns give something else
                if not seen:
                    _refuse_declared(element, place)
                    seen = True
                pending = 0
                yield element
                _free(element)
            if pending > limits.element_bytes:
                raise UnreadableInput("xml-too-large", place, reason="element")
        _refuse_declared(parser.close(), place)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(error, place) from None


def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _free(element: _Element) -> None:
    """Drop what an element held and the siblings before it; the tree above stays."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while parent[0] is not element:
            del parent[0]


def _refuse_doctype(data: bytes, place: str) -> None:
    if any(word in data for word in _DOCTYPES):
        raise UnreadableInput("xml-has-doctype", place)


def _refuse_declared(element: _Element, place: str) -> None:
    """The same question put to the parser, which also knows rare encodings."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInput("xml-has-doctype", place)


def _broken(error: Exception, place: str) -> UnreadableInput:
    reason = str(error)
    large = "too long" in reason or "Excessive depth" in reason or "huge" in reason.lower()
    return UnreadableInput("xml-too-large" if large else "xml-broken", place, reason=reason[:200])


@cache
def _too_deep(depth: int) -> XPath:
    from lxml import etree

    return etree.XPath("boolean(" + "/*" * (depth + 1) + ")")
