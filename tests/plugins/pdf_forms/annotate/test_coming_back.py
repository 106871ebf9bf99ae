"""An annotated form is read as if nobody had annotated it, and what was added can be taken out again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from fgk_docs.model.finding import Severity
from tests.plugins.pdf_forms.annotate.making import annotated, notes, remark, resaved, stripped, told, two_pages
from tests.support.pdfs import form_of, read, values

REMARKS = (
    remark("stand", "Der Stand ist nicht zu verstehen.", remedy="Bitte „umgesetzt“ schreiben."),
    remark("kommune", "Köln gibt es.", Severity.INFO),
    remark(None, "Es fehlt etwas.", Severity.WARNING),
)


@pytest.fixture(params=[False, True], ids=["plain", "packed"])
def data(request: pytest.FixtureRequest) -> bytes:
    return two_pages().bytes(packed=request.param)


def count(made: bytes) -> int:
    return len(PdfReader(BytesIO(made)).pages)


def test_it_is_read_as_before_page_numbers_included(data: bytes, tmp_path: Path) -> None:
    made = annotated(data, tmp_path, *REMARKS)
    assert told(made, tmp_path) == told(data, tmp_path)
    assert [field.address.page for field in read(made, tmp_path).fields] == [1, 2]


def test_words_beside_fields_are_looked_for_on_the_sender_s_pages(tmp_path: Path) -> None:
    form = two_pages()
    form.add("/FT /Tx /T (Text1) /V (x)", page=1, rect="[120 795 300 815]")
    before, made = form.bytes(), annotated(form.bytes(), tmp_path, *REMARKS)
    assert [one.label for one in read(before, tmp_path).fields] == [None, None, "Seite eins"]
    assert told(made, tmp_path) == told(before, tmp_path)


def test_a_form_that_was_saved_anew_is_read_and_stripped_by_its_marks(data: bytes, tmp_path: Path) -> None:
    again = resaved(annotated(data, tmp_path, *REMARKS), {"stand": "umgesetzt"})
    assert values(read(again, tmp_path)) == {"kommune": "Köln", "stand": "umgesetzt"}
    assert [field.address.page for field in read(again, tmp_path).fields] == [1, 2]
    left = stripped(again, tmp_path)
    assert left.startswith(again)
    assert (notes(left), count(left)) == ([], 2)
    assert told(left, tmp_path) == told(again, tmp_path)


def test_a_form_that_was_filled_in_behind_our_bytes_keeps_the_answers(data: bytes, tmp_path: Path) -> None:
    made = annotated(data, tmp_path, *REMARKS)
    later = filled_behind(made)
    left = stripped(later, tmp_path)
    assert values(read(left, tmp_path))["stand"] == "umgesetzt"
    assert (notes(left), count(left)) == ([], 2)


def filled_behind(made: bytes) -> bytes:
    """The file with an answer in an incremental update, as viewers save it."""
    writer = PdfWriter(fileobj=BytesIO(made), incremental=True)
    for page in writer.pages:
        for one in page.get("/Annots", ()):
            if one.get_object().get("/T") == "stand":
                writer.update_page_form_field_values(page, {"stand": "umgesetzt"}, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(made)
    return out.getvalue()


def test_a_tree_of_pages_with_branches_counts_right_once_our_pages_are_out(data: bytes, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(annotated(data, tmp_path, *REMARKS))) as document:
        root = document.Root.Pages
        ours, first, last = root.Kids
        branch = pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=[ours, first], Count=2, Parent=root)
        ours.Parent = first.Parent = document.make_indirect(branch)
        root.Kids = pikepdf.Array([ours.Parent, last])
        later = saved(document)
    tree = PdfReader(BytesIO(stripped(later, tmp_path))).root_object["/Pages"]
    assert (tree["/Count"], tree["/Kids"][0].get_object()["/Count"]) == (2, 1)
    assert count(stripped(later, tmp_path)) == 2


def test_windows_of_our_notes_go_with_them_and_those_of_others_stay(data: bytes, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(annotated(data, tmp_path, *REMARKS))) as document:
        page = document.pages[1]
        ours = next(one for one in page.Annots if one.Subtype == "/Text")
        own = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="von uns"
            )
        )
        page.Annots.extend([own, *(window(document, note) for note in (ours, own))])
        later = saved(document)
    with pikepdf.open(BytesIO(stripped(later, tmp_path))) as document:
        left = [one for one in document.pages[0].Annots if one.Subtype != "/Widget"]
        assert [str(one.Subtype) for one in left] == ["/Text", "/Popup"]
        assert [str(left[0].Contents), str(left[1].Parent.Contents)] == ["von uns", "von uns"]


def window(document: pikepdf.Pdf, note: pikepdf.Object) -> pikepdf.Object:
    """The window in which a program shows the words of a note."""
    made = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Popup, Rect=[9, 0, 99, 90], Parent=note)
    )
    note.Popup = made
    return made


def saved(document: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()


def test_annotating_again_takes_the_earlier_remarks_out_first(data: bytes, tmp_path: Path) -> None:
    once = annotated(data, tmp_path, *REMARKS)
    assert annotated(once, tmp_path, REMARKS[0]) == annotated(data, tmp_path, REMARKS[0])
    again = annotated(resaved(once), tmp_path, REMARKS[0])
    assert (len(notes(again)), count(again)) == (1, 3)


def test_what_a_person_wrote_into_our_note_stays(data: bytes, tmp_path: Path) -> None:
    made = annotated(data, tmp_path, *REMARKS)
    old = "Hinweis: K".encode("utf-16-be").hex().encode()
    assert old in made
    changed = made.replace(old, "Antwort: K".encode("utf-16-be").hex().encode())
    left = stripped(changed, tmp_path)
    assert [one.words for one in notes(left)] == ["Antwort: Köln gibt es."]
    assert count(left) == 2


def test_a_page_of_ours_that_somebody_changed_is_a_page_like_any_other(data: bytes, tmp_path: Path) -> None:
    made = annotated(data, tmp_path, *REMARKS)
    word = "Es fehlt etwas.".encode("cp1252").hex().encode()
    assert made.count(word) == 2
    changed = made.replace(word, "Es fehlt nichts".encode("cp1252").hex().encode())
    assert [field.address.page for field in read(changed, tmp_path).fields] == [2, 3]
    assert count(stripped(changed, tmp_path)) == 3


def test_a_file_without_remarks_of_ours_comes_back_as_it_is(data: bytes, tmp_path: Path) -> None:
    assert stripped(data, tmp_path) == data


@pytest.mark.parametrize("tail", [b"", b"\r\n", b"\n\n\n", b" "])
def test_every_byte_comes_back_however_the_file_ends(tmp_path: Path, tail: bytes) -> None:
    data = form_of({"stand": "x"}).removesuffix(b"\n") + tail
    assert stripped(annotated(data, tmp_path, *REMARKS), tmp_path) == data


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["stand", "kommune", None]), st.text(max_size=200), st.sampled_from(Severity)),
        max_size=5,
    )
)
def test_whatever_is_said_the_file_is_read_as_before(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str | None, str, Severity]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    data = two_pages().bytes()
    made = annotated(data, folder, *(remark(*one) for one in said))
    assert told(made, folder) == told(data, folder)
    assert stripped(made, folder) == data
    again = resaved(made)
    assert told(again, folder)[0] == told(data, folder)[0]
    assert notes(stripped(again, folder)) == []
