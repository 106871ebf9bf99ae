"""Which kind of PDF a file without fields is, and whether a form carries scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Entries, Stream, Thing
from fgk_docs_plugins.pdf_forms.pages import Pages

FLATTENED: Final = "pdf-flattened"
SCANNED: Final = "pdf-scanned"
MOST_LOOKED_AT: Final = 20
"""Pages that are looked through for text."""
_MOST_FORMS: Final = 50
_SHOWS_TEXT: Final = re.compile(rb"[)>\]][\0\t\n\f\r ]*T[jJ]\b|\)[\0\t\n\f\r ]*['\"]")


def kind_of_pages(document: Document, pages: Pages) -> str:
    """The code of the finding about a file without fields: there is text on its pages, or only pictures."""
    for page in pages.pages[:MOST_LOOKED_AT]:
        if any(_SHOWS_TEXT.search(content) for content in _contents(document, page)):
            return FLATTENED
    return SCANNED


def _contents(document: Document, page: Entries) -> Iterator[bytes]:
    """What a page draws: its own instructions, and those of the forms it uses, two levels deep."""
    own = document.get(page.get("Contents"))
    for part in own if isinstance(own, list) else [own]:
        yield _data(document, part)
    waiting = [(page.get("Resources"), 0)]
    for _ in range(_MOST_FORMS):
        if not waiting:
            return
        resources, depth = waiting.pop()
        for thing in document.entries(document.entries(resources).get("XObject")).values():
            entries = document.entries(thing)
            if entries.get("Subtype") == "Form":
                yield _data(document, thing)
                if depth < 2:
                    waiting.append((entries.get("Resources"), depth + 1))


def _data(document: Document, thing: Thing) -> bytes:
    found = document.get(thing)
    try:
        return document.data_of(found) if isinstance(found, Stream) else b""
    except Broken:
        return b""


def has_scripts(document: Document) -> bool:
    """Whether the file as a whole carries JavaScript: when it is opened, or for its fields to use."""
    opening = document.entries(document.catalog.get("OpenAction"))
    named = document.entries(document.catalog.get("Names"))
    return document.get(opening.get("S")) == "JavaScript" or "JavaScript" in named or "AA" in document.catalog
