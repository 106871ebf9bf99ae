"""How our own pages and notes are known again in a file that comes back: each carries a digest of its words.

What a person changed or added no longer fits its digest, and is the sender's like everything else.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Entries, Stream
from fgk_docs_plugins.pdf_forms.strings import words_of

PAGE_MARK: Final = "FgkDocsFeedback"
"""Entry of a page that we added: the digest of what it shows."""
_NOTE_MARK: Final = re.compile(r"fgk-docs-\d+-([0-9a-f]{12})")


def page_mark(content: bytes) -> bytes:
    """The mark of a page by what it shows, however its blanks and line ends are written."""
    return _digest(content).encode()


def note_mark(number: int, words: str) -> str:
    """The name (NM) of a note: no other one of the file has it, and it fits the words."""
    return f"fgk-docs-{number}-{_digest(words.encode('utf-8', 'replace'))}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(b" ".join(content.split())).hexdigest()[:12]


def is_our_page(document: Document, page: Entries) -> bool:
    """Whether we added this page, and nobody changed what it shows."""
    mark = document.get(page[PAGE_MARK]) if PAGE_MARK in page else None
    if not isinstance(mark, bytes):
        return False
    own = document.get(page.get("Contents"))
    streams = [document.get(one) for one in (own if isinstance(own, list) else [own])]
    try:
        content = b"\n".join(document.data_of(one) for one in streams if isinstance(one, Stream))
    except Broken:
        return False
    return mark == page_mark(content)


def is_our_note(document: Document, annotation: Entries) -> bool:
    """Whether we added this note, and nobody changed its words."""
    found = _NOTE_MARK.fullmatch(words_of(document.get(annotation.get("NM"))))
    if found is None:
        return False
    words = words_of(document.get(annotation.get("Contents")))
    return found[1] == _digest(words.encode("utf-8", "replace"))
