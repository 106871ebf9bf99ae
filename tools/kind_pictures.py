"""Pictures of every kind from its sample, for the documentation: pages side by side, with few colours."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from fgk_docs.compose import KindSummary
from fgk_docs.host import Host
from tests.support.office import in_office
from tools.golden_formats import made, matrix

FOLDER = Path(__file__).parents[1] / "docs" / "pictures" / "kinds"
PAGES: Mapping[str, tuple[int, ...]] = {"zielvereinbarung": (1, 2), "uebersicht": (1,), "terminplan": (1,)}
"""Which pages of a kind are shown, where these are not the first two."""
DOTS_PER_INCH = 56
MARGIN = 6
COLOURS = 48
GREY = (178, 184, 192)


def office_pdf(files: list[Path], folder: Path) -> None:
    """Converts files to PDF by LibreOffice, all in one go; it writes numbers as in Germany."""
    in_office(files, "pdf", folder)


def printed_page(page: Path) -> None:
    """Prints a web page to PDF by Chromium, beside it."""
    printed = f"--print-to-pdf={page.with_suffix('.pdf')}"
    browser = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", printed]
    subprocess.run([*browser, page.as_uri()], check=True, capture_output=True)


def make(folder: Path) -> list[Path]:
    """Writes the pictures of all kinds; ``folder`` is for what is needed on the way."""
    host = Host.load()
    FOLDER.mkdir(exist_ok=True)
    shown = {kind: _file(host, kind, folder) for kind in matrix(host).values()}
    office_pdf([path for path in shown.values() if path.suffix == ".docx"], folder)
    for path in shown.values():
        if path.suffix == ".html":
            printed_page(path)
    for kind, path in shown.items():
        _side_by_side(_pages(path.with_suffix(".pdf"), PAGES.get(kind.name, (1, 2)))).save(
            FOLDER / f"{kind.name}.png", optimize=True
        )
    return [FOLDER / f"{kind.name}.png" for kind in shown]


def _file(host: Host, kind: KindSummary, folder: Path) -> Path:
    """The kind's file from its sample: as it is handed out where that is a PDF, else its first format."""
    fmt = "pdf" if "pdf" in kind.formats else kind.formats[0]
    path = folder / f"{kind.name}{host.writers[fmt].suffix}"
    path.write_bytes(made(host, kind, fmt)[1])
    return path


def _pages(pdf: Path, wanted: tuple[int, ...]) -> list[Image.Image]:
    """Pages as pictures; those that a file does not have are left out."""
    found = []
    for page in wanted:
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-f", str(page), "-l", str(page), str(pdf)]
        data = subprocess.run(command, check=False, capture_output=True).stdout
        if data:
            found.append(Image.open(io.BytesIO(data)).convert("RGB"))
    return found


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + MARGIN * (len(pages) + 1)
    sheet = Image.new("RGB", (width, max(page.height for page in pages) + 2 * MARGIN), GREY)
    left = MARGIN
    for page in pages:
        sheet.paste(page, (left, MARGIN))
        left += page.width + MARGIN
    return sheet.quantize(COLOURS, dither=Image.Dither.NONE)
