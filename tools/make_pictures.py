"""Make the pictures of the documentation: every kind, a workbook with feedback, a made form, the overview.

    make pictures
    make pictures ARGS="vorlage-pdf zertifikat"

Needs LibreOffice (``soffice``), poppler (``pdftoppm``) and, for pages, ``chromium``.
What comes out depends on their versions and fonts, so
the pictures are committed and made anew by hand, when papers look different.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from fgk_docs.cli.main import main as program
from fgk_docs.errors import ExitCode
from tools import kind_pictures
from tools.doc_commands import blocks, write_file
from tools.doc_files import returned, season

ROOT = Path(__file__).parents[1]
TARGETS = ROOT / "docs" / "pictures"
FIXTURES = ROOT / "fixtures"
LESSON = ROOT / "docs" / "write-a-plugin.md"
GUIDE = ROOT / "docs" / "anleitung-sitzungsdienst.md"
STATE = ROOT / "docs" / "how-to" / "thueringen-anpassen.md"
DOTS_PER_INCH = 112
"""So many that dots on letters are seen where a page is shown small."""
COLOURS = 32
SHOWN = (".docx", ".html", ".xlsx", ".pdf")
PICTURES: dict[str, Sequence[str]] = {
    "vorlage-rezertifizierung": (
        "convert {fixtures}/kyffhaeuserkreis/jahresbericht-2017.xlsx --to vorlage-rezertifizierung -o {folder}",
    ),
    "rueckmeldung": (
        "check eingang/jahresbericht-2024.xlsx --previous {fixtures}/sondershausen/jahresbericht-2023.xlsx "
        "--deadline 2025-03-31 --annotate {folder}",
    ),
    "schreiben": (
        "check eingang/jahresbericht-2024.xlsx --as-of 2025-03-01 --deadline 2025-03-31 --letter {folder}",
    ),
    "jahresbericht": (
        "convert {fixtures}/sondershausen/jahresbericht-2023.xlsx --to jahresbericht.pdf -o {folder}",
    ),
    "erinnerung": ("convert {fixtures}/kyffhaeuserkreis/jahresbericht-2017.xlsx --to erinnerung -o {folder}",),
    "arbeitsliste": (
        "check eingang --register kommunen.csv --as-of 2025-06-01 --report {folder}/arbeitsliste.html",
    ),
    "uebersicht": ("convert {fixtures} --to uebersicht.html -o {folder}",),
    "briefkopf": (
        "convert {fixtures}/sondershausen/jahresbericht-2023.xlsx --data {guide}/vorlage.toml "
        "--profile-dir {guide}/musterhausen --to vorlage-jahresbericht.docx -o {folder}",
    ),
    "vorlage-pdf": (
        "convert {fixtures}/sondershausen/jahresbericht-2023.xlsx --data {guide}/vorlage.toml "
        "--to vorlage-jahresbericht.pdf -o {folder}",
    ),
    "pruefvermerk": ("render pruefvermerk.docx --sample -o {folder}/pruefvermerk.docx",),
    "pruefcode": (
        "keys make -o {guide}/uebung.key --issuer Übungsstelle --valid-from 01.01.2026 --valid-until 31.12.2030 "
        "--no-passphrase",
        "render zertifikat.pdf --sample --sign-key {guide}/uebung.key -o {folder}/zertifikat.pdf",
    ),
    "waldland-merkblatt": (
        "render merkblatt-waldland.docx --sample --profile-dir {plugin} -o {folder}/merkblatt.docx",
    ),
    "waldland-formular": (
        "form make jahresbericht --rows 1 --profile-dir {plugin} -o {folder}/jahresbericht.xlsx",
    ),
    "landesstelle-satz": (
        "render vorlage-apl-ausgabe.docx --sample --profile-dir {state}/landesstelle "
        "--plugin {state}/thueringen.py -o {folder}/vorlage.docx",
    ),
    "landesstelle-feld": (
        "form fill sachbericht --profile landesstelle --plugin {state}/thueringen.py "
        "--plugin {state}/landesstelle_plugin.py "
        "--data {state}/antworten.toml -o {folder}/sachbericht.xlsx",
    ),
    "zertifikat": ("render zertifikat.pdf --sample -o {folder}/zertifikat.pdf",),
    "formular": (
        "read {fixtures}/kyffhaeuserkreis/jahresbericht-2017.xlsx -o {folder}/akte.json",
        "form make jahresbericht --rows 1 --case {folder}/akte.json -o {folder}/formular.xlsx",
    ),
}
"""Name of a picture → the calls that make the file shown, in a folder."""
PAGES = {"formular": 3, "landesstelle-feld": 3}
"""The page that a picture shows, where it is not the first one."""

CUTS = {
    "rueckmeldung": (18, 842, 330),
    "formular": (27, 842, 396),
    "landesstelle-satz": (495, 595, 90),
    "landesstelle-feld": (27, 842, 175),
    "waldland-formular": (27, 595, 396),
    "waldland-merkblatt": (60, 595, 160),
}
"""The part of a page that a picture shows, where it is not the whole page: its top, width and height in points."""


def write_files(page: Path, folder: str) -> str:
    """Writes the files that a page shows; returns the folder."""
    with chdir(folder):
        for block in blocks(page.read_text(encoding="utf-8")):
            write_file(block)
    return folder


def write_state(folder: str) -> str:
    """Writes what the page for a state office shows, and a plugin that stands for the package that it installs."""
    sys.path.insert(0, str(ROOT / "plugins" / "fgk-docs-thueringen" / "src"))
    Path(folder, "thueringen.py").write_text("from fgk_docs_thueringen import *\n", encoding="utf-8")
    return write_files(STATE, folder)


def write_plugin(folder: str) -> str:
    """Makes the plugin that the page for its authors makes; returns the folder of its profile."""
    program(["plugin", "new", "waldland", "--kind", "profile", "-o", folder])
    made = write_files(LESSON, str(Path(folder, "fgk-docs-waldland")))
    return str(Path(made, "src/fgk_docs_waldland/profile").resolve())


def main(names: Sequence[str]) -> int:
    """Form → file → PDF → picture, for those that are named, or for all; returns the exit code."""
    for name in names or PICTURES:
        calls = PICTURES[name]
        with TemporaryDirectory() as folder, TemporaryDirectory() as guide, TemporaryDirectory() as mail:
            write_files(GUIDE, guide)
            state = write_state(guide) if any("{state}" in call for call in calls) else ""
            plugin = write_plugin(guide) if any("{plugin}" in call for call in calls) else ""
            if any("eingang" in call for call in calls):
                (season if any("--register" in call for call in calls) else returned)(Path(mail))
            for call in calls:
                words = [
                    word.format(folder=folder, fixtures=FIXTURES, guide=guide, plugin=plugin, state=state)
                    for word in call.split()
                ]
                with chdir(mail):
                    code = program(words)
                if code not in (ExitCode.DONE, ExitCode.FINDINGS, ExitCode.UNREADABLE):
                    return code
            shown = next(path for path in Path(folder).iterdir() if path.suffix in SHOWN)
            if shown.suffix == ".html":
                kind_pictures.printed_page(shown)
            elif shown.suffix != ".pdf":
                kind_pictures.office_pdf([shown], Path(folder))
            page = str(PAGES.get(name, 1))
            options = ["-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-f", page, "-l", page, *cut(name)]
            pages = [str(shown.with_suffix(".pdf")), str(TARGETS / name)]
            subprocess.run(["pdftoppm", *options, *pages], check=True)
            few_colours(TARGETS / f"{name}.png")
        print((TARGETS / f"{name}.png").relative_to(ROOT))
    if names:
        return 0
    with TemporaryDirectory() as folder:
        for path in kind_pictures.make(Path(folder)):
            print(path.relative_to(ROOT))
    return 0


def cut(name: str) -> list[str]:
    """The options of pdftoppm for the part of the page that a picture shows."""
    if name not in CUTS:
        return []
    top, width, height = (str(round(points * DOTS_PER_INCH / 72)) for points in CUTS[name])
    return ["-x", "0", "-y", top, "-W", width, "-H", height]


def few_colours(path: Path) -> None:
    """A picture again with as many colours as it takes to look the same, in half the bytes."""
    with Image.open(path) as picture:
        made = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    made.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
