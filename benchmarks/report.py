"""A report of 60 measures in edition A, made for measuring: literal cells, every column filled."""

from __future__ import annotations

import io

import openpyxl

ROWS = 60
HEADER = (
    "Nr.", "Ziel", "Maßnahme", "Zuständigkeit", "Kooperationspartner", "Zeitrahmen", "Ressourcen/Kosten",
    "Indikator/Zielgröße", "Umsetzungsstand", "Fortschritt/Erläuterung", "Umsetzungsprobleme", "Nächste Schritte",
)  # fmt: skip
MASTER = (
    ("Kommune", "Kyffhäuserkreis"), ("Art der Kommune", "Landkreis"), ("AGS", "16065"), ("Land", "Thüringen"),
    ("Vertretung", "Kreistag"), ("Verwaltung", "Landratsamt Kyffhäuserkreis"), ("Amt der Verwaltungsleitung", "Landrätin"),
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
    """The report as .xlsx, as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Stammdaten"
    sheet.append(["Jahresbericht zum Audit „Familiengerechte Kommune“"])
    sheet.append(["Beispielformular, Ausgabe A"])
    for pair in MASTER:
        sheet.append(pair)
    sheet = book.create_sheet("Maßnahmen")
    sheet.append(["Maßnahmen der Zielvereinbarung"])
    sheet.append([])
    sheet.append(HEADER)
    rows = measures()
    for place, title in enumerate(FIELDS):
        sheet.append([f"Handlungsfeld {place + 1}: {title}"])
        for row in rows[place * 10 : place * 10 + 10]:
            sheet.append(row)
    paper = book.create_sheet("Vorlagendaten")
    for pair in (("Vorlagennummer", "2018/045"), ("Öffentlich (ja/nein)", "ja"), ("Betreff", "Rezertifizierung")):
        paper.append(pair)
    paper.append([])
    paper.append(["Beratungsfolge"])
    paper.append(["Gremium", "Sitzung am", "Zuständigkeit"])
    paper.append(["Jugendhilfeausschuss", "12.06.2018", "Entscheidung"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
