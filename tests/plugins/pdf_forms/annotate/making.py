"""Remarks about fields of small PDF forms, and how the outcome is looked at."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback, Labels, Remark
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs_plugins.pdf_forms.annotate.annotator import ANNOTATOR
from tests.support.pdfs import Form, read, source

NAME = "bericht.pdf"


def remark(field: str | None, text: str, severity: Severity = Severity.ERROR, remedy: str = "") -> Remark:
    """A remark about a field, or about the whole file; where the field shows is to be found."""
    place = f"Feld „{field}“" if field else "gesamte Datei"
    kind = {Severity.ERROR: "Fehler", Severity.WARNING: "Bitte prüfen", Severity.INFO: "Hinweis"}[severity]
    return Remark("code", severity, kind, Address(NAME, field=field), place, text, remedy)


def feedback(*remarks: Remark) -> Feedback:
    return Feedback(
        title="Rückmeldung zu Ihrem Formular",
        heading="Rückmeldung",
        name=NAME,
        file=f"Datei: {NAME}",
        verdict=Verdict.ASK,
        verdict_words="Wir bitten um Ergänzung.",
        reasons=("Es fehlt etwas.",),
        intro=("Unten steht, was aufgefallen ist.",),
        labels=Labels("Nr.", "Art", "Stelle", "Was ist aufgefallen?", "Was ist zu tun?"),
        remarks=remarks,
        copied="Dies ist eine Abschrift.",
        unmarked="Hier ließ sich nichts kennzeichnen: {sheets}.",
    )


def annotated(data: bytes, folder: Path, *remarks: Remark) -> bytes:
    return ANNOTATOR.annotate(source(data, folder), feedback(*remarks)).data


def stripped(data: bytes, folder: Path) -> bytes:
    return ANNOTATOR.strip(source(data, folder))


def two_pages() -> Form:
    """Two pages with a field each."""
    form = Form(pages=[[], []], contents={1: b"BT /F1 12 Tf 20 800 Td (Seite eins) Tj ET"})
    form.text("kommune", "Köln", page=1)
    form.text("stand", "vielleicht", page=2)
    return form


class Seen(NamedTuple):
    """A note as another program sees it."""

    page: int
    words: str
    color: tuple[float, ...]
    rect: tuple[float, ...]


def notes(data: bytes) -> list[Seen]:
    """The notes in the order of pages (from 0)."""
    return [
        Seen(
            number,
            str(one["/Contents"]),
            tuple(round(float(part), 2) for part in one["/C"]),
            tuple(float(side) for side in one["/Rect"]),
        )
        for number, page in enumerate(PdfReader(BytesIO(data)).pages)
        for one in annotations(page)
        if one["/Subtype"] == "/Text"
    ]


def annotations(page: DictionaryObject) -> list[DictionaryObject]:
    found = page.get("/Annots")
    items = [one.get_object() for one in found.get_object()] if found is not None else []
    return [one for one in items if isinstance(one, DictionaryObject)]


def resaved(data: bytes, values: dict[str, str] | None = None) -> bytes:
    """The file as a program writes it that writes everything anew, with fields filled in."""
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        if values and page.get("/Annots"):
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def told(data: bytes, folder: Path) -> tuple[object, ...]:
    """Everything that the reader makes of a file."""
    raw = read(data, folder)
    return raw.fields, raw.findings, raw.properties
