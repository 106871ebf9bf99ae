"""How fast a council paper with a table becomes a .docx, against docxtpl in the same run."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import docx
from docxtpl import DocxTemplate

from benchmarks.measure import Line, medians
from fgk_docs.model.document import Column, Document, Paragraph, Row, Run, Section, Table
from fgk_docs.protocols import Resource
from fgk_docs_plugins.docx.render import render
from fgk_docs_plugins.docx.writer import DocxWriter

SIZES = {12: 12, 60: 10, 2000: 1}
"""Rows → turns."""
DOCXTPL = "docxtpl"
COLUMNS = ("number", "goal", "measure", "responsible", "period", "status")
CELLS = ("Verlässliches Angebot", "Familienwegweiser neu auflegen", "Jugendamt", "01/2016–06/2018", "umgesetzt")


class Files:
    """The templates of the base profile, read once."""

    def __init__(self) -> None:
        template = files("fgk_docs_templates") / "base" / "documents" / "_shared" / "template.docx"
        self.shared = Resource("base", "documents/_shared/template.docx", template.read_bytes())

    def find(self, path: str) -> Resource | None:
        """The shared template and nothing else."""
        return self.shared if path == self.shared.path else None


def usual_template(base: bytes) -> bytes:
    """The base profile's template with a table that docxtpl fills row by row."""
    made = docx.Document(io.BytesIO(base))
    for paragraph in list(made.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    made.add_paragraph("{{ title }}", style="Title")
    table = made.add_table(4, len(COLUMNS), style="Tabelle Datensätze")
    for at, name in enumerate(COLUMNS):
        table.cell(0, at).text = name
        table.cell(2, at).text = f"{{{{ row.{name} }}}}"
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
    for paragraph in (paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs):
        paragraph.style = "Tabellentext"
    made.add_paragraph("{{ end }}")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def data(rows: int) -> list[dict[str, str]]:
    """What a template goes through."""
    return [dict(zip(COLUMNS, (f"1.{number}", *CELLS), strict=True)) for number in range(1, rows + 1)]


def document(rows: int) -> Document:
    """The same words as a document."""

    def words(text: str) -> tuple[Run, ...]:
        return (Run(text),)

    cells = tuple(Row(tuple(words(text) for text in row.values())) for row in data(rows))
    table = Table("measures", tuple(Column(words(name)) for name in COLUMNS), cells)
    section = Section("measures", (), (table, Paragraph(words("Ende"))))
    return Document("paper", (section,), {"title": "Vorlage"}, date(2019, 1, 1))


def lines() -> Iterator[Line]:
    """docxtpl with a template that goes through the rows, as it is usually used, against two ways of ours.

    ``render`` has the same template and data, the writer the same words on the base profile's template.
    """
    resources, writer = Files(), DocxWriter()
    template = usual_template(resources.shared.data)
    for rows, rounds in SIZES.items():
        paper, found = document(rows), data(rows)
        slots = {"title": "Vorlage", "rows": found, "end": "Ende", "number": "", "subject": ""}

        def usual(slots: dict[str, object] = slots) -> bytes:
            made = DocxTemplate(io.BytesIO(template))
            made.render(slots, autoescape=True)
            stream = io.BytesIO()
            made.save(stream)
            return stream.getvalue()

        ways = {
            DOCXTPL: usual,
            "render": lambda slots=slots: render(template, slots),
            "writer": lambda paper=paper: writer.write(paper, resources),
        }
        taken = medians(ways, rounds)
        yield Line(f"docx writer, {rows:,} rows", DOCXTPL, taken[DOCXTPL], taken["writer"], 8.0)
        yield Line(f"docx by the same template, {rows:,} rows", DOCXTPL, taken[DOCXTPL], taken["render"])
