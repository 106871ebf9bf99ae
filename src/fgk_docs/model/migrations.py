"""How case files of older versions are led up: one function for each version, on the plain JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from fgk_docs.model.paper import ImpactAnswer

Migration = Callable[[dict[str, Any]], dict[str, Any]]
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def people_apart(data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 to 2: who wrote a paper, who audits and who signs were plain words, and may be a person's name.

    Nobody can tell a name from an office here, so the words count as a person: they are kept, and are printed in
    public documents only on request. Office holders who sign are told by the office before their name. Answers to
    impact questions were free words; what is none of the fixed ones is kept before the explanation.
    """
    case = data.get("case")
    if not isinstance(case, dict):
        return data
    case = {**case}
    _each(case, "papers", lambda paper: _answered(_apart(paper, "author")))
    _each(case, "procedures", _procedure)
    return {**data, "case": case}


def _each(case: dict[str, Any], name: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    records = case.get(name)
    if isinstance(records, list):
        case[name] = [change(one) if isinstance(one, dict) else one for one in records]


def _procedure(procedure: dict[str, Any]) -> dict[str, Any]:
    procedure = _apart(procedure, "auditor")
    contract = procedure.get("contract")
    if isinstance(contract, dict) and isinstance(contract.get("signatory"), str):
        signatory = contract["signatory"]
        procedure = {**procedure, "contract": {**contract, "signatory": {"raw": signatory, "role": signatory}}}
    return procedure


def _apart(record: dict[str, Any], name: str) -> dict[str, Any]:
    words = record.get(name)
    return {**record, name: {"raw": words, "person": words}} if isinstance(words, str) else record


def _answered(paper: dict[str, Any]) -> dict[str, Any]:
    impacts = paper.get("impacts")
    if not isinstance(impacts, list):
        return paper
    return {**paper, "impacts": [_fixed(one) if isinstance(one, dict) else one for one in impacts]}


def _fixed(impact: dict[str, Any]) -> dict[str, Any]:
    """The impact with a fixed answer; words that are none stand before its explanation."""
    words = impact.get("answer")
    if not isinstance(words, str):
        return impact
    code = re.sub(r"[^a-z]+", "_", words.lower().translate(_LETTERS)).strip("_")
    if code in set(ImpactAnswer):
        return {**impact, "answer": code}
    told = ". ".join(part for part in (words, impact.get("explanation")) if isinstance(part, str))
    return {**{key: value for key, value in impact.items() if key != "answer"}, "explanation": told}
