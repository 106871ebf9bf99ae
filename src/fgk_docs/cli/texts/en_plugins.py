"""What options and commands about plugins and profiles say, in English."""

PLUGINS = {
    "metavar.python-file": "FILE.py",
    "option.without-plugin": "Do without a plugin; may be repeated. {variable} does the same.",
    "option.plugin": "Also load the plugin in this Python file; may be repeated. It has the name of the file.",
    "plugin.short": "Show plugins and start new ones",
    "plugin.help": "Shows which plugins are installed, and starts new ones.",
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
    "offer.scanner": "Codes",
    "offer.signer": "Signatures",
    "offer.profile": "Profiles",
    "plugins.none": "No plugins are installed.",
    "plugin.failed": "broken: {cause} [{code}]",
    "plugin.disabled": "switched off",
    "plugin.remedy": "“--without-plugin {name}” goes on without this plugin.",
    "profile.short": "Show and check profiles",
    "profile.help": "Shows which profiles there are, checks them and explains what comes from where.",
    "profile.list.short": "List all profiles",
    "profile.list.help": (
        "Lists the profiles that “--profile” can name: name, title, what they build on, the municipality"
        " keys they are meant for, and the plugin that brings them."
    ),
    "profile.list.example": "fgk-docs profile list",
    "profile.check.short": "Check a profile",
    "profile.check.help": (
        "Checks an installed profile or a folder and names all mistakes at once, with file and line: "
        "files, vocabularies, forms, texts, templates, messages, handbook, and checks and figures with "
        "the samples.\n\nWithout mistakes the call ends with 0, otherwise with 4."
    ),
    "profile.check.example": "fgk-docs profile check base\nfgk-docs profile check ./our-profile",
    "profile.explain.short": "Show what comes from where",
    "profile.explain.help": (
        "Shows what a profile (NAME or FOLDER) and those below it change in the base: entries, blocks of"
        " text, templates, checks, figures and values of the extension, each with profile, file and "
        "line.\n\nWith KIND all parts of this kind of document are listed, those of the base as well."
    ),
    "profile.explain.example": "fgk-docs profile explain base vorlage-teilnahme",
    "metavar.profile-or-folder": "NAME|FOLDER",
    "metavar.kind-name": "[KIND]",
    "column.parent": "Builds on",
    "column.ags": "Municipality keys",
    "column.plugin": "Plugin",
    "column.what": "What",
    "column.profile": "Profile",
    "column.place": "Place",
    "profile.sound": "{profile}: can be used",
    "profile.broken.one": "{profile}: cannot be used like this, one mistake",
    "profile.broken.other": "{profile}: cannot be used like this, {number} mistakes",
    "pieces.none": "{profile} changes nothing in the base.",
    "piece.form": "Form",
    "piece.document": "Document",
    "piece.text": "Text",
    "piece.block": "Block of text",
    "piece.template": "Template",
    "piece.handbook": "Handbook",
    "piece.vocabulary": "Vocabulary",
    "piece.message": "Message",
    "piece.sample": "Sample",
    "piece.extension": "Extension",
    "piece.check": "Check",
    "piece.figure": "Figure",
    "piece.other": "File",
}
