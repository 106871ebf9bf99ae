"""Pages of a PDF file as grey pixels and as words, by two engines: pdfium, and poppler where it is installed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

DOTS = 2
"""Pixels a point."""
A4 = 842
"""Height of a page in points, where one has to be known."""
Rect = tuple[float, float, float, float]


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


def words_by_pdfium(path: Path, page: int, rect: Rect) -> str:
    """What is read inside a rectangle of a page (from 1): of fields, what their appearances show."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        opened = document[page - 1]
        pdfium.FPDFPage_Flatten(opened, pdfium.FLAT_NORMALDISPLAY)
        opened.close()
        opened = document[page - 1]
        text = opened.get_textpage()
        words = text.get_text_bounded(*rect)
        text.close()
        opened.close()
    return " ".join(words.split())


def words_by_poppler(path: Path, page: int, rect: Rect) -> str:
    """What is read inside a rectangle of an A4 page (from 1), fields included."""
    fine = 10  # boxes are given in whole pixels
    left, low, right, high = rect
    box = {"x": left, "y": A4 - high, "W": right - left, "H": high - low}
    places = [part for key, side in box.items() for part in (f"-{key}", str(round(side * fine)))]
    command = ["pdftotext", "-r", str(72 * fine), "-f", str(page), "-l", str(page), *places, str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return " ".join(done.stdout.split())
