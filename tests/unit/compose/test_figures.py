"""What the built-in figures say of small cases, and of which values."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fgk_docs.compose.figures import BUILT_IN
from fgk_docs.model.case import AuditCase, Certificate, Municipality, MunicipalityKind, Report
from tests.unit.compose.kit import entry, kreis, period


def test_a_measure_is_told_for_problems_or_for_next_steps() -> None:
    entries = (
        entry("1"),
        entry("2", problems="keine Räume"),
        entry("3", next_steps="Räume suchen"),
        entry("4", problems="kein Geld", next_steps="Geld suchen"),
    )
    found = BUILT_IN["problems"](AuditCase(reports=(Report(id="r", period=period(2019), entries=entries),)))
    assert isinstance(found.value, tuple)
    rows = [row for row in found.value if isinstance(row, Mapping)]
    assert [row["measure"].value for row in rows] == ["Maßnahme 2", "Maßnahme 3", "Maßnahme 4"]
    assert found.paths == ("reports/r/entries/2", "reports/r/entries/3", "reports/r/entries/4")
    assert [row["next_steps"].paths for row in rows][1] == ("reports/r/entries/3/next_steps",)


CERTIFIED = Certificate(id="c", awarded=period(2018), title="Familiengerechter Ort")
MADE = ("municipality/kind", "municipality/name")
DISTRICT = Municipality(name="Kyffhäuserkreis", kind=MunicipalityKind.RURAL_DISTRICT, names=kreis())


@pytest.mark.parametrize(
    ("case", "title", "paths"),
    [
        (
            AuditCase(municipality=DISTRICT, certificates=(CERTIFIED,)),
            "Familiengerechter Ort",
            ("certificates/c/title",),
        ),
        (
            AuditCase(municipality=DISTRICT.model_copy(update={"audit_title": "Familiengerechte Stadt"})),
            "Familiengerechte Stadt",
            ("municipality/audit_title",),
        ),
        (
            AuditCase(municipality=DISTRICT),
            "Familiengerechter Kyffhäuserkreis",
            ("municipality/kind", "municipality/name"),
        ),
        (
            AuditCase(municipality=Municipality(name="Herten", kind=MunicipalityKind.CITY)),
            "Familiengerechte Stadt",
            MADE,
        ),
    ],
    ids=["certificate", "stated", "made", "without-cases"],
)
def test_the_title_is_the_stated_one_else_made_from_kind_and_name(
    case: AuditCase, title: str, paths: tuple[str, ...]
) -> None:
    found = BUILT_IN["audit_title"](case)
    assert (found.value, found.paths) == (title, paths)
