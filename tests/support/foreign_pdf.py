"""A PDF form that is nobody's standard form: the answers of the foreign workbook, in fields named by a designer."""

from __future__ import annotations

from pathlib import Path

from tests.support.foreign import CONTACT, HEADINGS, ROWS, TOWN
from tests.support.pdfs import Form, text

SINGLE = (
    ("Kommune", "Kommune", TOWN),
    ("AGS", "Amtlicher Gemeindeschlüssel", "16065999"),
    ("Text3", "Berichtet wird über", "2019/20"),
    ("Text4", "Rückfragen an", CONTACT),
    ("Text5", "", ""),
)
"""Name of a field, its tool tip, its answer."""


def pdf(folder: Path) -> Path:
    """The filled form; rows of measures are numbered in their names, columns are said by their tool tips."""
    form = Form()
    for name, tip, answer in SINGLE:
        form.text(name, answer, f"/TU {text(tip)}" if tip else "")
    for number, row in enumerate([*ROWS, [""] * len(HEADINGS)], 1):
        for heading, answer in zip(HEADINGS, row, strict=True):
            name = f"Vorhaben{number}.Feld{HEADINGS.index(heading)}x"
            form.text(name, str(answer), f"/TU {text(heading)}", page=2)
    path = folder / "familienkompass.pdf"
    root = form.root()
    info = form.pdf.add(f"<< /Title {text('Familienkompass Bericht')} >>")
    path.write_bytes(form.pdf.bytes(root, f"/Info {info}"))
    return path
