"""What the commands about templates say, in German."""

TEMPLATE = {
    "template.short": "Vorlagendateien prüfen und zeigen, was sie nennen können",
    "template.help": "Hilft beim eigenen Briefkopf: prüft eine Vorlagendatei und zeigt, was in ihr stehen darf.",
    "template.check.short": "Eine Vorlagendatei prüfen",
    "template.check.help": (
        "Prüft eine Vorlagendatei (Briefkopf) für eine Art von Dokument und nennt alle Fehler auf einmal, mit "
        "Absatz oder Tabellenzelle, auch in Kopf- und Fußzeilen.\n\nVorlagendateien für Word und LibreOffice "
        "werden Absatz für Absatz geprüft, solche für Webseiten Zeile für Zeile, solche für PDF durch "
        "Probeschreiben; dort wird der erste Fehler genannt."
    ),
    "template.check.example": "fgk-docs template check template.docx --kind vorlage-jahresbericht",
    "template.show.short": "Zeigen, was eine Vorlagendatei nennen kann",
    "template.show.help": (
        "Listet auf, was die Vorlagendatei einer Art von Dokument nennen kann, und danach, was auch ihr Text "
        "nennen kann: Name, Art, Titel, und ob es immer da ist. „[]“ steht hinter dem, was es mehrmals geben kann."
    ),
    "template.show.example": "fgk-docs template show vorlage-jahresbericht",
    "template.sound": "{file}: für „{kind}“ verwendbar",
    "template.broken": "{file}: für „{kind}“ so nicht verwendbar",
    "template.part.header": "Kopfzeile",
    "template.part.footer": "Fußzeile",
    "template.part.footnote": "Fußnoten",
    "template.part.endnote": "Endnoten",
    "template.paragraph": "Absatz {paragraph}",
    "template.line": "Zeile {paragraph}",
    "template.cell": "Tabelle {table}, Zeile {row}, Spalte {column}",
    "template.where": "{where} („{near}“)",
    "template.use.template": "Vorlagendatei",
    "template.use.text": "Text",
    "template.use.both": "Vorlagendatei, Text",
    "template.always": "immer",
    "template.sometimes": "manchmal",
    "template.kind.section": "Abschnitt",
    "template.kind.sections": "alle übrigen Abschnitte",
    "template.kind.text": "Text",
    "template.kind.date": "Tag",
    "template.kind.number": "Zahl",
    "template.kind.yes_no": "ja oder nein",
    "template.kind.code": "Wort einer Wortliste",
    "template.kind.record": "mehrere Angaben",
    "template.kind.list": "Liste: {kind}",
    "template.kind.Name": "Name in vier Fällen",
    "template.kind.Period": "Zeitraum",
    "template.kind.Amount": "Betrag",
    "template.kind.Percent": "Prozentangabe",
    "template.kind.Status": "Umsetzungsstand",
    "template.kind.Responsibility": "Zuständigkeit",
    "template.kind.Reference": "Verweis",
    "template.value.title": "Titel des Dokuments",
    "template.value.subject": "Betreff",
    "template.value.author": "Verfasst von",
    "template.value.keywords": "Stichwörter",
    "template.value.number": "Vorlagennummer",
    "template.value.language": "Sprache",
    "template.value.date": "Datum des Dokuments",
    "template.value.body": "Alle Abschnitte ohne eigenen Platz",
    "option.template-kind": "Art von Dokument, für die geprüft wird.",
    "column.use": "Wo",
    "column.kind": "Art",
    "column.presence": "Vorhanden",
}
