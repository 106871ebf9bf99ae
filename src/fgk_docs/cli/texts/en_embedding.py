"""What is said about data that documents carry, in English."""

EMBEDDING = {
    "option.embed": (
        "What data documents (docx, odt, pdf) carry: document – only what stands in the document, and where it "
        "comes from; case – the whole case file; none – nothing. Default: document, and case for kinds that are "
        "not public."
    ),
    "read.short": "Read a form or a document and give its data (JSON)",
    "read.help": (
        "Reads a form and gives the case file: everything stated, with its origin, as JSON.\n\n"
        "A case file can be used again later, as INPUT or with --case. A document that carries data (docx, odt, "
        "pdf) gives what it holds: the case file where it has one, otherwise what it shows and where that comes "
        "from."
    ),
    "read.example": "fgk-docs read jahresbericht.xlsx -o case.json\nfgk-docs read pruefvermerk.docx -o case.json",
    "option.whole": "Of a document, give everything that it carries, also beside the case file.",
    "read.embedded.document": (
        "{file}: holds what the document shows and where it comes from (document); written by fgk-docs {program}."
    ),
    "read.embedded.case": "{file}: holds the whole case file (case); written by fgk-docs {program}.",
}
