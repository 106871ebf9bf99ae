"""Make the pictures of the documentation: an example paper, a workbook with feedback, a made form, the overview.

    python tools/make_pictures.py

Needs LibreOffice (``soffice``), poppler (``pdftoppm``) and, for pages, ``chromium``.
What comes out depends on their versions and fonts, so
the pictures are committed and made anew by hand, when papers look different.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from fgk_docs.cli.main import main as program

ROOT = Path(__file__).parents[1]
TARGETS = ROOT / "docs" / "pictures"
FIXTURES = ROOT / "fixtures"
DOTS_PER_INCH = 80
SHOWN = (".docx", ".html", ".xlsx", ".pdf")
PICTURES: dict[str, Sequence[str]] = {
    "vorlage-rezertifizierung": (
        "convert {fixtures}/kyffhaeuserkreis/jahresbericht-2017.xlsx --to vorlage-rezertifizierung -o {folder}",
    ),
    "rueckmeldung": (
        "check {fixtures}/sondershausen/jahresbericht-2023.xlsx --as-of 2025-03-01 --annotate {folder}",
    ),
    "uebersicht": ("convert {fixtures} --to uebersicht.html -o {folder}",),
    "zertifikat": ("render zertifikat.pdf --sample -o {folder}/zertifikat.pdf",),
    "formular": (
        "read {fixtures}/kyffhaeuserkreis/jahresbericht-2017.xlsx -o {folder}/akte.json",
        "form make jahresbericht --rows 1 --case {folder}/akte.json -o {folder}/formular.xlsx",
    ),
}
"""Name of a picture → the calls that make the file shown, in a folder."""
PAGES = {"formular": 3}
"""The page that a picture shows, where it is not the first one."""

CUTS = {
    "rueckmeldung": ("-x", "0", "-y", "20", "-W", "936", "-H", "230"),
    "formular": ("-x", "0", "-y", "30", "-W", "936", "-H", "440"),
}
"""The part of a page that a picture shows, where it is not the whole page."""


def main() -> int:
    """Form → file → PDF → picture, for each; returns the exit code."""
    for name, calls in PICTURES.items():
        with TemporaryDirectory() as folder:
            for call in calls:
                code = program([word.format(folder=folder, fixtures=FIXTURES) for word in call.split()])
                if code:
                    return code
            shown = next(path for path in Path(folder).iterdir() if path.suffix in SHOWN)
            if shown.suffix == ".html":
                printed = f"--print-to-pdf={shown.with_suffix('.pdf')}"
                browser = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", printed]
                subprocess.run([*browser, shown.as_uri()], check=True, capture_output=True)
            elif shown.suffix != ".pdf":
                profile = f"-env:UserInstallation={Path(folder, 'office').as_uri()}"
                convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(shown)]
                subprocess.run(convert, check=True, capture_output=True)
            page = str(PAGES.get(name, 1))
            options = ["-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-f", page, "-l", page, *CUTS.get(name, ())]
            pages = [str(shown.with_suffix(".pdf")), str(TARGETS / name)]
            subprocess.run(["pdftoppm", *options, *pages], check=True)
        print((TARGETS / f"{name}.png").relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
