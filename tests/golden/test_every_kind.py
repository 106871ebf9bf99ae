"""Every kind of document from the sample of its phase: golden texts, odd signs, emptiest and longest case."""

from __future__ import annotations

import json
from difflib import unified_diff

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.compose.phase_figure import phase
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import read_case_file
from fgk_docs.model.document import Document, runs_of
from fgk_docs_plugins.text.layout import document_lines
from tests.support.samples import CHAIN, HOST, KINDS, TIMES, case_of, emptiest, longest, made, reworded
from tools.make_samples import TARGET, make
from tools.sample_texts import FOLDER, sample_document, sample_name, variants

VARIANTS = {sample_name(kind, options): (kind, options) for kind in KINDS for options in variants(CHAIN, kind)}
ODD = '& <b>x</b> "y" *z* _u_ # [v]: w {{ 1 }} {% if %} \U0001f600 e\u0301'


WITHOUT_FREE_TEXTS = ("erinnerung", "handbuchauszug", "kooperationsvereinbarung", "rueckmeldung")
"""Kinds that print nothing of their sample case that may be any words."""


def test_the_samples_are_what_the_tool_makes() -> None:
    assert {f"{phase}.json": text for phase, text in make()} == {
        path.name: path.read_text("utf-8") for path in TARGET.iterdir()
    }


def test_every_kind_names_the_phase_it_belongs_to() -> None:
    assert {kind.name for kind in KINDS.values() if not kind.phase} == set()


def test_each_sample_is_of_its_own_phase_and_like_no_other() -> None:
    cases = {name: read_case_file(text.encode(), name).case for name, text in make()}
    assert {name: str(phase(case).value) for name, case in cases.items()} == {name: name for name in cases}
    assert len({case.model_dump_json() for case in cases.values()}) == len(cases)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_sample_document_reads_as_its_golden_text(name: str) -> None:
    kind, options = VARIANTS[name]
    path = FOLDER / f"{name}.txt"
    expected = path.read_text("utf-8") if path.exists() else ""
    now = "\n".join(document_lines(sample_document(HOST, kind, options))) + "\n"
    difference = "".join(unified_diff(expected.splitlines(True), now.splitlines(True), path.name, "now"))
    assert not difference, f"\n{difference}\nIf this is meant: make golden, and look at the difference."


def test_no_golden_text_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(VARIANTS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_option_that_a_kind_offers_changes_its_document(kind: str) -> None:
    default, *others = variants(CHAIN, kind)
    told = dict.fromkeys(KINDS[kind].options, False)
    plain = document_lines(sample_document(HOST, kind, default))
    for options in others:
        (name,) = options
        told[name] |= document_lines(sample_document(HOST, kind, options)) != plain
    assert [name for name, differs in told.items() if not differs] == []


@pytest.mark.parametrize("kind", KINDS)
def test_odd_signs_stay_as_they_are(kind: str) -> None:
    plain, odd = (made(kind, one).document for one in (case_of(kind), reworded(kind, lambda text: ODD + text)))
    assert plain is not None
    assert odd is not None
    words = "".join(run.text for run in runs_of(odd))
    assert words.replace(ODD, "") == "".join(run.text for run in runs_of(plain))
    assert (ODD not in words) is (kind in WITHOUT_FREE_TEXTS)


def _words(document: Document) -> str:
    return "\n".join(document_lines(document))


@pytest.mark.parametrize("kind", KINDS)
def test_the_emptiest_case_has_gaps_and_no_error(kind: str) -> None:
    composed = made(kind, emptiest(kind))
    assert composed.document is not None, composed.findings
    gaps = {
        "value-optional-missing",
        "deadline-not-given",
        "as-of-not-given",
        "word-not-in-vocabulary",
        "event-without-day",
    }
    assert {finding.code for finding in composed.findings} <= gaps


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_requires_is_named_when_it_is_missing(kind: str) -> None:
    composed = compose(AuditCase(), load_kind(CHAIN, kind))
    assert composed.document is None
    assert {finding.code for finding in composed.findings} == {"value-required-missing"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_case_loses_nothing(kind: str) -> None:
    document = made(kind, longest(kind)).document
    assert document is not None
    if "report" in {path.split("/")[0] for path, _ in load_kind(CHAIN, kind).requires}:
        assert _words(document).count("Lenkungsgruppe einrichten") >= TIMES


def test_a_public_document_names_no_one_but_office_holders() -> None:
    naming = set()
    for kind in KINDS:
        raw = case_of(kind).model_dump(mode="json", exclude_defaults=True)
        case = AuditCase.model_validate_json(json.dumps(_named(raw)))
        document = made(kind, case).document
        assert document is not None
        words = _words(document) + json.dumps(dict(document.properties), ensure_ascii=False)
        if "Max Geheim" in words:
            naming.add(kind)
    assert naming == {"interessenbekundung", "kooperationsvereinbarung", "protokoll", "pruefvermerk"}
    assert [kind for kind in naming if KINDS[kind].public] == []


def _named(value: object) -> object:
    """A case's JSON in which every responsible role also has a person."""
    if isinstance(value, dict):
        if "role" in value and "raw" in value:
            return {"raw": f"{value['role']}, Max Geheim, Tel. 123", "role": value["role"], "person": "Max Geheim"}
        return {key: _named(one) for key, one in value.items()}
    return [_named(one) for one in value] if isinstance(value, list) else value


def test_golden_texts_have_no_doubled_full_stops_or_spaces() -> None:
    for path in sorted(FOLDER.iterdir()):
        text = path.read_text("utf-8")
        assert ".. " not in text, path
        assert not any("  " in line.strip() for line in text.splitlines()), path
