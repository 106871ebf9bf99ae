"""Whether two files are about the same municipality."""

from __future__ import annotations

import pytest

from fgk_docs.model.case import Municipality, MunicipalityKind
from fgk_docs.years.identity import identity

TOWN, DISTRICT = MunicipalityKind.CITY, MunicipalityKind.RURAL_DISTRICT


def who(name: str | None = None, ags: str | None = None, kind: MunicipalityKind | None = None) -> Municipality:
    return Municipality(name=name, ags=ags, kind=kind)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (who("Stadt Herten"), who("Herten"), True),
        (who("Stadt Kassel"), who("Landkreis Kassel"), False),
        (who("Kassel", kind=TOWN), who("Landkreis Kassel"), False),
        (who("Kassel", kind=DISTRICT), who("Landkreis Kassel"), True),
        (who("Herten", "05562020"), who("Stadt Herten (Westf.)", "05562020"), True),
        (who("Herten", "05562020"), who("Herten", "05562024"), False),
        (who("Eisenach", "16056"), who("Eisenach", "16056000"), True),
        (who("Herten"), who("HERTEN "), True),
        (who("Herten"), who("Unna"), False),
        (who(), who(), False),
    ],
)
def test_key_before_name_and_a_town_is_no_district(one: Municipality, other: Municipality, same: bool) -> None:
    assert identity(one).fits(identity(other)) is same
    assert identity(other).fits(identity(one)) is same
