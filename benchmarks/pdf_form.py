"""How long reading a PDF form of 200 fields takes, against pypdf's ``get_fields()``, and making one, against what
Typst alone takes for its pages; each in one run.

Run: .venv/bin/python -m benchmarks.pdf_form [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from benchmarks.measure import medians, show
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.making.layout import pages_of
from fgk_docs_plugins.pdf_forms.making.maker import MAKER
from fgk_docs_plugins.pdf_forms.making.typeset import typeset
from fgk_docs_plugins.pdf_forms.reader import READER
from tests.support.made_forms import laid_out
from tests.support.pdfs import Form, text

FIELDS = 200
ON = "/AP << /N << /Ja {0} /Off {0} >> >> /AS /Ja"


def form() -> Form:
    """A filled form over five pages: text, lists and check boxes with their looks, as form designers write them."""
    made = Form()
    look = made.pdf.stream(b"/Tx BMC q BT /Helv 10 Tf (Wert) Tj ET Q EMC", "/Type /XObject /Subtype /Form")
    for number in range(FIELDS):
        name = text(f"topmostSubform[0].Seite{number // 40 + 1}[0].Feld{number}[0]")
        looks = (
            f"/TU {text(f'Umsetzungsstand, Maßnahme {number}')} /DA (/Helv 10 Tf 0 g) /F 4 /MK << /BC [0 0 0] >>"
        )
        kind = {
            0: f"/FT /Ch /Ff 131072 /Opt [(umgesetzt) (in Umsetzung) {text('verzögert')}] /V (umgesetzt)",
            1: f"/FT /Btn /V /Ja {ON.format(look)}",
        }.get(number % 10, f"/FT /Tx /V {text(f'Angebot für Familien {number}')} /AP << /N {look} >>")
        made.add(f"/T {name} {looks} {kind}", page=number // 40 + 1)
    return made


def main(rounds: int) -> None:
    """Print medians of interleaved turns: reading plain and packed objects, and a made form; making a form."""
    reader = READER
    blank = laid_out("jahresbericht", rows=2)
    files = {
        f"of {FIELDS} fields, plain objects": form().bytes(),
        f"of {FIELDS} fields, object streams": form().bytes(packed=True),
        "that we made": MAKER.make(blank),
    }
    for title, data in files.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "formular.pdf"
            path.write_bytes(data)
            usual = "pypdf, get_fields()"
            ways = {
                usual: lambda data=data: PdfReader(BytesIO(data)).get_fields(),
                "fgk-docs, all fields": lambda path=path: reader.read(InputFile(path)),
            }
            show(f"A PDF form {title}", medians(ways, rounds), usual)
    pages = pages_of(blank)
    alone = "Typst, the pages alone"
    making = {alone: lambda: typeset(blank, pages), "fgk-docs, the form with its fields": lambda: MAKER.make(blank)}
    show(f"Making a PDF form of {len(pages.widgets)} fields", medians(making, max(rounds // 3, 1)), alone)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
