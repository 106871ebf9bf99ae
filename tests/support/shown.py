"""Files that show codes: pages with codes and words, a picture of paper; and a PDF to be signed."""

from __future__ import annotations

import io

import segno
from PIL import Image

from fgk_docs.model.document import Document, Paragraph, Run, Seal, Section
from fgk_docs.testing import Sample, Shown
from tests.plugins.pdf.making import written
from tests.support.seals import code

CODES = (code(), code(2))


def _page() -> bytes:
    blocks = tuple(
        block
        for number, letters in enumerate(CODES)
        for block in (
            Paragraph((Run(f"Urkunde {number} für Müller & Söhne"),)),
            Seal(letters, (Run("Echtheit"),), (Run("Prüfcode"),)),
        )
    )
    return written(Document("k", (Section("a", (), blocks),), {"title": "Urkunden", "language": "de-DE"}))


def _picture() -> bytes:
    made, done = io.BytesIO(), io.BytesIO()
    segno.make(CODES[0], error="m", micro=False).save(made, kind="png", scale=4)
    code_only = Image.open(made).convert("L")
    page = Image.new("L", (code_only.width * 2, code_only.height * 2), 255)
    page.paste(code_only, (40, 60))
    page.save(done, "PNG")
    return done.getvalue()


PAGE = Shown("urkunden.pdf", _page(), CODES, ("Urkunde 0 für Müller & Söhne", "Echtheit", "Urkunde 1"))
PICTURE = Shown("foto.png", _picture(), CODES[:1])
PLAIN_PDF = Sample("urkunden.pdf", PAGE.data)
