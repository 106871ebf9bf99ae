"""Which form and edition a workbook is, from what it says, with the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fgk_docs.forms.definition import Definition, SheetPlan
from fgk_docs.forms.grid import Grid, is_text
from fgk_docs.forms.labels import LONGEST, label_key
from fgk_docs.model.raw import RawForm, Visibility

CERTAIN_ENOUGH = 0.5
"""Least score (0–1) at which a form counts as recognised; below it nothing is read."""
LEAST_COVERAGE = 0.3
"""Least share of a plan's labels that a sheet must carry to be taken for it."""
_NAME_WEIGHT = 0.1
_MARKER_WEIGHT = 0.1
_UNEXPLAINED_WEIGHT = 0.4
_HEADER_ROWS = 15


class Candidate(NamedTuple):
    """How well one definition fits."""

    definition: Definition
    score: float
    plans: dict[int, str]
    """Index of the sheet → id of the plan it was taken for."""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """The definitions by how well they fit, best first; :attr:`best` is None below the threshold."""

    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        """The definition to read with, or None."""
        if self.candidates and self.candidates[0].score >= CERTAIN_ENOUGH:
            return self.candidates[0]
        return None


class _SheetKeys(NamedTuple):
    position: int
    name: str
    hidden: bool
    keys: frozenset[str]
    filled: int


def recognise(raw: RawForm, grids: Sequence[Grid], definitions: Sequence[Definition]) -> Recognition:
    """Compares a workbook with every definition.

    The score is the share of the expected labels that were found, sheet by sheet, with a little for sheet names and
    the edition's own marker, less what the definition leaves unexplained.
    """
    sheets = [_sheet_keys(index, grid) for index, grid in enumerate(grids)]
    candidates = [_candidate(definition, sheets) for definition in definitions]
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.definition.name))
    return Recognition(tuple(candidates))


def _sheet_keys(index: int, grid: Grid) -> _SheetKeys:
    """Matching forms of the texts that could be labels: all in the first rows, two of any later row."""
    keys = set()
    for place, cells in enumerate(grid.rows.values()):
        for cell in cells if place < _HEADER_ROWS else cells[:2]:
            if is_text(cell) and isinstance(cell.value, str) and len(cell.value) <= LONGEST:
                keys.add(label_key(cell.value))
    hidden = grid.sheet.visibility is not Visibility.VISIBLE
    return _SheetKeys(index, label_key(grid.sheet.name), hidden, frozenset(keys), grid.filled)


def _candidate(definition: Definition, sheets: list[_SheetKeys]) -> Candidate:
    plans: dict[int, str] = {}
    scores: dict[str, float] = {}
    evidence: list[str] = []
    ranked = sorted(
        (
            (_coverage(definition, plan, sheet), name, sheet)
            for name, plan in definition.sheets.items()
            for sheet in sheets
        ),
        key=lambda item: (-item[0] + item[2].hidden * 0.01, item[2].position),
    )
    for coverage, name, sheet in ranked:
        taken = sheet.position in plans or (name in scores and not definition.sheets[name].repeat)
        if coverage >= LEAST_COVERAGE and not taken:
            plans[sheet.position] = name
            scores[name] = max(scores.get(name, 0.0), min(coverage, 1.0))
            evidence.append(f"{sheet.name}={name}:{coverage:.2f}")
    needed = [name for name, plan in definition.sheets.items() if not plan.optional]
    score = sum(scores.get(name, 0.0) for name in needed) / max(len(needed), 1)
    score -= _UNEXPLAINED_WEIGHT * _unexplained(plans, sheets)
    if any(label_key(marker) in sheet.keys for marker in definition.markers for sheet in sheets):
        score += _MARKER_WEIGHT
        evidence.append("marker")
    return Candidate(definition, score, plans, tuple(evidence))


def _coverage(definition: Definition, plan: SheetPlan, sheet: _SheetKeys) -> float:
    """The share of the plan's labels on the sheet; an edition's own label counts more than a synonym."""
    questions = list(definition.fields_of(plan).values())
    for table in definition.tables_of(plan).values():
        questions += table.columns.values()
    found = 0.0
    for question in questions:
        if label_key(question.label) in sheet.keys:
            found += 1.0
        elif any(label_key(word) in sheet.keys for word in question.synonyms):
            found += 0.9
    named = any(label_key(word) in sheet.name for word in (plan.title, *plan.synonyms))
    return found / max(len(questions), 1) + _NAME_WEIGHT * named


def _unexplained(plans: dict[int, str], sheets: list[_SheetKeys]) -> float:
    everything = sum(sheet.filled for sheet in sheets)
    rest = sum(sheet.filled for sheet in sheets if sheet.position not in plans)
    return rest / everything if everything else 0.0
