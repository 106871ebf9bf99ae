"""The tree of fields: names put together, inherited entries handed down, widgets gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Entries, Ref, Thing, TooMuch
from fgk_docs_plugins.pdf_forms.pages import Pages
from fgk_docs_plugins.pdf_forms.strings import words_of

MOST_FIELDS: Final = 8_000
MOST_DEPTH: Final = 60
_INHERITED: Final = ("FT", "V", "RV", "DV", "Ff", "MaxLen", "Opt", "TU", "AA", "I")
"""What a field takes from the fields above it (ISO 32000-2, 12.7.4.1; the tool tip as evidence)."""


class Widget(NamedTuple):
    """Where a field shows on a page."""

    entries: Entries
    page: int | None


@dataclass(frozen=True, slots=True)
class Node:
    """A field that may have a value, with the entries that hold for it."""

    name: str
    entries: Entries
    widgets: tuple[Widget, ...]
    ref: Ref | None


class FieldTree:
    """All fields of a form in their order, also those that only their pages know.

    Raises:
        TooMuch: more fields than any form has, or a tree nested too deep.
    """

    def __init__(self, document: Document, pages: Pages) -> None:
        self._document = document
        self._pages = pages
        self._seen: set[Ref] = set()
        self.nodes: list[Node] = []
        self.circular = False
        """Whether the tree leads back to itself."""
        form = document.entries(document.catalog.get("AcroForm"))
        self._walk((field, "", {}) for field in document.items(form.get("Fields")))
        self._walk_orphans()

    def _walk(self, roots: Iterable[tuple[Thing, str, Entries]]) -> None:
        waiting = [(thing, name, above, 0) for thing, name, above in roots][::-1]
        while waiting:
            thing, prefix, above, depth = waiting.pop()
            ref = thing if isinstance(thing, Ref) else None
            if ref is not None:
                if ref in self._seen:
                    self.circular = True
                    continue
                self._seen.add(ref)
            own = self._document.entries(thing)
            if not own:
                continue
            part = words_of(self._document.get(own.get("T")))
            name = f"{prefix}.{part}" if prefix and part else prefix or part
            entries = {key: above[key] for key in _INHERITED if key in above} | own
            kids = self._document.items(own.get("Kids"))
            if not any("T" in self._document.entries(kid) for kid in kids):
                self._end(ref, name, entries, kids)
                continue
            if depth == MOST_DEPTH:
                raise TooMuch("nesting")
            waiting += [(kid, name, entries, depth + 1) for kid in reversed(kids)]

    def _end(self, ref: Ref | None, name: str, entries: Entries, kids: list[Thing]) -> None:
        """A field without fields below it: its kids are widgets, or it is its own."""
        if len(self.nodes) == MOST_FIELDS:
            raise TooMuch("form fields")
        if "FT" not in entries and "V" not in entries:
            return  # an empty branch, such as a dynamic XFA form has
        widgets = []
        for kid in kids:
            if isinstance(kid, Ref):
                if kid in self._seen:
                    self.circular = True
                    continue
                self._seen.add(kid)
            widgets.append(self._widget(kid, self._document.entries(kid)))
        if not kids:
            widgets.append(self._widget(ref, entries))
        self.nodes.append(Node(name, entries, tuple(widgets), ref))

    def _widget(self, thing: Thing, entries: Entries) -> Widget:
        page = self._pages.of_annotation.get(thing) if isinstance(thing, Ref) else None
        own = entries.get("P")
        if page is None and isinstance(own, Ref):
            page = self._pages.of_page.get(own)
        return Widget(entries, page)

    def _walk_orphans(self) -> None:
        """Widgets of pages that no field leads to: some programs forget them, and people fill them in."""
        for ref in self._pages.of_annotation:
            if ref not in self._seen and self._document.entries(ref).get("Subtype") == "Widget":
                self._walk([self._top(ref)])
        for page, entries in self._pages.loose:
            if entries.get("Subtype") == "Widget" and ("FT" in entries or "T" in entries):
                name = words_of(self._document.get(entries.get("T")))
                self.nodes.append(Node(name, entries, (Widget(entries, page),), None))
                if len(self.nodes) > MOST_FIELDS:
                    raise TooMuch("form fields")

    def _top(self, ref: Ref) -> tuple[Thing, str, Entries]:
        """The highest field above a widget that was not walked yet; one that was gives name and entries."""
        for _ in range(MOST_DEPTH):
            above = self._document.entries(ref).get("Parent")
            if not isinstance(above, Ref) or not self._document.entries(above):
                break
            if above in self._seen:
                return (ref, *self._handed_down(above))
            ref = above
        return ref, "", {}

    def _handed_down(self, ref: Ref) -> tuple[str, Entries]:
        """Name and entries of a field that was walked, put together from its ancestors."""
        chain: list[Entries] = []
        thing: Thing = ref
        while isinstance(thing, Ref) and len(chain) < MOST_DEPTH:
            chain.append(self._document.entries(thing))
            thing = chain[-1].get("Parent")
        parts = [words_of(self._document.get(one.get("T"))) for one in reversed(chain)]
        entries: Entries = {}
        for one in reversed(chain):
            entries |= {key: one[key] for key in _INHERITED if key in one}
        return ".".join(part for part in parts if part), entries
