"""A municipality's name in four cases: from the form, else from the profile, else guessed and said so."""

from __future__ import annotations

from pathlib import Path

from fgk_docs.forms.words import words_of
from fgk_docs.model.case import MunicipalityKind
from fgk_docs.model.values import Case
from fgk_docs.profiles import Chain
from tests.support.forms import BASE, base_chain, fixture, read
from tests.support.profiles import make_profile

TOWN = """\
[herten]
plain = "Stadt Herten"
gender = "f"
nominative = "die schöne Stadt Herten"
genitive = "der schönen Stadt Herten"
dative = "der schönen Stadt Herten"
accusative = "die schöne Stadt Herten"
synonyms = ["Herten"]
"""
INPUT = "herten/jahresbericht-2014.xlsx"


def chain_with(folder: Path) -> Chain:
    return Chain((make_profile(folder, "stadt", {"vocabulary/municipalities.toml": TOWN}, parent="base"), BASE))


def guessed(chain: Chain) -> list[str | None]:
    return [one.value for one in read(fixture(INPUT), chain=chain).findings if one.code == "name-cases-guessed"]


def test_a_name_that_the_profile_states_is_taken_from_it_and_not_guessed(tmp_path: Path) -> None:
    chain = chain_with(tmp_path)
    names = read(fixture(INPUT), chain=chain).case.municipality.names
    assert names is not None
    assert (names.genitive, names.guessed) == ("der schönen Stadt Herten", False)
    assert guessed(chain) == ["Kreis Recklinghausen"]
    assert guessed(base_chain()) == ["Kreis Recklinghausen", "Herten"]


def test_cases_stated_in_the_form_go_before_the_profile(tmp_path: Path) -> None:
    words = words_of(chain_with(tmp_path))
    stated = {Case.GENITIVE: "der Stadt Herten"}
    reading = words.municipality("Stadt Herten", MunicipalityKind.CITY, stated)
    assert reading.value is not None
    assert reading.value.genitive == "der Stadt Herten"
    unstated = words.municipality("die Stadt Herten", None).value
    assert unstated is not None
    assert unstated.genitive == "der schönen Stadt Herten"
