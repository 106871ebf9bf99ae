"""Findings: what a person should know about an input; a code, a place, a value, never a sentence.

The sentences stand in the catalogue (templates/…/findings), in German and English.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from fgk_docs.model.address import Address
from fgk_docs.model.base import Frozen


class Severity(StrEnum):
    """How much a finding matters; ordered by :attr:`rank`."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Finding(Frozen):
    """Something that a person should know about an input.

    ``severity`` is None until the catalogue has graded it; a stored finding always has one.
    """

    code: str
    severity: Severity | None = None
    address: Address | None = None
    path: str | None = None
    """The model path it is about; the host fills in the address from it."""
    value: str | None = None
    """The value met, as it was."""
    details: dict[str, str] = Field(default_factory=dict)
    """Further values that the catalogue's text names in braces."""


class Verdict(StrEnum):
    """What to do with a file."""

    ACCEPT = "annehmen"
    ASK = "nachfordern"
    REJECT = "zurückweisen"
