"""The register of municipalities from which reports are due: who is missing, and who sent something unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from fgk_docs import steps
from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.forms.words import Words, words_of
from fgk_docs.host import Host
from fgk_docs.language.numbers import parse_ags
from fgk_docs.language.periods import parse_period
from fgk_docs.language.text import match_key
from fgk_docs.language.vocabulary import Vocabulary, strings
from fgk_docs.model.address import cell_address
from fgk_docs.model.case import AuditCase, Municipality, Report
from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.finding import Finding, Verdict
from fgk_docs.model.overview import Absence, MissingReport
from fgk_docs.model.paths import slug
from fgk_docs.model.raw import Cell, RawForm, Sheet, cell_name
from fgk_docs.model.values import Period
from fgk_docs.profiles import Chain
from fgk_docs.protocols import InputFile
from fgk_docs.steps import Examined
from fgk_docs.years.identity import Identity, Index, Kinds, identity

COLUMNS = "register"
"""The vocabulary of headings."""
_NAME, _AGS, _DUE, _AUDITOR, _PERIOD = "municipality", "ags", "due", "auditor", "period"
_WHOLE = 1000
"""A name as long as it is."""
_HEADINGS_WITHIN = 20
"""First rows among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A municipality of the register.

    Args:
        line: its row in the file.
        name, ags: as far as they are stated.
        who: what tells it apart.
        due: until when its report is expected.
        auditor: who looks after it.
        period: what its report is to be about.
    """

    line: int
    name: str | None
    ags: str | None
    who: Identity
    due: Period | None = None
    auditor: str | None = None
    period: Period | None = None

    @property
    def title(self) -> str:
        """What it is called; by its key where it has no name."""
        return self.name or self.ags or ""


@dataclass(frozen=True, slots=True)
class Register:
    """A register with what is to be said about it; no municipality stands in it twice."""

    file: str
    rows: tuple[Registered, ...]
    findings: tuple[Finding, ...] = ()


def read_register(host: Host, path: Path, chain: Chain) -> Register:
    """The register in a table of any format that can be read.

    Args:
        host: the plugins.
        path: the file.
        chain: the profiles, whose vocabulary ``register`` holds the headings.

    Raises:
        UnreadableInput: the file cannot be read.
        UsageError: ``register-not-a-table``, ``register-without-columns`` or ``register-empty``.
    """
    raw = _table(host, InputFile(path))
    words = words_of(chain)
    columns = _columns(words)
    for sheet in raw.sheets:
        found = _Table(raw.file, sheet, columns, words.kinds)
        if found.has_headings:
            register = found.register()
            graded = steps.graded(chain, (*raw.findings, *register.findings))
            return Register(register.file, register.rows, graded)
    titles = ", ".join(term.title for term in columns.terms)
    raise UsageError("register-without-columns", path.name, columns=titles)


def _columns(words: Words) -> Vocabulary:
    """The headings, in both languages."""
    table = {}
    for key, entry in words.table(COLUMNS).items():
        named = (strings(entry.get(one, ()), f"{COLUMNS}.{key}.{one}") for one in ("synonyms", "english"))
        table[key] = {**entry, "synonyms": [word for found in named for word in found]}
    return Vocabulary.from_table(COLUMNS, table)


def _table(host: Host, source: InputFile) -> RawForm:
    """The file as a table; one too small to be known by its content is taken for what its name says."""
    try:
        reader = host.reader_for(source)
    except UnreadableInput as error:
        suffix = PurePath(source.name).suffix.lower()
        named = [one for one in host.readers.values() if suffix in one.suffixes]
        if error.code != "input-not-recognised" or len(named) != 1:
            raise
        reader = named[0]
    read = host.read(reader, source)
    if isinstance(read, CaseFile) or not read.sheets:
        raise UsageError("register-not-a-table", source.name)
    return read


class _Table:
    """A sheet that may be the register."""

    def __init__(self, file: str, sheet: Sheet, columns: Vocabulary, kinds: Kinds) -> None:
        self._file, self._sheet, self._kinds = file, sheet, kinds
        self._rows: dict[int, list[Cell]] = {}
        for cell in sheet.cells.values():
            if cell.value is not None and str(cell.value).strip():
                self._rows.setdefault(cell.row, []).append(cell)
        self._findings: list[Finding] = []
        self._headings, self._columns = 0, dict[int, str]()
        for row in sorted(self._rows)[:_HEADINGS_WITHIN]:
            met = {cell.column: columns.keys.get(match_key(str(cell.value))) for cell in self._rows[row]}
            known = {column: term.id for column, term in met.items() if term is not None}
            if _NAME in known.values() or _AGS in known.values():
                self._headings, self._columns = row, known
                break

    @property
    def has_headings(self) -> bool:
        """Whether it has a column that says whom a row is about."""
        return bool(self._headings)

    def register(self) -> Register:
        for cell in self._rows[self._headings]:
            if cell.column not in self._columns:
                self._note("register-column-unknown", cell)
        rows: list[Registered] = []
        known = Index[Registered]()
        for line in sorted(row for row in self._rows if row > self._headings):
            found = self._row(line)
            if found is None:
                continue
            first = next(known.fitting(found.who), None)
            if first is not None:
                cell = self._rows[line][0]
                self._note("register-row-twice", cell, line=str(line), first=str(first.line), name=found.title)
                continue
            known.add(found.who, found)
            rows.append(found)
        if not rows:
            raise UsageError("register-empty", self._file)
        return Register(self._file, tuple(rows), tuple(self._findings))

    def _row(self, line: int) -> Registered | None:
        cells: dict[str, Cell] = {}
        for cell in sorted(self._rows[line], key=lambda one: one.column):
            if cell.column in self._columns:
                cells.setdefault(self._columns[cell.column], cell)
        name = str(cells[_NAME].value).strip() if _NAME in cells else None
        ags = self._ags(cells[_AGS]) if _AGS in cells else None
        who = identity(Municipality(name=name, ags=ags), self._kinds)
        if not who.is_known:
            self._note("register-row-unreadable", self._rows[line][0], line=str(line))
            return None
        auditor = str(cells[_AUDITOR].value).strip() if _AUDITOR in cells else None
        due = self._days(cells[_DUE], "register-due-unclear") if _DUE in cells else None
        period = self._days(cells[_PERIOD], "register-period-unclear") if _PERIOD in cells else None
        return Registered(line, name, ags, who, due, auditor, period)

    def _ags(self, cell: Cell) -> str | None:
        value = cell.value
        read = parse_ags(value if isinstance(value, (int, float)) else str(value))
        for one in read.findings:
            self._note(one.code, cell, **one.details)
        return read.value

    def _days(self, cell: Cell, unclear: str) -> Period | None:
        value = cell.value
        period = parse_period(value if isinstance(value, (int, float, date)) else str(value)).value
        if period is None or _day(period) is None:
            self._note(unclear, cell)
            return None
        return period

    def _note(self, code: str, cell: Cell, **details: str) -> None:
        address = cell_address(self._file, self._sheet.name, cell_name(cell.row, cell.column))
        self._findings.append(Finding(code=code, address=address, value=str(cell.value), details=details))


@dataclass(frozen=True, slots=True)
class Received:
    """An input.

    Args:
        who: whose it is.
        period: what its report is about, if that is known.
        has_report: whether it is a report, or may be one.
    """

    who: Identity
    period: Period | None = None
    has_report: bool = True

    def answers(self, one: Registered) -> bool:
        """Whether it is the report that a municipality owes, or may be."""
        if one.period is None:
            return True
        return self.has_report and (self.period is None or _meet(self.period, one.period))


@dataclass(frozen=True, slots=True)
class Absent:
    """A municipality of the register whose report was not received.

    Args:
        one: the municipality.
        sent: what the latest of its reports that are here is about.
        perhaps: names of files that may be its own, for nobody knows whose they are and their names say so.
    """

    one: Registered
    sent: Period | None = None
    perhaps: tuple[str, ...] = ()


def missing(register: Register, received: Iterable[Received], nobodys: Iterable[str] = ()) -> tuple[Absent, ...]:
    """The municipalities whose report was not received, in the order of the register; see :func:`absence`.

    Args:
        register: from whom reports are due.
        received: what is here.
        nobodys: names of files of which nobody knows whose they are.
    """
    known = Index[Received]()
    for here in received:
        known.add(here.who, here)
    absent = []
    for one in register.rows:
        theirs = list(known.fitting(one.who))
        if not any(here.answers(one) for here in theirs):
            periods = [here.period for here in theirs if here.period is not None]
            absent.append(Absent(one, max(periods, key=_last, default=None)))
    perhaps = _named(absent, nobodys)
    return tuple(replace(one, perhaps=tuple(perhaps.get(place, ()))) for place, one in enumerate(absent))


def _named(absent: Sequence[Absent], files: Iterable[str]) -> dict[int, list[str]]:
    """Files by the place of the municipality that they are named after; of several, the longest name counts."""
    places: dict[str, list[tuple[int, list[str]]]] = {}
    for place, one in enumerate(absent):
        if name := one.one.who.name:
            words = _words(name)
            places.setdefault(words[0], []).append((place, words))
    found: dict[int, list[str]] = {}
    for file in files:
        words = _words(file)
        met = [
            (len("".join(name)), place)
            for at, word in enumerate(words)
            for place, name in places.get(word, ())
            if words[at : at + len(name)] == name
        ]
        longest = max(met, default=(0, 0))[0]
        for place in dict.fromkeys(place for length, place in met if length == longest):
            found.setdefault(place, []).append(file)
    return found


def _words(name: str) -> list[str]:
    return slug(name, limit=_WHOLE).split("-")


def _meet(one: Period, other: Period) -> bool:
    """Whether two periods share a day; what is open or not known is no difference."""
    return not (
        (one.end is not None and other.start is not None and one.end < other.start)
        or (other.end is not None and one.start is not None and other.end < one.start)
    )


def _last(period: Period) -> date:
    return period.end or period.start or date.min


def unasked(register: Register, received: Sequence[Identity]) -> tuple[int, ...]:
    """Places of those who sent something and do not stand in the register."""
    known = Index[bool]()
    for one in register.rows:
        known.add(one.who, True)
    return tuple(
        place for place, who in enumerate(received) if who.is_known and next(known.fitting(who), None) is None
    )


def absence(one: Registered, as_of: date | None) -> Absence:
    """Whether a report that was not received should be here by now; without a day nobody can say."""
    day = _day(one.due) if one.due is not None else None
    return Absence.OVERDUE if day is not None and as_of is not None and day < as_of else Absence.MISSING


def as_rows(found: Iterable[Absent], as_of: date | None) -> tuple[MissingReport, ...]:
    """The same for an overview."""
    return tuple(
        MissingReport(
            id=str(number),
            municipality=absent.one.title,
            ags=absent.one.ags,
            due=absent.one.due,
            auditor=absent.one.auditor,
            absence=absence(absent.one, as_of),
            period=absent.one.period,
            sent=absent.sent,
            perhaps=absent.perhaps,
        )
        for number, absent in enumerate(found, 1)
    )


def as_examined(one: Registered, file: str) -> Examined:
    """A case that says nothing but whose report is due when, to write to them about it."""
    reports = (Report(id="1", due=one.due, period=one.period),) if one.due or one.period else ()
    case = AuditCase(municipality=Municipality(name=one.title, ags=one.ags), reports=reports)
    account = FileLedger(file=file, sha256="")
    return Examined(Path(file), CaseFile(case=case), Verdict.ACCEPT, (), account, who=one.who)


def _day(period: Period) -> date | None:
    return period.end or period.start
