"""Council papers as wholes: nobody's name, nothing empty, nothing lost, however little or much there is."""

from __future__ import annotations

import re

import pytest

from fgk_docs.compose import compose, kinds
from fgk_docs.model.case import AuditCase
from fgk_docs.model.document import (
    Chart,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Paragraph,
    Table,
    plain,
    runs_of,
)
from fgk_docs.model.values import Gender
from tests.support.forms import base_chain
from tests.unit.papers.kit import composed, emptiest, full, kind, name, paper, section
from tools.doc_parts.papers import KINDS

PEOPLE = ("Entryovic", "Reportovic", "Measureovic", "Signatoryovic", "Auditorovic", "Leadovic", "Authorovic")
PUBLIC = tuple(one.name for one in kinds(base_chain()) if one.public and not one.tells_findings)
ODD = "A & B <b> \"C\" 'D' *e* _f_ # g [x]: h `i` {{ j }} {% k %} 2019. l 😀"


def words(document: Document) -> str:
    return "".join(run.text for run in runs_of(document)) + "".join(document.properties.values())


@pytest.mark.parametrize("which", PUBLIC)
def test_no_public_document_names_a_person(which: str) -> None:
    result = compose(full(), kind(which))
    assert result.document is not None, result.findings
    found = words(result.document)
    assert [who for who in PEOPLE if who in found] == []
    assert "x.example" not in found, "contacts are kept as well"


def test_the_head_of_the_administration_signs_by_name() -> None:
    assert "Antje Hochwind" in words(paper("vorlage-teilnahme", full()))


def test_every_person_is_in_one_document_or_another_when_names_are_asked_for() -> None:
    shown = "".join(
        words(document)
        for which in PUBLIC
        if (document := compose(full(), kind(which), with_names=True).document) is not None
    )
    assert [who for who in PEOPLE if who not in shown] == ["Auditorovic"], "no public document tells the auditor"


@pytest.mark.parametrize("which", KINDS)
@pytest.mark.parametrize("known", [emptiest(), full(1), full()], ids=["emptiest", "one", "full"])
def test_nothing_in_a_paper_is_empty(which: str, known: AuditCase) -> None:
    for part in paper(which, known).sections:
        assert part.blocks, part.id
        for block, following in zip(part.blocks, (*part.blocks[1:], None), strict=True):
            match block:
                case Heading(level):
                    assert following is not None, f"{part.id}: nothing below {plain(block.runs)!r}"
                    assert not (isinstance(following, Heading) and following.level <= level), plain(block.runs)
                case Table():
                    assert block.rows, block.id
                case KeyValues():
                    assert block.rows, block.id
                case ListBlock():
                    assert block.items
                case Chart():
                    assert block.bars, block.id
                    assert block.series, block.id
                case Paragraph():
                    assert plain(block.runs).strip()


@pytest.mark.parametrize("which", KINDS)
def test_the_emptiest_paper_has_gaps_only_for_what_a_person_must_add(which: str) -> None:
    gaps = {run.text for run in runs_of(paper(which, emptiest())) if run.placeholder}
    expected = {
        f"[{title} ergänzen]"
        for title in (
            "Vorlagennummer", "öffentlich", "Datum der Vorlage", "Federführendes Amt", "Betreff", "Gremium",
            "Vertretung", "Name der Verwaltungsleitung", "Amt der Verwaltungsleitung",
        )
    }  # fmt: skip
    if which != "mitteilung-jahresbericht":
        expected |= {"[Haushaltsrechtliche Einordnung ergänzen]"}
    if which.endswith("jahresbericht"):
        expected |= {"[Berichtszeitraum ergänzen]"}
    assert gaps == expected


@pytest.mark.parametrize("which", KINDS)
def test_a_full_paper_has_no_gaps(which: str) -> None:
    result = composed(which, full())
    assert result.document is not None
    assert [run.text for run in runs_of(result.document) if run.placeholder] == []
    assert result.findings == ()


@pytest.mark.parametrize("which", KINDS)
def test_odd_characters_stand_in_a_paper_as_they_were_written(which: str) -> None:
    town = name(ODD, f"des {ODD}", Gender.MASCULINE)
    document = paper(which, full(3, ODD, town))
    printed = [run for run in runs_of(document) if ODD in run.text]
    assert len(printed) > 10
    assert all(run.paths and not run.bold and not run.italic for run in printed)
    assert document.properties["subject"] == ODD


@pytest.mark.parametrize("which", KINDS[1:])
def test_hundreds_of_measures_are_all_told(which: str) -> None:
    many = 400
    document = paper(which, full(many))
    appendix = "ziele" if which == "vorlage-zielvereinbarung" else "massnahmen"
    told = {int(number) for number in re.findall(r"\| Maßnahme (\d+)\b", section(document, appendix))}
    assert told == set(range(many))
    assert f"{many} Maßnahmen" in section(document, "begruendung")


@pytest.mark.parametrize("which", KINDS)
def test_every_word_of_a_paper_knows_where_it_comes_from(which: str) -> None:
    assert [run for run in runs_of(paper(which, full(3))) if not run.paths and run.origin is None] == []


@pytest.mark.parametrize("which", KINDS[1:])
def test_one_measure_is_told_in_the_singular(which: str) -> None:
    reasons = section(paper(which, full(1)), "begruendung")
    assert "1 Maßnahme." in reasons or "1 Maßnahme," in reasons
    assert "1 Maßnahmen" not in reasons
    assert "eine Maßnahmen" not in reasons
