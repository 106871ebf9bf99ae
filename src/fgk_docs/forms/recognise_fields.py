"""Which form and edition a PDF form is, from the names and labels of its fields, with the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from fgk_docs.forms.definition import Definition
from fgk_docs.forms.labels import Labels, label_key
from fgk_docs.forms.named import Meant, meanings
from fgk_docs.forms.recognise import (
    LEAST_COVERAGE,
    MARKER_WEIGHT,
    SYNONYM,
    UNEXPLAINED_WEIGHT,
    Candidate,
    Recognition,
    SheetEvidence,
)
from fgk_docs.model.raw import RawForm


def recognise_fields(
    raw: RawForm, definitions: Sequence[Definition], fingerprint: str | None = None
) -> Recognition:
    """Compares the fields of a PDF form, blank ones included, with every definition.

    The score is the share of the questions for which the form has a field, part by part. Wordings with typing
    errors count only where no definition fits without them. The fingerprint of a form that we made
    ("jahresbericht/A") counts like a marker: content goes before it.
    """
    found = _ranked(raw, definitions, fingerprint, near=False)
    if found.best is None and not found.tied:
        found = _ranked(raw, definitions, fingerprint, near=True)
    return found


def _ranked(raw: RawForm, definitions: Sequence[Definition], fingerprint: str | None, *, near: bool) -> Recognition:
    candidates = [_candidate(raw, one, one.name == fingerprint, near=near) for one in definitions]
    candidates.sort(key=lambda candidate: (-candidate.rank, candidate.definition.name))
    return Recognition(tuple(candidates))


def _candidate(raw: RawForm, definition: Definition, made_by_it: bool, *, near: bool) -> Candidate:
    meant = meanings(definition, raw.fields, near=near)
    weights = _weights(meant)
    shares: dict[str, float] = {}
    evidence = []
    for name, plan in definition.sheets.items():
        asked: list[tuple[str | None, str]] = [(None, key) for key in definition.fields_of(plan)]
        asked += [(table, key) for table in plan.tables for key in definition.tables[table].columns]
        found = [weights[one] for one in asked if one in weights]
        share = sum(found) / max(len(asked), 1)
        if share >= LEAST_COVERAGE:
            shares[name] = share
            evidence.append(SheetEvidence("", plan.title, len(found), len(asked)))
    needed = [name for name, plan in definition.sheets.items() if not plan.optional]
    marker = _has_marker(raw, definition)
    fingerprint = made_by_it and bool(shares)
    score = sum(shares.get(name, 0.0) for name in needed) / max(len(needed), 1)
    score += MARKER_WEIGHT * (marker + fingerprint)
    unexplained = sum(one is None for one in meant) / max(len(meant), 1)
    rank = score - UNEXPLAINED_WEIGHT * unexplained
    return Candidate(definition, score, rank, (), tuple(evidence), marker, fingerprint)


def _weights(meant: Sequence[Meant | None]) -> dict[tuple[str | None, str], float]:
    """The questions that have a field, and how surely: by id or the edition's own label, or by a synonym."""
    made: dict[tuple[str | None, str], float] = {}
    for one in meant:
        if one is not None:
            own = one.found is None or one.found.hit.score > Labels.SAME
            key = (one.table, one.question)
            made[key] = max(made.get(key, 0.0), 1.0 if own else SYNONYM)
    return made


def _has_marker(raw: RawForm, definition: Definition) -> bool:
    """Whether the text that this edition alone carries stands in the properties, or in a field."""
    texts = [*raw.properties.values(), *(field.value for field in raw.fields if isinstance(field.value, str))]
    return any(label_key(text) in definition.marker_keys for text in texts if len(text) < 200)
