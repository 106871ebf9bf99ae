"""A case file with last year's report beside it: what refers to it is looked up, what changed is written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import Entry, Report
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.comparison import Change, ChangeKind, Comparison
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join
from fgk_docs.years.carry import Carried
from fgk_docs.years.changes import Found, History, changes
from fgk_docs.years.earlier import Earlier, Order, begin, is_same_file, ordered, reports_of, told_apart, words_of
from fgk_docs.years.identity import Kinds
from fgk_docs.years.matching import Matching, Pair, match_entries

_REFUSED = {Order.SAME: "previous-same-period", Order.AFTER: "previous-newer"}
_SAID = {Order.OVERLAPS: "previous-overlaps", Order.UNKNOWN: "previous-period-unknown"}
_FEWEST = 3
"""Measures that a report must have before "nothing changed at all" is worth a question."""
_OF_BEFORE = frozenset({"before", "before_code", "earlier", "since"})
"""Attributes of a change that the earlier report states."""


def with_previous(reading: CaseFile, files: Sequence[CaseFile], kinds: Kinds) -> CaseFile:
    """The case file with its latest report compared with the one before it.

    Args:
        reading: this year's, findings ungraded.
        files: case files of earlier reports, of any municipality.
        kinds: the kinds of municipalities, to tell them apart by their names.
    """
    if not reading.case.reports or not files:
        return reading
    report = max(reading.case.reports, key=begin)
    own = reports_of(reading.case, files, kinds)
    if not own:
        return _saying(reading, _finding("previous-not-found", _names(files), report))
    others = [file for file in own if not is_same_file(reading, file)]
    if not others:
        return _saying(reading, _finding("previous-same-file", _names(own), report))
    found = ordered(report, (*others, _without(reading, report)))
    if not found:
        return _saying(reading, _finding("previous-without-report", _names(others), report))
    nearest = told_apart(found[0], reading)
    if nearest.order in _REFUSED:
        return _saying(reading, _finding(_REFUSED[nearest.order], nearest, report))
    findings = [_finding(code, nearest, report)] if (code := _SAID.get(nearest.order)) else []
    return _Comparer(reading, report, nearest, found[1:], findings).compared()


def _without(reading: CaseFile, report: Report) -> CaseFile:
    """The further reports of a case file."""
    others = tuple(one for one in reading.case.reports if one is not report)
    return reading.model_copy(update={"case": reading.case.model_copy(update={"reports": others})})


class _Comparer:
    """Compares a report with the one before it."""

    def __init__(
        self,
        reading: CaseFile,
        report: Report,
        nearest: Earlier,
        older: Sequence[Earlier],
        findings: Iterable[Finding],
    ) -> None:
        self._reading = reading
        self._report = report
        self._nearest = nearest
        self._older = older
        self._path = join("reports", report.id)
        self._before = join("reports", nearest.report.id)
        self._matching = match_entries(report.entries, nearest.report.entries)
        self._findings = list(findings)

    def compared(self) -> CaseFile:
        """The case file with the comparison."""
        reading, pairs = self._reading, {pair.now.id: pair for pair in self._matching.pairs}
        carried = Carried(reading, self._path, self._nearest.file, self._before)
        entries = tuple(carried.entry(entry, pairs.get(entry.id)) for entry in self._report.entries)
        report = self._report.model_copy(update={"entries": entries})
        self._matching = _with(self._matching, entries)
        found = tuple(
            changes(report, self._matching, _history(self._nearest, self._older), words_of(self._nearest.report))
        )
        self._findings += [*carried.findings, *self._doubtful(), *self._repeated(report, found)]
        report = report.model_copy(update={"comparison": self._comparison(found)})
        sources = {**carried.sources, **self._sources(found, carried.sources)}
        reports = tuple(report if one.id == report.id else one for one in reading.case.reports)
        return reading.model_copy(
            update={
                "case": reading.case.model_copy(update={"reports": reports}),
                "sources": sources,
                "findings": (*carried.still_open(reading.findings), *self._findings),
                "ledger": tuple(dict.fromkeys((*reading.ledger, *self._nearest.file.ledger))),
            }
        )

    def _comparison(self, found: Sequence[Found]) -> Comparison:
        account = self._nearest.file.ledger[0] if self._nearest.file.ledger else None
        return Comparison(
            report=self._nearest.report.id,
            file=account.file if account is not None and account.file else None,
            period=self._nearest.report.period,
            pairs={pair.now.id: pair.before.id for pair in self._matching.pairs},
            changes=tuple(one.change for one in found),
        )

    def _sources(self, found: Iterable[Found], sources: Mapping[str, Source]) -> dict[str, Source]:
        """A source for everything that the comparison states: the answers in either file that say so."""
        start = join(self._path, "comparison")
        earlier = self._nearest.file.sources
        made: dict[str, Source] = {}
        of_period = earlier.get(join(self._before, "period")) or _first_below(earlier, self._before)
        for name in ("report", "file", "period"):
            made[join(start, name)] = of_period
        for pair in self._matching.pairs:
            made[join(start, "pairs", pair.now.id)] = _both(
                sources.get(join(self._path, "entries", pair.now.id, "measure")),
                earlier.get(join(self._before, "entries", pair.before.id, "measure")),
            )
        for one in found:
            now = _stated(sources, self._path, one.now, one.attribute)
            before = _stated(earlier, self._before, one.before, one.attribute)
            for name in Change.model_fields:
                if name != "id" and getattr(one.change, name) is not None:
                    both = _both(before, now) if name in _OF_BEFORE else _both(now, before)
                    made[join(start, "changes", one.change.id, name)] = both
        return made

    def _doubtful(self) -> Iterator[Finding]:
        """Measures that may be several of last year's, that were recognised by likeness, or were not compared."""
        for doubt in self._matching.doubts:
            others = "; ".join(_shown(entry) for entry in doubt.candidates)
            yield self._about(doubt.now, "measure-match-ambiguous", others=others)
        for pair in self._matching.pairs:
            if pair.score < 100:
                score = f"{pair.score:.0f} %"
                yield self._about(pair.now, "measure-matched", other=_shown(pair.before), score=score)
        if not self._matching.whole:
            yield Finding(code="comparison-too-large", path=self._path)

    def _repeated(self, report: Report, found: Sequence[Found]) -> Iterator[Finding]:
        """A report that says nothing but what the earlier one said: last year's file under a new date?"""
        unchanged = [one for one in found if one.change.kind is ChangeKind.UNCHANGED]
        same = len(self._matching.pairs) == len(report.entries) == len(self._nearest.report.entries)
        if same and len(unchanged) >= _FEWEST and all(_is_repeated(pair) for pair in self._matching.pairs):
            yield _finding("report-repeats-previous", self._nearest, report)

    def _about(self, entry: Entry, code: str, **details: str) -> Finding:
        path = join(self._path, "entries", entry.id, "measure")
        return Finding(code=code, path=path, value=entry.measure, details=details)


def _history(nearest: Earlier, older: Sequence[Earlier]) -> dict[str, History]:
    """How long the measures of the earlier report had not changed by then, from its own comparison, or from the
    reports before it."""
    comparison = nearest.report.comparison
    if comparison is None:
        before = [one for one in older if one.order is Order.BEFORE]
        if not before:
            return {}
        matching = match_entries(nearest.report.entries, before[0].report.entries)
        past = _history(before[0], before[1:])
        found = [one.change for one in changes(nearest.report, matching, past, words_of(before[0].report))]
    else:
        found = list(comparison.changes)
    return {
        change.entry: History(change.reports, change.since)
        for change in found
        if change.kind is ChangeKind.UNCHANGED and change.entry and change.reports and change.since
    }


def _with(matching: Matching, entries: Sequence[Entry]) -> Matching:
    """The matching with the entries as they are after answers were carried over."""
    by_id = {entry.id: entry for entry in entries}
    pairs = tuple(replace(pair, now=by_id[pair.now.id]) for pair in matching.pairs)
    return replace(matching, pairs=pairs, new=tuple(by_id[entry.id] for entry in matching.new))


def _is_repeated(pair: Pair) -> bool:
    """Whether a line is word by word last year's, and does not say so by "unverändert"."""
    now, before = pair.now, pair.before
    return not now.references and now.model_copy(update={"id": before.id}) == before


def _stated(sources: Mapping[str, Source], report: str, entry: Entry | None, attribute: str) -> Source | None:
    """Where an answer of a measure stands; where it gives none, where the measure stands."""
    if entry is None:
        return None
    path = join(report, "entries", entry.id)
    return sources.get(join(path, attribute)) or sources.get(join(path, "measure"))


def _both(one: Source | None, other: Source | None) -> Source:
    """One source of two: the places of both, the words of the first."""
    known = [source for source in (one, other) if source is not None]
    addresses: dict[Address, None] = dict.fromkeys(place for source in known for place in source.addresses)
    return Source(tuple(addresses), known[0].raw if known else "")


def _first_below(sources: Mapping[str, Source], path: str) -> Source:
    """The first source below a path, as the place where a whole report stands."""
    start = f"{path}/"
    return next((source for key, source in sources.items() if key.startswith(start)), Source(()))


def _finding(code: str, about: Earlier | str, report: Report) -> Finding:
    """A finding about a report as a whole and the earlier one."""
    path = join("reports", report.id, "period" if report.period is not None else "")
    if isinstance(about, str):
        details = {"file": about}
    else:
        details = {"file": _names([about.file]), "earlier": words_of(about.report)}
    return Finding(code=code, path=path, value=words_of(report), details=details)


def _names(files: Iterable[CaseFile]) -> str:
    return ", ".join(file.ledger[0].file for file in files if file.ledger) or "–"


def _shown(entry: Entry) -> str:
    return f"{entry.number} {entry.measure}" if entry.number else entry.measure


def _saying(reading: CaseFile, finding: Finding) -> CaseFile:
    return reading.model_copy(update={"findings": (*reading.findings, finding)})
