"""A report of 60 measures in edition A, made for measuring: literal cells, every column filled."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

ROWS = 60
HEADER = (
    "Nr.", "Ziel", "Maßnahme", "Zuständigkeit", "Kooperationspartner", "Zeitrahmen", "Ressourcen/Kosten",
    "Indikator/Zielgröße", "Umsetzungsstand", "Fortschritt/Erläuterung", "Umsetzungsprobleme", "Nächste Schritte",
)  # fmt: skip
MASTER = (
    ("Kommune", "Kyffhäuserkreis"), ("Art der Kommune", "Landkreis"), ("AGS", "16065"), ("Land", "Thüringen"),
    ("Vertretung", "Kreistag"), ("Verwaltung", "Landratsamt Kyffhäuserkreis"),
    ("Amt der Verwaltungsleitung", "Landrätin"),
    ("Verfahren", "Rezertifizierung"), ("Zeitraum des Verfahrens", "01.07.2018 bis 30.06.2019"),
    ("Vertragspartner der Kommune", "Landratsamt Kyffhäuserkreis"), ("Zertifikat (Stufe)", "Grundzertifikat"),
    ("Gültigkeit des Zertifikats", "12.06.2015 bis 30.06.2018"), ("Berichtszeitraum", "2017"),
)  # fmt: skip
FIELDS = (
    "Steuerung, Vernetzung und Nachhaltigkeit", "Familie und Arbeitswelt, Betreuung", "Bildung und Erziehung",
    "Beratung und Unterstützung", "Wohnumfeld und Lebensqualität", "Senioren und Generationen",
)  # fmt: skip
PERIODS = ("bis Ende 2016", "Q3/2017", "01.03.2016 – 30.06.2016", "fortlaufend", "2. HJ 2017", "2015–2018")
COSTS = ("1.500,00 €", "ca. 5 T€", "kostenneutral", "Personalkosten", "500 € p. a.", "2.000-3.000 €")
STATES = ("umgesetzt", "in Umsetzung", "in Vorbereitung", "verzögert", "nicht begonnen", "entfallen")


def measures() -> list[tuple[str, ...]]:
    """The rows, numbered by field and goal."""
    rows = []
    for index in range(ROWS):
        field, place = divmod(index, ROWS // len(FIELDS))
        number = f"{field + 1}.{place // 5 + 1}.{place % 5 + 1}"
        goal = f"Ziel {field + 1}.{place // 5 + 1}: Familien finden sich vor Ort leicht zurecht"
        measure = f"Maßnahme {number}: Angebot für Familien mit Partnern aufbauen und erproben"
        turn = index % 6
        rows.append(
            (
                number, goal, measure, "Jugend- und Sozialamt", "Träger der freien Jugendhilfe", PERIODS[turn],
                COSTS[turn], f"{10 + index} Teilnehmende im Jahr", STATES[turn],
                f"Stand {number}: Das Angebot wird gut angenommen.", "Räume fehlen", "Räume suchen und anmieten",
            )
        )  # fmt: skip
    return rows


def workbook() -> bytes:
    """The report as .xlsx with shared strings and formats, as office programs save it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#DDE3EA", "border": 1, "text_wrap": True})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    master = book.add_worksheet("Stammdaten")
    master.write(0, 0, "Jahresbericht zum Audit „Familiengerechte Kommune“", head)
    master.write(1, 0, "Beispielformular, Ausgabe A", cell)
    _pairs(master, 3, MASTER, cell)
    sheet = book.add_worksheet("Maßnahmen")
    sheet.write(0, 0, "Maßnahmen der Zielvereinbarung", head)
    sheet.write_row(2, 0, HEADER, head)
    rows, at = measures(), 3
    for place, title in enumerate(FIELDS):
        sheet.merge_range(at, 0, at, len(HEADER) - 1, f"Handlungsfeld {place + 1}: {title}", head)
        for offset, row in enumerate(rows[place * 10 : place * 10 + 10], 1):
            sheet.write_row(at + offset, 0, row, cell)
        at += 11
    paper = book.add_worksheet("Vorlagendaten")
    _pairs(paper, 0, (("Vorlagennummer", "2018/045"), ("Öffentlich (ja/nein)", "ja"), ("Betreff", "Audit")), cell)
    paper.write(4, 0, "Beratungsfolge", head)
    paper.write_row(5, 0, ("Gremium", "Sitzung am", "Zuständigkeit"), head)
    paper.write_row(6, 0, ("Jugendhilfeausschuss", "12.06.2018", "Entscheidung"), cell)
    book.close()
    return stream.getvalue()


def _pairs(sheet: Worksheet, first: int, pairs: tuple[tuple[str, str], ...], look: Format) -> None:
    for place, pair in enumerate(pairs):
        sheet.write_row(first + place, 0, pair, look)
