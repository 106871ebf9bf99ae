"""The phase of a case: what is stated decides, and no date."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fgk_docs.compose.phase_figure import phase
from fgk_docs.model.case import AuditCase
from fgk_docs.model.paths import at
from fgk_docs.model.phases import Phase

MEASURE: dict[str, Any] = {
    "id": "1",
    "text": "Büro",
    "responsible": {"raw": "Amt", "role": "Amt"},
    "period": {"raw": "2027"},
    "cost": {"raw": "1 €", "low": "1", "high": "1"},
    "indicator": "Zahl",
}
FIRST: dict[str, Any] = {"id": "e", "kind": "erstaudit", "period": {"raw": "2026", "start": "2026-01-01"}}
NEXT: dict[str, Any] = {
    "id": "r",
    "kind": "rezertifizierung",
    "aim": "aufbauzertifikat",
    "period": {"raw": "2029", "start": "2029-01-01"},
}
PERMANENT: dict[str, Any] = {"id": "m", "kind": "mitgliedschaft", "period": {"raw": "2033", "start": "2033-01-01"}}
BASIC: dict[str, Any] = {"id": "g", "level": "grundzertifikat"}
ADVANCED: dict[str, Any] = {"id": "a", "level": "aufbauzertifikat"}
REPORT: dict[str, Any] = {"id": "2027"}


def agreement(*measures: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "z", "fields": [{"id": "1", "goals": [{"id": "1", "measures": measures}]}], **more}


@pytest.mark.parametrize(
    ("case", "found", "path"),
    [
        ({}, Phase.DECISION, "procedures"),
        ({"procedures": [FIRST]}, Phase.DECISION, "procedures"),
        (
            {"procedures": [{**FIRST, "contract": {"signed": {"raw": "2026"}}}]},
            Phase.ANALYSIS,
            "procedures/e/contract/signed",
        ),
        ({"inventory": [{"id": "1", "text": "Spielplatz"}]}, Phase.STRATEGY, "inventory"),
        ({"social": {"under_3": 5}}, Phase.STRATEGY, "social"),
        ({"agreements": [{"id": "z"}]}, Phase.GOALS, "agreements/z/fields"),
        ({"agreements": [agreement()]}, Phase.STRATEGY, "agreements/z/fields"),
        ({"agreements": [agreement({"id": "1", "text": "Büro"})]}, Phase.GOALS, "agreements/z/fields"),
        ({"agreements": [agreement(MEASURE)]}, Phase.RESOLUTION, "agreements/z/fields"),
        ({"agreements": [agreement(adopted={"raw": "2026"})]}, Phase.REVIEW, "agreements/z/adopted"),
        ({"certificates": [BASIC]}, Phase.CERTIFICATE, "certificates"),
        ({"certificates": [BASIC], "reports": [REPORT]}, Phase.IMPLEMENTATION, "reports"),
        (
            {"procedures": [FIRST, NEXT], "certificates": [BASIC], "reports": [REPORT]},
            Phase.NEXT,
            "procedures/r/kind",
        ),
        (
            {"procedures": [FIRST, NEXT], "certificates": [BASIC, ADVANCED], "reports": [REPORT]},
            Phase.IMPLEMENTATION,
            "reports",
        ),
        ({"procedures": [FIRST, NEXT, PERMANENT], "reports": [REPORT]}, Phase.MEMBERSHIP, "procedures/m/kind"),
        (
            {"certificates": [{"id": "x", "level": "erhaltungszertifikat"}]},
            Phase.MEMBERSHIP,
            "certificates/x/level",
        ),
    ],
)
def test_the_phase_is_the_first_whose_result_is_not_stated(case: dict[str, Any], found: Phase, path: str) -> None:
    read = AuditCase.model_validate_json(json.dumps(case))
    told = phase(read)
    assert (told.value, told.paths) == (found, (path,))
    at(read, path)
