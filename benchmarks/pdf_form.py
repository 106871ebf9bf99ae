"""How long reading a PDF form takes, values, labels and places, against pypdf's and pikepdf's values alone.

And making one, against what Typst alone takes for its pages.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
from pypdf import PdfReader

from benchmarks.measure import Line, against, medians
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.making.layout import pages_of
from fgk_docs_plugins.pdf_forms.making.maker import MAKER
from fgk_docs_plugins.pdf_forms.making.typeset import typeset
from fgk_docs_plugins.pdf_forms.reader import READER
from tests.support.made_forms import laid_out
from tests.support.pdfs import Form, text

FIELDS = 200
PYPDF = "pypdf, get_fields()"
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


def walk(data: bytes) -> int:
    """What pikepdf needs for the names and values of all fields, values as they stand."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return sum(
            1 for field in _below(pdf.Root.AcroForm.Fields) if str(field.get("/T", "")) + str(field.get("/V", ""))
        )


def _below(fields: Iterable[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    for field in fields:
        children = [one for one in field.get("/Kids", ()) if "/T" in one]
        if children:
            yield from _below(children)
        else:
            yield field


def lines(rounds: int = 4) -> Iterator[Line]:
    """Reading plain and packed objects, and a made form; making a form."""
    blank = laid_out("jahresbericht", rows=2)
    files = {
        f"PDF form of {FIELDS} fields, plain objects": form().bytes(),
        f"PDF form of {FIELDS} fields, object streams": form().bytes(packed=True),
        "PDF form that we made": MAKER.make(blank),
    }
    for title, data in files.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "formular.pdf"
            path.write_bytes(data)
            ways = {
                PYPDF: lambda data=data: PdfReader(BytesIO(data)).get_fields(),
                "pikepdf, names and values": lambda data=data: walk(data),
                "fgk-docs": lambda path=path: READER.read(InputFile(path)),
            }
            yield from against(title, medians(ways, rounds), "fgk-docs", {PYPDF: 1.0})
    pages = pages_of(blank)
    making = {"Typst, the pages alone": lambda: typeset(blank, pages), "fgk-docs": lambda: MAKER.make(blank)}
    yield from against(f"making a PDF form of {len(pages.widgets)} fields", medians(making, 1), "fgk-docs")
