"""What is said about plugins of one's own, in German."""

AUTHORS = {
    "plugin.new.short": "Ein neues Plugin anlegen",
    "plugin.new.help": (
        "Legt ein vollständiges Paket für ein neues Plugin an: mit Beschreibung, Programm, Prüfungen und Lizenz."
        "\n\nEs entsteht der Ordner fgk-docs-NAME; einen vorhandenen lässt der Befehl, wie er ist. Das Paket lässt "
        "sich sofort einrichten, und seine Prüfungen bestehen."
    ),
    "plugin.new.example": (
        "fgk-docs plugin new musterland --kind profile\n"
        "fgk-docs plugin new musterland --kind profile --from sachbericht.xlsx -o plugins"
    ),
    "plugin.new.next": "Nun: pip install -e '{folder}[test]' und pytest {folder}",
    "option.plugin-kind": "Was das Plugin anbietet: ein Eingabeformat, ein Ausgabeformat oder ein Profil.",
    "option.plugin-from": "Ausgefülltes Formular, aus dem eine Formulardefinition entworfen wird; nur für Profile.",
    "option.plugin-output": "Ordner, in dem das Paket entsteht; sonst der aktuelle.",
    "golden.short": "Vergleichstexte prüfen oder neu schreiben",
    "golden.help": (
        "Schreibt zu jedem Fall jedes Dokument als Text und vergleicht ihn mit dem, der im Ordner liegt.\n\n"
        "Was verglichen wird, beschreibt golden.toml in ORDNER. Mit --check, der Vorgabe, zeigt der Befehl "
        "jeden Unterschied und gibt 1 zurück; mit --write schreibt er die Texte neu und entfernt, was kein Fall "
        "mehr ergibt."
    ),
    "golden.example": "fgk-docs golden tests/golden\nfgk-docs golden --write tests/golden",
    "option.golden": "Vergleichen oder neu schreiben.",
    "golden.same": "Vergleichstexte: {total}, alle unverändert.",
    "golden.differ": "Vergleichstexte: {total}, davon abweichend: {count}.",
    "golden.kept": "Vergleichstexte: {total}, davon geändert: {count}.",
    "golden.written": "Geschrieben: {file}",
    "golden.removed": "Entfernt: {file}",
}
