"""Namespaces and lengths of OpenDocument (ODF 1.3, part 3)."""

from __future__ import annotations

import re
from typing import Final

_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
URIS: Final = {
    **{word: f"{_ODF}{word}:1.0" for word in ("office", "text", "table", "style", "meta", "manifest")},
    "draw": f"{_ODF}drawing:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
"""The prefixes that we write with."""
DECLARED: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in URIS.items())
_LENGTH: Final = re.compile(r"(-?\d{1,6}(?:\.\d{1,8})?)(cm|mm|in|pt|pc|px)")
_TWIPS: Final = {"cm": 1440 / 2.54, "mm": 144 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}


def q(name: str) -> str:
    """A name with its prefix ("text:p") as lxml wants it."""
    prefix, _, local = name.partition(":")
    return f"{{{URIS[prefix]}}}{local}"


def twips(text: str | None, default: int) -> int:
    """A length in twips (1/1440 inch); what is no length counts as the default."""
    found = _LENGTH.fullmatch(text or "")
    return round(float(found[1]) * _TWIPS[found[2]]) if found else default


def length(width: float) -> str:
    """Twips as a length."""
    return f"{width / 1440:.4f}in"
