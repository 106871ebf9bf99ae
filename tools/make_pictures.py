"""Make the pictures of the documentation: the first page of an example paper, and of a workbook with feedback.

    python tools/make_pictures.py

Needs LibreOffice (``soffice``) and poppler (``pdftoppm``). What comes out depends on their versions and fonts, so
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
PICTURES: dict[str, Sequence[str]] = {
    "vorlage-rezertifizierung": (
        *("convert", str(FIXTURES / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx")),
        *("--to", "vorlage-rezertifizierung", "-o"),
    ),
    "rueckmeldung": (
        *("check", str(FIXTURES / "sondershausen" / "jahresbericht-2023.xlsx")),
        *("--as-of", "2025-03-01", "--annotate"),
    ),
}
"""Name of a picture → the call that makes the file shown, less the folder that it goes to."""

CUTS = {"rueckmeldung": ("-x", "0", "-y", "20", "-W", "936", "-H", "230")}
"""The part of a page that a picture shows, where it is not the whole page."""


def main() -> int:
    """Form → file → PDF → picture, for each; returns the exit code."""
    for name, call in PICTURES.items():
        with TemporaryDirectory() as folder:
            code = program([*call, folder])
            if code:
                return code
            shown = next(path for path in Path(folder).iterdir() if path.suffix in (".docx", ".xlsx"))
            profile = f"-env:UserInstallation={Path(folder, 'office').as_uri()}"
            convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(shown)]
            subprocess.run(convert, check=True, capture_output=True)
            options = ["-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-f", "1", "-l", "1", *CUTS.get(name, ())]
            pages = [str(shown.with_suffix(".pdf")), str(TARGETS / name)]
            subprocess.run(["pdftoppm", *options, *pages], check=True)
        print((TARGETS / f"{name}.png").relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
