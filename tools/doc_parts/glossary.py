"""The words of the model, English and German, from its classes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType, NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from fgk_docs.model import address, case, casefile, comparison, finding, paper, values
from tools.doc_parts.markdown import code, first_line, table

MODULES = (case, paper, comparison, values, address, finding, casefile)
_IN_BRACKETS = re.compile(r"\(([A-ZÄÖÜ][^()]*)\)\.?")

CLASSES = {
    "Address": "Fundstelle",
    "Amount": "Betrag",
    "AuditCase": "Auditakte",
    "Budget": "Finanzielle Auswirkungen",
    "BudgetKind": "Haushaltsführung",
    "BudgetLine": "Haushaltszeile",
    "BudgetPlan": "Teil des Haushaltsplans",
    "BudgetStatus": "Haushaltsrechtliche Einordnung",
    "Case": "Fall (Grammatik)",
    "CaseFile": "Fallakte",
    "CertificateLevel": "Zertifikatsstufe",
    "ChangeKind": "Art der Veränderung",
    "Consultation": "Zeile der Beratungsfolge",
    "ConsultationRole": "Zuständigkeit eines Gremiums",
    "CostKind": "Art der Kostenangabe",
    "CoverKind": "Art der Deckung",
    "FieldOfAction": "Handlungsfeld",
    "FileLedger": "Abrechnung einer Datei",
    "Finding": "Feststellung",
    "Gender": "Grammatisches Geschlecht",
    "GrantPart": "Glied der Zahlungskette",
    "Horizon": "Zeithorizont",
    "Impact": "Prüffrage",
    "ImpactAnswer": "Antwort auf eine Prüffrage",
    "LegalBasis": "Rechtsgrundlage",
    "Light": "Ampel",
    "Milestone": "Meilenstein",
    "MunicipalityKind": "Art der Kommune",
    "Name": "Name in vier Fällen",
    "OfficeHolder": "Amtsinhaberin oder Amtsinhaber",
    "Percent": "Prozentangabe",
    "Period": "Zeitraum",
    "Precision": "Genauigkeit einer Zeitangabe",
    "ProcedureKind": "Verfahren",
    "Qualifier": "Einschränkung einer Zahl",
    "Recurrence": "Wiederkehr",
    "Reference": "Verweis",
    "ReferenceKind": "Art des Verweises",
    "Responsibility": "Zuständigkeit",
    "Severity": "Schwere",
    "Source": "Herkunft",
    "Status": "Umsetzungsstand",
    "StatusCode": "Umsetzungsstand, Code",
    "Verdict": "Ergebnis der Prüfung",
}
"""German names of classes whose docstring does not end with one in brackets."""

FIELDS = {
    "accusative": "Akkusativ",
    "address": "Fundstelle",
    "addresses": "Fundstellen",
    "approximate": "ungefähr",
    "case": "Auditakte",
    "cell": "Zelle oder Bereich",
    "code": "Code",
    "condition": "Bedingung",
    "confidence": "Sicherheit (0 bis 1)",
    "consumed": "übernommen",
    "contact": "Kontakt",
    "dative": "Dativ",
    "details": "weitere Angaben",
    "edition": "Ausgabe des Formulars",
    "end": "letzter Tag",
    "field": "Feld",
    "file": "Datei",
    "findings": "Feststellungen",
    "form": "Formular",
    "gender": "Geschlecht",
    "genitive": "Genitiv",
    "guessed": "nach Regeln gebildet",
    "high": "höchstens",
    "horizon": "Horizont",
    "id": "Kennung",
    "kind": "Art",
    "known": "Text des Formulars",
    "ledger": "Abrechnung",
    "low": "mindestens",
    "nominative": "Nominativ",
    "open_end": "Ende offen",
    "open_start": "Beginn offen",
    "page": "Seite",
    "path": "Pfad im Modell",
    "person": "Person",
    "plain": "ohne Artikel",
    "precision": "Genauigkeit",
    "qualifier": "Einschränkung",
    "raw": "Wortlaut",
    "recurrence": "Wiederkehr",
    "repair": "Meldung zur Berichtigung",
    "reported": "gemeldet",
    "role": "Funktion",
    "schema_version": "Fassung des Schemas",
    "severity": "Schwere",
    "sha256": "Prüfsumme",
    "sheet": "Blatt",
    "sources": "Herkunft der Angaben",
    "start": "erster Tag",
    "target": "Ziel des Verweises",
    "times": "Anzahl",
    "value": "vorgefundener Wert",
}
"""German names of fields without a title of their own: the parts of values, and what stands around a case."""


def model() -> str:
    """A chapter for each class: its names, its fields, or the words of an enumeration."""
    return "\n\n".join(_chapter(cls) for module in MODULES for cls in classes(module))


def classes(module: ModuleType) -> Iterator[type]:
    """The model classes and enumerations that a module defines, in its order."""
    for cls in vars(module).values():
        if inspect.isclass(cls) and cls.__module__ == module.__name__ and issubclass(cls, (BaseModel, StrEnum)):
            yield cls


def german(cls: type) -> str:
    """The German name of a class.

    Raises:
        KeyError: nobody has named it; add it to :data:`CLASSES`.
    """
    if cls.__name__ in CLASSES:
        return CLASSES[cls.__name__]
    named = _IN_BRACKETS.search(first_line(cls.__doc__))
    if named is None:
        raise KeyError(cls.__name__)
    return named[1].split(",")[0].removesuffix(" …")


def holds(annotation: object) -> str:
    """A type as an author writes it, without modules and rules of checking: "tuple[Entry, ...] | None"."""
    if annotation is Ellipsis:
        return "..."
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return holds(arguments[0])
    if origin in (Union, UnionType):
        return " | ".join(map(holds, arguments))
    if annotation is NoneType:
        return "None"
    name = origin or annotation
    plain = name.__name__ if isinstance(name, type) else str(name)
    return f"{plain}[{', '.join(map(holds, arguments))}]" if arguments else plain


def _chapter(cls: type) -> str:
    parts = [f"### {cls.__name__} – {german(cls)}", first_line(cls.__doc__)]
    if issubclass(cls, StrEnum):
        words = {member.name: str(member.value) for member in cls}
        parts.append(table(("English", "Code"), ((code(name), code(word)) for name, word in words.items())))
    elif issubclass(cls, BaseModel):
        rows = (
            (code(name), info.title or FIELDS[name], code(holds(info.annotation)))
            for name, info in cls.model_fields.items()
        )
        parts.append(table(("English", "Deutsch", "Typ"), rows))
    return "\n\n".join(parts)
