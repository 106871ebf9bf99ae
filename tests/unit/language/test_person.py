"""Answers to questions for a person: what is a function, and what must not be published."""

from __future__ import annotations

import pytest

from fgk_docs.forms.words import words_of
from fgk_docs.language.responsibility import RoleWords, parse_person
from tests.support.forms import base_chain

WORDS = words_of(base_chain()).roles


@pytest.mark.parametrize(
    ("text", "role", "person"),
    [
        ("Erika Muster", None, "Erika Muster"),
        ("E. Muster", None, "E. Muster"),
        ("Muster", None, "Muster"),
        ("Frau Muster", None, "Frau Muster"),
        ("Sozialplanung", "Sozialplanung", None),
        ("Sozialplaner für das Landesprogramm Familie", "Sozialplaner für das Landesprogramm Familie", None),
        ("Fachbereich Soziales", "Fachbereich Soziales", None),
        ("Gleichstellungsbeauftragte", "Gleichstellungsbeauftragte", None),
        ("Sozialplanerin Erika Muster", "Sozialplanerin", "Erika Muster"),
        ("Fachdienst Jugend, Erika Muster", "Fachdienst Jugend", "Erika Muster"),
        ("Erika Muster (Sozialplanung)", "Sozialplanung", "Erika Muster"),
        ("Jugendamt, Frau Dr. Muster", "Jugendamt", "Frau Dr. Muster"),
        ("Auditorin", "Auditorin", None),
    ],
)
def test_a_name_is_a_person_and_never_a_role(text: str, role: str | None, person: str | None) -> None:
    reading = parse_person(text, WORDS)
    assert reading.value is not None
    assert (reading.value.raw, reading.value.role, reading.value.person) == (text, role, person)
    assert [found.code for found in reading.findings] == (["personal-data-in-cell"] if person else [])


def test_without_words_for_roles_everything_is_a_person() -> None:
    reading = parse_person("Sozialplanung", RoleWords())
    assert reading.value is not None
    assert reading.value.person == "Sozialplanung"


def test_nothing_is_nobody() -> None:
    assert parse_person("  ", WORDS).value is None
