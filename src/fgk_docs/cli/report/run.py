"""What a call over many inputs found out, as far as it got: the source of its table and of its report files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from fgk_docs.batch.crew import Cause
from fgk_docs.batch.labour import LOST
from fgk_docs.cli.left_out import LeftOut
from fgk_docs.cli.report.rows import VERDICT_TEXTS, FileReport, Row, count_words, place, printable
from fgk_docs.cli.texts import Texts
from fgk_docs.language.periods import format_period
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.model.lazy import Lazy
from fgk_docs.model.overview import Absence, MissingReport

NAME = "fgk-docs"
"""Names reports for whoever finds one."""


class State(StrEnum):
    """What becomes of an input; in the order in which people have to do something about it."""

    ASK = "nachfordern"
    REJECT = "zurückweisen"
    CRASHED = "abgestürzt"
    SLOW = "zu langsam"
    BIG = "zu viel Speicher"
    FAILED = "nicht geprüft"
    OPEN = "nicht bearbeitet"
    ACCEPT = "annehmen"


STATE_TEXTS = {
    State.ASK: "state.ask",
    State.REJECT: "state.reject",
    State.CRASHED: "state.crashed",
    State.SLOW: "state.slow",
    State.BIG: "state.big",
    State.FAILED: "state.failed",
    State.OPEN: "state.open",
    State.ACCEPT: "state.accept",
}
ABSENCE_TEXTS = {Absence.MISSING: "absence.missing", Absence.OVERDUE: "absence.overdue"}
MOST_MISSING = 20
"""So many municipalities whose report is missing are named on a terminal."""
UNDONE = frozenset({State.CRASHED, State.SLOW, State.BIG, State.FAILED, State.OPEN})
"""States of an input of which nobody knows what it says."""
_VERDICTS = {Verdict.ACCEPT: State.ACCEPT, Verdict.ASK: State.ASK, Verdict.REJECT: State.REJECT}
_LOST = {LOST[Cause.CRASH]: State.CRASHED, LOST[Cause.TIME]: State.SLOW, LOST[Cause.MEMORY]: State.BIG}


@dataclass(frozen=True, slots=True)
class Entry:
    """An input, or several that were read as one, of one municipality.

    Args:
        report: what is said of it.
        state: what becomes of it.
        municipality, ags, contact: whose it is, and the role that answers for it; None where it is not stated.
        documents: what was written for it.
    """

    report: FileReport
    state: State
    municipality: str | None = None
    ags: str | None = None
    contact: str | None = None
    documents: tuple[str, ...] = ()


class _Seen(NamedTuple):
    """What is counted of an entry: what becomes of it, its verdict, and how grave each of its findings is."""

    state: State
    verdict: Verdict | None
    severities: tuple[Severity, ...]

    @classmethod
    def of(cls, one: Entry) -> _Seen:
        return cls(one.state, one.report.verdict, tuple(row.severity for row in one.report.rows))


@dataclass(frozen=True)
class Run:
    """A call; of a season's inputs one is looked at after the other, and none is held.

    Args:
        entries: of all inputs, in their order; each may be made anew whenever it is looked at.
        problems: what is to be said of the call as a whole.
        is_complete: whether it came to its end.
        as_of: the day that counts as today, as it is said; None where nobody said.
        missing: municipalities of the register from which nothing is here.
        left_out: files that were not read.
        threshold: rank of the severity from which on a finding is a failure.
    """

    entries: Sequence[Entry]
    problems: tuple[Row, ...] = ()
    is_complete: bool = True
    as_of: str | None = None
    threshold: int = Severity.ERROR.rank
    missing: tuple[MissingReport, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def _seen(self) -> tuple[_Seen, ...]:
        """What is counted of each entry; all are made once for that."""
        return tuple(map(_Seen.of, self.entries))

    def of(self, *states: State) -> Sequence[Entry]:
        """The entries in these states; each is made when it is looked at."""
        return chosen(self.entries, self._places(*states))

    def to_name(self) -> Sequence[Entry]:
        """The entries about which somebody has to do something, those that are of no use at all first."""
        useless = self._places(State.REJECT, *(state for state in State if state in UNDONE))
        return chosen(self.entries, [*useless, *self._places(State.ASK), *self._well(with_error=True)])

    def hindered(self) -> Sequence[Entry]:
        """The entries that are well, and yet something could not be done with them."""
        return chosen(self.entries, self._well(with_error=True))

    def accepted(self) -> Sequence[Entry]:
        """The entries that are well."""
        return chosen(self.entries, self._well(with_error=False))

    def _places(self, *states: State) -> list[int]:
        return [place for place, seen in enumerate(self._seen) if seen.state in states]

    def _well(self, *, with_error: bool) -> list[int]:
        accepted = self._places(State.ACCEPT)
        return [place for place in accepted if (Severity.ERROR in self._seen[place].severities) is with_error]

    def counts(self) -> dict[State, int]:
        """How many are in each state, of those states that occur."""
        number = Counter(seen.state for seen in self._seen)
        return {state: number[state] for state in State if number[state]}

    def summary(self, texts: Texts) -> str:
        """One line about all inputs: how many, with which verdicts, with how many findings."""
        verdicts = Counter(seen.verdict for seen in self._seen)
        severities = Counter(severity for seen in self._seen for severity in seen.severities)
        parts = [texts.count("count.files", len(self._seen))]
        parts.append(", ".join(f"{verdicts[v]} {texts(key)}" for v, key in VERDICT_TEXTS.items() if verdicts[v]))
        found = count_words(texts, severities)
        return "; ".join(part for part in (": ".join(part for part in parts if part), found) if part) + "."


def chosen(entries: Sequence[Entry], places: Sequence[int]) -> Sequence[Entry]:
    """The entries at these places, in this order; each is made when it is looked at."""
    return Lazy(len(places), lambda place: entries[places[place]])


def state_of(report: FileReport) -> State:
    """What becomes of an input, by what is said of it."""
    if report.verdict is not None:
        return _VERDICTS[report.verdict]
    return next((_LOST[row.code] for row in report.rows if row.code in _LOST), State.FAILED)


def unreached(file: str) -> Entry:
    """An input that a call which was stopped did not come to."""
    return Entry(FileReport(file, None, ()), State.OPEN)


def files_of(report: FileReport) -> tuple[str, ...]:
    """All files that were read as one."""
    return report.parts or (report.file,)


def brief(texts: Texts, entries: Sequence[Entry]) -> Iterator[str]:
    """A line for each entry: its files, what becomes of it, and the worst that is said of it."""
    for one in entries:
        parts = [", ".join(files_of(one.report)), texts(STATE_TEXTS[one.state])]
        if one.report.rows:
            row = max(one.report.rows, key=lambda row: row.severity.rank)
            where = place(texts, row.address, one.report.file)
            parts.append(": ".join(part for part in (where, f"{row.message} [{row.code}]") if part))
        yield ": ".join(parts)


def due_words(one: MissingReport) -> str:
    """Until when a report was expected; empty where the register does not say."""
    return format_period(one.due) if one.due is not None else ""


def instead(texts: Texts, one: MissingReport) -> Iterator[str]:
    """What is here of a municipality whose report is missing, or may be."""
    if one.sent is not None:
        yield texts("missing.sent", period=format_period(one.sent))
    if one.perhaps:
        yield texts("missing.perhaps", files=", ".join(map(printable, one.perhaps)))


def missing_lines(texts: Texts, run: Run, *, details: bool) -> Iterator[str]:
    """How many reports are missing and overdue, and from whom: the overdue ones first, of them those of whom
    there may be something."""
    if not run.missing:
        return
    overdue = sum(one.absence is Absence.OVERDUE for one in run.missing)
    if run.as_of is None:  # without a day nobody knows what is overdue
        yield texts.count("missing.undated", len(run.missing))
    else:
        yield texts.count("missing.heading", len(run.missing), overdue=overdue)
    ordered = sorted(run.missing, key=lambda one: (one.absence is not Absence.OVERDUE, not one.perhaps))
    shown = ordered if details else ordered[:MOST_MISSING]
    for one in shown:
        parts = (texts(ABSENCE_TEXTS[one.absence]), due_words(one), one.auditor or "")
        said = "; ".join((", ".join(part for part in parts if part), *instead(texts, one)))
        yield f"    {one.municipality}: {said}"
    if len(ordered) > len(shown):
        yield "    " + texts.count("missing.more", len(ordered) - len(shown))
