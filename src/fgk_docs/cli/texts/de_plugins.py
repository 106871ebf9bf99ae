"""What options and commands about plugins and profiles say, in German."""

PLUGINS = {
    "metavar.python-file": "DATEI.py",
    "option.without-plugin": "Auf ein Plugin verzichten; mehrfach möglich. Ebenso wirkt {variable}.",
    "option.plugin": "Auch das Plugin in dieser Python-Datei laden; mehrfach möglich. Es heißt wie die Datei.",
    "plugin.short": "Plugins zeigen und neue anlegen",
    "plugin.help": "Zeigt, welche Plugins installiert sind, und legt neue an.",
    "plugin.list.short": "Alle Plugins auflisten",
    "plugin.list.help": (
        "Listet die installierten Plugins auf: Name, Paket, Version, Hooks und was sie beitragen. Ein defektes "
        "Plugin steht mit seiner Ursache in der Liste, ein abgeschaltetes als solches."
    ),
    "plugin.list.example": "fgk-docs plugin list --json",
    "column.hooks": "Hooks",
    "offer.reader": "Leser",
    "offer.writer": "Schreiber",
    "offer.form-maker": "Formulare",
    "offer.annotator": "Rückmeldung",
    "offer.scanner": "Prüfcode",
    "offer.signer": "Signatur",
    "offer.profile": "Profile",
    "plugins.none": "Es sind keine Plugins installiert.",
    "plugin.failed": "defekt: {cause} [{code}]",
    "plugin.disabled": "abgeschaltet",
    "plugin.remedy": "Mit „--without-plugin {name}“ geht es ohne dieses Plugin weiter.",
    "profile.short": "Profile zeigen und prüfen",
    "profile.help": "Zeigt, welche Profile es gibt, prüft sie und erklärt, was woher kommt.",
    "profile.list.short": "Alle Profile auflisten",
    "profile.list.help": (
        "Listet auf, welche Profile „--profile“ nennen kann: Name, Titel, worauf sie aufbauen, für "
        "welche Gemeindeschlüssel sie gelten und welches Plugin sie mitbringt."
    ),
    "profile.list.example": "fgk-docs profile list",
    "profile.check.short": "Ein Profil prüfen",
    "profile.check.help": (
        "Prüft ein installiertes Profil oder einen Ordner und nennt alle Fehler auf einmal, mit Datei "
        "und Zeile: Dateien, Wortlisten, Formulare, Texte, Vorlagen, Meldungen, Handbuch, dazu Prüfungen"
        " und Kennzahlen an den Beispielen.\n\nOhne Fehler endet der Aufruf mit 0, sonst mit 4."
    ),
    "profile.check.example": "fgk-docs profile check base\nfgk-docs profile check ./unser-profil",
    "profile.explain.short": "Zeigen, was woher kommt",
    "profile.explain.help": (
        "Zeigt, was ein Profil (NAME oder ORDNER) und die Profile darunter gegenüber der "
        "Grundausstattung ändern: Einträge, Textblöcke, Vorlagen, Prüfungen, Kennzahlen und Angaben der "
        "Erweiterung, je mit Profil, Datei und Zeile.\n\nMit ART stehen alle Teile dieser Art von Dokument"
        " da, auch die der Grundausstattung."
    ),
    "profile.explain.example": "fgk-docs profile explain base vorlage-teilnahme",
    "metavar.profile-or-folder": "NAME|ORDNER",
    "metavar.kind-name": "[ART]",
    "column.parent": "Grundlage",
    "column.ags": "Gemeindeschlüssel",
    "column.plugin": "Plugin",
    "column.what": "Was",
    "column.profile": "Profil",
    "column.place": "Stelle",
    "profile.sound": "{profile}: verwendbar",
    "profile.broken.one": "{profile}: so nicht verwendbar, ein Fehler",
    "profile.broken.other": "{profile}: so nicht verwendbar, {number} Fehler",
    "pieces.none": "{profile} ändert nichts an der Grundausstattung.",
    "piece.form": "Formular",
    "piece.document": "Dokument",
    "piece.text": "Text",
    "piece.block": "Textblock",
    "piece.template": "Vorlagendatei",
    "piece.handbook": "Handbuch",
    "piece.vocabulary": "Wortliste",
    "piece.message": "Meldung",
    "piece.sample": "Beispiel",
    "piece.extension": "Erweiterung",
    "piece.check": "Prüfung",
    "piece.figure": "Kennzahl",
    "piece.other": "Datei",
}
