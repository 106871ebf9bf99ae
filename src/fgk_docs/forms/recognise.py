"""Which form and edition a workbook is, from what it says, with the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fgk_docs.forms.definition import Definition, PlanIndex
from fgk_docs.forms.first_words import FirstWords
from fgk_docs.forms.grid import Grid, is_text
from fgk_docs.forms.labels import LONGEST, Labels, label_key
from fgk_docs.language.text import without_number
from fgk_docs.model.raw import Visibility

CERTAIN_ENOUGH = 0.5
"""Least score (0–1) at which a form counts as recognised; below it nothing is read."""
LEAST_COVERAGE = 0.3
"""Least share of a plan's labels that a sheet must carry to be taken for it."""
TIE = 0.02
"""Two forms whose ranks differ by less than this fit equally well."""
SYNONYM = 0.9
_NAME_WEIGHT = 0.1
MARKER_WEIGHT = 0.1
UNEXPLAINED_WEIGHT = 0.4
_HEADER_ROWS = 15


class SheetEvidence(NamedTuple):
    """What a sheet was taken for, and by how many of the labels that such a sheet carries.

    ``sheet`` is "" for a part of a PDF form, which has no sheets.
    """

    sheet: str
    plan: str
    found: int
    asked: int


class MovedColumn(NamedTuple):
    """A column that stands elsewhere than in the form: its label, and the letters of both places."""

    label: str
    expected: str
    met: str


class JoinedHeading(NamedTuple):
    """A heading of several cells: its columns ("D" or "D + E"), its words, and what it was read as."""

    columns: str
    words: str
    label: str


class TableEvidence(NamedTuple):
    """Where a table was found: the lines of its heading, the columns that stand in another order, and the headings
    that stand in several cells."""

    sheet: str
    table: str
    first: int
    last: int
    moved: tuple[MovedColumn, ...]
    joined: tuple[JoinedHeading, ...] = ()
    several: bool = False
    """Whether a column of it names other municipalities than one."""


class Candidate(NamedTuple):
    """How well one definition fits."""

    definition: Definition
    score: float
    """Share of what the definition expects that was found; a little more with its marker and sheet names."""
    rank: float
    """The score less what the definition leaves unexplained."""
    plans: dict[int, str]
    """Index of the sheet → id of the plan it was taken for."""
    sheets: tuple[SheetEvidence, ...]
    """What the sheets were taken for, the surest first."""
    marker: bool
    """Whether the text that this edition alone carries was met."""
    fingerprint: bool = False
    """Whether the file says of itself that it was made by this definition."""

    @property
    def is_whole(self) -> bool:
        """Whether every sheet that the form needs was found."""
        needed = {name for name, plan in self.definition.sheets.items() if not plan.optional}
        return needed <= set(self.plans.values())


@dataclass(frozen=True, slots=True)
class Recognition:
    """The definitions by how well they fit, best first."""

    candidates: tuple[Candidate, ...]
    tables: tuple[TableEvidence, ...] = ()
    """Where the tables of the form were found; filled in once they are."""
    named: frozenset[str] = frozenset()
    """Names of the definitions that the call names; each goes before another that fits equally well."""

    @property
    def _rivals(self) -> list[Candidate]:
        fitting = [one for one in self.candidates if one.score >= CERTAIN_ENOUGH]
        rivals = [one for one in fitting if fitting[0].rank - one.rank < TIE]
        return [one for one in rivals if one.definition.name in self.named] or rivals

    @property
    def tied(self) -> tuple[Candidate, ...]:
        """The best candidates of different forms where they fit equally well; empty where one is best."""
        rivals = self._rivals
        return tuple(rivals) if len({one.definition.form for one in rivals}) > 1 else ()

    @property
    def best(self) -> Candidate | None:
        """The definition to read with; None where none fits well enough, or two forms fit equally well."""
        if self.tied:
            return None
        return next(iter(self._rivals), None)

    def as_part(self, known: Sequence[Definition] = ()) -> Candidate | None:
        """The best candidate where only some sheets of a form are there, but these for sure: a part of a report.

        Of candidates that fit equally well, one of the forms that other parts are of is meant.
        """
        if self.best is not None:
            return self.best
        fitting = [one for one in self.candidates if one.plans and all(map(_is_sure, one.sheets))]
        forms, names = {one.form for one in known}, {one.name for one in known}
        fitting.sort(key=lambda one: (-round(one.rank / TIE), one.definition.form not in forms))
        chosen = next((one for one in fitting if one.definition.name in names), None)
        if chosen is not None and fitting[0].rank - chosen.rank < TIE:
            return chosen
        return fitting[0] if fitting else None


def _is_sure(sheet: SheetEvidence) -> bool:
    """Whether enough of the labels of such a sheet were met."""
    return sheet.found >= CERTAIN_ENOUGH * sheet.asked


def choose(recognitions: Sequence[Recognition], *, alone: bool) -> list[Candidate | None]:
    """The definition to read each part of a report with; a file alone has to be recognised by itself."""
    if alone:
        return [recognitions[0].best]
    known = [one.best.definition for one in recognitions if one.best is not None]
    return [one.as_part(known) for one in recognitions]


class _SheetKeys(NamedTuple):
    position: int
    title: str
    name: str
    hidden: bool
    keys: frozenset[str]
    filled: int


def recognise(
    grids: Sequence[Grid], definitions: Sequence[Definition], fingerprint: str | None = None
) -> Recognition:
    """Compares a workbook with every definition.

    The score is the share of the expected labels that were found, sheet by sheet, with a little for sheet names and
    the edition's own marker. Labels with typing errors count only where a needed sheet is not found without them.
    The fingerprint of a form that we made ("jahresbericht/A") counts like a marker: content goes before it.
    """
    first_words = _first_words(frozenset(one.every_key for one in definitions))
    sheets = [_sheet_keys(index, grid, first_words) for index, grid in enumerate(grids)]
    found = _ranked(definitions, sheets, fingerprint)
    if found.best is not None and found.best.is_whole:
        return found
    sheets = [_sheet_keys(index, grid, None) for index, grid in enumerate(grids)]
    joined = [
        sheet._replace(keys=sheet.keys | _joined_keys(grid)) for sheet, grid in zip(sheets, grids, strict=True)
    ]
    return _ranked(definitions, [_put_right(sheet, definitions) for sheet in joined], fingerprint)


def _ranked(definitions: Sequence[Definition], sheets: list[_SheetKeys], fingerprint: str | None) -> Recognition:
    candidates = [_candidate(definition, sheets, definition.name == fingerprint) for definition in definitions]
    candidates.sort(key=lambda candidate: (-candidate.rank, candidate.definition.name))
    return Recognition(tuple(candidates))


def _put_right(sheet: _SheetKeys, definitions: Sequence[Definition]) -> _SheetKeys:
    """The sheet with typing errors in labels put right."""
    wordings = {word for one in definitions for name in one.sheets for word in one.index(name).wordings}
    labels = Labels({word: (word,) for word in wordings})
    near = {label_key(hit.wording) for key in sheet.keys if (hit := labels.near(key)) is not None}
    return sheet._replace(keys=sheet.keys | near)


@lru_cache(maxsize=64)
def _first_words(keys: frozenset[frozenset[str]]) -> FirstWords:
    return FirstWords(frozenset[str]().union(*keys))


def _sheet_keys(index: int, grid: Grid, first_words: FirstWords | None) -> _SheetKeys:
    """Matching forms of the texts that could be labels: all in the first rows, two of any later row.

    Only those that are looked for; with None all of them, for labels may have typing errors.
    """
    keys = set[str]()
    for place, cells in enumerate(grid.rows.values()):
        for cell in cells if place < _HEADER_ROWS else cells[:2]:
            text = cell.value
            if not isinstance(text, str) or len(text) > LONGEST or not is_text(cell):
                continue
            if first_words is None or first_words.may_begin(text):
                keys.update(_keys_of(text))
    if first_words is not None:
        keys &= first_words.keys
    hidden = grid.sheet.visibility is not Visibility.VISIBLE
    title = grid.sheet.name
    return _SheetKeys(index, title, label_key(title), hidden, frozenset(keys), grid.filled)


@lru_cache(maxsize=8192)
def _keys_of(text: str) -> tuple[str, ...]:
    """The matching form of a text, and without the number before it."""
    key = label_key(text)
    return (key, without_number(key)) if key[:1].isdigit() else (key,)


def _joined_keys(grid: Grid) -> frozenset[str]:
    """Matching forms of texts in the first rows with those right below them: labels broken over two lines."""
    keys = set()
    for row in list(grid.rows)[:_HEADER_ROWS]:
        for cell in grid.rows[row]:
            below = grid.cell(row + 1, cell.column)
            texts = [one.value for one in (cell, below) if one is not None and isinstance(one.value, str)]
            if len(texts) == 2 and sum(map(len, texts)) <= LONGEST:
                keys.add(label_key("\n".join(texts)))
    return frozenset(keys)


def _candidate(definition: Definition, sheets: list[_SheetKeys], fingerprint: bool) -> Candidate:
    plans: dict[int, str] = {}
    scores: dict[str, float] = {}
    evidence: list[SheetEvidence] = []
    ranked = sorted(
        ((_coverage(definition.index(name), sheet), name, sheet) for name in definition.sheets for sheet in sheets),
        key=lambda item: (-item[0] + item[2].hidden * 0.01, item[2].position),
    )
    for coverage, name, sheet in ranked:
        taken = sheet.position in plans or (name in scores and not definition.sheets[name].may_repeat)
        if coverage >= LEAST_COVERAGE and not taken:
            plans[sheet.position] = name
            scores[name] = max(scores.get(name, 0.0), min(coverage, 1.0))
            evidence.append(_evidence(definition, name, sheet))
    needed = [name for name, plan in definition.sheets.items() if not plan.optional]
    score = sum(scores.get(name, 0.0) for name in needed) / max(len(needed), 1)
    marker = any(marker in sheet.keys for marker in definition.marker_keys for sheet in sheets)
    score += MARKER_WEIGHT * (marker + (fingerprint and bool(plans)))
    rank = score - UNEXPLAINED_WEIGHT * _unexplained(plans, sheets)
    return Candidate(definition, score, rank, plans, tuple(evidence), marker, fingerprint and bool(plans))


def _evidence(definition: Definition, name: str, sheet: _SheetKeys) -> SheetEvidence:
    keys = definition.index(name).keys
    found = sum(label in sheet.keys or not synonyms.isdisjoint(sheet.keys) for label, synonyms in keys)
    return SheetEvidence(sheet.title, definition.sheets[name].title, found, len(keys))


def _coverage(index: PlanIndex, sheet: _SheetKeys) -> float:
    """The share of the plan's labels on the sheet; an edition's own label counts more than a synonym."""
    found = 0.0
    for label, synonyms in () if index.every_key.isdisjoint(sheet.keys) else index.keys:
        if label in sheet.keys:
            found += 1.0
        elif not synonyms.isdisjoint(sheet.keys):
            found += SYNONYM
    named = any(word in sheet.name for word in index.titles)
    return found / max(len(index.keys), 1) + _NAME_WEIGHT * named


def _unexplained(plans: dict[int, str], sheets: list[_SheetKeys]) -> float:
    """The share of cells, or of sheets with content, that no plan explains; whichever is greater."""
    everything = sum(sheet.filled for sheet in sheets)
    rest = [sheet for sheet in sheets if sheet.position not in plans and sheet.filled]
    if not everything:
        return 0.0
    filled = [sheet for sheet in sheets if sheet.filled]
    return max(sum(sheet.filled for sheet in rest) / everything, len(rest) / len(filled))
