"""The usual way, as a plain script does it: openpyxl → pydantic → docxtpl, for the same paper, nothing checked."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
from docxtpl import DocxTemplate
from pydantic import BaseModel

COLUMNS = ("number", "measure", "period", "status", "progress")
AT = {"number": 0, "measure": 2, "period": 5, "status": 8, "progress": 9}


class Measure(BaseModel):
    """A row of the report, texts as they stand."""

    field: str
    number: str
    goal: str
    measure: str
    responsible: str
    partners: str
    period: str
    cost: str
    indicator: str
    status: str
    progress: str
    problems: str
    next_steps: str


class Report(BaseModel):
    """What the script needs for the paper."""

    master: dict[str, str]
    paper: dict[str, str]
    measures: list[Measure]


def read(path: Path) -> Report:
    """The report, by fixed positions."""
    book = openpyxl.load_workbook(path, data_only=True)
    master = {
        str(row[0]): str(row[1]) for row in book["Stammdaten"].iter_rows(min_row=3, max_col=2, values_only=True)
    }
    paper = {
        str(row[0]): str(row[1]) for row in book["Vorlagendaten"].iter_rows(max_row=3, max_col=2, values_only=True)
    }
    names = list(Measure.model_fields)[1:]
    measures, field = [], ""
    for row in book["Maßnahmen"].iter_rows(min_row=4, values_only=True):
        if row[0] is None:
            continue
        if row[1] is None:
            field = str(row[0]).partition(": ")[2]
        else:
            values = dict(zip(names, (str(cell) for cell in row), strict=False))
            measures.append(Measure(field=field, **values))
    return Report(master=master, paper=paper, measures=measures)


def template(base: bytes) -> bytes:
    """A docxtpl template for the same paper on the look of ours."""
    made = docx.Document(io.BytesIO(base))
    for paragraph in list(made.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    made.add_heading("Beschlussvorlage", 0)
    for label in ("Kommune", "Verwaltung", "Vorlagennummer", "Betreff"):
        made.add_paragraph(f"{label}: {{{{ v['{label}'] }}}}")
    made.add_heading("Beschlussvorschlag", 1)
    made.add_paragraph(
        "Der Jugendhilfeausschuss beschließt, im Zeitraum {{ v['Zeitraum des Verfahrens'] }} den Prozess …"
    )
    for text in (
        "wird ein Vertrag geschlossen,",
        "werden Ressourcen zur Verfügung gestellt,",
        "wird der Prozess getragen.",
    ):
        made.add_paragraph(text)
    made.add_heading("Begründung", 1)
    for count in range(8):
        made.add_paragraph(f"Absatz {count}: das Zertifikat gilt {{{{ v['Gültigkeit des Zertifikats'] }}}}.")
    made.add_heading("Übersicht der Maßnahmen", 1)
    table = made.add_table(4, len(COLUMNS))
    for place, name in enumerate(COLUMNS):
        table.cell(0, place).text = name
        table.cell(2, place).text = f"{{{{ row.{name} }}}}"
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def write(report: Report, made: bytes, path: Path) -> None:
    """The paper."""
    document = DocxTemplate(io.BytesIO(made))
    values = {**report.master, **report.paper}
    document.render(
        {"v": values, "rows": report.measures, "title": "", "subject": "", "number": ""}, autoescape=True
    )
    document.save(path)
