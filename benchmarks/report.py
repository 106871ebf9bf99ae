"""Reports of 60 or any other number of measures in edition A, for measuring: literal cells, every column filled.

The number of a report makes its prose, as the reports of a folder differ; periods, costs and statuses come again,
as they do there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import NamedTuple

import xlsxwriter

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
PAPER = (("Vorlagennummer", "2018/045"), ("Öffentlich (ja/nein)", "ja"), ("Betreff", "Audit"))
FIELDS = (
    "Steuerung, Vernetzung und Nachhaltigkeit", "Familie und Arbeitswelt, Betreuung", "Bildung und Erziehung",
    "Beratung und Unterstützung", "Wohnumfeld und Lebensqualität", "Senioren und Generationen",
)  # fmt: skip
PERIODS = ("bis Ende 2016", "Q3/2017", "01.03.2016 – 30.06.2016", "fortlaufend", "2. HJ 2017", "2015–2018")
COSTS = ("1.500,00 €", "ca. 5 T€", "kostenneutral", "Personalkosten", "500 € p. a.", "2.000-3.000 €")
STATES = ("umgesetzt", "in Umsetzung", "in Vorbereitung", "verzögert", "nicht begonnen", "entfallen")
OFFICES = ("Jugend- und Sozialamt", "Schulverwaltungsamt", "Stabsstelle Familie", "Jugendamt", "Bauamt")
WORDS = (
    "Familien", "Kinder", "Jugendliche", "Eltern", "Angebote", "Treffpunkte", "Beratung", "Betreuung", "Vereine",
    "Schulen", "Kitas", "Räume", "Wege", "Spielplätze", "Sprechzeiten", "Feste", "Kurse", "Großeltern", "Gemeinden",
    "Ehrenamtliche", "Fachkräfte", "Träger", "Ortsteile", "Termine", "Netzwerke", "Wohnungen", "Busse", "Ferien",
    "gemeinsam", "regelmäßig", "zusätzlich", "wohnortnah", "verlässlich", "kostenfrei", "inklusiv", "digital",
    "aufbauen", "erproben", "verstetigen", "bewerben", "abstimmen", "begleiten", "auswerten", "fördern", "mit",
    "und", "für", "in", "vor", "durch", "sowie", "bei", "zu", "über", "nach", "ohne",
)  # fmt: skip

Table = list[tuple[str, ...]]


class Content(NamedTuple):
    """What the three sheets hold, row by row from the first; a row of one cell in the second is a banner."""

    master: Table
    measures: Table
    paper: Table


def prose(words: Random, least: int, most: int) -> str:
    """A sentence that no other report has."""
    text = " ".join(words.choices(WORDS, k=words.randint(least, most)))
    return f"{text[0].upper()}{text[1:]}."


@lru_cache(maxsize=8)
def content(number: int, rows: int = ROWS) -> Content:
    """The words of a report."""
    words = Random(number)
    master: Table = [
        ("Jahresbericht zum Audit „Familiengerechte Kommune“",), ("Beispielformular, Ausgabe A",), (), *MASTER
    ]  # fmt: skip
    paper: Table = [
        *PAPER, (), ("Beratungsfolge",), ("Gremium", "Sitzung am", "Zuständigkeit"),
        ("Jugendhilfeausschuss", "12.06.2018", "Entscheidung"),
    ]  # fmt: skip
    return Content(master, [("Maßnahmen der Zielvereinbarung",), (), HEADER, *_measures(words, rows)], paper)


def _measures(words: Random, rows: int) -> Iterator[tuple[str, ...]]:
    """Banners, and under each of them as many rows, numbered by field and goal."""
    for index in range(rows):
        field, place = divmod(index, -(-rows // len(FIELDS)))
        if place == 0:
            yield (f"Handlungsfeld {field + 1}: {FIELDS[field]}",)
        if place % 5 == 0:
            goal = f"Ziel {field + 1}.{place // 5 + 1}: {prose(words, 6, 9)}"
        number, turn = f"{field + 1}.{place // 5 + 1}.{place % 5 + 1}", index % 6
        yield (
            number, goal, prose(words, 8, 14), OFFICES[index % 5], prose(words, 2, 5), PERIODS[turn], COSTS[turn],
            f"{words.randint(5, 90)} {words.choice(WORDS)} im Jahr", STATES[turn], prose(words, 10, 30),
            prose(words, 3, 8), prose(words, 5, 12),
        )  # fmt: skip


def workbook(number: int = 0, measures: int = ROWS) -> bytes:
    """A report as .xlsx by xlsxwriter: shared strings and formats, as Excel saves it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#DDE3EA", "border": 1, "text_wrap": True})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for title, rows in zip(("Stammdaten", "Maßnahmen", "Vorlagendaten"), content(number, measures), strict=True):
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            if len(row) == 1 and title == "Maßnahmen" and at:
                sheet.merge_range(at, 0, at, len(HEADER) - 1, row[0], head)
            else:
                sheet.write_row(at, 0, row, head if len(row) == 1 or row is HEADER else cell)
    book.close()
    return stream.getvalue()
