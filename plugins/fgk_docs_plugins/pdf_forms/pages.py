"""The pages of a file and which annotations stand on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Entries, Ref, Thing, TooMuch
from fgk_docs_plugins.pdf_forms.marks import is_our_page

MOST_PAGES: Final = 5_000
MOST_DEPTH: Final = 60
MOST_ANNOTATIONS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Pages:
    """The sender's pages in order, with the page (from 1) of each annotation and of each page's own object.

    Pages that feedback added are none of them.
    """

    pages: tuple[Entries, ...]
    of_annotation: Mapping[Ref, int]
    of_page: Mapping[Ref, int]
    loose: tuple[tuple[int, Entries], ...]
    """Annotations that stand in the page itself, not as objects of their own, with their page."""
    circular: bool
    """Whether the tree of pages leads back to itself."""
    ours: tuple[Ref, ...] = ()
    """The pages with feedback that nobody changed; they count as none."""
    in_file: tuple[int, ...] = ()
    """What each page's number would be if those counted."""


def pages_of(document: Document) -> Pages:
    """Walks the tree of pages.

    Raises:
        TooMuch: more pages or annotations than any form has, or a tree nested too deep.
    """
    leaves, circular = _leaves(document)
    ours = tuple(ref for ref, page in leaves if ref is not None and is_our_page(document, page))
    in_file = tuple(number for number, (ref, _) in enumerate(leaves, 1) if ref not in ours)
    found = [leaves[number - 1] for number in in_file] if ours else leaves
    of_annotation: dict[Ref, int] = {}
    loose: list[tuple[int, Entries]] = []
    for number, (_, page) in enumerate(found, 1):
        for annotation in document.items(page.get("Annots")):
            if isinstance(annotation, Ref):
                of_annotation.setdefault(annotation, number)
            elif isinstance(annotation, dict):
                loose.append((number, annotation))
        if len(of_annotation) + len(loose) > MOST_ANNOTATIONS:
            raise TooMuch("form fields")
    of_page = {ref: number for number, (ref, _) in enumerate(found, 1) if ref is not None}
    return Pages(tuple(page for _, page in found), of_annotation, of_page, tuple(loose), circular, ours, in_file)


def _leaves(document: Document) -> tuple[list[tuple[Ref | None, Entries]], bool]:
    """The pages themselves, each once, and whether their tree leads back to itself."""
    waiting: list[tuple[Thing, int]] = [(document.catalog.get("Pages"), 0)]
    seen: set[Ref] = set()
    pages: list[tuple[Ref | None, Entries]] = []
    circular = False
    while waiting:
        thing, depth = waiting.pop()
        ref = thing if isinstance(thing, Ref) else None
        if ref is not None and ref in seen:
            circular = True
            continue
        if ref is not None:
            seen.add(ref)
        entries = document.entries(thing)
        if "Kids" in entries:
            if depth == MOST_DEPTH:
                raise TooMuch("nesting")
            waiting += [(kid, depth + 1) for kid in reversed(document.items(entries["Kids"]))]
        elif entries:
            pages.append((ref, entries))
            if len(pages) > MOST_PAGES:
                raise TooMuch("pages")
    return pages, circular
