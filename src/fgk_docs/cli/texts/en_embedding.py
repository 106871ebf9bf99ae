"""What is said about data that documents carry, in English."""

EMBEDDING = {
    "option.embed": (
        "Which data documents (docx, odt, pdf) carry: document – only what the document shows, and where it "
        "comes from; case – the whole case file; none – nothing. Default: document, and case for kinds that are "
        "not public."
    ),
    "option.since": (
        "An earlier excerpt of the handbook (docx, odt, pdf); the new one says what changed since. Other documents "
        "of the call are written as ever."
    ),
    "read.short": "Read a form or a document and give its data (JSON)",
    "read.help": (
        "Reads a form and gives the case file: everything stated, with its origin, as JSON.\n\n"
        "A case file can be used again later, as INPUT or with --case. A document that carries data (docx, odt, "
        "pdf) gives what it holds: the case file where it has one, otherwise what it shows and where that comes "
        "from."
    ),
    "read.example": "fgk-docs read jahresbericht.xlsx -o case.json\nfgk-docs read pruefvermerk.docx -o case.json",
    "option.whole": "Give everything that a document carries, not only the case file.",
    "read.embedded.document": (
        "{file}: contains what the document shows and where it comes from (document); written by "
        "fgk-docs {program}."
    ),
    "explain.short": "Say where the words and numbers of a document come from",
    "explain.help": (
        "Says, from the document alone, where its contents come from: which file, sheet and cells, or which text "
        "of the profile.\n\n"
        "DOCUMENT is a docx, odt or pdf that fgk-docs wrote, also when it was edited since. TEXT is a piece of it "
        "as it is printed; without TEXT the whole document is explained."
    ),
    "explain.example": (
        "fgk-docs explain vorlage.docx Haushaltsberatungen\nfgk-docs explain vorlage.pdf --html origins.html"
    ),
    "metavar.document": "DOCUMENT",
    "metavar.passage": "[TEXT]",
    "option.explain-json": "Give the result as JSON.",
    "option.explain-html": "Write a page on which every word tells its origin when it is pointed at or focused.",
    "explain.about": "{file}: {kind}, written by fgk-docs {program}",
    "explain.inputs": "Made from: {inputs}",
    "explain.and": "{first} and {last}",
    "explain.unchanged": "The text is as it was written.",
    "explain.changed": "The text was changed since, in: {sections}.",
    "explain.between": "After {sections} there is text that comes from the document template or was inserted.",
    "explain.inserted": "‘{text}’ is in the document, but was inserted after it was written, in: {section}.",
    "explain.passage": "‘{text}’",
    "explain.since": "(the paragraph was changed since)",
    "explain.value": "‘{text}’ – from {places}",
    "explain.count.one": "‘{text}’ – counted from {places} ({number} answer)",
    "explain.count.other": "‘{text}’ – counted from {places} ({number} answers)",
    "explain.sum.one": "‘{text}’ – sum of {places} ({number} answer)",
    "explain.sum.other": "‘{text}’ – sum of {places} ({number} answers)",
    "explain.unstated": "‘{text}’ – on {paths}: no input says this itself",
    "explain.program": "‘{text}’ – determined by the program ({paths})",
    "explain.text": "‘{text}’ – text: profile {profile}, {file}, line {line}",
    "explain.text.block": "‘{text}’ – text: profile {profile}, {file}, line {line}, block “{block}”",
    "explain.gap": "‘{text}’ – still to be filled in ({paths})",
    "explain.unknown": "‘{text}’ – origin not recorded",
    "explain.template": "document template",
    "explain.untitled": "Without a heading ({section})",
    "explain.page.title": "Where does this come from? {file}",
    "explain.page.what": (
        "Every word tells its origin when you point at it or reach it with the tab key. What inputs say is "
        "underlined, gaps are marked, everything else is text of the profile. Escape closes the note."
    ),
    "explain.page.table": "Table {number}: {section}",
    "explain.page.skip": "To the document",
    "explain.page.sections": "Sections",
    "diff.short": "Show how two documents or two cases differ",
    "diff.help": (
        "Compares two documents (docx, odt, pdf) that fgk-docs wrote: their text section by section, also when it "
        "was edited since, and the values in it with their cells.\n\n"
        "OLD and NEW may also be two forms, case files, or documents with the whole case; then what they state is "
        "compared. Of reports of different years, the measures are matched with each other."
    ),
    "diff.example": "fgk-docs diff draft.docx adopted.docx\nfgk-docs diff bericht-2016.xlsx bericht-2017.xlsx",
    "metavar.old": "OLD",
    "metavar.new": "NEW",
    "option.diff-json": "Give the result as JSON.",
    "option.diff-html": "Write the comparison as a page.",
    "diff.title": "Comparison: {old} – {new}",
    "diff.none": "No difference.",
    "diff.section.new": "New section “{heading}”:",
    "diff.section.dropped": "Section “{heading}” is gone:",
    "diff.section.changed": "Section “{heading}”:",
    "diff.values": "Values:",
    "diff.value": "{title}: {before} → {after}",
    "diff.nothing": "nothing",
    "diff.before": "old: {place}",
    "diff.after": "new: {place}",
    "diff.page.sections": "Text",
    "diff.page.values": "Values",
    "diff.page.measures": "Measures",
    "diff.page.what": "Value",
    "diff.page.section": "Section",
    "diff.page.old": "Old",
    "diff.page.new": "New",
    "diff.page.contents": "Contents",
    "diff.page.skip": "To the comparison",
    "read.embedded.case": "{file}: contains the whole case file (case); written by fgk-docs {program}.",
}
