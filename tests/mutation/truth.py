"""What is true of a clean example: its values, the cells they come from, and where its measures stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from fgk_docs.checks.core import CORE_CHECKS
from fgk_docs.forms.definition import Definition, Question
from fgk_docs.forms.read import Input, read_form
from fgk_docs.model.address import Address
from fgk_docs.model.base import Value
from fgk_docs.model.case import Entry
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import leaves
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import CheckContext
from fgk_docs.steps import addressed, graded
from tests.mutation.book import Origin
from tests.support.forms import area, base_chain, definition, fixture

EXAMPLES = (
    "kyffhaeuserkreis/jahresbericht-2017.xlsx",
    "sondershausen/jahresbericht-2023.xlsx",
    "delmenhorst/jahresbericht-2021.ods",
    "herten/jahresbericht-2014.xlsx",
)
MEASURES = "massnahmen"
_LISTS = {
    "procedures", "milestones", "agreements", "reports", "papers", "consultations", "lines", "impacts", "annexes",
    "certificates", "grants",
}  # fmt: skip
"""Attributes that hold records; the id of a record changes with its words."""


@dataclass(frozen=True)
class Fact:
    """A value of the case: whose it is (the origin of the record's measure; None: of no measure), its name, the
    value itself, and the cells it was read from."""

    record: Origin | None
    name: str
    value: object
    origins: frozenset[Origin]


@dataclass(frozen=True)
class TrueEntry:
    """A measure: its measure's cell, and which cell holds each of its answers."""

    key: Origin
    entry: Entry
    cells: dict[str, Origin]
    """Name of the attribute → the cell that says it."""


@dataclass(frozen=True)
class TrueTable:
    """A table of measures: index of its sheet, header row, question → column."""

    sheet: int
    header: int
    columns: dict[str, int]

    def heading(self, question: str) -> Origin:
        return Origin(self.sheet, self.header, self.columns[question])


def checked(raw: RawForm) -> CaseFile:
    """Steps 3 to 6 for a raw form, with graded findings that have addresses."""
    case_file = read_form(Input(raw, "0" * 64), None, base_chain()).case_file
    rules = [finding for rule in CORE_CHECKS.values() for finding in rule(case_file.case, CheckContext())]
    findings = graded(base_chain(), addressed([*case_file.findings, *rules], case_file.sources))
    return case_file.model_copy(update={"findings": findings})


class Truth:
    """One example."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.raw = fixture(name)
        self.case_file = checked(self.raw)
        self.findings: tuple[Finding, ...] = self.case_file.findings
        account = self.case_file.ledger[0]
        self.definition: Definition = definition(f"{account.form}/{account.edition}")
        self._sheets = {sheet.name: index for index, sheet in enumerate(self.raw.sheets)}
        self.facts = tuple(self._facts())
        self.entries = tuple(self._entries())

    @property
    def questions(self) -> dict[str, Question]:
        """The columns of the table of measures."""
        return self.definition.tables[MEASURES].columns

    def origin(self, address: Address) -> Origin:
        """The cell that an address of the clean form names."""
        assert address.sheet is not None
        assert address.cell is not None
        first = area(address.cell)
        return Origin(self._sheets[address.sheet], first.first_row, first.first_column)

    def _facts(self) -> list[Fact]:
        sources = self.case_file.sources
        found = []
        for path, value in leaves(self.case_file.case):
            if path not in sources:
                continue  # a constant of the definition
            record, name = record_of(path)
            origins = frozenset(map(self.origin, sources[path].addresses))
            if record is None:
                found.append(Fact(None, f"{name} @ {min(origins)}", value, origins))
            else:
                key = self.origin(sources[f"{record}/measure"].addresses[0])
                found.append(Fact(key, name, value, origins))
        return found

    def _entries(self) -> list[TrueEntry]:
        by_record: dict[Origin, dict[str, Origin]] = {}
        for fact in self.facts:
            if fact.record is not None:
                by_record.setdefault(fact.record, {})[fact.name] = min(fact.origins)
        report = self.case_file.case.reports[0]
        keys = {
            self.origin(self.case_file.sources[f"reports/{report.id}/entries/{one.id}/measure"].addresses[0]): one
            for one in report.entries
        }
        return [TrueEntry(key, keys[key], cells) for key, cells in by_record.items()]

    @cached_property
    def tables(self) -> tuple[TrueTable, ...]:
        """The tables of measures, by the labels that the definition gives its columns."""
        labels = {question.label: key for key, question in self.questions.items()}
        rows: dict[tuple[int, int], dict[str, int]] = {}
        for index, sheet in enumerate(self.raw.sheets):
            for (row, column), one in sheet.cells.items():
                if isinstance(one.value, str) and one.value in labels:
                    rows.setdefault((index, row), {})[labels[one.value]] = column
        found = []
        for (index, row), columns in rows.items():
            if "massnahme" in columns and len(columns) > 4 and any(one.key.sheet == index for one in self.entries):
                found.append(TrueTable(index, row, columns))
        return tuple(found)


@cache
def truth(name: str) -> Truth:
    """What is true of an example; read once."""
    return Truth(name)


def record_of(path: str) -> tuple[str | None, str]:
    """The record of a measure that a path leads into, and the rest of the path; else the path without ids."""
    parts = path.split("/")
    if len(parts) > 4 and parts[0] == "reports" and parts[2] == "entries":
        return "/".join(parts[:4]), "/".join(parts[4:])
    return None, "/".join(
        "*" if above in _LISTS else part for above, part in zip(["", *parts], parts, strict=False)
    )


def meaning(value: object) -> object:
    """What a value says, its raw words aside; blanks of a text do not count."""
    if isinstance(value, Value):
        return {name: one for name, one in value.model_dump(mode="json").items() if name != "raw"}
    return " ".join(value.split()) if isinstance(value, str) else value
