"""A PDF as a screen reader goes through it: the tree of its structure by pypdf, the words by pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from tools.outlines.asked import item_part
from tools.outlines.lines import Line, Outline, filled, squeezed, told

Words = dict[tuple[int, int], str]
"""Words by page, from 0, and number of the marked content; what is only decoration has the number -1."""
_LEAVES = {"H1", "H2", "H3", "H4", "H5", "H6", "P", "TH", "TD", "Caption"}


def read(written: bytes) -> Outline:
    """The lines in the order of the tags, squeezed, and what stands around them."""
    reader = PdfReader(BytesIO(written))
    words = _words(written)
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    walk = _Walk(words, pages)
    lines = [(part, squeezed(text)) for part, text in walk.lines(reader.root_object["/StructTreeRoot"])]
    return Outline(filled(lines), tuple(_facts(reader, words)))


def _words(written: bytes) -> Words:
    import pypdfium2
    import pypdfium2.raw as raw

    found: Words = {}
    with pypdfium2.PdfDocument(written) as document:
        for at, page in enumerate(document):
            text = page.get_textpage()
            for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=15):
                key = at, raw.FPDFPageObj_GetMarkedContentID(one.raw)
                length = raw.FPDFTextObj_GetText(one.raw, text.raw, None, 0)
                buffer = (ctypes.c_ushort * length)()
                raw.FPDFTextObj_GetText(one.raw, text.raw, buffer, length)
                found[key] = found.get(key, "") + bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
            text.close()
            page.close()
    return found


class _Walk:
    """Goes through the structure; ``words`` and ``pages`` say what its leaves show."""

    def __init__(self, words: Words, pages: dict[int, int]) -> None:
        self.words = words
        self.pages = pages

    def lines(self, node: DictionaryObject, level: int = -1, ordered: bool = False) -> Iterator[Line]:
        """The lines below a node; ``level`` and ``ordered`` are those of the list around it."""
        for kid in _kids(node):
            if not isinstance(kid, DictionaryObject) or "/S" not in kid:
                continue
            kind = str(kid["/S"])[1:]
            if kind == "Figure":
                yield "figure", str(kid.get("/Alt", ""))
            elif kind == "L":
                yield from self.lines(kid, level + 1, _counts(kid))
            elif kind == "LI":
                yield from self._item(kid, level, ordered)
            elif kind in _LEAVES or kind == "Span" or self._only_shows(kid):
                yield (kind.lower() if kind in _LEAVES else "p"), self.text(kid)
            else:
                yield from self.lines(kid, level, ordered)

    def _item(self, item: DictionaryObject, level: int, ordered: bool) -> Iterator[Line]:
        """An item; its first paragraph is the item's own."""
        for kid in _kids(item):
            if isinstance(kid, DictionaryObject) and kid.get("/S") == "/LBody":
                if self._shows(kid):
                    yield item_part(ordered=ordered, level=level), self.text(kid, deep=False)
                for place, (part, text) in enumerate(self.lines(kid, level, ordered)):
                    own = place == 0 and part == "p" and not self._shows(kid)
                    yield (item_part(ordered=ordered, level=level) if own else part), text

    def _shows(self, node: DictionaryObject) -> bool:
        """Whether words stand in it directly, or in a span of it."""
        return any(map(_is_words, _kids(node)))

    def _only_shows(self, node: DictionaryObject) -> bool:
        """Whether there is nothing but words in it."""
        return all(map(_is_words, _kids(node)))

    def text(self, node: DictionaryObject, deep: bool = True) -> str:
        """The words of a node and of what is below it."""
        made = ""
        for kid in _kids(node):
            if isinstance(kid, int):
                made += self.words.get((self._page(node), kid), "")
            elif isinstance(kid, DictionaryObject) and "/S" not in kid and "/MCID" in kid:
                made += self.words.get((self._page(kid if "/Pg" in kid else node), int(kid["/MCID"])), "")
            elif isinstance(kid, DictionaryObject) and "/S" in kid and (deep or kid["/S"] == "/Span"):
                made += self.text(kid)
        return made

    def _page(self, node: DictionaryObject) -> int:
        reference = node.raw_get("/Pg")
        assert isinstance(reference, IndirectObject)
        return self.pages[reference.idnum]


def _is_words(kid: object) -> bool:
    return not isinstance(kid, DictionaryObject) or "/S" not in kid or kid["/S"] == "/Span"


def _kids(node: DictionaryObject) -> list[object]:
    kids = node.get("/K", [])
    kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def _counts(node: DictionaryObject) -> bool:
    """Whether a list counts: its attributes say how."""
    attributes = node.get("/A", {})
    found = attributes if isinstance(attributes, list) else [attributes]
    kinds = {str(one.get_object().get("/ListNumbering", "")) for one in found}
    return bool(kinds - {"", "/Circle", "/Disc", "/Square", "/None", "/Unordered"})


def _facts(reader: PdfReader, words: Words) -> Iterator[str]:
    told_of = reader.metadata or {}
    for name in ("/Title", "/Subject", "/Author", "/Keywords"):
        if told_of.get(name):
            yield f"{name[1:].lower()}: {told_of[name]}"
    yield f"language: {reader.root_object.get('/Lang')}"
    for at, page in enumerate(reader.pages):
        upright = page.mediabox.height >= page.mediabox.width
        yield f"page {at + 1}: {'portrait' if upright else 'landscape'}, begins {_begin(words, at)!r}"
    decoration = [words[at, -1].strip() for at in range(len(reader.pages)) if words.get((at, -1), "").strip()]
    yield from told("footer", decoration)
    yield from told("bookmarks", _bookmarks(reader.outline))
    fonts = {str(font) for page in reader.pages for font in _fonts(page)}
    yield from told("fonts", sorted(fonts))


def _begin(words: Words, page: int) -> str:
    """What stands first on a page."""
    return next((words[page, at].strip() for at in range(9) if words.get((page, at), "").strip()), "")


def _bookmarks(outline: object, level: int = 1) -> Iterator[str]:
    for one in outline if isinstance(outline, list) else []:
        if isinstance(one, list):
            yield from _bookmarks(one, level + 1)
        else:
            yield f"{level} {one.title}"


def _fonts(page: DictionaryObject) -> Iterator[str]:
    resources = page["/Resources"]
    for font in resources.get("/Font", {}).values():  # type: ignore[union-attr] # a dictionary
        yield str(font.get_object()["/BaseFont"]).partition("+")[2]
