"""Findings as rows with words, before anybody lays them out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fgk_docs.cli.texts import Texts
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Severity, Verdict

SEVERITY_TEXTS = {
    Severity.ERROR: "severity.error",
    Severity.WARNING: "severity.warning",
    Severity.INFO: "severity.info",
}
VERDICT_TEXTS = {
    Verdict.ACCEPT: "verdict.accept",
    Verdict.ASK: "verdict.ask",
    Verdict.REJECT: "verdict.reject",
    None: "verdict.none",
}
_COUNTS = ((Severity.ERROR, "count.errors"), (Severity.WARNING, "count.warnings"), (Severity.INFO, "count.infos"))


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in words; ``address`` is None where it is about the file as a whole."""

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    address: Address | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """How many cells or fields of an input were consumed, known and reported."""

    consumed: int
    known: int
    reported: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found out about one input.

    ``verdict`` is None for an input that could not be examined at all, ``account`` also for a case file that nobody
    read a form for; ``is_case`` tells such a one from a form that was not recognised.
    """

    file: str
    verdict: Verdict | None
    rows: tuple[Row, ...]
    form: str | None = None
    edition: str | None = None
    account: Account | None = None
    is_case: bool = False
    parts: tuple[str, ...] = ()
    """All files that were read as one, this one first; empty where it is the only one."""
    reasons: tuple[str, ...] = ()
    """Why it was taken for this form, in words, where somebody asked."""
    reasons_data: dict[str, object] | None = None
    """The same for other programs."""
    changes: tuple[str, ...] = ()
    """What changed since the earlier report, in words, where one was given."""
    changes_data: dict[str, object] | None = None
    """The same for other programs."""
    corrections: tuple[str, ...] = ()
    """What became of the findings of the return that this one corrects, in words."""
    corrections_data: dict[str, object] | None = None
    """The same for other programs."""


def printable(text: str) -> str:
    """One line that is safe to show: a value may hold line breaks, or characters that command a terminal."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(mark: str) -> str:
    if mark == "\n":
        return "↵"
    if mark == "\t":
        return " "
    # Cc: controls; Cf: invisible marks such as a change of direction. Soft hyphens and joiners are harmless.
    if unicodedata.category(mark) == "Cc" or (
        unicodedata.category(mark) == "Cf" and mark not in "\u00ad\u200c\u200d"
    ):
        return "\ufffd"
    return mark


def place(texts: Texts, address: Address | None, file: str) -> str:
    """Where a finding stands, as a person would say it; empty for the file as a whole.

    The file is named only where it is another one than the report's.
    """
    if address is None:
        return ""
    parts = [] if address.file in ("", file.replace("\\", "/").rsplit("/", 1)[-1]) else [address.file]
    if address.sheet is not None:
        parts.append(texts("place.sheet", name=address.sheet))
    if address.page is not None:
        parts.append(texts("place.page", number=address.page))
    if address.field is not None:
        parts.append(texts("place.field", name=address.field))
    if address.cell is not None:
        parts.append(address.cell)
    return printable(", ".join(parts))


def _form_words(texts: Texts, report: FileReport) -> str:
    """Which form an input is; empty where nobody could look."""
    if report.verdict is None:
        return ""
    if report.form is None:
        return texts("form.case") if report.is_case else texts("form.unknown")
    if report.edition is None:
        return texts("form.named", form=report.form)
    return texts("form.known", form=report.form, edition=report.edition)


def headline(texts: Texts, report: FileReport) -> str:
    """What an input is, up to its verdict: "Formular jahresbericht, Ausgabe 2013 – "."""
    words = printable(_form_words(texts, report))
    return f"{words} – " if words else ""


def counts(texts: Texts, rows: Iterable[Row]) -> str:
    """How many rows of each severity, as :func:`count_words` says it."""
    return count_words(texts, Counter(row.severity for row in rows))


def count_words(texts: Texts, number: Counter[Severity]) -> str:
    """How many of each severity: "2 Fehler, 5 Warnungen"; empty for none."""
    return ", ".join(texts.count(key, number[severity]) for severity, key in _COUNTS if number[severity])
