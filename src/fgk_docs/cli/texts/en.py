"""What the program itself says, in English."""

from fgk_docs.cli.texts.en_authors import AUTHORS
from fgk_docs.cli.texts.en_embedding import EMBEDDING
from fgk_docs.cli.texts.en_handbook import HANDBOOK
from fgk_docs.cli.texts.en_plugins import PLUGINS
from fgk_docs.cli.texts.en_run import RUN
from fgk_docs.cli.texts.en_seals import SEALS
from fgk_docs.cli.texts.en_template import TEMPLATE
from fgk_docs.cli.texts.en_watch import WATCH

TEXTS = {
    # Frame of the help
    "heading.commands": "Commands",
    "heading.example": "Example:",
    "metavar.command": "COMMAND [ARGS]…",
    "metavar.options": "[OPTIONS]",
    "metavar.inputs": "INPUT…",
    "metavar.input": "INPUT",
    "metavar.seconds": "SECONDS",
    "metavar.folder": "FOLDER",
    "metavar.file": "FILE",
    "metavar.previous": "FILE|FOLDER",
    "metavar.form": "FORM",
    "metavar.form-or-file": "FORM|FILE",
    "metavar.format": "FORMAT",
    "metavar.number": "NUMBER",
    "metavar.kind": "KIND[.FORMAT]",
    "metavar.date": "DATE",
    "metavar.name": "NAME",
    "metavar.profile": "NAME|auto",
    # Help of the commands
    "program.help": (
        "Reads report forms of the audit “Familiengerechte Kommune”, checks them and writes council papers "
        "from them.\n\n"
        "For help on a command, see for example: fgk-docs convert --help"
    ),
    "convert.short": "Read forms and write papers from them",
    "convert.help": (
        "Reads forms and writes documents from them.\n\n"
        "INPUT is a file, a folder, a ZIP archive, a pattern in quotes (inbox/**/*.xlsx), or - for a list "
        "on standard input; folders are read with all their subfolders, and results lie in subfolders "
        "of the same names. First all inputs are checked and all file names computed, then the writing starts. "
        "Existing files stay as they are without --force. A rejected input gives only the "
        "feedback to the municipality, if that is asked for; the other inputs are "
        "processed all the same."
    ),
    "convert.example": (
        "fgk-docs convert jahresbericht.xlsx --to vorlage-rezertifizierung -o papers\n"
        "fgk-docs convert inbox --to vorlage-teilnahme.docx --as-of 2018-06-12 -o papers"
    ),
    "check.short": "Check forms and show everything found",
    "check.help": (
        "Checks forms and shows what to improve: with sheet and cell, message and remedy.\n\n"
        "INPUT is a file, a folder, a ZIP archive, a pattern in quotes (inbox/**/*.xlsx), or - for a list "
        "on standard input. Only what --annotate and --letter ask for is written."
    ),
    "check.example": (
        "fgk-docs check jahresbericht.xlsx\nfgk-docs check inbox --fail-on warning --format json > findings.json"
    ),
    "feedback.short": "Feedback to municipalities",
    "feedback.help": "Takes feedback out of files again. It is written by “check --annotate”.",
    "feedback.strip.short": "Take feedback out of a file again",
    "feedback.strip.help": (
        "Takes out of a file what “check --annotate” wrote into it.\n\n"
        "If nobody has changed the file since, every part of it is as it was, byte for byte. Otherwise the changes "
        "stay, and only the list, the comments and the borders of the feedback go."
    ),
    "feedback.strip.example": "fgk-docs feedback strip bericht-rueckmeldung.xlsx -o bericht.xlsx",
    "feedback.written": "Feedback written: {file}",
    "feedback.copied": (
        "Feedback written: {file} – as a copy in xlsx, because nothing can be entered into the format of the input."
    ),
    "feedback.letter": "Letter written: {file}",
    "feedback.unmarked": "Nothing could be marked here: {sheets}. The list at the beginning is complete.",
    "feedback.unreadable": "No feedback in the file itself, because it cannot be read: {file}",
    "option.annotate": (
        "Folder into which each input is written with feedback in it: a list of all findings at the "
        "beginning, a comment at each place."
    ),
    "option.letter": (
        "Folder into which a letter to the municipality (docx) is written for each input: the result, the "
        "findings, what to do."
    ),
    "option.deadline": (
        "The day by which the municipality should answer (2018-06-12 or 12.06.2018); letters, feedback and "
        "reminders name it."
    ),
    "option.output-stripped": "File for the result.",
    "form.short": "Show, make, fill, draft and check forms",
    "form.help": (
        "Shows which forms are known, makes them as files and fills them; drafts and checks definitions of "
        "foreign forms."
    ),
    "form.make.short": "Make a form to fill in",
    "form.make.help": (
        "Makes a form to fill in: with locked labels, drop-down lists, hints and checks.\n\n"
        "FORM is a name from “fgk-docs form list”. With --case, it already contains what a case file says; an "
        "annual report then has a row for each agreed measure, if the case has no report yet."
    ),
    "form.make.example": (
        "fgk-docs form make jahresbericht --edition A -o jahresbericht.xlsx\n"
        "fgk-docs form make jahresbericht --case case.json --rows 3 -o jahresbericht.ods"
    ),
    "form.show.short": "Describe a form: every field, what belongs in it, where it goes",
    "form.show.help": (
        "Writes the field handbook of a form: every field and column with its label, kind of answer, possible "
        "values, help, example and target in the case file.\n\n"
        "FORM is a name from “fgk-docs form list”, or from a definition that --definition names."
    ),
    "form.show.example": (
        "fgk-docs form show jahresbericht --edition A\n"
        "fgk-docs form show vorlagendaten --format html -o vorlagendaten.html"
    ),
    "form.fill.short": "Fill a form with answers from a file",
    "form.fill.help": (
        "Puts the answers of a file into a form.\n\n"
        "FORM is a name from “fgk-docs form list”, for a new form, or a file that “form make” has made; in it only "
        "the fields that are named change. Unknown fields and wrong values are all named at once, and no file is "
        "written."
    ),
    "form.fill.example": (
        "fgk-docs form fill vorlagendaten --data answers.json -o vorlagendaten.xlsx\n"
        "fgk-docs form fill jahresbericht.xlsx --data more.toml -o jahresbericht-new.xlsx"
    ),
    "form.draft.short": "Draft a form definition",
    "form.draft.help": (
        "Drafts a form definition (TOML) from a filled sample. It contains what is certain; what a person has to "
        "decide is added as a comment. Of the sample only the labels are used, not the entries.\n\n"
        "Check the file with “fgk-docs form check” afterwards."
    ),
    "form.draft.example": "fgk-docs form draft filled.xlsx -o our-report.toml",
    "form.check.short": "Check a form definition",
    "form.check.help": (
        "Checks a form definition (TOML) and names all mistakes and weak spots, with file and line.\n\n"
        "It is used with --definition of check, convert and read."
    ),
    "form.check.example": "fgk-docs form check our-report.toml",
    "form.list.short": "List all forms",
    "form.list.help": "Lists which forms are recognised and read, in which editions.",
    "form.list.example": "fgk-docs form list --profile th",
    "kind.short": "Show kinds of documents",
    "kind.help": "Shows which documents can be written.",
    "kind.list.short": "List all kinds of documents",
    "kind.list.help": "Lists the kinds of documents that “convert --to” can write, with their formats.",
    "kind.list.example": "fgk-docs kind list --profile th\nfgk-docs kind list --json",
    "render.short": "Make one document from a sample or a case file",
    "render.help": (
        "Makes a single document to look at: with --sample from an invented example of the phase in which it is "
        "written, with --case from a case file."
    ),
    "render.example": (
        "fgk-docs render zielvereinbarung --sample -o muster.docx\n"
        "fgk-docs render vorlage-jahresbericht.text --sample --phase umsetzung -o muster.txt"
    ),
    "render.which": "Please give either --sample (with or without --phase) or --case.",
    "option.sample": "Take the profile's sample.",
    "option.phase": "Phase of the audit that the sample comes from; otherwise the one that fits the document.",
    "option.render-case": "Case file that the document is made from.",
    "option.render-file": "File for the document.",
    "schema.short": "Print the JSON Schema of case files",
    "schema.help": "Prints the JSON Schema of case files, for programs that read or write them.",
    "schema.example": "fgk-docs schema > case.schema.json",
    # Options
    "option.version": "Show the version.",
    "option.lang": "Language of messages. Otherwise FGK_DOCS_LANG decides, then the language of the system.",
    "option.debug": "Show what happens inside, and where in the program errors happen.",
    "option.to": (
        "Which document to write in which format; may be repeated. Without a format, the kind's first one. "
        "“fgk-docs kind list” names kinds and formats."
    ),
    "option.output-folder": "Folder for the results; made if it does not exist.",
    "option.output-file": "File for the result; otherwise it goes to the screen.",
    "option.edition": "Edition of the form; else the first one.",
    "option.handbook-format": "Format of the handbook: Markdown (md), or one HTML page by itself (html); "
    "else the one that the suffix of -o belongs to, or Markdown.",
    "option.form-format": "Format of the form: xlsx, ods or pdf; else the one that the suffix of -o belongs to.",
    "option.rows": "Blank rows below each heading of a table; else as many as the form provides.",
    "option.form-case": "Case file whose values the form should already contain.",
    "option.form-file": "File for the form.",
    "option.answers": "The answers (TOML or JSON), by the names of the fields; rows of a table as a list.",
    "option.option": "A choice for the document (NAME=VALUE), where its kind has options; may be repeated.",
    "option.sections": (
        "Each section as a file of its own, to paste into a council information system (text, html); "
        "each document becomes a folder."
    ),
    "option.workers": "Number of processes at work at the same time. 0: all in this process. Otherwise as "
    "many as the number of files and the machine suggest; up to four files in this process.",
    "metavar.address": "ADDRESS",
    "option.cluster": "Let a Dask cluster work on the files (tcp://… or tls://…; extra cluster). --workers, "
    "--timeout and --memory have no effect then.",
    "option.timeout": "How long one file may take; 0: any length of time. Only where other processes work.",
    "option.memory": "How much memory a process may hold (on Linux only); 0: any amount.",
    "option.resume": "Continue an interrupted run. What has not changed since is not made again.",
    "option.with-names": "Name the people responsible; otherwise public documents show their roles.",
    "metavar.choice": "NAME=VALUE",
    "bad.choice": "Expected NAME=VALUE.",
    "option.force": "Overwrite existing files.",
    "option.data": "Further answers for the paper (TOML or JSON).",
    "option.case": "Case file to merge the input with.",
    "option.previous": (
        "Earlier report to compare with: a form, a case file, or a folder of such; may be given more than once. "
        "The latest earlier report of the same municipality is compared."
    ),
    "option.profile": "Profile of a state; “auto” chooses it by the municipality key (AGS).",
    "option.definition": "A form definition (TOML) beside those of the profile; may be repeated.",
    "option.profile-dir": "Folder with your own profile (letterhead, texts); may be repeated, the last one wins.",
    "option.as-of": "The day that counts as today (2018-06-12 or 12.06.2018). Without it no rule looks at a date.",
    "option.fail-on": "From which severity of findings on the call ends with 1.",
    "option.format": "Output as text or as JSON.",
    "option.why": (
        "Also show what the form was recognised by, what else came close, and which labels were read although "
        "they are worded differently."
    ),
    "why.chosen": "Recognised as “{title}”, {score} %",
    "why.none": "No form recognised with enough certainty",
    "why.sheet": "Sheet ‘{sheet}’ as “{plan}”: {found} of {asked} labels found",
    "why.block": "Block {area} on sheet ‘{sheet}’ as “{plan}”: {found} of {asked} labels found",
    "why.part": "Part “{plan}”: found a field for {found} of {asked} questions",
    "why.marker": "Found the mark of this edition",
    "why.fingerprint": "Found the fingerprint of this edition",
    "why.table": "Table “{table}” on sheet ‘{sheet}’: headings in row {rows}",
    "why.moved": "Column {expected} → {met}: ‘{label}’ is in another place than in the form",
    "why.joined": "Column {columns}: ‘{words}’ read together as ‘{label}’",
    "why.other": "Next comes “{title}”, {score} %",
    "why.healed": "Healed: {place}, ‘{met}’ ≈ ‘{read}’, {score}",
    "compared.heading": "Against the report {period} ({file}):",
    "compared.nothing": "no change",
    "change.new": "new ({number}):",
    "change.dropped": "dropped ({number}):",
    "change.replaced": "replaced ({number}):",
    "change.slipped": "deadline moved ({number}):",
    "change.backwards": "status fell back ({number}):",
    "change.forwards": "status moved on ({number}):",
    "change.unchanged": "status unchanged ({number}):",
    "change.stood": "{status}, in {reports} reports since {since}",
    "change.instead": "{after} instead of “{before}”",
    "change.reason": "{change} (in the report: “{reason}”)",
    "option.join": "Read all files of a municipality on the same period as one report.",
    "option.separate": (
        "Read each file by itself. Otherwise parts of a report in a folder that complete each other are read "
        "together."
    ),
    "joined": "{number} files read as one report: {names}",
    "joined.folder": "{names} (in {folder})",
    "joining.both": "Please give either --join or --separate, not both.",
    "option.corrects": (
        "The earlier return that this input corrects: shows what is settled, still open and new. May be given more "
        "than once if it consisted of several files."
    ),
    "corrected.heading": "Against the earlier return ({file}):",
    "corrected.resolved": "settled ({number})",
    "corrected.open": "still open ({number})",
    "corrected.new": "new ({number})",
    "option.json": "Output as JSON.",
    # Mistakes in the call
    "unknown.command": "There is no command “{name}”.",
    "did-you-mean": "Did you mean “{name}”?",
    "bad.date": "“{value}” is not a date. Write for example 2018-06-12 or 12.06.2018.",
    # Mistakes on the way
    "error": "Error: {message}",
    "error.without-catalogue": "{error} (There is no text for this error.)",
    "error.resumable": "What is done is kept: the same call with --resume continues the work.",
    "error.interrupted": "Interrupted.",
    "error.stream": "The output could not be written (technical hint: {reason}).",
    "error.stream.full": "The output could not be written: there is no space left on the disk.",
    "quoted": "“{text}”",
    "bug.message": "This is a fault of the program, not of your input: {problem}",
    "bug.remedy": (
        "Please report it to whoever looks after the program. With --debug the same call shows where in the "
        "program it happened."
    ),
    # Findings
    "severity.error": "Error",
    "severity.warning": "Warning",
    "severity.info": "Note",
    "verdict.accept": "accept",
    "verdict.ask": "query",
    "verdict.reject": "reject",
    "verdict.none": "not checked",
    "place.sheet": "sheet ‘{name}’",
    "place.page": "page {number}",
    "place.field": "field {name}",
    "form.known": "form {form}, edition {edition}",
    "form.named": "form {form}",
    "form.unknown": "form not recognised",
    "form.case": "case file",
    "report.nothing": "No findings.",
    "count.files.one": "1 file checked",
    "count.files.other": "{number} files checked",
    "count.errors.one": "1 error",
    "count.errors.other": "{number} errors",
    "count.warnings.one": "1 warning",
    "count.warnings.other": "{number} warnings",
    "count.infos.one": "1 note",
    "count.infos.other": "{number} notes",
    "count.written.one": "1 document written",
    "count.written.other": "{number} documents written",
    "nothing.written": "Nothing written.",
    # Files left out
    "skipped.heading.one": "1 file skipped:",
    "skipped.heading.other": "{number} files skipped:",
    "skip.litter": "lock or system file",
    "skip.hidden": "hidden",
    "skip.suffix": "not a readable format",
    "skip.own": "written by fgk-docs",
    "skip.twice": "already named",
    "skip.unlistable": "folder not readable",
    "skip.special": "not an ordinary file",
    # Progress
    "progress.examine": "Checking",
    "progress.write": "Writing",
    # Lists
    "column.edition": "Edition",
    "column.form": "Form",
    "column.name": "Name",
    "column.title": "Title",
    "column.scope": "Scope",
    "column.formats": "Formats",
    "column.package": "Package",
    "column.version": "Version",
    "column.offers": "Offers",
    "scope.case": "per municipality",
    "scope.collection": "for all together",
    # Draft of a definition
    "draft.name": "own-form",
    "draft.head": (
        "Draft of a form definition, from a filled sample.\n"
        "Please go through all of it. “Question” means: you have to decide. If a proposal is right, remove "
        "the “# ” in front of its lines; otherwise correct or delete it.\n"
        "Then: fgk-docs form check FILE"
    ),
    "draft.marker": "Text that only this form has. Please check that it is on every copy.",
    "draft.no-marker": "Question: Which text is on every copy of this form and on no other?",
    "draft.known": "Headings and notes of the form itself that are not entries.",
    "draft.unnamed": "Question: Are these cells labels or entries? It could not be told: {places}",
    "draft.sheet-empty": "Question: On the sheet ‘{title}’ no label is certain yet; a sheet needs one.",
    "draft.key": (
        "Question: Which column of the table on sheet ‘{title}’ makes a row a record? "
        "It must be called “{column}” below."
    ),
    "draft.matched": "{place}: like “{wording}” ({score} %)",
    "draft.by-answers": "{place}: by the entries below it",
    "draft.unreadable": "Please check: {readable} of {answers} entries of the sample can be read like this.",
    "draft.guessed": "Question: Is “{label}” ({place}) the same as “{wording}” ({score} %)?",
    "draft.guessed-by-answers": "Question: Is “{label}” ({place}) the same as “{meant}”? It contains: {kind}.",
    "draft.open": "Question: Where does “{label}” ({place}) belong? It contains: {kind}.",
    "draft.summary": "Labels: {matched} recognised, {guessed} guessed, {open} open.",
    "draft.kind.text": "text",
    "draft.kind.period": "days or periods",
    "draft.kind.amount": "amounts",
    "draft.kind.percent": "percentages",
    "draft.kind.status": "statuses",
    "draft.kind.light": "traffic lights",
    "draft.kind.yes_no": "yes or no",
    "draft.kind.integer": "whole numbers",
    "draft.kind.responsibility": "responsibilities",
    "draft.kind.field": "fields of action",
    "definition.sound": "{file}: form {form}, edition {edition} – usable",
    "definition.broken": "{file}: not usable as it is",
    "definition.holds": "{sheets}, {fields}, {tables}",
    "count.sheets.one": "{number} sheet",
    "count.sheets.other": "{number} sheets",
    "count.fields.one": "{number} field",
    "count.fields.other": "{number} fields",
    "count.tables.one": "{number} table",
    "count.tables.other": "{number} tables",
    "forms.none": "There are no forms.",
    "kinds.none": "There are no kinds of documents.",
    **AUTHORS,
    **EMBEDDING,
    **HANDBOOK,
    **PLUGINS,
    **RUN,
    **SEALS,
    **TEMPLATE,
    **WATCH,
}
