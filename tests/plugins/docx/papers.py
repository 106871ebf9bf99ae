"""A whole council paper, as the composer would hand it over."""

from __future__ import annotations

from datetime import date

from fgk_docs.model.document import (
    Column,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Row,
    Run,
    Section,
    Signature,
    Table,
)
from tests.support.documents import paragraph, words

GAP = (Run("[Datum der Sitzung ergänzen]", placeholder=True),)


def pairs(name: str, **rows: str) -> KeyValues:
    return KeyValues(name, tuple((words(label.replace("_", " ")), words(value)) for label, value in rows.items()))


_WIDTHS = {"Nr.": 1, "Maßnahme": 4, "Fortschritt": 3}


def measures(rows: int, columns: int) -> Table:
    """A table of measures with a banner for every twenty rows."""
    titles = ("Nr.", "Maßnahme", "Zuständig", "Zeitraum", "Stand", "Fortschritt", "Probleme", "Nächste Schritte")
    texts = (
        "Familienwegweiser in gedruckter und digitaler Form neu auflegen",
        "Jugend- und Sozialamt",
        "01/2016–06/2018",
        "umgesetzt",
        "Der Wegweiser liegt vor & ist an alle Haushalte verteilt.",
        "Personelle Engpässe im Jahr 2017",
        "Fortschreibung",
    )
    made: list[Row] = []
    for number in range(rows):
        if number % 20 == 0:
            made.append(Row((words(f"Handlungsfeld {number // 20 + 1}"),), banner=True))
        cells = (f"{number // 20 + 1}.{number % 20 + 1}", *texts)[:columns]
        made.append(Row(tuple(words(cell) for cell in cells)))
    made_columns = tuple(Column(words(title), _WIDTHS.get(title, 2)) for title in titles[:columns])
    return Table("measures", made_columns, tuple(made), words("Umsetzungsstand der Maßnahmen"))


def council_paper(rows: int = 12, columns: int = 8) -> Document:
    """A paper with every kind of block; ``columns`` above 6 make lying pages."""
    letterhead = Section(
        "briefkopf", (), (paragraph("Landratsamt Kyffhäuserkreis"), paragraph("Jugend- und Sozialamt"))
    )
    head = pairs("head", Vorlage_Nr="18/2048-BV", Status="öffentlich", Betreff="Rezertifizierung zum Audit")
    bodies = Table(
        "bodies",
        (Column(words("Datum")), Column(words("Gremium"), 3), Column(words("TOP"), 0.5, "right")),
        (Row((words("12.06.2018"), words("Jugendhilfeausschuss"), words("5"))), Row((GAP, words("Kreistag"), ()))),
    )
    points = ListBlock(
        (
            (paragraph("wird ein Vertrag geschlossen,"),),
            (paragraph("werden Mittel bereitgestellt:"), ListBlock(((paragraph("Personal,"),),), ordered=True)),
        ),
        ordered=True,
    )
    reasons = (
        Heading(2, words("Ausgangslage")),
        paragraph("Seit dem 12.06.2015 trägt der Kyffhäuserkreis das Qualitätssiegel."),
        ListBlock(((paragraph("Bildung und Erziehung"),), (paragraph("Senioren und Generationen"),))),
    )
    sections = (
        letterhead,
        Section("head", (), (head,)),
        Section("consultations", words("Beratungsfolge"), (bodies,)),
        Section("resolution", words("Beschlussvorschlag"), (paragraph("Der Kreistag beschließt:"), points)),
        Section("reasons", words("Begründung"), reasons),
        Section("measures", words("Anlage: Stand der Maßnahmen"), (measures(rows, columns),)),
        Section("signature", (), (Signature(words("Antje Hochwind\nLandrätin")),)),
    )
    properties = {"title": "Beschlussvorlage", "subject": "Rezertifizierung zum Audit", "number": "18/2048-BV"}
    return Document("vorlage-rezertifizierung", sections, properties, date(2018, 6, 1))
