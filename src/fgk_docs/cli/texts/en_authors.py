"""What is said about plugins of one's own, in English."""

AUTHORS = {
    "plugin.new.short": "Start a new plugin",
    "plugin.new.help": (
        "Writes a complete package for a new plugin: description, code, tests and licence.\n\n"
        "It makes the folder fgk-docs-NAME and leaves one that exists as it is. The package can be installed at "
        "once, and its tests pass."
    ),
    "plugin.new.example": (
        "fgk-docs plugin new musterland --kind profile\n"
        "fgk-docs plugin new musterland --kind profile --from sachbericht.xlsx -o plugins"
    ),
    "plugin.new.next": "Next: pip install -e '{folder}[test]' and pytest {folder}",
    "option.plugin-kind": "What the plugin offers: a format to read, a format to write, or a profile.",
    "option.plugin-from": "Filled form from which a form definition is drafted; for profiles only.",
    "option.plugin-output": "Folder in which the package is made; the current one otherwise.",
    "golden.short": "Check golden texts or rewrite them",
    "golden.help": (
        "Writes every document of every case as text and compares it with the one kept in the folder.\n\n"
        "golden.toml in FOLDER describes what is compared. With --check, the default, the command shows every "
        "difference and returns 1; with --write it rewrites the texts and removes those that no case produces."
    ),
    "golden.example": "fgk-docs golden tests/golden\nfgk-docs golden --write tests/golden",
    "option.golden": "Compare, or rewrite.",
    "golden.same": "Golden texts: {total}, all unchanged.",
    "golden.differ": "Golden texts: {total}, different: {count}.",
    "golden.kept": "Golden texts: {total}, changed: {count}.",
    "golden.written": "Written: {file}",
    "golden.removed": "Removed: {file}",
}
