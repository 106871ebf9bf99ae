"""What is said at the end of a run, in English."""

RUN = {
    "skip.outside": "link that leads out of the folder",
    "skip.packed-litter.one": "1 lock or system file in the archive",
    "skip.packed-litter.other": "{number} lock or system files in the archive",
    "skip.link": "link to a folder",
    "progress.left": "left",
    "progress.second": "/s",
    "progress.minute": "/min",
    "option.report": (
        "Report on the run as a file: .html is a page with the work list, .json for other programs, .xml as JUnit. "
        "May be given several times; an earlier report is replaced."
    ),
    "option.details": "Show all findings, also for more than 20 inputs.",
    "state.accept": "accept",
    "state.ask": "query",
    "state.reject": "reject",
    "state.crashed": "crashed",
    "state.slow": "too slow",
    "state.big": "too much memory",
    "state.failed": "not examined",
    "state.open": "not reached",
    "run.title": "Work list for the reports received",
    "run.contents": "Contents",
    "run.skip": "Skip to content",
    "run.glance": "At a glance",
    "run.incomplete": "The run was not completed. This is what was known by then; the rest was not reached.",
    "run.as-of": "As of {day}.",
    "run.state": "Result",
    "run.inputs": "Inputs",
    "run.problems": "About the whole run",
    "run.municipality": "Municipality",
    "run.contact": "Contact",
    "run.what": "What",
    "run.file": "File",
    "run.findings": "Findings",
    "run.unknown": "not stated",
    "run.none": "none",
    "run.ask": "Query",
    "run.ask.what": (
        "These reports can be read, but are incomplete or contradict themselves. Please query them with the "
        "municipality."
    ),
    "run.reject": "Reject",
    "run.reject.what": "No report can be taken from these files. Please ask for a new file.",
    "run.undone": "Not examined",
    "run.undone.what": "It is not known what these files say.",
    "run.hindered": "Not written",
    "run.hindered.what": "These reports are in order, but not every document about them could be written.",
    "run.left-out": "Files left out",
    "run.left-out.what": "These files were not read. Please check whether one of them is a report after all.",
    "run.why": "Reason",
    "run.accept": "Accept",
    "run.hints.one": "And 1 note.",
    "run.hints.other": "And {number} notes.",
    "run.more.one": "… and 1 more file",
    "run.more.other": "… and {number} more files",
    "run.details": "--details shows all findings; --report worklist.html writes them as a work list.",
    "run.written": "Report on the run: {file}",
    "option.register": (
        "Register of the municipalities from which reports are due: a table with the columns Municipality, AGS, "
        "Period, Due date, Auditor. The run also says who is missing and, with --as-of, who is overdue; "
        "“--to erinnerung” writes to all who are missing."
    ),
    "absence.missing": "missing",
    "absence.overdue": "overdue",
    "missing.heading.one": "1 report is missing; overdue: {overdue}.",
    "missing.heading.other": "{number} reports are missing; overdue: {overdue}.",
    "missing.undated.one": "1 report is missing.",
    "missing.undated.other": "{number} reports are missing.",
    "missing.sent": "received: the report for {period}",
    "missing.perhaps": "perhaps theirs: {files}",
    "missing.more.one": "… and 1 more",
    "missing.more.other": "… and {number} more",
    "run.missing": "Missing reports",
    "run.missing.what": (
        "The reports that are due from these municipalities of the register have not arrived. Please remind them. "
        "If one of the files named here is theirs, please send the feedback on it instead."
    ),
    "run.due": "Due",
    "run.auditor": "Auditor",
}
