"""Whether two files are about the same municipality."""

from __future__ import annotations

import pytest

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.vocabulary import Vocabulary
from fgk_docs.model.case import Municipality, MunicipalityKind
from fgk_docs.years.identity import Kinds, identity
from tests.support.forms import kinds

KINDS = kinds()
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
        (who("Große Kreisstadt Backnang"), who("Stadt Backnang"), True),
        (who("Universitäts- und Hansestadt Greifswald"), who("Greifswald"), True),
        (who("Markt Schwaben"), who("Landkreis Schwaben"), False),
        (who("Verbandsgemeinde Alzey-Land"), who("VG Alzey-Land"), True),
        (who("Herten"), who("HERTEN "), True),
        (who("Herten"), who("Unna"), False),
        (who(), who(), False),
    ],
)
def test_key_before_name_and_a_town_is_no_district(one: Municipality, other: Municipality, same: bool) -> None:
    assert identity(one, KINDS).fits(identity(other, KINDS)) is same
    assert identity(other, KINDS).fits(identity(one, KINDS)) is same


def test_a_profile_says_which_words_begin_a_name() -> None:
    entry = {"title": "Flecken", "in_names": ["Bergflecken"]}
    own = Kinds.of(Vocabulary.from_table("kinds", {"flecken": entry, "stadt": {"title": "Stadt"}}))
    flecken, town = identity(who("Bergflecken Salzhemmendorf"), own), identity(who("Stadt Salzhemmendorf"), own)
    assert flecken.name == town.name == "salzhemmendorf"
    assert (flecken.sort, town.sort) == ("flecken", "stadt")
    assert identity(who("Bergflecken Salzhemmendorf"), KINDS).name == "bergflecken salzhemmendorf"


def test_words_that_begin_names_have_to_be_a_list() -> None:
    with pytest.raises(BrokenProfile, match="vocabulary-entry-invalid"):
        Kinds.of(Vocabulary.from_table("kinds", {"stadt": {"title": "Stadt", "in_names": "Kurstadt"}}))
