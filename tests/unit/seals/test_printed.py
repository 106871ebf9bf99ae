from __future__ import annotations

from dataclasses import replace

import pytest

from fgk_docs.model.case import CertificateLevel
from fgk_docs.seals.content import Day
from fgk_docs.seals.printed import differences
from tests.support.seals import CONTENT

PAGE = """Zertifikat
==========

Grundzertifikat

Familiengerechte Stadt

Der Verein „Familiengerechte Kommune e. V.“ verleiht der Stadt Musterstadt das Grundzertifikat.

Die Stadt Musterstadt hat Ziele und Maßnahmen vereinbart.

Das Zertifikat ist für den Zeitraum 1. März 2027 bis 28. Februar 2030 erteilt.

Verliehen am 01.03.2027

______________________________
Vorsitz des Vereins

______________________________
Auditorin

Zertifikat Nr. MUSTER-1
"""
"""A certificate as a PDF file gives its words."""


def told(text: str) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.path) for finding in differences(CONTENT, text)]


def test_the_sample_says_what_its_code_says_also_with_lines_broken_and_small_differences_of_layout() -> None:
    assert told(PAGE) == []
    assert told(PAGE.replace(" ", "\r\n")) == []
    assert told(PAGE.replace("Zertifikat Nr. MUSTER-1", "Nr. MUSTER-\r\n1")) == []
    assert told(PAGE.replace("Musterstadt", "Muster\u00adstadt").replace("Grundz", "GRUNDZ")) == []


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("Musterstadt", "Musterstädtchen", "municipality"),
        ("Grundzertifikat", "Aufbauzertifikat", "level"),
        ("Grundzertifikat\n", "Erhaltungszertifikat\n", "level"),
        ("Familiengerechte Stadt", "Familienfreundliche Stadt", "title"),
        ("MUSTER-1", "MUSTER-2", "number"),
        ("MUSTER-1", "MUSTER-12", "number"),
        ("MUSTER-1", "MUSTER-1-2", "number"),
        ("MUSTER-1", "1-MUSTER-1", "number"),
        ("am 01.03.2027", "am 01.03.2026", "issued"),
        ("am 01.03.2027", "am 11.03.2027", "issued"),
        ("1. März 2027", "1. Mai 2027", "issued"),
        ("28. Februar 2030", "28. Februar 2033", "valid_until"),
        ("28. Februar 2030", "8. Februar 2030", "valid_until"),
    ],
)
def test_every_value_that_is_changed_on_paper_is_told(old: str, new: str, name: str) -> None:
    assert old in PAGE
    assert told(PAGE.replace(old, new)) == [("seal-text-differs", name)]


def test_a_code_whose_municipality_and_number_are_not_there_is_of_another_certificate() -> None:
    other = PAGE.replace("Musterstadt", "Anderstadt").replace("MUSTER-1", "ANDERS-7")
    assert told(other) == [("seal-of-another", None)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (Day(2030, 2), "Februar 2030"),
        (Day(2030), "2030"),
        (Day(2030, 2, 28), "28.2.2030"),
        (Day(2030, 2, 28), "28. 02. 2030"),
    ],
)
def test_days_are_found_as_exactly_as_they_are_stated(day: Day, words: str) -> None:
    page = PAGE.replace("28. Februar 2030", words)
    assert differences(replace(CONTENT, valid_until=day), page) == ()
    assert len(differences(replace(CONTENT, valid_until=day), page.replace("2030", "2031"))) == 1


def test_another_level_beside_the_right_one_is_told() -> None:
    content = replace(CONTENT, level=CertificateLevel.BASIC)
    assert [one.path for one in differences(content, f"{PAGE}\nErhaltungszertifikat")] == ["level"]
