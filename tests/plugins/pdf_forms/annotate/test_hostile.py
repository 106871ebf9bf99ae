"""Odd and hostile files: marked so that other programs still read them, or told by one finding and left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from fgk_docs.errors import NotWritable
from fgk_docs_plugins.pdf_forms.annotate.listing import MOST_REMARKS
from tests.plugins.pdf_forms.annotate.making import annotated, notes, remark, stripped, told, two_pages
from tests.support.pdfs import Form, read

REMARKS = (remark("stand", "Der Stand ist nicht zu verstehen."), remark("kommune", "Köln gibt es."))
CATALOG, PAGES, PAGE = b"/Type /Catalog", b"/Type /Pages", b"/Type /Page "


def changed(kind: bytes, old: str, new: str, *, packed: bool = False) -> bytes:
    """The form of two pages with something else in its objects of a kind; {own} is a reference to the object."""
    form = two_pages()
    root = form.root()
    for place, body in enumerate(form.pdf.objects):
        if kind in body:
            put = new.replace("{own}", f"{place + 1} 0 R")
            form.pdf.objects[place], count = re.subn(old.encode(), put.encode(), body, count=1)
            assert count
    return form.pdf.packed(root) if packed else form.pdf.bytes(root)


def in_trailer(old: bytes, new: bytes) -> bytes:
    data = two_pages().bytes()
    head, found, tail = data.rpartition(b"trailer")
    assert re.search(old, tail)
    return head + found + re.sub(old, new, tail, count=1)


def start(data: bytes) -> bytes:
    return data.rsplit(b"startxref\n", 1)[1].split()[0]


def outside(kind: bytes, old: str, new: str) -> bytes:
    """As ``changed``, where the first group becomes an object of its own."""
    form = two_pages()
    root = form.root()
    for place, body in enumerate([*form.pdf.objects]):
        if kind in body:
            found = re.search(old.encode(), body)
            assert found is not None
            form.pdf.objects[place] = body.replace(found[0], new.replace("{}", form.pdf.add(found[1])).encode())
    return form.pdf.bytes(root)


def with_annotations(*items: str) -> bytes:
    form = two_pages()
    form.pages[0] += items
    return form.bytes()


MARKED: dict[str, Callable[[], bytes]] = {
    "no count of pages": lambda: changed(PAGES, "/Count 2", ""),
    "a wrong count of pages": lambda: changed(PAGES, "/Count 2", "/Count -7"),
    "pages that lead back to themselves": lambda: changed(PAGES, r"/Kids \[", "/Kids [{own} "),
    "kids that stand elsewhere": lambda: outside(PAGES, r"/Kids (\[.*?\])", "/Kids {}"),
    "annotations that stand elsewhere": lambda: outside(PAGE, r"/Annots (\[.*?\])", "/Annots {}"),
    "annotations that are none": lambda: with_annotations(
        "7", "(x)", "null", "[ ]", "<< /Subtype /Link /Rect 7 >>"
    ),
    "annotations that are not there": lambda: with_annotations(*["99999 0 R"] * 2000),
    "a page that is turned": lambda: changed(PAGE, "/MediaBox", "/Rotate 90 /UserUnit 2 /MediaBox"),
    "an entry that stands twice": lambda: changed(PAGE, "/MediaBox", "/X [[(a\\\\)b)]] % >>\n/MediaBox"),
    "cross references in a circle": lambda: in_trailer(rb"/Size", b"/Prev %b /Size" % start(two_pages().bytes())),
    "a size that is too small": lambda: in_trailer(rb"/Size \d+", b"/Size 3"),
    "a size that nobody has": lambda: in_trailer(rb"/Size \d+", b"/Size 99999999999"),
    "objects in object streams": lambda: changed(PAGES, "/Count 2", "/Count 2", packed=True),
    "blanks behind its end": lambda: two_pages().bytes() + b"\r\n \0" * 5000,
}


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.filterwarnings("ignore")
def test_an_odd_file_is_marked_so_that_others_still_read_it(name: str, tmp_path: Path) -> None:
    data = MARKED[name]()
    made = annotated(data, tmp_path, *REMARKS)
    assert made.startswith(data)
    with pypdfium2.PdfDocument(BytesIO(made)) as document:
        assert len(document) == 3
        assert "Der Stand ist nicht zu verstehen." in document[0].get_textpage().get_text_bounded()
    if "circle" not in name and "themselves" not in name:
        assert len(PdfReader(BytesIO(made)).pages) == 3
        assert len([one for one in notes(made) if one.words.startswith("Fehler")]) == 2
    assert PdfReader(BytesIO(made)).root_object["/Pages"]["/Count"] == 3
    assert told(made, tmp_path) == told(data, tmp_path)
    assert stripped(made, tmp_path) == data


def inline() -> bytes:
    form = two_pages()
    root = form.root()
    place = next(at for at, body in enumerate(form.pdf.objects) if PAGES in body)
    catalog = next(at for at, body in enumerate(form.pdf.objects) if CATALOG in body)
    tree = form.pdf.objects[place]
    form.pdf.objects[catalog] = form.pdf.objects[catalog].replace(b"/Pages %d 0 R" % (place + 1), b"/Pages " + tree)
    return form.pdf.bytes(root)


def numbered(number: int) -> bytes:
    data = two_pages().bytes()
    return data.replace(b"trailer\n", b"%d 1\n0000000000 00000 n \ntrailer\n" % number, 1)


LEFT: dict[str, Callable[[], bytes]] = {
    "a tree of pages that stands in the catalog": inline,
    "pages that are no tree": lambda: changed(CATALOG, r"/Pages \d+ 0 R", "/Pages null"),
    "a page that is no dictionary to others": lambda: changed(PAGE, "/MediaBox", "12 13 /MediaBox"),
    "an object with a number that nobody has": lambda: numbered(9_999_999_999),
}


@pytest.mark.parametrize("name", LEFT)
def test_a_file_that_others_could_not_read_with_marks_is_left_and_told(name: str, tmp_path: Path) -> None:
    data = LEFT[name]()
    read(data, tmp_path)
    with pytest.raises(NotWritable) as caught:
        annotated(data, tmp_path, *REMARKS)
    assert (caught.value.code, caught.value.place) == ("annotate-damaged", "bericht.pdf")


def test_thousands_of_pages_and_notes_are_one_note_each(tmp_path: Path) -> None:
    form = Form(pages=[[] for _ in range(MOST_REMARKS)])
    for number in range(MOST_REMARKS):
        form.text(f"feld{number}", "x", page=number + 1)
    made = annotated(form.bytes(), tmp_path, *(remark(f"feld{n}", "so nicht") for n in range(MOST_REMARKS)))
    with pypdfium2.PdfDocument(BytesIO(made)) as document:
        first = len(document) - MOST_REMARKS
        assert 0 < first < 200
    assert made.count(b"/FgkDocsFeedback") == first
    assert made.count(b"/NM <") == MOST_REMARKS
    assert len(read(made, tmp_path).fields) == MOST_REMARKS
