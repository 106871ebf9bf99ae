"""An excerpt of the handbook: the sections for a phase, a role, the fields of action and the Land of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fgk_docs.compose.context import FigureView
from fgk_docs.compose.declaration import Declarations, Option
from fgk_docs.compose.handbook import TITLE_PLACE, Chapter, Handbook, handbook_of, words_of
from fgk_docs.compose.traced import Branch, Traced
from fgk_docs.compose.trouble import unknown
from fgk_docs.language.vocabulary import Vocabulary
from fgk_docs.model.case import AuditCase
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Figure

PHASE = "phase"
"""The figure that tells the phase of a case."""
SECTIONS, OTHERS, OF_PHASE = "handbook_sections", "handbook_others", "handbook_phase"
CHANGES = "handbook_changes"
HANDBOOK_FIGURES = (SECTIONS, OTHERS, OF_PHASE, CHANGES)
"""Figures that only kinds with the handbook have."""


@dataclass(frozen=True, slots=True)
class Book:
    """The handbook as a kind uses it: the options that choose a phase and a role."""

    handbook: Handbook
    chain: Chain
    phase: str
    role: str

    def excerpt(self, case: AuditCase, figure: Figure, options: Mapping[str, str]) -> Excerpt:
        """The excerpt for a case; a value that is no word of the profile leaves it to the case, or means everyone.

        Args:
            case: what is known.
            figure: tells the phase of a case.
            options: the kind's options with their chosen values.
        """
        phase, role = options[self.phase], options[self.role]
        return excerpt(
            self.handbook,
            self.chain,
            case,
            figure,
            phase if phase in words_of(self.chain, "phases") else None,
            role if role in words_of(self.chain, "audience") else None,
        )


def book_of(chain: Chain, declarations: Declarations, options: Mapping[str, Option]) -> Book | None:
    """The handbook for a kind that has its sections.

    Raises:
        BrokenProfile: the handbook is not valid, or an option has a value that is neither its default nor a word of
            the profile.
    """
    names = declarations.handbook()
    if names is None:
        return None
    for name, key in zip(names, ("phases", "audience"), strict=True):
        known = tuple(words_of(chain, key))
        for value in options[name].values:
            if value not in (*known, options[name].default):
                raise declarations.unknown(("options", name, "values"), value, known)
    return Book(handbook_of(chain), chain, *names)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The chosen sections, the others, and how each is referred to; ``references`` say where it is not here."""

    phase: Traced
    chapters: tuple[Chapter, ...]
    others: tuple[Chapter, ...]
    references: Mapping[str, Traced]
    titles: Mapping[str, Traced]
    phase_titles: Mapping[str, str]

    def figures(self) -> dict[str, object]:
        """What the text and its tables may show, by name."""
        return {
            SECTIONS: [self.row(chapter) for chapter in self.chapters],
            OTHERS: [self.row(chapter) for chapter in self.others],
            OF_PHASE: self.phase,
            CHANGES: [],
        }

    def row(self, chapter: Chapter) -> Row:
        """A section as texts and tables see it."""
        parts: dict[str, object] = {
            key: Traced(words, (), key, chapter.origin(key))
            for key, words in (("title", chapter.title), ("summary", chapter.summary), ("version", chapter.version))
        }
        titles = ", ".join(self.phase_titles[phase] for phase in chapter.phases)
        parts["phases"] = Traced(titles, (), "phases", chapter.origin("phases"))
        here = {one.id for one in self.chapters}
        parts["related"] = [self.titles[name] for name in chapter.related if name in here]
        parts["elsewhere"] = [self.titles[name] for name in chapter.related if name not in here]
        return Row(parts)


class Row(FigureView):
    """A row of words of the profile, each with its line."""

    __slots__ = ("shown",)

    def __init__(self, shown: Mapping[str, object]) -> None:
        super().__init__({})
        self.shown = shown

    def child(self, name: str) -> object:
        """The part of this name."""
        if name not in self.shown:
            raise unknown("text-figure-unknown", name, self.shown)
        return self.shown[name]


class References(Branch):
    """Sections of the handbook to refer to: ``handbook.begutachtung``; a hyphen of an id is an underscore."""

    __slots__ = ("words",)

    def __init__(self, words: Mapping[str, Traced]) -> None:
        self.words = {written(name): word for name, word in words.items()}

    def child(self, name: str) -> object:
        """The reference to the section of this name."""
        if name not in self.words:
            raise unknown("handbook-section-unknown", name, self.words)
        return self.words[name]


def written(name: str) -> str:
    """How a text writes the id of a section."""
    return name.replace("-", "_")


def excerpt(
    book: Handbook, chain: Chain, case: AuditCase, figure: Figure, phase: str | None = None, role: str | None = None
) -> Excerpt:
    """The excerpt for a case.

    Args:
        book: the handbook.
        chain: the profiles, for the words of phases and Länder.
        case: what is known.
        figure: tells the phase of a case.
        phase: another phase than that of the case.
        role: only sections for this role.
    """
    told = figure(case)
    at = Traced(phase, (), PHASE) if phase else Traced(str(told.value), told.paths, PHASE)
    fields, state = fields_of(case), state_of(case, chain)
    chosen = tuple(
        chapter
        for chapter in book.chapters
        if at.value in chapter.phases
        and (role is None or role in chapter.audience)
        and (not chapter.fields or fields.intersection(chapter.fields))
        and (not chapter.states or state in chapter.states)
    )
    others = tuple(chapter for chapter in book.chapters if chapter not in chosen)
    references = {chapter.id: _reference(book.here, chapter) for chapter in chosen}
    references |= {chapter.id: _reference(book.elsewhere, chapter) for chapter in (*others, *book.removed)}
    phases = Vocabulary.from_table("vocabulary/phases.toml", words_of(chain, "phases"))
    titles = {chapter.id: _reference(book.here, chapter) for chapter in (*book.chapters, *book.removed)}
    return Excerpt(at, chosen, others, references, titles, {term.id: term.title for term in phases.terms})


def _reference(wording: str, chapter: Chapter) -> Traced:
    return Traced(wording.replace(TITLE_PLACE, chapter.title), (), "related", chapter.origin("title"))


def fields_of(case: AuditCase) -> frozenset[str]:
    """The fields of action that the case says something about."""
    agreed = {field.id for agreement in case.agreements for field in agreement.fields}
    reported = {entry.field for report in case.reports for entry in report.entries}
    offered = {offer.field for offer in case.inventory}
    return frozenset(field for field in agreed | reported | offered if field)


def state_of(case: AuditCase, chain: Chain) -> str | None:
    """The Land of the municipality: as stated, else by the first digits of its key; None where neither tells."""
    town, states = case.municipality, words_of(chain, "states")
    stated = Vocabulary.from_table("vocabulary/states.toml", states).find(town.state) if town.state else None
    if stated is not None:
        return stated.id
    key = town.ags or town.ars or ""
    return next(
        (name for name, entry in states.items() if isinstance(entry, Mapping) and entry.get("ags") == key[:2]), None
    )
