"""What a field handbook says itself, in German: headings, kinds of answers, remarks."""

HANDBOOK = {
    "handbook.title": "Feldhandbuch: {title}",
    "handbook.intro": (
        "Das Formular „{form}“ in der Ausgabe „{edition}“ hat {fields} und {tables}. Ein leeres erzeugt "
        "dieser Befehl:"
    ),
    "handbook.names": (
        "Unter „Name“ steht, wie Datendateien („form fill“, „--data“) ein Feld nennen; bei Spalten ist 1 die erste "
        "Zeile der Tabelle. Unter „Ziel“ steht, wohin die Antwort in der Fallakte kommt."
    ),
    "handbook.contents": "Inhalt",
    "handbook.skip": "Zum Inhalt springen",
    "handbook.sheet": "Blatt „{title}“",
    "handbook.no-sheet": "Ohne Blatt",
    "handbook.no-sheet-note": "Diese Angaben stehen auf keinem Blatt, das die Definition beschreibt.",
    "handbook.also": "Auch erkannt als: {words}",
    "handbook.optional": "Das Blatt darf fehlen.",
    "handbook.repeats": "Das Blatt darf es mehrmals geben.",
    "handbook.notes": "Auf dem Blatt steht: {text}",
    "handbook.fields": "Felder",
    "handbook.table": "Tabelle „{title}“",
    "handbook.records": "Jede Zeile wird ein Datensatz unter: {titles}",
    "handbook.key": "Ohne Angabe in „{label}“ ist eine Zeile kein Datensatz.",
    "handbook.banner": "Das Handlungsfeld steht als Zwischenzeile über seinen Zeilen.",
    "handbook.group": "Das Handlungsfeld steht einmal auf dem Blatt, neben „{label}“.",
    "handbook.fields-of-action": "Bekannte Handlungsfelder: {words}",
    "handbook.owner": (
        "Stehen mehrere Kommunen in einer Tabelle, sagt eine weitere Spalte „{label}“, zu welcher "
        "eine Zeile gehört."
    ),
    "handbook.legend": "Farben",
    "handbook.legend-note": (
        "Was Farben bedeuten, wo kein Wort in der Zelle steht; eine Legende in der Datei geht vor."
    ),
    "handbook.colour": "Farbe",
    "handbook.meaning": "Bedeutung",
    "handbook.column.label": "Beschriftung",
    "handbook.column.key": "Name",
    "handbook.column.answer": "Antwort",
    "handbook.column.required": "Pflicht",
    "handbook.column.help": "Hinweis und Beispiel",
    "handbook.column.target": "Ziel",
    "handbook.required": "ja",
    "handbook.free": "nein",
    "handbook.words": "Möglich sind: {words}",
    "handbook.known-words": "Bekannt sind: {words}",
    "handbook.example": "Zum Beispiel: {example}",
    "handbook.spread": "einmal für mehrere Zeilen untereinander",
    "handbook.below": "Die Antwort steht unter der Beschriftung.",
    "handbook.constant": "dazu fest: {key} = {value}",
    "handbook.type.text": "Text",
    "handbook.type.long": "Text, auch mehrzeilig",
    "handbook.type.code": "Kennung, wird genau so übernommen",
    "handbook.type.number": "Nummer, wird genau so übernommen",
    "handbook.type.integer": "ganze Zahl",
    "handbook.type.yes_no": "ja oder nein",
    "handbook.type.period": "Tag oder Zeitraum, so genau wie bekannt",
    "handbook.type.day": "Datum",
    "handbook.type.amount": "Betrag in Euro oder Angabe in Worten",
    "handbook.type.percent": "Prozentangabe",
    "handbook.type.status": "Umsetzungsstand aus der Liste",
    "handbook.type.light": "Ampelfarbe aus der Liste",
    "handbook.type.choice": "ein Wort aus der Liste",
    "handbook.type.procedure": "Verfahren aus der Liste",
    "handbook.type.responsibility": "zuständige Stelle oder Funktion",
    "handbook.type.person": "Funktion oder Name einer Person",
    "handbook.type.body": "Gremium oder Behörde",
    "handbook.type.office": "Amt einer Person",
    "handbook.type.municipality": "Name einer Kommune",
    "handbook.type.case": "Name mit Artikel im {case}",
    "handbook.type.field": "Handlungsfeld",
    "handbook.type.ags": "Amtlicher Gemeindeschlüssel, 8 Ziffern, bei Kreisen 5",
}
