"""How fast a council paper with a table of 60 rows becomes a .docx, against docxtpl in the same run.

    python benchmarks/docx_writer.py [ROUNDS]

Times drift between runs; only the ratios of one run count. Three ways are interleaved and their medians compared:

* docxtpl with a template that goes through the rows, as it is usually used,
* our ``render`` with the same template and the same data,
* our writer with the same table as a document, on the template of the base profile.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.resources import files

import docx
from docxtpl import DocxTemplate

from fgk_docs.model.document import Column, Document, Paragraph, Row, Run, Section, Table
from fgk_docs.protocols import Resource
from fgk_docs_plugins.docx.render import render
from fgk_docs_plugins.docx.writer import DocxWriter

ROWS = 60
COLUMNS = ("number", "goal", "measure", "responsible", "period", "status")
CELLS = ("Verlässliches Angebot", "Familienwegweiser neu auflegen", "Jugendamt", "01/2016–06/2018", "umgesetzt")
DATA = [dict(zip(COLUMNS, (f"1.{n}", *CELLS), strict=True)) for n in range(1, ROWS + 1)]


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


def document() -> Document:
    """The same words as a document."""

    def words(text: str) -> tuple[Run, ...]:
        return (Run(text),)

    rows = tuple(Row(tuple(words(text) for text in row.values())) for row in DATA)
    table = Table("measures", tuple(Column(words(name)) for name in COLUMNS), rows)
    section = Section("measures", (), (table, Paragraph(words("Ende"))))
    return Document("paper", (section,), {"title": "Vorlage"}, date(2019, 1, 1))


def ways() -> dict[str, Callable[[], bytes]]:
    """The ways by name, the usual one first."""
    resources, paper, writer = Files(), document(), DocxWriter()
    template = usual_template(resources.shared.data)
    slots = {"title": "Vorlage", "rows": DATA, "end": "Ende", "number": "", "subject": ""}

    def usual() -> bytes:
        made = DocxTemplate(io.BytesIO(template))
        made.render(slots, autoescape=True)
        stream = io.BytesIO()
        made.save(stream)
        return stream.getvalue()

    return {
        "docxtpl": usual,
        "render, same template and data": lambda: render(template, slots),
        "writer, same words as a document": lambda: writer.write(paper, resources),
    }


def main(rounds: int) -> None:
    """Measure and print milliseconds and ratios."""
    calls = ways()
    times: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    base = statistics.median(times["docxtpl"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:36} {middle * 1000:7.2f} ms   {base / middle:5.1f} ×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
