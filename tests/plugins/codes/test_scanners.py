"""Codes are found on pages and pictures as people make them; hostile files cost one clear error."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
import segno
from PIL import Image, ImageFilter
from pypdf import PdfReader, PdfWriter

from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.host import Host
from fgk_docs.protocols import InputFile, Scanned
from fgk_docs_plugins.codes import scanners
from tests.support.seals import code

HOST = Host.load()


def picture(payload: str, scale: float = 4, kind: str = "PNG", **changed: float) -> bytes:
    made = io.BytesIO()
    segno.make(payload, error="m", micro=False).save(made, kind="png", scale=8)
    image = Image.open(made).convert("L")
    side = int(image.width * scale / 8)
    image = image.resize((side, side))
    page = Image.new("L", (side * 2, side * 2), 255)
    page.paste(image, (side // 2, side // 2))
    page = page.rotate(changed.get("turned", 0), fillcolor=255, resample=Image.Resampling.BILINEAR)
    page = page.filter(ImageFilter.GaussianBlur(changed.get("blur", 0)))
    noise = Image.effect_noise(page.size, changed.get("noise", 0))
    page = Image.blend(page, noise, 0.3 if changed.get("noise") else 0)
    done = io.BytesIO()
    page.save(done, kind)
    return done.getvalue()


def scanned(data: bytes, name: str = "bild.png") -> Scanned:
    return HOST.scan(InputFile.at_hand(Path(name), data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("turned", [0, 3, 45, 90, 180, 270])
def test_a_code_is_found_on_a_picture_however_it_is_turned(kind: str, turned: int) -> None:
    assert scanned(picture(code(), kind=kind, turned=turned)) == Scanned((code(),), None)


def test_a_code_is_found_small_blurred_and_noised() -> None:
    assert scanned(picture(code(), scale=2.5, blur=0.6, noise=60)).codes == (code(),)


def test_a_picture_without_a_code_has_none() -> None:
    assert scanned(picture("x")).codes == ("x",)
    done = io.BytesIO()
    Image.new("RGBA", (300, 200), (10, 200, 30, 100)).save(done, "PNG")
    assert scanned(done.getvalue()) == Scanned((), None)


def test_a_file_is_known_by_its_content_and_not_by_its_name() -> None:
    assert scanned(picture(code()), "zertifikat.pdf").codes == (code(),)
    with pytest.raises(UnreadableInput, match="scan-not-offered"):
        scanned(b"GIF89a", "bild.png")


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is large and holds a line of it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    lines = zlib.compress(bytes(width + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "code_name"),
    [
        (bomb(100_000, 100_000), "scan-too-large"),
        (bomb(7_746, 7_746), "scan-too-large"),
        (picture("x")[:200], "scan-broken"),
        (b"\x89PNG\r\n\x1a\n", "scan-broken"),
        (b"\xff\xd8\xff\xe0", "scan-broken"),
        (b"%PDF-1.7\nnothing", "scan-broken"),
    ],
)
def test_a_picture_that_is_a_bomb_or_broken_is_one_clear_error(data: bytes, code_name: str) -> None:
    with pytest.raises(UnreadableInput, match=code_name):
        scanned(data)


def pdf(payload: str = "", *, pages: int = 1, size: float = 0, password: str = "") -> bytes:
    made = io.BytesIO()
    segno.make(payload or "x", error="m", micro=False).save(made, kind="pdf", scale=2)
    writer = PdfWriter()
    for _ in range(pages):
        page = PdfReader(made).pages[0]
        if size:
            page.mediabox.upper_right = (size, size)
        writer.add_page(page)
    if password:
        writer.encrypt(password)
    done = io.BytesIO()
    writer.write(done)
    return done.getvalue()


def test_codes_of_all_pages_of_a_pdf_are_found() -> None:
    assert scanned(pdf(code(), pages=3)) == Scanned((code(),) * 3, "\n\n")


@pytest.mark.parametrize(
    ("data", "code_name"),
    [
        (pdf(pages=51), "scan-too-large"),
        (pdf(password="x"), "pdf-password-protected"),
    ],
)
def test_a_pdf_with_too_many_pages_or_a_password_is_one_clear_error(data: bytes, code_name: str) -> None:
    with pytest.raises(UnreadableInput, match=code_name):
        scanned(data)


def test_a_page_as_large_as_a_field_is_not_drawn() -> None:
    assert scanned(pdf(code(), size=14_400)).codes == ()


@pytest.mark.parametrize("lacking", ["zxingcpp", "PIL"])
def test_a_library_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    monkeypatch.setattr(scanners, "find_spec", lambda name: None if name == lacking else object())
    with pytest.raises(UsageError, match="extra-missing") as raised:
        scanned(picture(code()))
    assert raised.value.details == {"value": lacking, "extra": "verify"}


def test_a_file_that_takes_too_long_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanners, "SECONDS", 0.01)
    with pytest.raises(UnreadableInput, match="scan-too-large"):
        scanned(picture(code()))
