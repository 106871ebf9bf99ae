"""Prints: pages drawn by hand with lines and letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.support.pdfs import Pdf


@dataclass
class Sheet:
    """A page with cells and texts in Helvetica of ten points, drawn by hand."""

    drawn: list[str] = field(default_factory=list)
    height: float = 842

    def line(self, left: float, bottom: float, right: float, top: float) -> None:
        """Draws a straight line."""
        self.drawn.append(f"{left} {bottom} m {right} {top} l S")

    def box(self, left: float, bottom: float, width: float, height: float) -> None:
        """Draws the border of a cell."""
        self.drawn.append(f"{left} {bottom} {width} {height} re S")

    def text(self, left: float, baseline: float, words: str, extra: str = "", clip: str = "") -> None:
        """Draws one line of text; ``clip`` is "left bottom width height"."""
        coded = words.encode("cp1252").hex()
        cut = f"{clip} re W n " if clip else ""
        self.drawn.append(f"q {cut}BT /F1 10 Tf {extra} {left} {baseline} Td <{coded}> Tj ET Q")

    def cell(
        self, left: float, top: float, width: float, lines: Iterable[str], height: float = 20, clip: str = ""
    ) -> None:
        """Draws a cell with its text from the top."""
        self.box(left, top - height, width, height)
        for number, words in enumerate(lines):
            self.text(left + 2, top - 13 - 12 * number, words, clip=clip)


def pdf_of(*pages: Sheet) -> bytes:
    """A file of these pages."""
    pdf = Pdf()
    tree = pdf.add("")
    font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    made = []
    for page in pages:
        content = pdf.stream("\n".join(page.drawn).encode("ascii"))
        made.append(
            pdf.add(
                f"<< /Type /Page /Parent {tree} /MediaBox [0 0 595 {page.height}] /Contents {content} "
                f"/Resources << /Font << /F1 {font} >> >> >>"
            )
        )
    pdf.set(tree, f"<< /Type /Pages /Kids [{' '.join(made)}] /Count {len(made)} >>")
    return pdf.bytes(pdf.add(f"<< /Type /Catalog /Pages {tree} >>"))
