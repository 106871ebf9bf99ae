"""The phases of the audit, in their order (Phasen); their titles are a vocabulary."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """What a municipality is working on in the audit."""

    DECISION = "entscheidung"
    ANALYSIS = "analyse"
    STRATEGY = "strategie"
    GOALS = "ziele"
    RESOLUTION = "beschluss"
    REVIEW = "begutachtung"
    CERTIFICATE = "zertifikat"
    IMPLEMENTATION = "umsetzung"
    NEXT = "folgeverfahren"
    MEMBERSHIP = "mitgliedschaft"
