"""The plugin keeps the contract, the profile the laws, and the example inputs read as their golden texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filling import Filled

import fgk_docs_thueringen
from fgk_docs.testing import check_hooks, check_profile

EXAMPLES = Path(__file__).parent / "examples"
FORMS = {"sachbericht": "sachbericht"}
INPUTS = ("aufwendung", "ausgabe", "kyffhaeuserkreis", "sachbericht", "sondershausen")


def test_the_plugin_keeps_the_contract() -> None:
    assert list(check_hooks("thueringen").profiles) == ["th"]


def test_the_profile_keeps_the_laws(filled: Filled) -> None:
    (profile,) = fgk_docs_thueringen.fgk_docs_profiles()
    cases = {name: filled(name, FORMS.get(name, "vorlagendaten")).case_file.case for name in INPUTS}
    check_profile(profile, cases=cases)


def test_the_papers_of_the_example_inputs_read_as_their_golden_texts(
    fgk_docs_golden: Callable[[Path], None],
) -> None:
    fgk_docs_golden(EXAMPLES)


def test_the_example_inputs_say_what_the_announcements_said() -> None:
    words = {
        "kyffhaeuserkreis-vorlage-rezertifizierung": (
            "Die Finanzierung erfolgt aus Fördermitteln des Landes und stellt keine finanzielle Mehrbelastung",
            "einem neuen Unterabschnitt 4953 – Landesprogramm Familie – zuzuordnen",
        ),
        "sondershausen-vorlage-teilnahme": ("in voller Kostenhöhe gefördert", "Bürgermeister Steffen Grimm"),
    }
    for name, told in words.items():
        text = (EXAMPLES / f"{name}.txt").read_text("utf-8")
        assert [word for word in told if word not in text] == []
