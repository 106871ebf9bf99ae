"""What is said about data that documents carry, in German."""

EMBEDDING = {
    "option.embed": (
        "Welche Daten Dokumente (docx, odt, pdf) mitführen: document – nur die Angaben, die darin stehen, mit "
        "ihrer Herkunft; case – die ganze Fallakte; none – keine. Vorgabe: document, bei nichtöffentlichen Arten "
        "case."
    ),
    "option.since": (
        "Ein früherer Handbuchauszug (docx, odt, pdf); der neue sagt, was sich seither geändert hat. Andere "
        "Dokumente des Aufrufs bleiben davon unberührt."
    ),
    "read.short": "Ein Formular oder ein Dokument lesen und seine Daten (JSON) ausgeben",
    "read.help": (
        "Liest ein Formular und gibt die Fallakte aus: alle Angaben mit ihrer Herkunft als JSON.\n\n"
        "Die Fallakte lässt sich später wieder als EINGABE oder mit --case verwenden. Aus einem Dokument, das "
        "Daten mitführt (docx, odt, pdf), kommt heraus, was darin steht: die Fallakte, wenn es sie enthält, sonst "
        "die Angaben, die es zeigt, mit ihrer Herkunft."
    ),
    "read.example": (
        "fgk-docs read jahresbericht.xlsx -o fallakte.json\nfgk-docs read pruefvermerk.docx -o fallakte.json"
    ),
    "option.whole": "Aus einem Dokument alles ausgeben, was es mitführt, auch neben der Fallakte.",
    "read.embedded.document": (
        "{file}: enthält die Angaben, die das Dokument zeigt, mit ihrer Herkunft (document); geschrieben von "
        "fgk-docs {program}."
    ),
    "explain.short": "Sagen, woher die Wörter und Zahlen eines Dokuments kommen",
    "explain.help": (
        "Sagt aus dem Dokument allein, woher seine Angaben kommen: aus welcher Datei, welchem Blatt und welchen "
        "Zellen, oder aus welchem Text des Profils.\n\n"
        "DOKUMENT ist ein docx, odt oder pdf, das fgk-docs geschrieben hat, auch wenn es seither bearbeitet wurde. "
        "TEXT ist ein Stück daraus, wie es gedruckt ist; ohne TEXT wird das ganze Dokument erklärt."
    ),
    "explain.example": (
        "fgk-docs explain vorlage.docx Haushaltsberatungen\nfgk-docs explain vorlage.pdf --html herkunft.html"
    ),
    "metavar.document": "DOKUMENT",
    "metavar.passage": "[TEXT]",
    "option.explain-json": "Das Ergebnis als JSON ausgeben.",
    "option.explain-html": "Eine Seite schreiben, auf der jedes Wort seine Herkunft nennt, mit Maus oder Tastatur.",
    "explain.about": "{file}: {kind}, geschrieben von fgk-docs {program}",
    "explain.inputs": "Gemacht aus: {inputs}",
    "explain.and": "{first} und {last}",
    "explain.unchanged": "Der Text ist, wie er geschrieben wurde.",
    "explain.changed": "Der Text wurde seither geändert, in: {sections}.",
    "explain.between": "Hinter {sections} steht Text, der aus der Dokumentvorlage kommt oder eingefügt wurde.",
    "explain.inserted": "‚{text}‘ steht im Dokument, wurde aber nach dem Schreiben eingefügt, in: {section}.",
    "explain.passage": "‚{text}‘",
    "explain.since": "(der Absatz wurde seither geändert)",
    "explain.value": "‚{text}‘ – aus {places}",
    "explain.count.one": "‚{text}‘ – gezählt aus {places} ({number} Angabe)",
    "explain.count.other": "‚{text}‘ – gezählt aus {places} ({number} Angaben)",
    "explain.sum.one": "‚{text}‘ – Summe aus {places} ({number} Angabe)",
    "explain.sum.other": "‚{text}‘ – Summe aus {places} ({number} Angaben)",
    "explain.unstated": "‚{text}‘ – zu {paths}: keine Eingabe nennt das selbst",
    "explain.program": "‚{text}‘ – vom Programm festgestellt ({paths})",
    "explain.text": "‚{text}‘ – Text: Profil {profile}, {file}, Zeile {line}",
    "explain.text.block": "‚{text}‘ – Text: Profil {profile}, {file}, Zeile {line}, Block „{block}“",
    "explain.gap": "‚{text}‘ – noch auszufüllen ({paths})",
    "explain.unknown": "‚{text}‘ – Herkunft nicht festgehalten",
    "explain.template": "Dokumentvorlage",
    "explain.untitled": "Ohne Überschrift ({section})",
    "explain.page.title": "Woher kommt das? {file}",
    "explain.page.what": (
        "Jedes Wort nennt seine Herkunft, wenn man darauf zeigt oder es mit der Tabulatortaste ansteuert. Angaben "
        "aus den Eingaben sind unterstrichen, Lücken hervorgehoben, alles Übrige ist Text des Profils. Escape "
        "schließt den Hinweis."
    ),
    "explain.page.table": "Tabelle {number}: {section}",
    "explain.page.skip": "Zum Dokument",
    "explain.page.sections": "Abschnitte",
    "diff.short": "Zeigen, worin sich zwei Dokumente oder zwei Fälle unterscheiden",
    "diff.help": (
        "Vergleicht zwei Dokumente (docx, odt, pdf), die fgk-docs geschrieben hat: Abschnitt für Abschnitt ihren "
        "Text, auch wenn er seither bearbeitet wurde, und die Angaben darin mit ihren Zellen.\n\n"
        "ALT und NEU können auch zwei Formulare, Fallakten oder Dokumente mit ganzer Fallakte sein; dann wird "
        "verglichen, was sie angeben. Sind es Berichte verschiedener Jahre, werden die Maßnahmen einander "
        "zugeordnet."
    ),
    "diff.example": (
        "fgk-docs diff entwurf.docx beschlossen.docx\nfgk-docs diff bericht-2016.xlsx bericht-2017.xlsx"
    ),
    "metavar.old": "ALT",
    "metavar.new": "NEU",
    "option.diff-json": "Das Ergebnis als JSON ausgeben.",
    "option.diff-html": "Den Vergleich als Seite schreiben.",
    "diff.title": "Vergleich: {old} – {new}",
    "diff.none": "Kein Unterschied.",
    "diff.section.new": "Neuer Abschnitt „{heading}“:",
    "diff.section.dropped": "Weggefallener Abschnitt „{heading}“:",
    "diff.section.changed": "Abschnitt „{heading}“:",
    "diff.values": "Angaben:",
    "diff.value": "{title}: {before} → {after}",
    "diff.nothing": "nichts",
    "diff.before": "alt: {place}",
    "diff.after": "neu: {place}",
    "diff.page.sections": "Text",
    "diff.page.values": "Angaben",
    "diff.page.measures": "Maßnahmen",
    "diff.page.what": "Angabe",
    "diff.page.section": "Abschnitt",
    "diff.page.old": "Alt",
    "diff.page.new": "Neu",
    "diff.page.contents": "Inhalt",
    "diff.page.skip": "Zum Vergleich",
    "read.embedded.case": "{file}: enthält die ganze Fallakte (case); geschrieben von fgk-docs {program}.",
}
