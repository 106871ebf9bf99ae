"""What is said about data that documents carry, in German."""

EMBEDDING = {
    "option.embed": (
        "Welche Daten Dokumente (docx, odt, pdf) mitführen: document – nur die Angaben, die darin stehen, mit "
        "ihrer Herkunft; case – die ganze Fallakte; none – keine. Vorgabe: document, bei nichtöffentlichen Arten "
        "case."
    ),
    "read.short": "Ein Formular oder ein Dokument lesen und seine Daten (JSON) ausgeben",
    "read.help": (
        "Liest ein Formular und gibt die Fallakte aus: alle Angaben mit ihrer Herkunft als JSON.\n\n"
        "Die Fallakte lässt sich später wieder als EINGABE oder mit --case verwenden. Aus einem Dokument, das "
        "Daten mitführt (docx, odt, pdf), kommt heraus, was darin steht: die Fallakte, wenn es sie enthält, sonst "
        "die Angaben, die es zeigt, mit ihrer Herkunft."
    ),
    "read.example": (
        "fgk-docs read jahresbericht.xlsx -o fallakte.json\nfgk-docs read pruefvermerk.docx -o fallakte.json"
    ),
    "option.whole": "Aus einem Dokument alles ausgeben, was es mitführt, auch neben der Fallakte.",
    "read.embedded.document": (
        "{file}: enthält die Angaben, die das Dokument zeigt, mit ihrer Herkunft (document); geschrieben von "
        "fgk-docs {program}."
    ),
    "read.embedded.case": "{file}: enthält die ganze Fallakte (case); geschrieben von fgk-docs {program}.",
}
