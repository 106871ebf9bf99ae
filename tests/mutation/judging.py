"""Every value of a changed form against what is true of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from fgk_docs.model.address import Address
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.model.paths import leaves
from tests.mutation.book import Book, Origin, Spot
from tests.mutation.registry import Injected
from tests.mutation.truth import Truth, checked, meaning, record_of
from tests.support.forms import area

_WHOLE_FILE = ("form-not-recognised", "form-ambiguous")


class Outcome(Enum):
    """What became of a value; the later ones are the worse ones."""

    RIGHT = "right"
    TOLD = "right, with a finding"
    ASKED = "asked"
    LOST = "lost and silent"
    WRONG = "wrong and silent"

    @property
    def rank(self) -> int:
        return list(Outcome).index(self)


@dataclass(frozen=True)
class Judged:
    """One value: the record's measure (None: of no record), its name, what became of it, and how that shows."""

    record: Origin | None
    name: str
    outcome: Outcome
    what: str = ""


@dataclass(frozen=True)
class Judgement:
    """A changed form, judged: every value, and the findings that the change brought."""

    values: tuple[Judged, ...]
    new_findings: tuple[Finding, ...]
    case_file: CaseFile

    def silent(self) -> list[str]:
        """What is wrong or lost without a word."""
        bad = (Outcome.LOST, Outcome.WRONG)
        return [f"{one.outcome.value}: {one.what}" for one in self.values if one.outcome in bad]

    def of_records(self, records: Iterable[Origin]) -> dict[Origin, Outcome]:
        """The worst that became of a value of each record."""
        found = dict.fromkeys(records, Outcome.RIGHT)
        for one in self.values:
            if one.record in found and one.outcome.rank > found[one.record].rank:
                found[one.record] = one.outcome
        return found


def judge(book: Book, truth: Truth, injected: Injected) -> Judgement:
    """Reads the changed form and compares."""
    return _Judge(book, truth, injected).judge()


class _Judge:
    def __init__(self, book: Book, truth: Truth, injected: Injected) -> None:
        self._book, self._truth, self._injected = book, truth, injected
        self._case_file = checked(book.form())
        self._pages = {page.name: index for index, page in enumerate(book.pages)}
        known = Counter(map(_same, truth.findings))
        self._new: list[Finding] = []
        for one in self._case_file.findings:
            known[_same(one)] -= 1
            if known[_same(one)] < 0:
                self._new.append(one)
        self._spots: dict[Origin, list[Spot]] = defaultdict(list)
        for index, page in enumerate(book.pages):
            for place, traced in page.cells.items():
                if traced.origin is not None:
                    self._spots[traced.origin].append(Spot(index, *place))
        self._asking = [_Area(one, self._pages) for one in self._new if one.severity is not Severity.INFO]
        self._telling = [_Area(one, self._pages) for one in self._new]

    def judge(self) -> Judgement:
        values = [*self._of_truth(), *self._of_written(), *self._of_strangers()]
        return Judgement(tuple(values), tuple(self._new), self._case_file)

    def _found(self) -> dict[tuple[Origin | None, str], list[tuple[object, str]]]:
        """What the changed form says, by the record (its measure's cell, as it stood once) and the name."""
        found: dict[tuple[Origin | None, str], list[tuple[object, str]]] = defaultdict(list)
        sources = self._case_file.sources
        for path, value in leaves(self._case_file.case):
            if path in sources:
                record, name = record_of(path)
                if record is None:
                    name = f"{name} @ {min(map(self._origin, sources[path].addresses))}"
                key = None if record is None else self._origin(sources[f"{record}/measure"].addresses[0])
                found[key, name].append((value, path))
        return found

    def _of_truth(self) -> Iterable[Judged]:
        """Every true value that can still be read: is it there?"""
        self._strangers = dict(self._found())
        for fact in self._truth.facts:
            key = fact.record, fact.name
            expected = self._injected.expected.get(key, fact.value)
            there = any(origin in self._spots for origin in fact.origins)
            if expected is None or not (there or key in self._injected.expected):
                continue
            values = self._strangers.pop(key, [])
            yield self._value(fact.record, fact.name, expected, values, fact.origins)

    def _value(
        self,
        record: Origin | None,
        name: str,
        expected: object,
        values: list[tuple[object, str]],
        origins: frozenset[Origin],
    ) -> Judged:
        spots = [spot for origin in origins for spot in self._spots.get(origin, ())]
        asked = any(one.names(spot) for one in self._asking for spot in spots)
        asked = asked or any(self._asks_about(path) for _, path in values)
        wrong = [value for value, _ in values if meaning(value) != meaning(expected)]
        what = f"{name} of {record}: {expected!r} → {wrong or 'nothing'}"
        if values and not wrong:
            told = any(one.names(spot) for one in self._telling for spot in spots)
            return Judged(record, name, Outcome.ASKED if asked else Outcome.TOLD if told else Outcome.RIGHT, what)
        if asked:
            return Judged(record, name, Outcome.ASKED, what)
        return Judged(record, name, Outcome.WRONG if wrong else Outcome.LOST, what)

    def _of_written(self) -> Iterable[Judged]:
        """Every new cell that means something: is it a value, or named by a finding?"""
        used = {
            (address.sheet, address.cell)
            for source in self._case_file.sources.values()
            for address in source.addresses
        }
        areas = [(self._pages.get(sheet or ""), area(place)) for sheet, place in used if place is not None]
        for spot, cell in self._book.written():
            taken = any(page == spot.page and one.holds(spot.row, spot.column) for page, one in areas)
            if not taken and not any(one.names(spot) for one in self._telling):
                yield Judged(None, "", Outcome.LOST, f"new text at {spot}: {cell.value!r}")

    def _of_strangers(self) -> Iterable[Judged]:
        """Every value that nobody expects: does a finding ask about it?"""
        for (record, name), values in self._strangers.items():
            for value, path in values:
                key = record, name
                if key in self._injected.expected and meaning(self._injected.expected[key]) == meaning(value):
                    continue
                if not self._asks_about(path):
                    yield Judged(record, name, Outcome.WRONG, f"{path}: {value!r}, which nobody stated")

    def _asks_about(self, path: str) -> bool:
        """Whether a finding asks about a value, or a cell that it was read from."""
        addresses = self._case_file.sources[path].addresses
        spots = [spot for one in addresses if (spot := self._spot(one)) is not None]
        return any(one.is_about(path) or any(map(one.names, spots)) for one in self._asking)

    def _spot(self, address: Address) -> Spot | None:
        if address.sheet not in self._pages or address.cell is None:
            return None
        first = area(address.cell)
        return Spot(self._pages[address.sheet], first.first_row, first.first_column)

    def _origin(self, address: Address) -> Origin:
        spot = self._spot(address)
        traced = self._book.pages[spot.page].cells.get((spot.row, spot.column)) if spot is not None else None
        if traced is not None and traced.origin is not None:
            return traced.origin
        return Origin(-1, spot.row, spot.column) if spot is not None else Origin(-1, 0, 0)


class _Area:
    """What a finding speaks of."""

    def __init__(self, finding: Finding, pages: dict[str, int]) -> None:
        address = finding.address
        self._path = finding.path
        self._whole = finding.code in _WHOLE_FILE
        self._page = pages.get(address.sheet) if address is not None and address.sheet is not None else None
        self._area = area(address.cell) if address is not None and address.cell is not None else None

    def names(self, spot: Spot) -> bool:
        """Whether it speaks of this cell."""
        if self._whole:
            return True
        if self._page != spot.page:
            return False
        return self._area is None or self._area.holds(spot.row, spot.column)

    def is_about(self, path: str) -> bool:
        return self._path is not None and path.startswith(self._path)


def _same(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.value, *sorted(finding.details.items())
