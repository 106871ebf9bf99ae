"""Our pages and notes taken out by their marks, from a file that somebody has changed since."""

from __future__ import annotations

from fgk_docs_plugins.pdf_forms.annotate.record import original_of
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Ref, Thing
from fgk_docs_plugins.pdf_forms.file.update import Damaged, Update
from fgk_docs_plugins.pdf_forms.marks import is_our_note
from fgk_docs_plugins.pdf_forms.pages import Pages, pages_of

_MOST_LEVELS = 60


def stripped(data: bytes) -> bytes:
    """The file without our pages and notes: cut off where nobody has changed anything, else taken out.

    Raises:
        Broken, TooMuch, Locked: the file cannot be read, or nothing can be added behind it.
    """
    whole = original_of(data)
    if whole is not None:
        return whole
    document = Document(data)
    pages = pages_of(document)
    left = {ref: _left(document, ref) for ref in pages.of_page}
    changed = {ref: kept for ref, kept in left.items() if kept is not None}
    if not changed and not pages.ours:
        return data
    update = Update(data, document)
    for ref, kept in changed.items():
        update.change(ref, Annots=kept or None)
    _without_pages(document, pages, update)
    ends = data if data.endswith((b"\n", b"\r")) else data + b"\n"
    return ends + update.appended(len(ends))


def _left(document: Document, page: Ref) -> list[Thing] | None:
    """The annotations of a page without our notes and the windows that belong to them; None if there are none."""
    items = document.items(document.entries(page).get("Annots"))
    is_ours = [is_our_note(document, document.entries(one)) for one in items]
    if not any(is_ours):
        return None
    refs = {one for one, ours in zip(items, is_ours, strict=True) if ours and isinstance(one, Ref)}
    pairs = zip(items, is_ours, strict=True)
    return [one for one, ours in pairs if not ours and not _belongs(document, one, refs)]


def _belongs(document: Document, annotation: Thing, notes: set[Ref]) -> bool:
    entries = document.entries(annotation)
    return entries.get("Subtype") == "Popup" and entries.get("Parent") in notes


def _without_pages(document: Document, pages: Pages, update: Update) -> None:
    for page in pages.ours:
        thing: Thing = document.entries(page).get("Parent")
        if not isinstance(thing, Ref):
            raise Damaged("a page that no tree leads to")
        kids = update.changed(thing, "Kids")
        update.change(thing, Kids=[kid for kid in document.items(kids) if kid != page])
        for _ in range(_MOST_LEVELS):
            if not isinstance(thing, Ref):
                break
            count = document.get(update.changed(thing, "Count"))
            update.change(thing, Count=count - 1 if isinstance(count, int) else 0)
            thing = document.entries(thing).get("Parent")
