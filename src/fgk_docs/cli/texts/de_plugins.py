"""What options and commands about plugins and profiles say, in German."""

PLUGINS = {
    "metavar.python-file": "DATEI.py",
    "option.without-plugin": "Auf ein Plugin verzichten; mehrfach möglich. Ebenso wirkt {variable}.",
    "option.plugin": "Auch das Plugin in dieser Python-Datei laden; mehrfach möglich. Es heißt wie die Datei.",
    "plugin.short": "Plugins zeigen",
    "plugin.help": "Zeigt, welche Plugins installiert sind.",
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
    "offer.profile": "Profile",
    "plugins.none": "Es sind keine Plugins installiert.",
    "plugin.failed": "defekt: {cause}",
    "plugin.disabled": "abgeschaltet",
    "plugin.remedy": "Mit „--without-plugin {name}“ geht es ohne dieses Plugin weiter.",
}
