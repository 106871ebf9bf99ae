"""Every kind of document from the sample of its phase: golden texts, odd signs, emptiest and longest case."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import unified_diff

import pytest

from fgk_docs.compose import Composed, KindSummary, compose, load_kind
from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase
from fgk_docs.model.document import Document, runs_of
from fgk_docs.pipeline import Settings, feedback, kinds
from fgk_docs.samples import sample
from fgk_docs.steps import chain_of
from fgk_docs_plugins.text.layout import document_lines
from tools.make_samples import TARGET, make
from tools.sample_texts import FOLDER, sample_document, sample_name, variants

HOST = Host.load()
CHAIN = chain_of(HOST, Settings(), None)
KINDS: dict[str, KindSummary] = {kind.name: kind for kind in kinds(HOST, Settings()) if kind.scope == "case"}
VARIANTS = {sample_name(kind, options): (kind, options) for kind in KINDS for options in variants(CHAIN, kind)}
FREE = frozenset(
    (
        "measure",
        "text",
        "goal",
        "subject",
        "progress",
        "problems",
        "next_steps",
        "summary",
        "outlook",
        "indicator",
        "partners",
        "lead_office",
        "office",
        "provider",
        "remark",
        "field_title",
    )
)
ODD = '& <b>x</b> "y" *z* _u_ # [v]: w {{ 1 }} {% if %} \U0001f600 e\u0301'


def changed(value: object, change: Callable[[str], str], key: str = "") -> object:
    """A case's JSON with its free texts changed; codes, ids, numbers and names in four cases stay."""
    if isinstance(value, dict):
        return {name: changed(one, change, name) for name, one in value.items()}
    if isinstance(value, list):
        return [changed(one, change, key) for one in value]
    return change(value) if isinstance(value, str) and key in FREE else value


def made(kind: str, case: AuditCase) -> Composed:
    told = None
    if KINDS[kind].tells_findings:
        told = feedback(HOST, sample(HOST, kind, None, Settings()), Settings()).told
    return compose(case, load_kind(CHAIN, kind), feedback=told)


def case_of(kind: str) -> AuditCase:
    return sample(HOST, kind, None, Settings()).case_file.case


def test_the_samples_are_what_the_tool_makes() -> None:
    assert {f"{phase}.json": text for phase, text in make()} == {
        path.name: path.read_text("utf-8") for path in TARGET.iterdir()
    }


def test_every_kind_names_the_phase_it_belongs_to() -> None:
    assert {kind.name for kind in KINDS.values() if not kind.phase} == set()


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
def test_odd_signs_stay_as_they_are(kind: str) -> None:
    raw = case_of(kind).model_dump(mode="json", exclude_defaults=True)
    case = AuditCase.model_validate_json(json.dumps(changed(raw, lambda text: ODD + text)))
    plain, odd = (made(kind, one).document for one in (case_of(kind), case))
    assert plain is not None
    assert odd is not None
    assert "".join(run.text for run in runs_of(odd)).replace(ODD, "") == "".join(run.text for run in runs_of(plain))


def _words(document: Document) -> str:
    return "\n".join(document_lines(document))


@pytest.mark.parametrize("kind", KINDS)
def test_the_emptiest_case_has_gaps_and_no_error(kind: str) -> None:
    found = load_kind(CHAIN, kind)
    full = case_of(kind)
    needed = {path.split("/")[0] for path, _ in found.requires} | {"municipality"}
    kept = {"municipality": full.municipality}
    lists = {"agreement": "agreements", "report": "reports", "certificate": "certificates", "paper": "papers"}
    kept |= {name: getattr(full, name)[:1] for root, name in lists.items() if root in needed}
    composed = made(kind, AuditCase.model_validate(kept))
    assert composed.document is not None, composed.findings
    gaps = {"value-optional-missing", "word-not-in-vocabulary", "event-without-day"}
    assert {finding.code for finding in composed.findings} <= gaps


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_requires_is_named_when_it_is_missing(kind: str) -> None:
    composed = compose(AuditCase(), load_kind(CHAIN, kind))
    assert composed.document is None
    assert {finding.code for finding in composed.findings} == {"value-required-missing"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_case_loses_nothing(kind: str) -> None:
    case = case_of(kind)
    reports = tuple(_longer(report, "entries", 40) for report in case.reports)
    long = case.model_copy(update={"reports": reports})
    short_document, document = made(kind, case).document, made(kind, long).document
    assert short_document is not None
    assert document is not None
    if "report" in {path.split("/")[0] for path, _ in load_kind(CHAIN, kind).requires}:
        assert _words(document).count("Lenkungsgruppe einrichten") >= 40


def _longer(report: object, name: str, times: int) -> object:
    entries = getattr(report, name)
    many = tuple(one.model_copy(update={"id": f"{one.id}-{turn}"}) for turn in range(times) for one in entries)
    return report.model_copy(update={name: many})  # type: ignore[attr-defined] # a record


def test_a_public_document_names_no_one_but_office_holders() -> None:
    for kind, summary in KINDS.items():
        raw = case_of(kind).model_dump(mode="json", exclude_defaults=True)
        case = AuditCase.model_validate_json(json.dumps(_named(raw)))
        document = made(kind, case).document
        assert document is not None
        words = _words(document) + json.dumps(dict(document.properties), ensure_ascii=False)
        assert ("Max Geheim" in words) <= (not summary.public), kind


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
