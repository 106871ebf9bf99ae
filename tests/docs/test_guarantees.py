"""The page of promises: each is held by tests that exist."""

from __future__ import annotations

import re

from tests.docs.pages import ROOT, long_tests, names_of_tests

PAGE = ROOT / "docs/guarantees.md"
PROMISE = re.compile(r"\| (?P<words>[^|`]+(?:`[^`|]+`[^|`]*)*) \| (?P<tests>(?:`test_\w+`(?:, )?)+) \|")
SUBJECTS = (
    "Nichts verschwindet",
    "Jedes Wort hat eine Herkunft",
    "Gleiche Angaben, gleiches Ergebnis",
    "Einer hält die anderen nicht auf",
    "Dateien sind sicher",
    "Grenzen für schädliche Eingaben",
    "Schutz von Personen",
    "Formate und Barrierefreiheit",
    "Zertifikate",
    "Feste Schnittstellen",
)


def _lines() -> list[str]:
    heads = ("| Zusage |", "|---|")
    text = PAGE.read_text("utf-8")
    return [line for line in text.splitlines() if line.startswith("|") and not line.startswith(heads)]


def test_every_promise_names_the_tests_that_hold_it() -> None:
    assert [line for line in _lines() if not PROMISE.fullmatch(line)] == []


def _named() -> set[str]:
    return {name for line in _lines() for name in re.findall(r"`(test_\w+)`", line)}


def test_every_test_that_a_promise_names_exists() -> None:
    assert sorted(_named() - names_of_tests()) == []


def test_every_promise_is_held_at_every_change() -> None:
    assert "test_a_check_says_the_same" in long_tests()
    assert sorted(_named() & long_tests()) == []


def test_the_promises_are_about_all_that_people_rely_on() -> None:
    assert re.findall(r"^## (.+)$", PAGE.read_text("utf-8"), re.MULTILINE) == list(SUBJECTS)
