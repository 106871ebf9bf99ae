"""The sample cases of kinds, changed: with other words, with almost nothing, with very much."""

from __future__ import annotations

import json
from collections.abc import Callable

from fgk_docs.compose import Composed, compose, load_kind
from fgk_docs.model.case import AuditCase, Report
from fgk_docs.pipeline import Settings, feedback, kinds
from fgk_docs.samples import sample
from fgk_docs.steps import chain_of
from tests.support.installed import installed_host

HOST = installed_host()
CHAIN = chain_of(HOST, Settings(), None)
KINDS = {kind.name: kind for kind in kinds(HOST, Settings()) if kind.scope == "case"}
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
"""Names of what may be any words."""
TIMES = 40
"""How often the longest case has each entry of a report."""


def changed(value: object, change: Callable[[str], str], key: str = "") -> object:
    """A case's JSON with its free texts changed; codes, ids, numbers and names in four cases stay."""
    if isinstance(value, dict):
        return {name: changed(one, change, name) for name, one in value.items()}
    if isinstance(value, list):
        return [changed(one, change, key) for one in value]
    return change(value) if isinstance(value, str) and key in FREE else value


def case_of(kind: str) -> AuditCase:
    """The sample case from which a kind is made."""
    return sample(HOST, kind, None, Settings()).case_file.case


def reworded(kind: str, change: Callable[[str], str]) -> AuditCase:
    """The sample case with its free texts changed."""
    raw = case_of(kind).model_dump(mode="json", exclude_defaults=True)
    return AuditCase.model_validate_json(json.dumps(changed(raw, change)))


def emptiest(kind: str) -> AuditCase:
    """The sample case with nothing but what the kind requires."""
    full = case_of(kind)
    needed = {path.split("/")[0] for path, _ in load_kind(CHAIN, kind).requires} | {"municipality"}
    lists = {"agreement": "agreements", "report": "reports", "certificate": "certificates", "paper": "papers"}
    kept = {name: getattr(full, name)[:1] for root, name in lists.items() if root in needed}
    return AuditCase.model_validate({"municipality": full.municipality, **kept})


def longest(kind: str) -> AuditCase:
    """The sample case with a great many entries in its reports."""
    case = case_of(kind)
    return case.model_copy(update={"reports": tuple(map(_longer, case.reports))})


def _longer(report: Report) -> Report:
    many = (one.model_copy(update={"id": f"{one.id}-{turn}"}) for turn in range(TIMES) for one in report.entries)
    return report.model_copy(update={"entries": tuple(many)})


def made(kind: str, case: AuditCase) -> Composed:
    """A kind's document from a case."""
    told = None
    if KINDS[kind].tells_findings:
        told = feedback(HOST, sample(HOST, kind, None, Settings()), Settings()).told
    return compose(case, load_kind(CHAIN, kind), feedback=told)
