"""The Sachbericht as a workbook and as a PDF: made, filled in, and read back with the same answers."""

from __future__ import annotations

import pytest
from filling import TH, Filled

from fgk_docs.host import Host
from fgk_docs.making import FormRequest, make_form
from fgk_docs.model.paths import leaves
from fgk_docs.model.same import differences, meaning
from fgk_docs.pipeline import Examined
from fgk_docs.steps import chain_of
from fgk_docs_thueringen.extension import Programme


def said(examined: Examined) -> dict[str, object]:
    """What a form says about the programme, without the words that amounts and days were read from."""
    found = leaves(examined.case_file.case)
    return {path: meaning(value) for path, value in found if path.startswith("extensions/")}


@pytest.mark.parametrize("fmt", ["pdf", "ods"])
def test_the_same_answers_come_back_from_a_workbook_and_from_any_other_form(filled: Filled, fmt: str) -> None:
    one, other = (filled("sachbericht", "sachbericht", one) for one in ("xlsx", fmt))
    assert one.recognition is not None
    assert len(said(one)) > 20
    assert said(one) == said(other)
    assert differences(one.case_file.case, other.case_file.case) == ()


@pytest.mark.parametrize("fmt", ["xlsx", "pdf"])
def test_a_sachbericht_is_read_whole_and_without_a_question(filled: Filled, fmt: str) -> None:
    examined = filled("sachbericht", "sachbericht", fmt)
    programme = examined.case_file.case.extensions["th"]
    assert isinstance(programme, Programme)
    assert [(one.field, one.participants) for one in programme.measures] == [("2.1", 40), ("2.6", 120)]
    assert programme.measures[1].title == "Erzählcafé < & > „Alt trifft Jung“"
    assert examined.verdict == "annehmen"
    assert examined.ledger.reported == 0
    assert {one.severity for one in examined.findings} <= {"info"}


@pytest.mark.parametrize("fmt", ["xlsx", "ods", "pdf"])
def test_a_form_says_that_it_is_an_example(host: Host, fmt: str) -> None:
    from fgk_docs.forms.load import definitions

    chain = chain_of(host, TH, None)
    (definition,) = [one for one in definitions(chain) if one.form == "sachbericht"]
    assert "Beispiel" in definition.title
    assert any("Beispielformular" in note for note in definition.sheets["kommune"].notes)
    assert make_form(host, chain, FormRequest("sachbericht", "A", fmt)).data is not None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("2.1 Steuerung, Vernetzung, Nachhaltigkeit und Planung", "1"),
        ("Handlungsfeld 2.2: Vereinbarkeit von Familie, Beruf und Sorgearbeit", "2"),
        ("2.6 Dialog der Generationen", "6"),
        ("Beratung, Unterstützung und Information", "4"),
        ("2.1", None),
        ("HF 2.1", None),
    ],
)
def test_a_report_knows_a_field_of_the_programme_by_its_words_and_asks_about_a_number_alone(
    host: Host, words: str, field: str | None
) -> None:
    from fgk_docs.forms.words import words_of

    reading = words_of(chain_of(host, TH, None)).field_of_action(words)
    assert reading.value is not None
    assert reading.value.id == field
    assert [one.code for one in reading.findings] == ([] if field else ["field-unknown"])


def test_the_numbers_of_the_programme_lead_to_the_fields_of_the_audit(host: Host) -> None:
    from fgk_docs.forms.words import words_of
    from fgk_docs.language.fields import FieldVocabulary

    table = words_of(chain_of(host, TH, None)).table("fields")
    for edition in ("lsz-2022", "lsz-2025"):
        assert FieldVocabulary.from_table(table, edition).numbers == {f"2.{one}": str(one) for one in range(1, 7)}
