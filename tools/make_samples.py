"""Make the sample cases of the base profile: one invented town, one case file for each phase of the audit.

    python -m tools.make_samples

Each phase knows what the one before it knew, and something more. The results are committed; a test proves that they
equal what this makes.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from fgk_docs.language.amounts import parse_amount
from fgk_docs.language.names import decline_body, decline_municipality, names_from_table
from fgk_docs.language.periods import parse_period
from fgk_docs.language.responsibility import parse_responsibility
from fgk_docs.model.case import AuditCase, MunicipalityKind
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.paths import slug
from fgk_docs.years.compare import with_previous
from fgk_docs.years.identity import Kinds
from tools.sample_measures import MEASURES, OFFERS, OPEN, REPORTS, AgreedMeasure
from tools.sample_story import STORY

BASE = Path(__file__).parent.parent / "templates/fgk_docs_templates/base"
TARGET = BASE / "samples"
Data: TypeAlias = dict[str, object]


def make() -> Iterator[tuple[str, str]]:
    """Names of the phases and their case files, in order."""
    known: Data = {}
    for phase in tomllib.loads((BASE / "vocabulary/phases.toml").read_text("utf-8")):
        known = _added(known, STORY[phase])
        case = AuditCase.model_validate_json(json.dumps(_filled(known)))
        file = CaseFile(case=case)
        if len(case.reports) > 1:
            file = _compared(case)
        yield phase, file.to_json()


def _added(known: Data, more: Mapping[str, object]) -> Data:
    """Lists grow at their front, so that the newest record stands first; tables grow; other values are replaced."""
    merged = dict(known)
    for key, value in more.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, Mapping):
            merged[key] = _added(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            ids = {one["id"] for one in value}
            merged[key] = [*value, *(one for one in old if one["id"] not in ids)]
        else:
            merged[key] = value
    return merged


def _filled(value: object) -> object:
    """The story's short hands in full: {"period": "2026"} becomes a period of the model, and so on."""
    if isinstance(value, list):
        return [_filled(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and isinstance(next(iter(value.values())), str):
        ((key, words),) = value.items()
        if key in _SHORT:
            return _SHORT[key](words)
    return {key: _filled(one) for key, one in value.items()}


def _period(words: str) -> object:
    return _json(parse_period(words).value)


def _body(words: str) -> object:
    known = names_from_table(tomllib.loads((BASE / "vocabulary/bodies.toml").read_text("utf-8")))
    offices = names_from_table(tomllib.loads((BASE / "vocabulary/offices.toml").read_text("utf-8")))
    return _json(decline_body(words, {**known, **offices}).value)


def _town(words: str) -> object:
    return _json(decline_municipality(words, MunicipalityKind.CITY, {}).value)


def _json(value: object) -> object:
    assert value is not None
    return json.loads(value.model_dump_json(exclude_defaults=True))  # type: ignore[attr-defined] # values of the model


_SHORT: Mapping[str, Callable[[str], object]] = {
    "period": _period,
    "body": _body,
    "town": _town,
    "amount": lambda words: _json(parse_amount(words).value),
    "role": lambda words: _json(parse_responsibility(words).value),
    "stand": lambda words: {"raw": words.partition("|")[0], "code": words.partition("|")[2]},
    "fields": lambda state: _filled(_agreed(state)),
    "offers": lambda _: [{"id": slug(offer["text"]), **offer} for offer in OFFERS],
    "entries": lambda year: _filled(_reported(year)),
}


def _agreed(state: str) -> list[Data]:
    """The fields of action: with first "goals" alone, with measures of which some are "open", or with "all"."""
    fields: dict[str, Data] = {}
    for row in MEASURES:
        field = fields.setdefault(row["field"], {"id": row["field"], "title": row["field_title"], "goals": []})
        number = row["number"].rpartition(".")[0]
        goals = field["goals"]
        assert isinstance(goals, list)
        if not goals or goals[-1]["number"] != number:
            goals.append({"id": number, "number": number, "text": row["goal"], "measures": []})
        if state != "goals":
            goals[-1]["measures"].append(_measure(row, OPEN.get(row["number"], ()) if state == "open" else ()))
    return list(fields.values())


def _measure(row: AgreedMeasure, missing: tuple[str, ...]) -> Data:
    stated: Data = {
        "role": {"responsible": {"role": row["role"]}},
        "period": {"period": {"period": row["period"]}},
        "cost": {"cost": {"amount": row["cost"]}},
        "indicator": {"indicator": row["indicator"]},
    }
    told: Data = {"id": row["number"], "number": row["number"], "text": row["measure"]}
    for key, value in stated.items():
        assert isinstance(value, dict)
        told |= {} if key in missing else value
    return told | ({"partners": row["partners"]} if "partners" in row else {})


def _reported(year: str) -> list[Data]:
    told = REPORTS[year]
    return [
        {
            "id": row["number"],
            "number": row["number"],
            "field": row["field"],
            "field_title": row["field_title"],
            "goal": row["goal"],
            "measure": row["measure"],
            "responsible": {"role": row["role"]},
            "period": {"period": row["period"]},
            **{key: {"stand": words} if key == "status" else words for key, words in told[row["number"]].items()},
        }
        for row in MEASURES
        if row["number"] in told
    ]


def _compared(case: AuditCase) -> CaseFile:
    """The newest report beside the one before it, as ``--previous`` does it."""
    earlier = case.model_copy(update={"reports": case.reports[1:]})
    compared = with_previous(CaseFile(case=case), (CaseFile(case=earlier),), Kinds({}, {}))
    return CaseFile(case=compared.case)


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for name, text in make():
        (TARGET / f"{name}.json").write_text(text, "utf-8")
