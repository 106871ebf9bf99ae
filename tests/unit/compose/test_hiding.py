from __future__ import annotations

import pytest

from fgk_docs.compose.hiding import hidden_words
from fgk_docs.model.base import Frozen
from fgk_docs.model.case import (
    AuditCase,
    Certificate,
    Entry,
    Municipality,
    OfficeHolder,
    Procedure,
    Report,
    Signatory,
)
from fgk_docs.model.values import Responsibility
from tests.unit.papers.kit import full


def someone(person: str, contact: str | None = None) -> AuditCase:
    responsible = Responsibility(raw=person, person=person, contact=contact)
    return AuditCase(
        municipality=Municipality(head=OfficeHolder(name="Erika Beispielhaft")),
        certificates=(
            Certificate(id="c", signatories=(Signatory(id="s", office="Vorstand", name="Grace Hopper"),)),
        ),
        procedures=(Procedure(id="p", auditor=Responsibility(raw="A", role="Auditor", person="Ada Lovelace")),),
        reports=(Report(id="2017", entries=(Entry(id="1", measure="m", responsible=responsible),)),),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Bericht Müller.xlsx",
        "bericht-mueller.xlsx",
        "BerichtMÜLLER2017.xlsx",
        "bericht_mu\u0308ller.xlsx",
        "Blatt von Frau Nirgends",
        "Prof. Dr. Unbekannt",
        "Tel. 0361 123456",
        "a.b@c.example",
        "lovelace.ods",
        "zertifikat-hopper.xlsx",
        "Beispielhaft",
        "frau_Ho",
        "Ho",
    ],
)
def test_whoever_is_named_is_found(text: str) -> None:
    assert hidden_words(someone("Frau Müller-Ho, Dr. Bert Vogt")).names(text)


class Plan(Frozen):
    """What a state's profile adds."""

    lead: Responsibility


@pytest.mark.parametrize(
    "who", ["Entryovic0", "Reportovic", "Measureovic0", "Signatoryovic", "Authorovic", "Planovic"]
)
def test_people_are_found_wherever_a_case_names_them(who: str) -> None:
    plan = Plan(lead=Responsibility(raw="Planovic", person="Planovic"))
    assert hidden_words(full(1).model_copy(update={"extensions": {"xy": plan}})).names(f"{who}ovic.xlsx")


@pytest.mark.parametrize("text", ["jahresbericht-2017.xlsx", "Maßnahmen", "HF 2", "Hof und Hort", "Dr.-Ring", ""])
def test_other_words_stay(text: str) -> None:
    assert not hidden_words(someone("Frau Müller-Ho, Dr. Bert Vogt")).names(text)


def test_parts_of_paths_that_name_somebody_become_digests_and_the_same_part_the_same_one() -> None:
    hidden = hidden_words(someone("Herr Vogt"))
    values = [
        ["papers/vogt/annexes/a", []],
        ["papers/vogt/annexes/b", []],
        ["papers/1/number", [[0, "Vogt", "A1"]]],
        ["papers/1/author", 1, "B2"],
    ]
    assert hidden.stands_in([], ["papers/vogt/annexes/a"])
    files, named = [("vogt.xlsx", "00"), ("b.ods", "11")], [(1, "Maßnahmen"), (0, "Vogt")]
    inputs, sheets, made = hidden.without(files, named, values)  # type: ignore[arg-type] # rows as they are made
    assert inputs == [("Eingabe 1.xlsx", "00"), ("b.ods", "11")]
    first, second, third, _ = (str(row[0]).split("/") for row in made)
    assert first[1] == second[1] != "vogt"
    assert third == ["papers", "1", "number"]
    assert made[2][1] == [[0, "[ohne Namen 1]", "A1"]]
    assert sheets == [(1, "Maßnahmen"), (0, "[ohne Namen 1]")]
    assert made[3] == ["papers/1/author", 1, "B2"]


def test_nothing_changes_where_nobody_is_named() -> None:
    hidden = hidden_words(AuditCase())
    assert not hidden.stands_in(["Maßnahmen", "bericht.xlsx"], ["reports/2017/entries/1/status"])
