"""What the command that watches a folder says, in English."""

WATCH = {
    "watch.short": "Watch a folder and work on whatever is dropped into it",
    "watch.help": (
        "Watches a folder. Every file that is dropped into it is checked as soon as it is complete; its documents "
        "go to the output folder, the file itself goes with its findings to “erledigt” (done) or “abgewiesen” "
        "(rejected).\n\nNothing is overwritten and nothing is lost: if the program is interrupted, every file "
        "is either where it was or in its new place, and the next start continues. Ctrl-C stops it."
    ),
    "watch.example": (
        "fgk-docs watch inbox papers --to vorlage-jahresbericht --to rueckmeldung\n"
        "fgk-docs watch inbox papers --to rueckmeldung --once"
    ),
    "watch.done-folder": "erledigt",
    "watch.failed-folder": "abgewiesen",
    "watch.findings": "findings",
    "watch.documents": "Documents:",
    "watch.begun": "Watching {folder}. Ctrl-C stops it.",
    "watch.ended": "Stopped.",
    "watch.polling": "watchfiles is not installed: the folder is looked at every {seconds} seconds.",
    "watch.away": "{folder} cannot be read (technical hint: {reason}). Work goes on as soon as the folder is back.",
    "watch.back": "{folder} is back.",
    "watch.done": "{file}: {verdict}, documents: {count} → {place}",
    "watch.changed": "{file}: changed meanwhile, will be worked on again",
    "watch.stays": "{file}: stays where it is and is tried again in a minute",
    "watch.open": "{file}: still open in another program, will be worked on after that",
    "watch.link": "{file}: a link, stays where it is. Please drop the file itself.",
    "watch.special": "{file}: not an ordinary file, stays where it is",
    "metavar.source": "INBOX",
    "metavar.output": "OUTPUT",
    "option.watch-to": (
        "Kind of document, also several times; without a format, in the first there is. Without --to, files are "
        "only checked."
    ),
    "option.done": "Folder for files that are done, below OUTPUT.",
    "option.failed": "Folder for files that are rejected, below OUTPUT.",
    "option.settle": "How long a file has to stay unchanged before it counts as complete.",
    "option.poll": (
        "Look at the folder at this interval instead of being told of changes; for network drives that tell "
        "nothing."
    ),
    "option.once": "Work on what is there, then stop.",
}
