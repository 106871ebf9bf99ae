"""Vocabularies, fields of action, references, responsibilities, numbers, keys, yes and no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import BrokenProfile
from fgk_docs.language import references
from fgk_docs.language.fields import FieldVocabulary, parse_field_of_action
from fgk_docs.language.numbers import parse_ags, parse_integer, parse_yes_no
from fgk_docs.language.references import parse_reference
from fgk_docs.language.responsibility import parse_responsibility
from fgk_docs.language.status import StatusVocabulary
from fgk_docs.language.text import match_key, normalise
from fgk_docs.language.vocabulary import Vocabulary, typos
from fgk_docs.model.case import (
    BudgetKind,
    BudgetStatus,
    CertificateLevel,
    ConsultationRole,
    MunicipalityKind,
    ProcedureKind,
)

Table = Callable[[str], dict[str, Any]]
COLOURS = Vocabulary.from_table(
    "Farben",
    {
        "blau": {"title": "blau", "synonyms": ["himmelblau"]},
        "rot": {"title": "rot"},
        "gruen": {"title": "grün", "synonyms": ["grasgrün", "waldgrün"]},
        "grau": {"title": "grau", "synonyms": ["grasgrau"]},
    },
)


def test_a_title_or_synonym_is_found_in_any_spelling() -> None:
    for text in ("Grün", "GRUEN", "Gras-\ngrün", "2. grün"):
        reading = COLOURS.read(text)
        assert reading.value is not None
        assert (reading.value.id, reading.findings) == ("gruen", ())


def test_a_typo_is_corrected_with_a_note() -> None:
    reading = COLOURS.read("himelblau")
    assert reading.value is not None
    assert (reading.value.id, reading.codes) == ("blau", ("word-corrected",))


def test_two_words_at_the_same_distance_are_a_tie() -> None:
    words = Vocabulary.from_table("x", {"a": {"title": "Beratunga"}, "b": {"title": "Beratungb"}})
    reading = words.read("Beratungc")
    assert (reading.value, reading.codes) == (None, ("word-ambiguous",))
    assert reading.findings[0].details["titles"] == "Beratunga, Beratungb"


def test_short_words_are_never_corrected() -> None:
    assert COLOURS.read("tot").codes == ("word-unknown",)
    assert COLOURS.read("blua").value is None


@pytest.mark.parametrize(
    ("word", "other", "distance"),
    [
        ("umgestezt", "umgesetzt", 1),
        ("angesetzt", "umgesetzt", None),
        ("unerledigt", "erledigt", None),
        ("realisieren", "realisiert", None),
        ("nicht begonnen", "begonnen", None),
        ("handlungsfeld 1", "handlungsfeld 2", None),
        ("wird abgeschlossen", "wurde abgeschlossen", None),
        ("wuerde umgesetzt", "wurde umgesetzt", None),
        ("im vorbereitung", "in vorbereitung", None),
        ("wohnumfeldund lebensqualitaet", "wohnumfeld und lebensqualitaet", 1),
        ("stuerung und vernezung und bilding", "steuerung und vernetzung und bildung", None),
        ("wohnumfelt und lebenqualitaet", "wohnumfeld und lebensqualitaet", 2),
    ],
)
def test_what_counts_as_a_typing_error(word: str, other: str, distance: int | None) -> None:
    assert typos(word, other) == distance


def test_a_word_for_two_entries_is_refused() -> None:
    with pytest.raises(BrokenProfile, match="vocabulary-word-twice"):
        Vocabulary.from_table("x", {"a": {"title": "eins"}, "b": {"title": "zwei", "synonyms": ["Eins"]}})
    with pytest.raises(BrokenProfile, match="vocabulary-entry-invalid"):
        Vocabulary.from_table("x", {"a": "eins"})


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("levels", set(CertificateLevel)),
        ("municipality-kinds", set(MunicipalityKind)),
        ("consultation-roles", set(ConsultationRole)),
    ],
)
def test_the_choice_vocabularies_cover_the_model(name: str, ids: set[str], table: Table) -> None:
    assert set(Vocabulary.from_table(name, table(name)).by_id) == ids


def test_the_budget_vocabularies_cover_the_model(table: Table) -> None:
    budget = table("budget")
    assert set(Vocabulary.from_table("kinds", budget["kinds"]).by_id) == set(BudgetKind)
    assert set(Vocabulary.from_table("statuses", budget["statuses"]).by_id) == set(BudgetStatus)


def test_every_procedure_names_its_kind_and_all_words(table: Table) -> None:
    procedures = Vocabulary.from_table("procedures", table("procedures"))
    assert len({tuple(entry["words"]) for entry in table("procedures").values()}) == 1
    assert {term.table["kind"] for term in procedures.terms} == set(ProcedureKind)


@pytest.mark.parametrize(
    ("text", "id_", "number"),
    [
        ("Handlungsfeld 2: Familie und Arbeitswelt", "2", "2"),
        ("HF 2", "2", "2"),
        ("HF2", "2", "2"),
        ("2. Familie und Arbeitswelt, Betreuung", "2", "2"),
        ("2 Familie, Arbeitswelt und Betreuung", "2", "2"),
        ("Handlungsfeld III – Bildung und Erziehung", "3", "3"),
        ("Handlungsfeld: Senioren u. Generationen", "6", None),
        ("Steuerung, Vernetzung & Nachhaltigkeit", "1", None),
        ("Beratung und Unterstützung für Familien", "4", None),
        ("Vereinbarkeit von Familie und Beruf", "2", None),
        ("Miteinander der Generationen", "6", None),
        ("Inklusion", "inklusion", None),
    ],
)
def test_a_field_of_action_is_found(text: str, id_: str, number: str | None, fields: FieldVocabulary) -> None:
    reading = parse_field_of_action(text, fields)
    assert reading.value is not None
    assert (reading.value.id, reading.value.number, reading.findings) == (id_, number, ())


@pytest.mark.parametrize(
    ("text", "id_", "code"),
    [
        ("Bildung und Erzihung", "3", "word-corrected"),
        ("3. Wohnumfeld und Lebensqualität", "5", "field-number-differs"),
        ("HF 7 Digitalisierung", "digitalisierung", "field-unknown"),
        ("HF 9", None, "field-unknown"),
    ],
)
def test_a_doubtful_field_of_action_is_reported(
    text: str, id_: str | None, code: str, fields: FieldVocabulary
) -> None:
    reading = parse_field_of_action(text, fields)
    assert reading.value is not None
    assert (reading.value.id, reading.codes) == (id_, (code,))


def test_the_title_is_kept_as_written(fields: FieldVocabulary) -> None:
    reading = parse_field_of_action("Handlungsfeld 2: Familie und Arbeitswelt", fields)
    assert reading.value is not None
    assert reading.value.title == "Familie und Arbeitswelt"


def test_an_edition_that_does_not_exist_is_refused(table: Table) -> None:
    with pytest.raises(BrokenProfile, match="vocabulary-edition-unknown"):
        FieldVocabulary.from_table(table("fields"), "2099")


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("s. o.", "siehe_oben", None),
        ("s.o.", "siehe_oben", None),
        ("siehe oben", "siehe_oben", None),
        ("dito", "siehe_oben", None),
        ("dto.", "siehe_oben", None),
        ('"', "siehe_oben", None),
        ("“", "siehe_oben", None),
        ("''", "siehe_oben", None),
        ("wie 1.2", "wie", "1.2"),
        ("siehe 1.2", "wie", "1.2"),
        ("s. 1.2", "wie", "1.2"),
        ("(siehe Maßnahme 2.3.1)", "wie", "2.3.1"),
        ("vgl. Nr. 4", "wie", "4"),
        ("Kein neuer Sachstand", "unveraendert", None),
        ("unverändert", "unveraendert", None),
        ("wie im Vorjahr", "unveraendert", None),
        ("-", "entfaellt", None),
        ("–", "entfaellt", None),
        ("---", "entfaellt", None),
        ("./.", "entfaellt", None),
        ("/", "entfaellt", None),
        ("entfällt", "entfaellt", None),
        ("Keine", "entfaellt", None),
        ("k. A.", "keine_angabe", None),
        ("k.A.", "keine_angabe", None),
        ("n. n.", "keine_angabe", None),
        ("xxx", "keine_angabe", None),
    ],
)
def test_words_that_point_elsewhere_are_references(text: str, kind: str, target: str | None) -> None:
    reference = parse_reference(text)
    assert reference is not None
    assert (reference.raw, reference.kind, reference.target) == (text, kind, target)


@pytest.mark.parametrize("words", [word for words in references._WORDS.values() for word in words])
def test_every_word_of_the_lists_is_a_reference(words: str) -> None:
    assert parse_reference(words) is not None
    assert parse_reference(f"{words.capitalize()}.") is not None


@pytest.mark.parametrize(
    "words",
    ["wie", "siehe auch", "s.", "Vgl.", "vergleiche", "analog zu", "gemäß", "gemaess", "identisch mit"],
)
def test_every_way_to_point_at_a_measure_is_a_reference(words: str) -> None:
    reference = parse_reference(f"{words} 1.2")
    assert reference is not None
    assert reference.target == "1.2"


@pytest.mark.parametrize(
    "text",
    ["", " ", "x", "1.2", "wie 2019", "siehe Anlage", "keine Probleme mit 1.2", "unverändert gut", "so", "ok"],
)
def test_only_a_whole_cell_is_a_reference(text: str) -> None:
    assert parse_reference(text) is None


@pytest.mark.parametrize(
    ("text", "role", "person", "contact"),
    [
        ("Jugendamt", "Jugendamt", None, None),
        ("Amt 51 / Amt 40", "Amt 51 / Amt 40", None, None),
        ("Frauenhaus, Herrenhof", "Frauenhaus, Herrenhof", None, None),
        ("Frauen helfen Frauen e. V.", "Frauen helfen Frauen e. V.", None, None),
        ("Frau Muster, Jugendamt, Tel. 03632 741-0", "Jugendamt", "Frau Muster", "Tel. 03632 741-0"),
        ("Jugendamt Frau Muster", "Jugendamt", "Frau Muster", None),
        ("Gleichstellungsbeauftragte (Fr. Muster)", "Gleichstellungsbeauftragte", "Fr. Muster", None),
        ("Herr Dr. Max Muster (Sozialplaner), 0361/123456, m@example.org", "Sozialplaner", "Herr Dr. Max Muster",
         "0361/123456, m@example.org"),
        ("FB 3, Tel.: 03632/741-0", "FB 3", None, "Tel.: 03632/741-0"),
        ("Frau A. Muster", None, "Frau A. Muster", None),
        ("Frau von der Heide", None, "Frau von der Heide", None),
    ],
)  # fmt: skip
def test_role_person_and_contact_are_taken_apart(
    text: str, role: str | None, person: str | None, contact: str | None
) -> None:
    reading = parse_responsibility(text)
    assert reading.value is not None
    assert (reading.value.role, reading.value.person, reading.value.contact) == (role, person, contact)
    assert reading.value.raw == text
    assert reading.codes == (("personal-data-in-cell",) if person or contact else ())


@pytest.mark.parametrize(
    ("value", "ags", "code"),
    [
        ("16065", "16065", None),
        ("16065067", "16065067", None),
        (16065067.0, "16065067", None),
        ("16 0 65 067", "16065067", None),
        ("06636", "06636", None),
        (6636, "06636", "ags-leading-zero"),
        (3401000, "03401000", "ags-leading-zero"),
        ("3401000", "03401000", "ags-leading-zero"),
        ("1606506", None, "ags-wrong-length"),
        ("160650", None, "ags-wrong-length"),
        ("160650670", None, "ags-wrong-length"),
        ("1606506A", None, "ags-wrong-length"),
        ("./.", None, "ags-wrong-length"),
        ("17065", None, "ags-wrong-state"),
        ("00065", None, "ags-wrong-state"),
    ],
)
def test_a_municipality_key_is_checked_and_its_lost_zero_put_back(
    value: str | float, ags: str | None, code: str | None
) -> None:
    reading = parse_ags(value)
    assert (reading.value, reading.codes) == (ags, (code,) if code else ())


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("74.212", 74212),
        ("74 212 Einwohner", 74212),
        (74212.0, 74212),
        ("1.000,00", 1000),
        ("0", 0),
        ("74.212 EW", 74212),
    ],
)
def test_a_whole_number_is_read(value: str | float, number: int) -> None:
    assert (parse_integer(value).value, parse_integer(value).findings) == (number, ())


@pytest.mark.parametrize("value", ["74,212", "1,5", 1.5, "viele", float("nan"), True])
def test_anything_else_is_no_whole_number(value: str | float) -> None:
    assert (parse_integer(value).value, parse_integer(value).codes) == (None, ("number-not-understood",))


def test_a_rough_number_says_so() -> None:
    assert (parse_integer("ca. 74.000").value, parse_integer("ca. 74.000").codes) == (
        74000,
        ("number-approximate",),
    )


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("ja", True),
        ("J", True),
        ("x", True),
        ("✓", True),
        (1, True),
        (True, True),
        ("Nein", False),
        ("☐", False),
        (0, False),
    ],
)
def test_yes_and_no_are_read(value: str | float, answer: bool) -> None:
    assert (parse_yes_no(value).value, parse_yes_no(value).findings) == (answer, ())


def test_perhaps_is_neither_yes_nor_no() -> None:
    reading = parse_yes_no("vielleicht")
    assert (reading.value, reading.codes) == (None, ("yes-no-not-understood",))


@settings(deadline=None, max_examples=200)
@given(value=st.text(max_size=25) | st.text("0123456789.,-/ aEWjx✓", max_size=9) | st.floats() | st.integers())
def test_nothing_breaks_the_small_readers_and_only_nothing_is_silent(
    value: str | float, fields: FieldVocabulary
) -> None:
    text = str(value)
    readings = (
        *(parse(value) for parse in (parse_ags, parse_integer, parse_yes_no)),
        parse_field_of_action(text, fields),
        parse_responsibility(text),
    )
    for reading in readings:
        assert (reading.value is None and not reading.findings) == (not normalise(text)), reading
    parse_reference(text)


@settings(deadline=None)
@given(data=st.data())
def test_the_nearest_words_are_those_of_all_with_the_fewest_slips(data: st.DataObject, table: Table) -> None:
    vocabulary = StatusVocabulary.from_table(table("status")).words
    key = data.draw(st.sampled_from(sorted(vocabulary.keys)))
    at = data.draw(st.integers(0, len(key)))
    text = key[:at] + data.draw(st.text("abeinstu ", max_size=2)) + key[at + data.draw(st.integers(0, 2)) :]
    far = {word: typos(match_key(text), word) for word in vocabulary.keys}
    best = min((distance for distance in far.values() if distance is not None), default=None)
    meant = {
        vocabulary.keys[word].id for word, distance in far.items() if distance is not None and distance == best
    }
    assert {term.id for term in vocabulary.nearest(text)} == meant
