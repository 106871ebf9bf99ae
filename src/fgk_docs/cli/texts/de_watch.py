"""What the command that watches a folder says, in German."""

WATCH = {
    "watch.short": "Einen Eingangsordner beobachten und bearbeiten, was hineingelegt wird",
    "watch.help": (
        "Beobachtet einen Ordner. Jede Datei, die hineingelegt wird, wird geprüft, sobald sie vollständig ist; "
        "ihre Dokumente kommen in den Ausgabeordner, die Datei selbst mit ihren Feststellungen nach „erledigt“ "
        "oder „abgewiesen“.\n\nNichts wird überschrieben, und nichts geht verloren: Wird das Programm "
        "unterbrochen, liegt jede Datei entweder noch im Eingang oder an ihrem neuen Platz, und der nächste Start "
        "macht weiter. Strg+C beendet."
    ),
    "watch.example": (
        "fgk-docs watch eingang papiere --to vorlage-jahresbericht --to rueckmeldung\n"
        "fgk-docs watch eingang papiere --to rueckmeldung --once"
    ),
    "watch.done-folder": "erledigt",
    "watch.failed-folder": "abgewiesen",
    "watch.findings": "feststellungen",
    "watch.documents": "Dokumente:",
    "watch.begun": "{folder} wird beobachtet. Strg+C beendet.",
    "watch.ended": "Beendet.",
    "watch.polling": "watchfiles ist nicht installiert: Der Ordner wird alle {seconds} Sekunden angesehen.",
    "watch.away": (
        "{folder} ist nicht zu lesen (technischer Hinweis: {reason}). Sobald der Ordner wieder da ist, geht es "
        "weiter."
    ),
    "watch.back": "{folder} ist wieder da.",
    "watch.done": "{file}: {verdict}, Dokumente: {count} → {place}",
    "watch.changed": "{file}: inzwischen geändert, wird noch einmal bearbeitet",
    "watch.stays": "{file}: bleibt liegen und wird in einer Minute noch einmal versucht",
    "watch.open": "{file}: noch in einem anderen Programm geöffnet, wird danach bearbeitet",
    "watch.link": "{file}: eine Verknüpfung, bleibt liegen. Bitte die Datei selbst hineinlegen.",
    "watch.special": "{file}: keine gewöhnliche Datei, bleibt liegen",
    "metavar.source": "EINGANG",
    "metavar.output": "AUSGABE",
    "option.watch-to": (
        "Art von Dokument, auch mehrmals; ohne Format im ersten, das es gibt. Ohne --to wird nur geprüft."
    ),
    "option.done": "Ordner für bearbeitete Dateien, unter AUSGABE.",
    "option.failed": "Ordner für Dateien, die zurückzuweisen sind, unter AUSGABE.",
    "option.settle": "So lange muss eine Datei unverändert daliegen, bevor sie als vollständig gilt.",
    "option.poll": (
        "Den Ordner in diesem Abstand ansehen, statt sich Änderungen melden zu lassen; für Netzlaufwerke, die "
        "nichts melden."
    ),
    "option.once": "Bearbeiten, was daliegt, und enden.",
}
