"""A workbook that is nobody's standard form: other sheets, words and layout. Everything in it is made up."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

BOLD = Font(bold=True)
HEADINGS = (
    "Lfd. Nr.",
    "Themenbereich",
    "Vorhaben",
    "Wer kümmert sich?",
    "Zeitplan",
    "Wie weit sind wir?",
    "Geplante Mittel",
    "Das lief gut",
)
GROUPS = {1: "Was", 4: "Wer und wann", 6: "Ergebnis"}
ROWS = (
    (
        1,
        "Bildung und Erziehung",
        "Vorlesetag in der Bücherei",
        "Bücherei",
        "2019",
        "umgesetzt",
        "1.500 €",
        "Großer Andrang",
    ),
    (
        2,
        "Senioren und Generationen",
        "Großelterndienst",
        "Frau Erfunden",
        "bis Ende 2020",
        "in Umsetzung",
        "300 €",
        "Acht Paare",
    ),
    (
        3,
        "Wohnumfeld und Lebensqualität",
        "Spielplatz am Anger",
        "Bauhof",
        "Q3/2020",
        "verzögert",
        "ca. 5 T€",
        "Planung steht",
    ),
    (
        4,
        "Beratung und Unterstützung",
        "Elterncafé",
        "Jugendamt",
        "ab 2019",
        "umgesetzt",
        "kostenneutral",
        "Jeden Mittwoch",
    ),
)
CONTACT = "Erika Erfunden"
TOWN = "Erfundenhausen"


def workbook(folder: Path, name: str = "muster.xlsx") -> Path:
    """The sample: a cover with labels beside and above answers, and a list under a header of two lines."""
    book = openpyxl.Workbook()
    _cover(book.active)
    _list(book.create_sheet("Projekte"))
    path = folder / name
    book.save(path)
    return path


def _cover(sheet: Worksheet) -> None:
    sheet.title = "Deckblatt"
    sheet["B1"], sheet["B1"].font = "Familienkompass der Region", Font(bold=True, size=16)
    beside = {
        "B3": ("Gebietskörperschaft:", TOWN),
        "B4": ("Art der Gebietskörperschaft:", "Stadt"),
        "B5": ("AGS:", "16065999"),
        "B6": ("Einwohner:", 21000),
        "B7": ("Berichtet wird über:", "2019/20"),
        "B8": ("Rückfragen an:", CONTACT),
    }
    for place, (label, answer) in beside.items():
        sheet[place], sheet[place].font = label, BOLD
        sheet.cell(sheet[place].row, 4).value = answer
    for column, (label, answer) in {
        2: ("Auditverfahren", "Rezertifizierung"),
        4: ("Landesprogramm", "LSZ"),
    }.items():
        sheet.cell(10, column).value, sheet.cell(10, column).font = label, BOLD
        sheet.cell(11, column).value = answer


def _list(sheet: Worksheet) -> None:
    sheet["A1"], sheet["A1"].font = "Unsere Projekte", BOLD
    for column, text in GROUPS.items():
        sheet.cell(3, column).value, sheet.cell(3, column).font = text, BOLD
    for first, last in (("A3", "C3"), ("D3", "E3"), ("F3", "H3")):
        sheet.merge_cells(f"{first}:{last}")
    for column, text in enumerate(HEADINGS, 1):
        sheet.cell(4, column).value, sheet.cell(4, column).font = text, BOLD
    for row, answers in enumerate(ROWS, 5):
        for column, answer in enumerate(answers, 1):
            sheet.cell(row, column).value = answer
