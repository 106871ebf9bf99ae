"""Which form and edition a workbook is, from what it says, with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fgk_docs.forms.blocks import Block, blocks_of
from fgk_docs.forms.definition import Definition, PlanIndex
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import Labels
from fgk_docs.forms.pieces import MOST_CELLS, PartWords, pieces_of
from fgk_docs.forms.sheet_keys import SheetKeys, first_words_of, keys_of, put_right

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
_CROWDED = 0.15
"""Least share of the labels of each of two parts with which a sheet may hold both."""


class SheetEvidence(NamedTuple):
    """What a sheet was taken for, and by how many of the labels that such a sheet carries.

    ``sheet`` is "" for a part of a PDF form, which has no sheets; ``area`` is "" for a whole sheet, else in A1
    notation.
    """

    sheet: str
    plan: str
    found: int
    asked: int
    area: str = ""


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
    blocks: tuple[Block, ...]
    """What the sheets hold, in their order: mostly one block each, which is the whole sheet."""
    sheets: tuple[SheetEvidence, ...]
    """What the sheets were taken for, the surest first."""
    marker: bool
    """Whether the text that this edition alone carries was met."""
    fingerprint: bool = False
    """Whether the file says of itself that it was made by this definition."""
    hope: float = 0.0
    """Rank that it could have with its sheets divided, where one of them holds labels of several parts."""

    @property
    def is_whole(self) -> bool:
        """Whether every sheet that the form needs was found."""
        needed = {name for name, plan in self.definition.sheets.items() if not plan.optional}
        return needed <= {block.plan for block in self.blocks}

    @property
    def read(self) -> tuple[Block, ...]:
        """The blocks that are parts of the form."""
        return tuple(block for block in self.blocks if block.plan)


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
        fitting = [one for one in self.candidates if one.read and all(map(_is_sure, one.sheets))]
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


def recognise(
    grids: Sequence[Grid],
    definitions: Sequence[Definition],
    fingerprint: str | None = None,
    named: frozenset[str] = frozenset(),
) -> Recognition:
    """Compares a workbook with every definition.

    The score is the share of the expected labels that were found, sheet by sheet, with a little for sheet names and
    the edition's own marker. A sheet with labels of several parts is divided into blocks, and each block is what a
    sheet is otherwise. Labels with typing errors count only where a needed part is not found without them.
    The fingerprint of a form that we made ("jahresbericht/A") counts like a marker: content goes before it.
    """
    first_words = first_words_of(frozenset(one.every_key for one in definitions))
    sheets = [keys_of(Block(index), grid, first_words) for index, grid in enumerate(grids)]
    found = _ranked([(one, sheets) for one in definitions], fingerprint, named)
    if found.best is not None and found.best.is_whole and not _may_be_divided(found.best, found.candidates):
        return found
    sheets = [keys_of(Block(index), grid, None) for index, grid in enumerate(grids)]
    ways = [(one, sheets) for one in definitions]
    if divided := _divided(grids, sheets, definitions):
        apart = _ranked(divided, fingerprint, named)
        if max(one.score for one in apart.candidates) > found.candidates[0].score - TIE:
            found, ways = apart, divided  # ranks do not compare: a whole sheet hides what is not explained on it
        if found.best is not None and found.best.is_whole:
            return found
    wordings = {word for one in definitions for name in one.sheets for word in one.index(name).wordings}
    labels = Labels({word: (word,) for word in wordings})
    right = {one.block: put_right(one, labels, grids) for _, blocks in ways for one in blocks}
    return _ranked([(one, [right[block.block] for block in blocks]) for one, blocks in ways], fingerprint, named)


def _ranked(
    ways: Sequence[tuple[Definition, list[SheetKeys]]], fingerprint: str | None, named: frozenset[str]
) -> Recognition:
    candidates = [_candidate(definition, blocks, definition.name == fingerprint) for definition, blocks in ways]
    candidates.sort(key=lambda candidate: (-candidate.rank, candidate.definition.name))
    return Recognition(tuple(candidates), named=named)


def _may_be_divided(best: Candidate, candidates: Iterable[Candidate]) -> bool:
    """Whether a sheet may hold several parts: those of the best form, or of one that may fit better then, where the
    best one leaves them unexplained."""
    least = best.rank - UNEXPLAINED_WEIGHT - TIE
    return any(one.hope > 0 and (one is best or one.hope > least) for one in candidates)


def _divided(
    grids: Sequence[Grid], sheets: Sequence[SheetKeys], definitions: Sequence[Definition]
) -> list[tuple[Definition, list[SheetKeys]]]:
    """The blocks of the workbook for each form; nothing where each sheet is one block for all of them."""
    words = PartWords(definitions)
    pieces = [pieces_of(grid, words) if grid.filled <= MOST_CELLS else [] for grid in grids]
    known: dict[Block, SheetKeys] = {sheet.block: sheet for sheet in sheets}
    ways = []
    for definition in definitions:
        blocks = [one for at, found in enumerate(pieces) for one in blocks_of(at, found, definition)]
        for block in blocks:
            if block not in known:
                known[block] = keys_of(block, block.within(grids), None)
        ways.append((definition, [known[block] for block in blocks]))
    return ways if any(len(blocks) > len(sheets) for _, blocks in ways) else []


def _candidate(definition: Definition, sheets: list[SheetKeys], fingerprint: bool) -> Candidate:
    plans: dict[Block, str] = {}
    scores: dict[str, float] = {}
    evidence: list[SheetEvidence] = []
    indices = [(name, definition.index(name)) for name in definition.sheets]
    ranked = [
        (coverage, name, sheet)
        for name, index in indices
        for sheet in sheets
        if (coverage := _coverage(index, sheet)) >= _CROWDED
    ]
    ranked.sort(key=lambda item: (-item[0] + item[2].hidden * 0.01, item[2].block.sheet))
    for coverage, name, sheet in ranked:
        if coverage < LEAST_COVERAGE or sheet.block in plans:
            continue
        before = scores.get(name, 0.0)
        if before and not definition.sheets[name].may_repeat:
            others = [other for other in sheets if plans.get(other.block) == name]
            if not _completes(definition.index(name), sheet, others):
                continue
            coverage += before
        plans[sheet.block] = name
        scores[name] = max(before, min(coverage, 1.0))
        evidence.append(_evidence(definition, name, sheet))
    needed = [name for name, plan in definition.sheets.items() if not plan.optional]
    score = sum(scores.get(name, 0.0) for name in needed) / max(len(needed), 1)
    marker = any(marker in sheet.keys for marker in definition.marker_keys for sheet in sheets)
    score += MARKER_WEIGHT * (marker + (fingerprint and bool(plans)))
    rank = score - UNEXPLAINED_WEIGHT * _unexplained(plans, sheets)
    blocks = tuple(Block(sheet.block.sheet, plans.get(sheet.block, ""), sheet.block.areas) for sheet in sheets)
    hope = _hope(definition, needed, ranked) + rank - score
    return Candidate(definition, score, rank, blocks, tuple(evidence), marker, fingerprint and bool(plans), hope)


def _hope(definition: Definition, needed: Sequence[str], ranked: Sequence[tuple[float, str, SheetKeys]]) -> float:
    """The score of a form if each of its parts stood alone; 0 where no block holds labels of several."""
    several = len({sheet.block for _, _, sheet in ranked}) < len(ranked)
    if not several and all(definition.index(name).heads.isdisjoint(sheet.twice) for _, name, sheet in ranked):
        return 0.0
    best: dict[str, float] = {}
    for coverage, name, _ in ranked:
        best[name] = max(best.get(name, 0.0), min(coverage, 1.0))
    return sum(best.get(name, 0.0) for name in needed) / max(len(needed), 1) + MARKER_WEIGHT


def _evidence(definition: Definition, name: str, sheet: SheetKeys) -> SheetEvidence:
    index, plan = definition.index(name), definition.sheets[name]
    return SheetEvidence(sheet.title, plan.title, len(_found(index, sheet)), index.asked, sheet.block.place)


def _coverage(index: PlanIndex, sheet: SheetKeys) -> float:
    """The share of the plan's labels on the sheet; an edition's own label counts more than a synonym.

    The name counts a little, and nothing on a sheet without a label.
    """
    found = _found(index, sheet).values()
    if not found:
        return 0.0
    own = sum(found)
    named = any(word in sheet.name for word in index.titles)
    return (own + SYNONYM * (len(found) - own)) / max(index.asked, 1) + _NAME_WEIGHT * named


def _found(index: PlanIndex, sheet: SheetKeys) -> dict[int, bool]:
    """The questions of a plan that stand on the sheet, and whether by their own labels."""
    found: dict[int, bool] = {}
    for word in index.keys & sheet.keys:
        for place, own in index.meant[word]:
            found[place] = own or found.get(place, False)
    return found


def _completes(index: PlanIndex, sheet: SheetKeys, others: Iterable[SheetKeys]) -> bool:
    """Whether a sheet asks nothing that the others ask: a part of the form that somebody parted."""
    asked = {place for other in others for place in _found(index, other)}
    return asked.isdisjoint(_found(index, sheet))


def _unexplained(plans: Mapping[Block, str], sheets: list[SheetKeys]) -> float:
    """The share of cells, or of sheets with content, that no plan explains; whichever is greater."""
    everything = sum(sheet.filled for sheet in sheets)
    rest = [sheet for sheet in sheets if sheet.block not in plans and sheet.filled]
    if not everything:
        return 0.0
    filled = [sheet for sheet in sheets if sheet.filled]
    return max(sum(sheet.filled for sheet in rest) / everything, len(rest) / len(filled))
