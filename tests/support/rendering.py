"""Pages of a PDF file as grey pixels and as words, by two engines: pdfium, and poppler where it is installed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

DOTS = 2
"""Pixels a point."""
Rect = tuple[float, float, float, float]
Place = tuple[int, Rect]
"""A page (from 1) and a rectangle on it."""
_HEIGHT = re.compile(r'height="([\d.]+)"')
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Picture:
    """Rows of grey pixels from the top."""

    rows: tuple[bytes, ...]

    def within(self, rect: Rect) -> tuple[bytes, ...]:
        """The pixels inside a rectangle given in points from the lower left."""
        left, low, right, high = (round(side * DOTS) for side in rect)
        height = len(self.rows)
        return tuple(row[left:right] for row in self.rows[height - high : height - low])


def by_pdfium(path: Path) -> list[Picture]:
    """All pages, fields included."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        made = []
        for page in document:
            bitmap = page.render(scale=DOTS, grayscale=True, may_draw_forms=True)
            data = bytes(bitmap.buffer)
            made.append(
                Picture(
                    tuple(
                        data[row * bitmap.stride : row * bitmap.stride + bitmap.width]
                        for row in range(bitmap.height)
                    )
                )
            )
            page.close()
        return made


def by_poppler(path: Path) -> list[Picture]:
    """All pages, fields included."""
    with TemporaryDirectory() as folder:
        command = ["pdftoppm", "-gray", "-r", str(72 * DOTS), str(path), f"{folder}/p"]
        subprocess.run(command, check=True, capture_output=True)
        return [_pgm(one.read_bytes()) for one in sorted(Path(folder).iterdir())]


def _pgm(data: bytes) -> Picture:
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = (int(number) for number in size.split())
    return Picture(tuple(pixels[row * width : (row + 1) * width] for row in range(height)))


def words_by_pdfium(path: Path, places: Mapping[str, Place]) -> dict[str, str]:
    """What is read inside rectangles of pages; of fields, what their appearances show. Blanks do not count."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        made = {}
        for number in range(len(document)):
            page = document[number]
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number]
            text = page.get_textpage()
            for name, (at, rect) in places.items():
                if at == number + 1:
                    made[name] = "".join(text.get_text_bounded(*rect).split())
            text.close()
            page.close()
        return made


def words_by_poppler(path: Path, places: Mapping[str, Place]) -> dict[str, str]:
    """What is read inside rectangles of pages, fields included. Blanks do not count."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.split("<page ")[1:]
    made = dict.fromkeys(places, "")
    for name, (at, (left, low, right, high)) in places.items():
        height = float(_HEIGHT.search(pages[at - 1])[1])  # type: ignore[index] # every page has one
        for found in _WORD.finditer(pages[at - 1]):
            x, y = (float(found[1]) + float(found[3])) / 2, height - (float(found[2]) + float(found[4])) / 2
            if left <= x <= right and low <= y <= high:
                made[name] += unescape(found[5])
    return made
