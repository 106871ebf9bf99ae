"""A proposed form definition: what was understood of a filled sample, and what a person has to decide.

Nothing here holds an answer of the sample: labels, headings and places only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from fgk_docs.forms.definition import AnswerType, Groups, Question


class Confidence(Enum):
    """How sure a proposal is."""

    MATCHED = auto()
    """The wording is one of a known definition, or differs from it by a typing error."""
    GUESSED = auto()
    """The wording is like a known one, or the answers are of a kind that only one question has."""
    OPEN = auto()
    """Nobody knows what the label asks."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A label of the sample and the question that it may be.

    ``question`` is a question of a known definition, None where none is like it. ``wording`` is the known label
    that it is like (``score`` 0–1), None where only the answers tell.
    """

    id: str
    label: str
    place: str
    confidence: Confidence
    question: Question | None = None
    wording: str | None = None
    score: float = 0.0
    kind: AnswerType = AnswerType.TEXT
    """What kind of answers stand there."""
    answers: int = 0
    """How many there are …"""
    readable: int = 0
    """… and how many of them can be read as the question asks."""
    below: bool = False
    """Whether the answer stands below the label."""


@dataclass(frozen=True, slots=True)
class TableProposal:
    """A table of the sample; ``key`` is the id of the column without which a row is no record."""

    id: str
    title: str
    path: str
    key: str
    columns: tuple[Proposal, ...]

    @property
    def has_key(self) -> bool:
        """Whether the key column was found."""
        return any(one.id == self.key and one.confidence is Confidence.MATCHED for one in self.columns)


@dataclass(frozen=True, slots=True)
class SheetProposal:
    """A sheet of the sample: the ids of its fields and tables, and the places of texts that nobody can name."""

    id: str
    title: str
    fields: tuple[Proposal, ...]
    tables: tuple[TableProposal, ...]
    groups: Groups
    unnamed: tuple[str, ...]
    """Cells that may hold a label; what stands there is not repeated, for it may be an answer."""
    repeats: tuple[str, ...] = ()
    """Names of further sheets of the same shape."""
    group_label: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed definition."""

    form: str
    file: str
    sheets: tuple[SheetProposal, ...]
    known: tuple[str, ...]
    marker: str | None

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every label with its proposal."""
        found: list[Proposal] = []
        for sheet in self.sheets:
            found += sheet.fields
            found += (column for table in sheet.tables for column in table.columns)
        return tuple(found)

    def count(self, confidence: Confidence) -> int:
        """How many labels were understood this surely."""
        return sum(one.confidence is confidence for one in self.proposals)
