"""The handbook that ships: in every excerpt each reference leads somewhere, and each section rests on facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.compose import compose, load_kind
from fgk_docs.compose.excerpt import fields_of
from fgk_docs.compose.front_matter import MARK, marked
from fgk_docs.compose.handbook import FACTS, Chapter, handbook_of, words_of
from fgk_docs.host import Host
from fgk_docs.model.case import Agreement, AuditCase, FieldOfAction
from fgk_docs.model.document import Document, Heading, Table, runs_of
from fgk_docs.model.phases import Phase
from fgk_docs.pipeline import Settings, examine
from fgk_docs.samples import sample
from fgk_docs.steps import chain_of
from fixtures.jobs import jobs

HOST = Host.load()
CHAIN = chain_of(HOST, Settings(), None)
KIND = load_kind(CHAIN, "handbuchauszug")
BOOK = handbook_of(CHAIN)
CASE = sample(HOST, "handbuchauszug", None, Settings()).case_file.case
FIELDS = sorted({field for chapter in BOOK.chapters for field in chapter.fields} | fields_of(CASE))
PHASES, ROLES = KIND.options["phase"].values, KIND.options["rolle"].values
REFERENCE = re.compile(r"„([^“]+)“( \(nicht in diesem Auszug\))?")
TITLES = {chapter.title for chapter in BOOK.chapters}


def made(phase: str, role: str, fields: frozenset[str] = frozenset()) -> Document:
    agreed = tuple(FieldOfAction(id=name, title=name) for name in sorted(fields))
    case = AuditCase(
        municipality=CASE.municipality, agreements=(Agreement(id="z", fields=agreed),) if agreed else ()
    )
    document = compose(case, KIND, options={"phase": phase, "rolle": role}).document
    assert document is not None
    return document


def titles(document: Document) -> list[str]:
    return ["".join(run.text for run in section.title) for section in document.sections]


def listed(document: Document) -> set[str]:
    tables = [block for section in document.sections if section.id == "weitere" for block in section.blocks]
    return {
        "".join(run.text for run in row.cells[0])
        for table in tables
        if isinstance(table, Table)
        for row in table.rows
    }


@given(phase=st.sampled_from(PHASES), role=st.sampled_from(ROLES), fields=st.frozensets(st.sampled_from(FIELDS)))
def test_every_reference_is_to_a_section_that_is_there_or_listed(
    phase: str, role: str, fields: frozenset[str]
) -> None:
    document = made(phase, role, fields)
    here = set(titles(document))
    assert here & TITLES | listed(document) == TITLES
    assert not here & listed(document)
    for section in document.sections:
        for block in section.blocks if section.id not in ("kopf", "weitere", "fassungen") else ():
            text = "".join(run.text for run in runs_of(block))
            for title, absent in REFERENCE.findall(text.partition("Nicht in diesem Auszug")[0]):
                assert title not in TITLES or (title in here) != bool(absent), (section.id, title)
            for title, _ in REFERENCE.findall(text.partition("Nicht in diesem Auszug")[2]):
                assert title in listed(document), (section.id, title)


@pytest.mark.parametrize(("phase", "role"), tuple(product(Phase, ROLES)))
def test_every_role_finds_something_in_every_phase(phase: Phase, role: str) -> None:
    assert set(titles(made(phase, role))) & TITLES


@pytest.mark.parametrize(
    ("town", "phase", "said"),
    [
        ("kyffhaeuserkreis/vorlage-rezertifizierung", Phase.NEXT, "heißt das Verfahren Rezertifizierung."),
        (
            "sondershausen/vorlage-teilnahme",
            Phase.DECISION,
            "Die Vertretung der Stadt Sondershausen ist der Stadtrat.",
        ),
        ("sondershausen/vorlage-jahresbericht", Phase.IMPLEMENTATION, "ist angegeben: 01.06.2021 bis 31.05.2024."),
        ("delmenhorst/vorlage-rezertifizierung", Phase.NEXT, "heißt das Verfahren Bilanzierungsaudit."),
        ("werra-meissner-kreis/vorlage-teilnahme", Phase.DECISION, "Die Vertretung des Werra-Meißner-Kreises ist"),
        ("herten/vorlage-jahresbericht", Phase.IMPLEMENTATION, "gilt für den Zeitraum 2014."),
    ],
)
def test_five_municipalities_get_what_fits_them_without_a_gap(town: str, phase: Phase, said: str) -> None:
    job = next(job for job in jobs() if job.name == town)
    case = examine(HOST, job.input, Settings(data=job.data)).case_file.case
    composed = compose(case, KIND)
    assert composed.document is not None
    assert composed.findings == ()
    assert KIND.figures["phase"](case).value is phase
    assert said in "".join(run.text for run in runs_of(composed.document))


def test_every_section_is_in_some_excerpt() -> None:
    found = {
        title for phase, role in product(PHASES, ROLES) for title in titles(made(phase, role, frozenset(FIELDS)))
    }
    assert found >= TITLES


def test_phases_and_roles_to_choose_from_are_those_of_the_profile() -> None:
    assert PHASES == ("auto", *words_of(CHAIN, "phases")) == ("auto", *Phase)
    assert ("alle", *words_of(CHAIN, "audience")) == ROLES


def test_every_fact_carries_a_section_and_says_where_it_is_from() -> None:
    found = CHAIN.find(FACTS)
    assert found is not None
    facts = tomllib.loads(found.data.decode())
    assert {source for chapter in BOOK.chapters for source in chapter.sources} == set(facts)
    assert all(fact["text"].endswith(".") and fact["source"] for fact in facts.values())


SENTENCES = re.compile(r"(?<=[.!?\]])(?<! e\.)\s+(?=[A-ZÄÖÜ„*])")
MARKS = re.compile(r"(?:\[\^[\w-]+\])+$")
OF_THE_CASE = re.compile(r"\{\{ (?!vocab\b)")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a section that state something of the audit: none about the case, no mere reference.

    A list is part of the sentence that introduces it.
    """
    introduced = False
    for block in re.split(r"\n\s*\n", re.sub(r"\{%.*?%\}", "\n", text)):
        is_list = re.match(r"\s*(?:- |\d+\. )", block)
        if block.strip().startswith("#") or (is_list and introduced):
            continue
        items = re.split(r"\n(?=- |\d+\. )", block.strip()) if is_list else [block.strip()]
        told = [one for item in items for one in SENTENCES.split(" ".join(item.split())) if one]
        introduced = bool(told) and MARKS.sub("", told[-1]).endswith((":", ","))
        yield from (one for one in told if not OF_THE_CASE.search(one))


@pytest.mark.parametrize("chapter", BOOK.chapters, ids=lambda chapter: chapter.id)
def test_each_sentence_rests_on_facts_of_its_section_and_each_fact_carries_one(chapter: Chapter) -> None:
    found = CHAIN.find(f"handbook/{chapter.id}.md")
    assert found is not None
    text = marked(CHAIN.text(found))
    assert [one for one in sentences(text) if not MARKS.search(one)] == []
    assert set(MARK.findall(text)) == set(chapter.sources)


def test_no_mark_of_a_fact_is_printed() -> None:
    assert "[^" not in "".join(run.text for run in runs_of(made("auto", "alle")))


def test_the_base_holds_for_every_land_and_marks_its_text_as_an_example() -> None:
    assert {chapter.states for chapter in BOOK.chapters} == {()}
    assert "Beispieltext" in "".join(run.text for run in runs_of(made("auto", "alle").sections[0]))


def test_sections_hold_no_heading_that_repeats_their_title() -> None:
    for section in made("umsetzung", "alle").sections:
        headings = [
            "".join(run.text for run in runs_of(block)) for block in section.blocks if isinstance(block, Heading)
        ]
        assert "".join(run.text for run in section.title) not in headings
