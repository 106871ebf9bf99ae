"""The names a text can use: the case, its current records, figures, vocabularies and the chosen options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pydantic import BaseModel

from fgk_docs.compose import latest
from fgk_docs.compose.traced import NO_DEADLINE, Branch, Missing, Traced
from fgk_docs.compose.trouble import unknown
from fgk_docs.compose.views import Form, RecordView, Slot, descend
from fgk_docs.compose.words import Vocabularies
from fgk_docs.model.base import Record
from fgk_docs.model.case import (
    Agreement,
    AuditCase,
    Certificate,
    Grant,
    Municipality,
    Paper,
    Procedure,
    Report,
)
from fgk_docs.model.extended import EXTENSIONS, Namespaces, namespaces_of, typed
from fgk_docs.model.feedback import FeedbackTold
from fgk_docs.model.overview import Overview
from fgk_docs.profiles import Chain, case_shape
from fgk_docs.protocols import Figure, FigureValue

ROOTS: Mapping[str, Slot] = {
    "case": Slot("case", "Auditakte", Form.RECORD, AuditCase),
    "municipality": Slot("municipality", "Kommune", Form.RECORD, Municipality),
    "procedure": Slot("procedure", "Auditverfahren", Form.RECORD, Procedure),
    "previous_procedure": Slot("previous_procedure", "Früheres Auditverfahren", Form.RECORD, Procedure),
    "agreement": Slot("agreement", "Zielvereinbarung", Form.RECORD, Agreement),
    "report": Slot("report", "Jahresbericht", Form.RECORD, Report),
    "previous_report": Slot("previous_report", "Früherer Jahresbericht", Form.RECORD, Report),
    "certificate": Slot("certificate", "Zertifikat", Form.RECORD, Certificate),
    "grant": Slot("grant", "Förderung", Form.RECORD, Grant),
    "paper": Slot("paper", "Vorlage", Form.RECORD, Paper),
    "feedback": Slot("feedback", "Rückmeldung", Form.RECORD, FeedbackTold),
    EXTENSIONS: Slot(EXTENSIONS, "Erweiterungen der Profile", Form.RECORD, Namespaces),
    "overview": Slot("overview", "Übersicht über alle Eingänge", Form.RECORD, Overview),
}
"""Names that lead into the case or to what was found out about it, with their types."""
FEEDBACK, OVERVIEW = "feedback", "overview"
FIGURES, VOCAB, VARIANT, AS_OF, HANDBOOK = "figures", "vocab", "variant", "as_of", "handbook"
DEADLINE = "deadline"
SEALED = "seal"
NAMES = (*ROOTS, FIGURES, VOCAB, VARIANT, AS_OF, DEADLINE, HANDBOOK, SEALED)


def roots_of(chain: Chain) -> Mapping[str, Slot]:
    """:data:`ROOTS`, with the extensions of a chain's profiles."""
    return chain.memo("roots of texts", lambda: _with_extensions(case_shape(chain)))


def _with_extensions(shape: type[AuditCase]) -> Mapping[str, Slot]:
    roots = {"case": shape, EXTENSIONS: namespaces_of(shape)}
    return {**ROOTS, **{name: replace(ROOTS[name], target=target) for name, target in roots.items()}}


def records_of(
    case: AuditCase,
    roots: Mapping[str, Slot],
    feedback: FeedbackTold | None = None,
    overview: Overview | None = None,
) -> Mapping[str, RecordView]:
    """The views of ``roots`` for a case, for the feedback on the file it was read from, or for many inputs."""
    case = _seen(case, roots)
    procedures, reports = latest.procedures(case), latest.reports(case)
    found: Mapping[str, tuple[str, Sequence[BaseModel]]] = {
        "case": ("", (case,)),
        "municipality": ("municipality", (case.municipality,)),
        "procedure": ("procedures", procedures[:1]),
        "previous_procedure": ("procedures", procedures[1:2]),
        "agreement": ("agreements", latest.agreements(case)[:1]),
        "report": ("reports", reports[:1]),
        "previous_report": ("reports", reports[1:2]),
        "certificate": ("certificates", latest.certificates(case)[:1]),
        "grant": ("grants", latest.grants(case)[:1]),
        "paper": ("papers", latest.papers(case)[:1]),
        EXTENSIONS: (EXTENSIONS, (vars(case)[EXTENSIONS],)),
        FEEDBACK: (FEEDBACK, () if feedback is None else (feedback,)),
        OVERVIEW: (OVERVIEW, () if overview is None else (overview,)),
    }
    return {name: _view(roots[name], *place) for name, place in found.items()}


def _seen(case: AuditCase, roots: Mapping[str, Slot]) -> AuditCase:
    """The case as its shape sees it, which is the type of the name ``case``."""
    shape = roots["case"].target
    return typed(case, shape) if isinstance(shape, type) and issubclass(shape, AuditCase) else case


def _view(slot: Slot, path: str, records: Sequence[BaseModel]) -> RecordView:
    assert isinstance(slot.target, type)
    if not records:
        return RecordView(slot.target, None, path, slot.title)
    record = records[0]
    return RecordView(
        slot.target, record, f"{path}/{record.id}" if isinstance(record, Record) else path, slot.title
    )


class Figures(Branch):
    """Named derived values, each computed when a text first asks for it."""

    __slots__ = ("case", "figures", "known")

    def __init__(
        self, case: AuditCase, figures: Mapping[str, Figure], known: Mapping[str, object] | None = None
    ) -> None:
        self.case = case
        self.figures = figures
        self.known: dict[str, object] = dict(known or {})

    def child(self, name: str) -> object:
        """The figure of this name."""
        if name not in self.known:
            if name not in self.figures:
                raise unknown("text-figure-unknown", name, self.figures)
            self.known[name] = _shown(self.figures[name](self.case), name)
        return self.known[name]


class FigureView(Branch):
    """A figure with parts, as one row of "by field"."""

    __slots__ = ("parts",)

    def __init__(self, parts: Mapping[str, FigureValue]) -> None:
        self.parts = parts

    def child(self, name: str) -> object:
        """The part of this name."""
        if name not in self.parts:
            raise unknown("text-figure-unknown", name, self.parts)
        return _shown(self.parts[name], name)


def _shown(figure: FigureValue, name: str) -> object:
    value = figure.value
    if isinstance(value, tuple):
        return [_shown(FigureValue(item, figure.paths), name) for item in value]
    if value is None:
        return Missing(figure.paths[0] if figure.paths else "", name)
    if isinstance(value, Mapping):
        return FigureView(value)
    return Traced(value, figure.paths, name, stated=figure.stated)


class Variant(Branch):
    """The chosen options of a document kind; they decide, they are never printed."""

    __slots__ = ("options",)

    def __init__(self, options: Mapping[str, str]) -> None:
        self.options = options

    def child(self, name: str) -> object:
        """The chosen value of an option."""
        if name not in self.options:
            raise unknown("text-option-unknown", name, self.options)
        return self.options[name]


def names_for(
    case: AuditCase,
    figures: Mapping[str, Figure],
    words: Vocabularies,
    options: Mapping[str, str],
    as_of: date | None = None,
    feedback: FeedbackTold | None = None,
    known: Mapping[str, object] | None = None,
    overview: Overview | None = None,
    deadline: date | None = None,
    *,
    roots: Mapping[str, Slot] = ROOTS,
) -> dict[str, object]:
    """Everything that a text can name; ``known`` are figures that are there already, ``roots`` what leads into the
    case."""
    return {
        **records_of(case, roots, feedback, overview),
        FIGURES: Figures(case, figures, known),
        VOCAB: words,
        VARIANT: Variant(options),
        AS_OF: _day(as_of, "Stichtag", "as-of-not-given"),
        DEADLINE: _day(deadline, "Frist", NO_DEADLINE),
        SEALED: Missing("", "Prüfcode"),
    }


def _day(day: date | None, title: str, code: str) -> object:
    """A day that the call names; a gap where it does not, which no form can fill."""
    return Missing("", title, date, code) if day is None else Traced(day, (), title)


def follow(names: Mapping[str, object], path: str) -> object:
    """What a declaration's path (``paper/number``) leads to.

    Raises:
        Refusal: a part of it is unknown.
    """
    first, *rest = path.split("/")
    if first not in names:
        raise unknown("text-name-unknown", first, names)
    return descend(names[first], rest)
