"""Workbooks as other programs write them, and feedback on them, for the tests of annotators."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback, Labels, Remark
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.protocols import Annotated
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.annotate.annotator import ANNOTATOR
from tests.support.workbooks import MAIN, relations, source, xlsx_parts, zipped

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
LABELS = Labels("Nr.", "Art", "Stelle", "Was ist aufgefallen?", "Was ist zu tun?")


def remark(
    sheet: str | None,
    cell: str | None,
    text: str = "Das fehlt.",
    severity: Severity = Severity.ERROR,
    file: str = "",
) -> Remark:
    address = Address(file=file, sheet=sheet, cell=cell)
    return Remark("answer-missing", severity, severity.value, address, f"{sheet}, {cell}", text, "Bitte eintragen.")


def feedback(*remarks: Remark) -> Feedback:
    return Feedback(
        title="Rückmeldung zu Ihrem Formular",
        heading="Rückmeldung",
        name="bericht.xlsx",
        file="Datei: bericht.xlsx",
        verdict=Verdict.ASK,
        verdict_words="Bitte ergänzen.",
        reasons=("Es fehlt etwas.",),
        intro=("Unten steht, was aufgefallen ist.",),
        labels=LABELS,
        remarks=remarks,
        copied="Dies ist eine Abschrift.",
        unmarked="Zu groß: {sheets}.",
    )


def annotated(data: bytes, folder: Path, *remarks: Remark, name: str = "bericht.xlsx") -> Annotated:
    told = replace(feedback(*remarks), name=name)
    here = (replace(one, address=replace(one.address, file=one.address.file or name)) for one in told.remarks)
    return ANNOTATOR.annotate(source(data, folder, name), replace(told, remarks=tuple(here)))


def members(data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a package in their order."""
    archive = Archive(data)
    return [(name, archive.read(name)) for name in archive.entries]


def changed(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A package with some parts added or replaced."""
    return zipped({**dict(members(data)), **parts})


def by_openpyxl() -> bytes:
    """Comments, a validation, a conditional format, merged and hidden cells, a name of one sheet, a link."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Border, Font, PatternFill, Side
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Maßnahmen"
    first.append(["Nr.", "Maßnahme", "Stand", "Kosten"])
    first.append(["1.1", "Spielplatz", "läuft", 1500.5])
    first["B2"].comment = Comment("Frage der Kommune", "Amt 51")
    first["C2"].border = Border(bottom=Side(style="thin", color="A6A6A6"))
    first["D2"].number_format = '#,##0.00 "€"'
    first["D2"].fill = PatternFill("solid", fgColor="FFFFCC00")
    first["D2"].font = Font(italic=True)
    first.merge_cells("A5:C6")
    first["A5"] = "Summe"
    first["D5"] = "=SUM(D2:D4)"
    check = DataValidation("list", formula1='"läuft,fertig"')
    check.add("C2:C9")
    first.add_data_validation(check)
    first.conditional_formatting.add(
        "D2:D9", CellIsRule("greaterThan", ["9"], fill=PatternFill(bgColor="FFFF0000"))
    )
    second = book.create_sheet("Alt 2018")
    second["A1"] = "voriges Jahr"
    second.sheet_state = "hidden"
    second.defined_names["Bereich"] = DefinedName("Bereich", attr_text="'Alt 2018'!$A$1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter() -> bytes:
    """A chart, a picture, a text box, rich text, sparklines, a comment, and macros that are none."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Daten")
    bold = book.add_format({"bold": True, "border": 1})
    sheet.write_row("A1", [1, 2, 3], bold)
    sheet.write_rich_string("A2", "ganz ", bold, "wichtig")
    sheet.write_formula("B2", "=SUM(A1:C1)", None, 6)
    sheet.write_comment("C2", "schon da")
    sheet.add_sparkline("E1", {"range": "Daten!A1:C1"})
    sheet.insert_textbox("F5", "Bitte beachten")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Daten!$A$1:$C$1"})
    sheet.insert_chart("F10", chart)
    sheet.insert_image("K2", "a.png", {"image_data": io.BytesIO(PNG)})
    sheet.set_column("G:G", 20, book.add_format({"bg_color": "#DDEEFF"}))
    book.define_name("Daten!Eigen", "=Daten!$A$1")
    book.add_worksheet("Rückmeldung").write("A1", "eigenes Blatt der Kommune")
    book.close()
    return out.getvalue()


def by_hand() -> bytes:
    """Rows and cells without numbers, nothing but what must be there, no styles."""
    return zipped(
        xlsx_parts(
            '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>2</v></c></row><row r="4"><c><v>3</v></c></row>'
        )
    )


def with_threads() -> bytes:
    """A thread of two at A1, with the old comment that goes with it."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = (
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="A1" dT="2024-01-02T10:00:00.00" personId="{{P}}" '
        'id="{T1}"><text>Frage</text></threadedComment><threadedComment ref="A1" dT="2024-01-03T10:00:00.00" '
        'personId="{P}" id="{T2}" parentId="{T1}"><text>Antwort</text></threadedComment></ThreadedComments>'
    )
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("rId1", "comments", "../comments1.xml"), ("rId2", "threadedComment", "../threadedComments/t1.xml")
    )
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={{T1}}</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>'
    )
    parts["xl/threadedComments/t1.xml"] = thread
    return zipped(parts)


WORKBOOKS = {
    "openpyxl": by_openpyxl,
    "xlsxwriter": by_xlsxwriter,
    "by hand": by_hand,
    "threads": with_threads,
    "macros": lambda: changed(by_openpyxl(), {"xl/vbaProject.bin": b"no macros\x00"}),
}
