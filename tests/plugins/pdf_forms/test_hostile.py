"""What nobody sends by mistake, and some do: one clear word each, in bounded time and memory."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import UnreadableInput
from fgk_docs_plugins.pdf_forms import fgk_docs_readers
from tests.support.pdfs import Form, Pdf, codes, form_of, read, source, text, values, with_xfa, xdp


def refusal(data: bytes, folder: Path) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read(data, folder)
    return caught.value


def what(error: UnreadableInput) -> tuple[str, str]:
    return error.code, error.details.get("what", "")


def test_a_circle_of_fields_is_walked_once(tmp_path: Path) -> None:
    form = Form()
    form.text("x", "y")
    first, second = form.pdf.add(""), form.pdf.add("")
    form.pdf.set(first, f"<< /T (a) /Kids [{second}] >>")
    form.pdf.set(second, f"<< /T (b) /FT /Tx /V (z) /Kids [{first} {second}] >>")
    form.fields += [first, first]
    raw = read(form.bytes(), tmp_path)
    assert (values(raw), codes(raw)) == ({"x": "y"}, ["pdf-circular"])


def test_a_circle_of_pages_is_walked_once(tmp_path: Path) -> None:
    form = Form()
    form.text("x", "y")
    root = form.root()
    pages = form.pdf.objects[int(root.split()[0]) - 1].split(b"/Pages ")[1].split(b" ")[0].decode()
    form.pdf.set(f"{pages} 0 R", f"<< /Type /Pages /Kids [{pages} 0 R] /Count 1 >>")
    raw = read(form.pdf.bytes(root), tmp_path)
    assert (values(raw), codes(raw)) == ({"x": "y"}, ["pdf-circular"])


def test_parents_that_are_their_own_parents_end(tmp_path: Path) -> None:
    form = Form()
    form.text("x", "y")
    lost = form.widget("/FT /Tx /V (z)")
    form.pdf.set(lost, f"<< /Subtype /Widget /Parent {lost} /FT /Tx /T (l) /V (z) >>")
    assert values(read(form.bytes(), tmp_path)) == {"x": "y", "l": "z"}


def test_references_that_lead_to_themselves_are_nothing(tmp_path: Path) -> None:
    form = Form()
    loop = form.pdf.add("")
    form.pdf.set(loop, loop)
    form.add(f"/FT /Tx /T (x) /V {loop} /Rect {loop} /MaxLen {loop}")
    form.text("y", "z")
    assert values(read(form.bytes(), tmp_path)) == {"y": "z"}


def test_a_hundred_thousand_fields_are_refused(tmp_path: Path) -> None:
    form = Form()
    form.fields = [form.pdf.add(f"<< /FT /Tx /T (x{n}) /V (y) >>") for n in range(100_000)]
    assert what(refusal(form.bytes(), tmp_path)) == ("pdf-too-large", "form fields")


def with_value(value: bytes) -> bytes:
    form = Form()
    form.text("x", "y")
    form.fields.append(form.pdf.add(b"<< /T (tief) /FT /Tx /V " + value + b" >>"))
    return form.bytes()


@pytest.mark.parametrize("value", [b"[" * 100_000 + b"]" * 100_000, b"<< /A " * 100_000])
def test_deep_nesting_is_refused(tmp_path: Path, value: bytes) -> None:
    assert what(refusal(with_value(value), tmp_path)) == ("pdf-too-large", "nesting")


def test_brackets_and_remarks_without_end_are_read(tmp_path: Path) -> None:
    brackets = "(" * 99_999 + ")" * 99_999
    assert values(read(with_value(f"({brackets})".encode()), tmp_path)) == {"x": "y", "tief": brackets}
    assert values(read(with_value(b"%" * 1_000_000), tmp_path)) == {"x": "y"}


def test_a_tree_of_fields_that_is_too_deep_is_refused(tmp_path: Path) -> None:
    form = Form()
    below = form.text("x", "y")
    for _ in range(100):
        below = form.parent("/T (a)", [below], top=False)
    form.fields = [below]
    assert what(refusal(form.bytes(), tmp_path)) == ("pdf-too-large", "nesting")


@cache
def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join(parts) + packer.flush()


@pytest.mark.parametrize("filters", ["/FlateDecode", "[/FlateDecode /FlateDecode]"])
@pytest.mark.parametrize("place", ["value", "xfa", "content", "objects"])
def test_a_stream_that_inflates_to_a_gigabyte_is_refused(tmp_path: Path, place: str, filters: str) -> None:
    form = Form()
    packed = bomb(1_000_000_000)
    if "[" in filters:
        packed = zlib.compress(packed)
    made = form.pdf.stream(packed, f"/Type /ObjStm /N 9 /First 9 /Filter {filters}", deflate=False)
    if place == "value":
        form.add(f"/FT /Tx /T (x) /V {made}")
    elif place == "xfa":
        form.acroform = f"/XFA {made}"
    elif place == "content":
        form.contents = {1: b""}
    root = form.root()
    if place == "content":
        form.pdf.objects = [
            one.replace(b"/Contents", b"/Contents " + made.encode() + b" /Alt") for one in form.pdf.objects
        ]
    data = form.pdf.bytes(root)
    if place == "objects":
        data = xref_stream_to(form.pdf, made, root)
    assert what(refusal(data, tmp_path)) == ("pdf-too-large", "content")


def xref_stream_to(pdf: Pdf, holder: str, root: str) -> bytes:
    """A file whose cross references put its catalog into an object stream."""
    out, number = bytearray(b"%PDF-1.7\n"), int(holder.split()[0])
    at = len(out)
    out += b"%d 0 obj\n%b\nendobj\n" % (number, pdf.objects[number - 1])
    rows = {
        0: b"\0\0\0\0\0",
        number: b"\1" + at.to_bytes(4, "big"),
        int(root.split()[0]): b"\2" + number.to_bytes(4, "big"),
    }
    size = max(rows) + 1
    table = b"".join(rows.get(n, b"\0\0\0\0\0") for n in range(size))
    start = len(out)
    out += b"%d 0 obj\n<< /Type /XRef /W [1 4 0] /Size %d /Root %b /Length %d >>\nstream\n%b\nendstream\n" % (
        size, size, root.encode(), len(table), table,
    )  # fmt: skip
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def test_an_object_stream_that_holds_itself_is_nothing(tmp_path: Path) -> None:
    pdf = Pdf()
    holder = pdf.stream(b"1 0 << /Type /Catalog >>", "/Type /ObjStm /N 1 /First 4")
    data = xref_stream_to(pdf, holder, "2 0 R").replace(b"\1\0\0\0\x09", b"\2\0\0\0\x01")
    assert refusal(data, tmp_path).code == "pdf-broken"


def test_cross_references_in_a_circle_end(tmp_path: Path) -> None:
    data = form_of({"x": "y"})
    start = data.rsplit(b"startxref\n", 1)[1].split()[0]
    assert values(read(data.replace(b"/Size", b"/Prev %b /Size" % start, 1), tmp_path)) == {"x": "y"}


@pytest.mark.parametrize("start", [b"0", b"999999999", b"99999999999999999999999"])
def test_a_start_that_leads_nowhere_is_repaired(tmp_path: Path, start: bytes) -> None:
    head, _, _ = form_of({"x": "y"}).rpartition(b"startxref")
    raw = read(head + b"startxref\n" + start + b"\n%%EOF", tmp_path)
    assert (values(raw), codes(raw)) == ({"x": "y"}, ["pdf-repaired"])


@pytest.mark.parametrize(
    "row",
    [b"0 99999999\n", b"0 9\n0000000000 65535 f \n" * 2, b"99999999999999999999 1\n", b"-1 5\n", b"0 1 2 3 4 5\n"],
)
def test_absurd_sections_of_cross_references_lose_nothing(tmp_path: Path, row: bytes) -> None:
    data = form_of({"x": "y"}).replace(b"xref\n0", b"xref\n" + row + b"0", 1)
    assert values(read(data, tmp_path)) == {"x": "y"}


def test_many_object_headers_are_refused(tmp_path: Path) -> None:
    assert what(refusal(b"%PDF-1.7\n" + b"1 0 obj\n" * 400_000, tmp_path)) == ("pdf-too-large", "pdf objects")


def test_xfa_that_repeats_without_end_is_refused(tmp_path: Path) -> None:
    form = with_xfa(Form(), xdp("<f>" + "<a>1</a>" * 30_000 + "</f>"))
    assert what(refusal(form.bytes(), tmp_path)) == ("pdf-too-large", "form fields")


def stored() -> bytes:
    form = Form()
    form.text("kommune", "Köln", f"/TU {text('Name der Kommune')}")
    form.add("/FT /Btn /T (an) /V /Ja /AS /Ja /AP << /N << /Ja null >> >>")
    return with_xfa(form, xdp("<f><a>1</a></f>")).bytes()


PLAIN, PACKED = stored(), Form(fields=[], acroform="/NeedAppearances true").bytes(packed=True)


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_a_damaged_file_never_ends_in_a_foreign_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(data.draw(st.sampled_from([PLAIN, PACKED])))
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        del content[at:]
    else:
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    file = source(bytes(content), tmp_path_factory.mktemp("x"), "bericht.pdf")
    (reader,) = fgk_docs_readers()
    reader.identify(file)
    try:
        reader.read(file)
    except UnreadableInput as error:
        assert error.place == "bericht.pdf"  # noqa: PT017 - both outcomes are right
