"""What every parser of this package answers: a value, how sure it is, and what a person should know about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T", covariant=True)

STATED = 1.0
"""Read exactly as written."""
REPAIRED = 0.9
"""Written differently from what was meant, with one possible meaning (a lost leading zero)."""
INFERRED = 0.8
"""Understood from a longer phrase or a rule; a person should look at it."""
GUESSED = 0.6
"""A typo put right, a name declined by its shape."""
NOTHING = 0.0
"""Not understood; ``value`` is None or holds only the raw words."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding without a place: the caller knows where the words stand and makes a ``Finding`` of it.

    Args:
        code: catalogue code.
        details: values that the catalogue's text names in braces.
    """

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


def note(code: str, **details: object) -> Note:
    """A note whose details are written as text."""
    return Note(code, {name: str(value) for name, value in details.items()})


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """The answer of a parser; parsers never raise.

    Args:
        value: what was understood, or None.
        findings: what a person should know; empty when the words were clear.
        confidence: 1.0 when read as stated, 0.0 when not understood.
    """

    value: T | None
    findings: tuple[Note, ...] = ()
    confidence: float = STATED

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, in order."""
        return tuple(finding.code for finding in self.findings)
