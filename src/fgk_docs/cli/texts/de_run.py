"""What is said at the end of a run, in German."""

RUN = {
    "skip.outside": "Verknüpfung, die aus dem Ordner führt",
    "skip.packed-litter.one": "1 Sperr- oder Systemdatei im Archiv",
    "skip.packed-litter.other": "{number} Sperr- oder Systemdateien im Archiv",
    "skip.link": "Verknüpfung auf einen Ordner",
    "progress.left": "noch",
    "progress.second": "/s",
    "progress.minute": "/min",
    "option.report": (
        "Bericht über den Lauf als Datei: .html ist eine Seite mit der Arbeitsliste, .json für andere Programme, "
        ".xml ein Bericht nach JUnit. Mehrfach möglich; ein Bericht von früher wird ersetzt."
    ),
    "option.details": "Alle Feststellungen zeigen, auch bei mehr als 20 Eingaben.",
    "state.accept": "annehmen",
    "state.ask": "nachfordern",
    "state.reject": "zurückweisen",
    "state.crashed": "abgestürzt",
    "state.slow": "zu langsam",
    "state.big": "zu viel Speicher",
    "state.failed": "nicht geprüft",
    "state.open": "nicht bearbeitet",
    "run.title": "Arbeitsliste zu den eingegangenen Berichten",
    "run.contents": "Inhalt",
    "run.skip": "Zum Inhalt springen",
    "run.glance": "Auf einen Blick",
    "run.incomplete": (
        "Der Lauf wurde nicht beendet. Was bis dahin feststand, steht hier; der Rest ist nicht bearbeitet."
    ),
    "run.as-of": "Stand: {day}.",
    "run.state": "Ergebnis",
    "run.inputs": "Eingänge",
    "run.problems": "Zum ganzen Lauf",
    "run.municipality": "Kommune",
    "run.contact": "Ansprechstelle",
    "run.what": "Was",
    "run.file": "Datei",
    "run.findings": "Feststellungen",
    "run.unknown": "nicht genannt",
    "run.none": "keine",
    "run.ask": "Nachfordern",
    "run.ask.what": (
        "Diese Berichte sind lesbar, aber unvollständig oder widersprüchlich. Bitte bei der Kommune nachfragen."
    ),
    "run.reject": "Zurückweisen",
    "run.reject.what": "Aus diesen Dateien lässt sich kein Bericht übernehmen. Bitte eine neue Datei anfordern.",
    "run.undone": "Nicht geprüft",
    "run.undone.what": "Was in diesen Dateien steht, ist nicht bekannt.",
    "run.hindered": "Nicht geschrieben",
    "run.hindered.what": "Diese Berichte sind in Ordnung, aber nicht alle Dokumente dazu ließen sich schreiben.",
    "run.left-out": "Ausgelassene Dateien",
    "run.left-out.what": "Diese Dateien wurden nicht gelesen. Bitte ansehen, ob eine davon doch ein Bericht ist.",
    "run.why": "Grund",
    "run.accept": "Annehmen",
    "run.hints.one": "Dazu 1 Hinweis.",
    "run.hints.other": "Dazu {number} Hinweise.",
    "run.more.one": "… und 1 weitere Datei",
    "run.more.other": "… und {number} weitere Dateien",
    "run.details": "Alle Feststellungen zeigt --details; --report arbeitsliste.html schreibt sie als Arbeitsliste.",
    "run.written": "Bericht über den Lauf: {file}",
    "option.register": (
        "Register der Kommunen, von denen ein Bericht erwartet wird: eine Tabelle mit den Spalten Kommune, AGS, "
        "Berichtszeitraum, Frist, Auditorin oder Auditor. Gesagt wird auch, wer fehlt und, mit --as-of, wer "
        "überfällig ist; „--to erinnerung“ schreibt an alle, die fehlen."
    ),
    "absence.missing": "fehlt",
    "absence.overdue": "überfällig",
    "missing.heading.one": "1 Bericht fehlt; überfällig: {overdue}.",
    "missing.heading.other": "{number} Berichte fehlen; überfällig: {overdue}.",
    "missing.undated.one": "1 Bericht fehlt.",
    "missing.undated.other": "{number} Berichte fehlen.",
    "missing.sent": "liegt vor: Bericht für {period}",
    "missing.perhaps": "gehört vielleicht dazu: {files}",
    "missing.more.one": "… und 1 weiterer",
    "missing.more.other": "… und {number} weitere",
    "run.missing": "Fehlende Berichte",
    "run.missing.what": (
        "Von diesen Kommunen des Registers liegt der erwartete Bericht nicht vor. Bitte erinnern. Gehört eine der "
        "genannten Dateien dazu, bitte statt der Erinnerung die Rückmeldung zu ihr schicken."
    ),
    "run.due": "Frist",
    "run.auditor": "Auditorin oder Auditor",
}
