"""Make the picture of the README: the first page of an example paper.

    python tools/make_pictures.py

Needs LibreOffice (``soffice``) and poppler (``pdftoppm``). What comes out depends on their versions and fonts, so
the picture is committed and made anew by hand, when papers look different.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fgk_docs.cli.main import main as program

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "pictures" / "vorlage-rezertifizierung.png"
INPUT = ROOT / "fixtures" / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"
DOTS_PER_INCH = 80


def main() -> int:
    """Form → paper → PDF → picture; returns the exit code."""
    with TemporaryDirectory() as folder:
        code = program(["convert", str(INPUT), "--to", "vorlage-rezertifizierung", "-o", folder])
        if code:
            return code
        paper = next(Path(folder).glob("*.docx"))
        profile = f"-env:UserInstallation={Path(folder, 'office').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(paper)]
        subprocess.run(convert, check=True, capture_output=True)
        options = ["-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-f", "1", "-l", "1"]
        target = TARGET.with_suffix("")
        subprocess.run(["pdftoppm", *options, str(paper.with_suffix(".pdf")), str(target)], check=True)
    print(TARGET.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
