"""The usual way, as a plain script does it: openpyxl → pydantic → docxtpl, for the same paper, nothing checked.

It reads by fixed positions, keeps every value as text, and its template holds the same paragraphs and tables as the
paper that fgk-docs writes: it is made from that paper, with loops for records and placeholders for master data.
"""

from __future__ import annotations

import io
from collections import Counter
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from pydantic import BaseModel

from fgk_docs.model.document import Block, Document, Heading, KeyValues, ListBlock, Runs, Section, Table, runs_of

NAMES = ("number", "measure", "period", "status", "progress")


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
    consultations: list[tuple[str, ...]]
    measures: list[Measure]


def read(path: Path) -> Report:
    """The report, by fixed positions."""
    book = openpyxl.load_workbook(path, data_only=True)
    rows = book["Stammdaten"].iter_rows(min_row=4, max_col=2, values_only=True)
    master = {str(row[0]): str(row[1]) for row in rows}
    sheet = book["Vorlagendaten"]
    paper = {str(row[0]): str(row[1]) for row in sheet.iter_rows(max_row=3, max_col=2, values_only=True)}
    bodies = [tuple(str(cell) for cell in row) for row in sheet.iter_rows(min_row=7, max_col=3, values_only=True)]
    names = list(Measure.model_fields)[1:]
    measures, field = [], ""
    for row in book["Maßnahmen"].iter_rows(min_row=4, values_only=True):
        if row[1] is None:
            field = str(row[0]).partition(": ")[2]
        else:
            values = dict(zip(names, (str(cell) for cell in row), strict=False))
            measures.append(Measure(field=field, **values))
    return Report(master=master, paper=paper, consultations=bodies, measures=measures)


def template(base: bytes, paper: Document) -> bytes:
    """A docxtpl template for this paper on the look of ours."""
    made = docx.Document(io.BytesIO(base))
    for paragraph in list(made.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    for section in paper.sections:
        _section(made, section)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _section(made: WordDocument, section: Section) -> None:
    if section.title:
        made.add_heading(_text(section.title), 1)
    for block in section.blocks:
        _block(made, block)


def _block(made: WordDocument, block: Block) -> None:
    match block:
        case Heading(level, runs):
            made.add_heading(_text(runs), level)
        case KeyValues():
            table = made.add_table(len(block.rows), 2)
            for place, (label, value) in enumerate(block.rows):
                table.cell(place, 0).text = _text(label)
                table.cell(place, 1).text = f"{{{{ v.get('{_text(label)}', '{_text(value)}') }}}}"
        case ListBlock():
            if any(run.paths for run in runs_of(block)):
                made.add_paragraph("{%p for status, count in counts %}")
                made.add_paragraph("{{ status }}: {{ count }}")
                made.add_paragraph("{%p endfor %}")
            else:
                for item in block.items:
                    made.add_paragraph("".join(run.text for part in item for run in runs_of(part)))
        case Table():
            _table(made, block)
        case _:
            made.add_paragraph("".join(run.text for run in runs_of(block)))


def _table(made: WordDocument, block: Table) -> None:
    grouped = any(row.banner for row in block.rows)
    table = made.add_table(7 if grouped else 4, len(block.columns))
    for place, column in enumerate(block.columns):
        table.cell(0, place).text = _text(column.title)
    if grouped:
        table.cell(1, 0).text, table.cell(2, 0).text = "{%tr for title, rows in groups %}", "{{ title }}"
        table.cell(3, 0).text, table.cell(5, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
        table.cell(6, 0).text = "{%tr endfor %}"
        for place, name in enumerate(NAMES):
            table.cell(4, place).text = f"{{{{ row.{name} }}}}"
    else:
        table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for body in bodies %}", "{%tr endfor %}"
        for place in range(len(block.columns)):
            table.cell(2, place).text = f"{{{{ body[{place}] }}}}"


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def write(report: Report, made: bytes, path: Path) -> None:
    """The paper."""
    document = DocxTemplate(io.BytesIO(made))
    groups = [(title, list(rows)) for title, rows in groupby(report.measures, lambda row: row.field)]
    counts = Counter(row.status for row in report.measures).items()
    values = {**report.master, **report.paper}
    document.render(
        {
            "v": values,
            "groups": groups,
            "counts": counts,
            "bodies": report.consultations,
            "title": "",
            "subject": "",
            "number": "",
        },
        autoescape=True,
    )
    document.save(path)
