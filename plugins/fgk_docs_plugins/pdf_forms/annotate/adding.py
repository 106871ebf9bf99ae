"""Our pages and notes put behind a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fgk_docs.errors import NotWritable
from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback, Remark
from fgk_docs.model.finding import Severity
from fgk_docs_plugins.pdf_forms.acroform import fields_of
from fgk_docs_plugins.pdf_forms.annotate.listing import MOST_REMARKS, PAGE, Page, clean, pages_for
from fgk_docs_plugins.pdf_forms.annotate.notes import (
    COLORS,
    SIDE,
    Note,
    beside,
    box_of,
    notes_for,
    parts,
    placed,
    sign,
    with_labels,
)
from fgk_docs_plugins.pdf_forms.annotate.permission import forbidden_by, without_usage_rights
from fgk_docs_plugins.pdf_forms.annotate.record import with_added
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Entries, Name, Ref, Thing
from fgk_docs_plugins.pdf_forms.file.update import Damaged, Update
from fgk_docs_plugins.pdf_forms.file.writing import text
from fgk_docs_plugins.pdf_forms.marks import PAGE_MARK, note_mark, page_mark
from fgk_docs_plugins.pdf_forms.notes import Notes
from fgk_docs_plugins.pdf_forms.pages import pages_of
from fgk_docs_plugins.pdf_forms.tree import FieldTree

_AS_A_NOTE: Final = (1 << 2) | (1 << 3) | (1 << 4)
"""Printed, and of one size and upright however the page is shown."""
_ABOVE: Final = 40.0
"""Points above a field that a link shows as well."""


class _Adding:
    """One file on its way back.

    Raises:
        NotWritable: it must not be changed.
        Broken, TooMuch, Locked: it cannot be read, or nothing can be added behind it.
    """

    def __init__(self, data: bytes, feedback: Feedback) -> None:
        self._data = data
        self._document = Document(data)
        self._pages = pages_of(self._document)
        tree = FieldTree(self._document, self._pages)
        code = forbidden_by(self._document, tree)
        if code is not None:
            raise NotWritable(code, feedback.name)
        self._update = Update(data, self._document)
        self._page_refs = {number: ref for ref, number in self._pages.of_page.items()}
        fields = fields_of(self._document, tree, Notes(feedback.name))
        self._known: Mapping[str, Address] = {field.name: field.address for field in fields}
        self._feedback = with_labels(feedback, {field.name: field.label for field in fields if field.label})
        self.shows_nothing = _shows_no_pages(self._document, tree)

    def data(self) -> bytes:
        """The whole file."""
        feedback = self._feedback
        where = [self._placed(remark) for remark in feedback.remarks[:MOST_REMARKS]]
        unmarked = self.shows_nothing and any(remark.address.field is not None for remark in feedback.remarks)
        told = feedback.with_intro(feedback.unmarked.replace("{sheets}", feedback.name)) if unmarked else feedback
        self.shows_nothing = unmarked
        self._insert(pages_for(told, [one is not None for one in where]))
        found = [(one, at) for one, at in zip(feedback.remarks, where, strict=False) if at is not None]
        self._note(notes_for(found))
        without_usage_rights(self._document, self._update)
        return with_added(self._data, self._update.appended)

    def _placed(self, remark: Remark) -> Address | None:
        """Where a remark's field shows, on a page that can be led to."""
        if self.shows_nothing:
            return None
        found = placed(remark, self._feedback, self._known)
        return found if found is not None and found.page in self._page_refs else None

    def _insert(self, pages: list[Page]) -> None:
        document, root = self._document, self._document.catalog.get("Pages")
        kids = document.get(document.entries(root).get("Kids"))
        if not isinstance(root, Ref) or not isinstance(kids, list):
            raise Damaged("no tree of pages")
        fonts: Entries = {
            "FgkR": self._font("Helvetica"),
            "FgkB": self._font("Helvetica-Bold"),
        }
        made: list[Thing] = [self._page(page, root, fonts) for page in pages]
        self._update.change(root, Kids=[*made, *kids], Count=len(self._pages.pages) + len(made))

    def _font(self, name: str) -> Ref:
        entries: Entries = {"Type": Name("Font"), "Subtype": Name("Type1")}
        return self._update.add({**entries, "BaseFont": Name(name), "Encoding": Name("WinAnsiEncoding")})

    def _page(self, page: Page, root: Ref, fonts: Entries) -> Ref:
        links: list[Thing] = [self._link(*one) for one in page.links]
        box: list[Thing] = [0, 0, *PAGE]
        content = page.content
        entries: Entries = {
            "Type": Name("Page"),
            "Parent": root,
            "MediaBox": box,
            "CropBox": box,
            "Rotate": 0,
            "Resources": {"Font": fonts},
            "Contents": self._update.add_stream({}, content),
            "Annots": links,
            PAGE_MARK: page_mark(content),
        }
        return self._update.add(entries)

    def _link(self, where: tuple[float, float, float, float], remark: Remark) -> Ref:
        at = self._placed(remark)
        assert at is not None
        assert at.page is not None
        top = at.rect[3] + _ABOVE if at.rect is not None else None
        goal: list[Thing] = [self._page_refs[at.page], Name("XYZ"), None, top, None]
        entries: Entries = {"Type": Name("Annot"), "Subtype": Name("Link"), "Rect": [*where], "Border": [0, 0, 0]}
        return self._update.add({**entries, "F": 4, "Contents": text(clean(remark.place)), "Dest": goal})

    def _note(self, notes: list[Note]) -> None:
        document, looks = self._document, dict[Severity, Ref]()
        for number, note in enumerate(notes, 1):
            if note.severity not in looks:
                looks[note.severity] = self._sign(note.severity)
            page = self._page_refs[note.page]
            place = beside(note.rect, box_of(document, document.entries(page)))
            made = self._update.add(self._annotation(number, note, place, looks[note.severity], page))
            known = document.items(self._update.changed(page, "Annots"))
            self._update.change(page, Annots=[*known, made])

    def _annotation(self, number: int, note: Note, place: list[Thing], look: Ref, page: Ref) -> Entries:
        words = clean(note.words)
        return {
            "Type": Name("Annot"),
            "Subtype": Name("Text"),
            "Rect": place,
            "P": page,
            "Contents": text(words),
            "T": text(clean(self._feedback.heading)),
            "NM": note_mark(number, words).encode(),
            "Name": Name("Comment"),
            "C": [*parts(COLORS[note.severity])],
            "F": _AS_A_NOTE,
            "AP": {"N": look},
        }

    def _sign(self, severity: Severity) -> Ref:
        entries: Entries = {"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": [0, 0, SIDE, SIDE]}
        return self._update.add_stream({**entries, "Resources": {}}, sign(severity))


def _shows_no_pages(document: Document, tree: FieldTree) -> bool:
    """Whether it is a form whose pages a program draws from XFA: those in the file are not seen."""
    form = document.entries(document.catalog.get("AcroForm"))
    if "XFA" not in form:
        return False
    on_pages = any(widget.page is not None for node in tree.nodes for widget in node.widgets)
    return document.get(document.catalog.get("NeedsRendering")) is True or not on_pages


def annotated(data: bytes, feedback: Feedback) -> tuple[bytes, bool]:
    """The file with remarks behind its own bytes, and whether they could only be listed; raises as the class."""
    adding = _Adding(data, feedback)
    return adding.data(), adding.shows_nothing
