"""Names of elements and attributes in OpenDocument, in lxml's notation."""

from __future__ import annotations

from typing import Final

_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES: Final = {
    **{word: f"{_ODF}{word}:1.0" for word in ("office", "table", "text", "style", "meta", "manifest", "script")},
    "draw": f"{_ODF}drawing:1.0",
    "number": f"{_ODF}datastyle:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def q(name: str) -> str:
    """ "table:table-row" → "{urn:…:table:1.0}table-row"."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def repeated(text: str | None, most: int) -> int:
    """A count of repetitions, at least one and never more than ``most``."""
    if text is None or not (text.isascii() and text.isdigit()):
        return 1
    return max(1, min(int(text), most)) if len(text) < 10 else most
