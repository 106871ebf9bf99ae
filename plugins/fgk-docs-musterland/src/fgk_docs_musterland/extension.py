"""What the programme asks beyond the audit."""

from __future__ import annotations

from pydantic import Field

from fgk_docs.model.base import Frozen
from fgk_docs.model.case import AuditCase


class Programme(Frozen):
    """``extensions/musterland``."""

    council: bool | None = Field(None, title="Familienbeirat")


def programme_of(case: AuditCase) -> Programme:
    """What a case says about the programme; an empty one where it says nothing."""
    part = case.extensions.get("musterland")
    return part if isinstance(part, Programme) else Programme()
