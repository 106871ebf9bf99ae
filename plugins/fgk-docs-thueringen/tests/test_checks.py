"""What the programme asks for is told at the answer that is wrong, in German and in English."""

from __future__ import annotations

from pathlib import Path

import pytest
from filling import TH, Filled

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.host import Host
from fgk_docs.model.finding import Finding
from fgk_docs.steps import chain_of
from fgk_docs_thueringen import checks
from fgk_docs_thueringen.rules import Rules

WHO = 'kommune = "Musterkreis"\nart = "Landkreis"\nags = "16099"\nbetreff = "Antrag"\n'
PLAN = 'plan_name = "Fachplan"\nplan_stand = 2019-03-30\n'
MONEY = 'gesamtausgaben = "{}"\nlandesmittel = "{}"\neigenanteil = "{}"\n'


def codes(filled: Filled, answers: str) -> set[str]:
    return {one.code for one in filled(WHO + answers).findings if one.code.startswith("th-")}


@pytest.mark.parametrize(
    ("total", "state", "own", "found"),
    [
        ("100.000 €", "70.000 €", "30.000 €", set()),
        ("100.000 €", "70.000,01 €", "29.999,99 €", {"th-state-share-too-high", "th-own-share-too-low"}),
        ("100.000 €", "60.000 €", "50.000 €", {"th-shares-exceed-total"}),
        ("100.000 €", "60.000 €", "20.000 €", {"th-own-share-too-low"}),
        ("100.000 €", "ca. 90.000 €", "ca. 10.000 €", set()),
        ("0 €", "10 €", "0 €", set()),
        ("kostenneutral", "70.000 €", "30.000 €", set()),
    ],
)
def test_shares_are_held_to_the_conditions(
    filled: Filled, total: str, state: str, own: str, found: set[str]
) -> None:
    assert codes(filled, MONEY.format(total, state, own)) == found


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("antrag_vom = 2024-03-30\n" + PLAN, set()),
        ("antrag_vom = 2024-03-31\n" + PLAN, {"th-plan-too-old"}),
        ("foerderjahr = 2024\n" + PLAN, set()),
        ("foerderjahr = 2025\n" + PLAN, {"th-plan-too-old"}),
        ("foerderjahr = 2024\n", {"th-plan-missing"}),
        ('foerderjahr = 2024\nplan_name = "Fachplan"\n', {"th-plan-missing"}),
        ("foerderjahr = 2024\nantrag_vom = 2023-11-15\n" + PLAN, set()),
        ("foerderjahr = 2024\nantrag_vom = 2023-11-16\n" + PLAN, {"th-application-late"}),
        (PLAN, set()),
        ('haushaltsstatus = "außerplanmäßig"\n', {"th-cover-missing"}),
        ('haushaltsstatus = "überplanmäßig"\n', {"th-cover-missing"}),
        ('haushaltsstatus = "planmäßig"\n', set()),
        ('haushaltsstatus = "außerplanmäßig"\ndeckung = "Mehreinnahmen"\n', set()),
        ('haushaltsstatus = "außerplanmäßig"\nfinanzierung = "Fördermitteln"\n', set()),
    ],
)
def test_plan_deadline_and_cover_are_asked_for(filled: Filled, answers: str, found: set[str]) -> None:
    assert codes(filled, answers) == found


def test_shares_of_a_chain_beyond_the_whole_are_told(filled: Filled) -> None:
    chain = '[[zahlungskette]]\nkette_stelle = "{}"\nkette_anteil = "{}"\n'
    whole = chain.format("Land Thüringen", "70 %") + chain.format("Landkreis Musterkreis", "30 %")
    assert codes(filled, whole) == set()
    assert codes(filled, whole + chain.format("Stadt Musterstadt", "5 %")) == {"th-chain-exceeds-whole"}


def test_a_finding_stands_at_its_cell(filled: Filled) -> None:
    answers = WHO + MONEY.format("100.000 €", "90.000 €", "10.000 €")
    (told,) = [one for one in filled(answers).findings if one.code == "th-state-share-too-high"]
    assert told.address is not None
    assert told.address.sheet == "Landesprogramm"


def test_every_finding_of_the_plugin_is_worded_in_both_languages(host: Host) -> None:
    catalogue = Catalogue.load(chain_of(host, TH, None))
    source = Path(checks.__file__).read_text("utf-8")
    used = {word for word in source.split('"') if word.startswith("th-")}
    assert len(used) == 8
    for code in used:
        german, english = (catalogue.text(Finding(code=code), lang) for lang in ("de", "en"))
        assert german != english


@pytest.mark.parametrize("year", [None, 0, 1, 10_000, -5])
def test_no_year_of_no_calendar_breaks_the_deadline(year: int | None) -> None:
    assert Rules(70, 30, 5, 11, 15).deadline(year) is None
