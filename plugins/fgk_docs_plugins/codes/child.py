"""Looks at one file, in a process of its own: a crash, a hang or a picture without end costs this file only.

Reads the file from standard input and answers in JSON: ``codes`` and ``text``, or a ``problem``. Imports nothing of
the package.
"""

from __future__ import annotations

import ctypes
import io
import json
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MEMORY = 2_000_000_000
MOST_PAGES = 50
MOST_PIXELS = 60_000_000
"""Of a picture or a drawn page: A4 at 700 dots per inch, or what a good camera takes."""
MOST_LETTERS = 500_000
DPI = (200, 300, 150)
"""Pages are drawn at these one after the other until a code is found."""


def looked_at(data: bytes) -> dict[str, object]:
    """What the file shows."""
    return _pages(data) if b"%PDF-" in data[:1024] else _picture(data)


def _picture(data: bytes) -> dict[str, object]:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before anything is unpacked
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                return {"problem": "large", "reason": f"{width} × {height}"}
            found = next((codes for codes in map(_in_picture, _seen(picture.convert("L"))) if codes), [])
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        return {"problem": "broken", "reason": type(error).__name__}
    return {"codes": found, "text": None}


def _seen(picture: Image.Image) -> Iterator[Image.Image]:
    """A picture as it is; then twice as large and without noise, for small and grainy codes."""
    from PIL import Image, ImageFilter

    yield picture
    width, height = picture.size
    if width * height * 4 <= MOST_PIXELS:
        large = picture.resize((width * 2, height * 2), Image.Resampling.BICUBIC)
        yield large
        yield large.filter(ImageFilter.GaussianBlur(1.5))
        yield large.filter(ImageFilter.MedianFilter(5))
    else:
        yield picture.reduce(2)


def _in_picture(picture: Image.Image) -> list[str]:
    return _codes(picture.tobytes(), *picture.size)


def _pages(data: bytes) -> dict[str, object]:
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        return {"problem": "locked" if locked else "broken", "reason": "pdfium"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        return {"problem": "large", "reason": f"{count} > {MOST_PAGES}"}
    codes: list[str] = []
    words: list[str] = []
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            return {"problem": "broken", "reason": "pdfium"}
        codes += next((found for found in _drawn(pdfium, page) if found), [])
        words.append(_words(pdfium, page))
        pdfium.FPDF_ClosePage(page)
    return {"codes": codes, "text": "\n".join(words)[:MOST_LETTERS]}


def _drawn(pdfium: ModuleType, page: object) -> Iterator[list[str]]:
    """The codes on a page, drawn finer and coarser."""
    for dpi in DPI:
        scale = dpi / 72
        width = int(pdfium.FPDF_GetPageWidthF(page) * scale)
        height = int(pdfium.FPDF_GetPageHeightF(page) * scale)
        if not 0 < width * height <= MOST_PIXELS:
            continue
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            continue
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        first = pdfium.FPDFBitmap_GetBuffer(bitmap)
        raw = ctypes.string_at(first, stride * height)
        rows = raw if stride == width else b"".join(raw[at : at + width] for at in range(0, len(raw), stride))
        pdfium.FPDFBitmap_Destroy(bitmap)
        yield _codes(rows, width, height)


def _words(pdfium: ModuleType, page: object) -> str:
    text = pdfium.FPDFText_LoadPage(page)
    count = min(max(pdfium.FPDFText_CountChars(text), 0), MOST_LETTERS)
    room = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, room)
    pdfium.FPDFText_ClosePage(text)
    return bytes(room)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")


def _codes(grey: bytes, width: int, height: int) -> list[str]:
    """The letters of the QR codes on a grey picture, from top to bottom."""
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

    shown = memoryview(grey).cast("B", shape=[height, width])
    found = read_barcodes(shown, formats=BarcodeFormats([BarcodeFormat.QRCode]))
    ordered = sorted(found, key=lambda one: (one.position.top_left.y, one.position.top_left.x))
    return [one.text for one in ordered]


def main() -> None:
    """Reads, answers, ends."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer = json.dumps(looked_at(sys.stdin.buffer.read()), separators=(",", ":"))
    sys.stdout.buffer.write(answer.encode("ascii"))


if __name__ == "__main__":
    main()
