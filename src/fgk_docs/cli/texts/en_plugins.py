"""What options and commands about plugins and profiles say, in English."""

PLUGINS = {
    "metavar.python-file": "FILE.py",
    "option.without-plugin": "Do without a plugin; may be repeated. {variable} does the same.",
    "option.plugin": "Also load the plugin in this Python file; may be repeated. It is called like the file.",
    "plugin.short": "Show plugins",
    "plugin.help": "Shows which plugins are installed.",
    "plugin.list.short": "List all plugins",
    "plugin.list.help": (
        "Lists the installed plugins: name, package, version, hooks and what they offer. A broken plugin is listed "
        "with its cause, one that is switched off as such."
    ),
    "plugin.list.example": "fgk-docs plugin list --json",
    "column.hooks": "Hooks",
    "offer.reader": "Readers",
    "offer.writer": "Writers",
    "offer.form-maker": "Forms",
    "offer.annotator": "Feedback",
    "offer.profile": "Profiles",
    "plugins.none": "No plugins are installed.",
    "plugin.failed": "broken: {cause}",
    "plugin.disabled": "switched off",
    "plugin.remedy": "“--without-plugin {name}” goes on without this plugin.",
}
