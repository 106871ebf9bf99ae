"""Figures of an overview: what all inputs together say, each measure counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Verdict
from fgk_docs.model.lazy import Lazy
from fgk_docs.model.overview import Absence, Overview, OverviewRow, Progress, Standing
from fgk_docs.model.paths import join
from fgk_docs.model.values import StatusCode
from fgk_docs.protocols import Figure, FigureValue

ROOT = "overview"
_ROWS = join(ROOT, "rows")
_PARTS = ("measures", "done", "active", "waiting", "held_up", "unknown")


@dataclass
class _Field:
    """The measures of a field of action: its title with the path that states it, the ids of the rows, the sums."""

    title: str | None = None
    stated: str = ""
    ids: list[str] = field(default_factory=list)
    sums: Counter[str] = field(default_factory=Counter)


class _Tally:
    """What there is to count, gathered in one go over the rows: each may have to be fetched from disk."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.standings: Counter[Standing | None] = Counter()
        self.unexamined = self.measures = 0
        self.judged: dict[Verdict, list[str]] = {}
        """Ids of the inputs with a verdict; a copy is none of its own."""
        self.counted: list[str] = []
        """Ids of the rows whose measures are counted."""
        self.statuses: dict[str, list[str]] = {}
        self.totals: Counter[str] = Counter()
        self.fields: dict[str, _Field] = {}
        for row in overview.rows:
            self._add(row)

    def _add(self, row: OverviewRow) -> None:
        self.standings[row.standing] += 1
        self.unexamined += row.verdict is None
        if row.verdict is not None and row.standing is not Standing.COPY:
            self.judged.setdefault(row.verdict, []).append(row.id)
        if row.progress is None or not row.is_counted:
            return
        self.counted.append(row.id)
        self.measures += row.progress.measures
        self.totals.update(row.statuses)
        for code, number in row.statuses.items():
            if number:
                self.statuses.setdefault(code, []).append(row.id)
        for one in row.fields:
            self._add_field(row, one)

    def _add_field(self, row: OverviewRow, one: Progress) -> None:
        known = self.fields.setdefault(one.id, _Field())
        if known.title is None and one.title:
            known.title, known.stated = one.title, join(_ROWS, row.id, "fields", one.id, "title")
        known.ids.append(row.id)
        known.sums.update({name: getattr(one, name) for name in _PARTS})


def _paths(ids: Sequence[str], *name: str) -> Sequence[str]:
    """The paths of something in each of these rows; a season's are not held: so many a sum has."""
    return Lazy(len(ids), lambda place: join(_ROWS, ids[place], *name)) if ids else (_ROWS,)


def _inputs(tally: _Tally) -> FigureValue:
    """How many inputs there are; a copy is none of its own."""
    return FigureValue(tally.standings.total() - tally.standings[Standing.COPY], (_ROWS,))


def _of_standing(*wanted: Standing) -> Callable[[_Tally], FigureValue]:
    def counted(tally: _Tally) -> FigureValue:
        return FigureValue(sum(tally.standings[one] for one in wanted), (_ROWS,))

    return counted


def _municipalities(tally: _Tally) -> FigureValue:
    return FigureValue(tally.overview.municipalities, (join(ROOT, "municipalities"),))


def _unexamined(tally: _Tally) -> FigureValue:
    """How many inputs could not be examined because the program failed."""
    return FigureValue(tally.unexamined, (_ROWS,))


def _absent(*wanted: Absence) -> Callable[[_Tally], FigureValue]:
    def counted(tally: _Tally) -> FigureValue:
        missing = tally.overview.missing
        return FigureValue(sum(one.absence in wanted for one in missing), (join(ROOT, "missing"),))

    return counted


def _reports(tally: _Tally) -> FigureValue:
    """How many reports are counted, one for each municipality."""
    return FigureValue(len(tally.counted), (_ROWS,))


def _measures(tally: _Tally) -> FigureValue:
    return FigureValue(tally.measures, _paths(tally.counted, "progress/measures"))


def _by_verdict(tally: _Tally) -> FigureValue:
    """A row for each verdict that occurs: ``verdict``, ``count``."""
    rows = []
    for verdict in Verdict:
        if ids := tally.judged.get(verdict):
            paths = _paths(ids, "verdict")
            rows.append({"verdict": FigureValue(verdict, paths), "count": FigureValue(len(ids), paths)})
    return FigureValue(tuple(rows), (_ROWS,))


def _by_status(tally: _Tally) -> FigureValue:
    """A row for each status that occurs, in the order of the ladder: ``status``, ``count``."""
    rows = []
    for code in StatusCode:
        if ids := tally.statuses.get(code.value):
            paths = _paths(ids, "statuses")
            count = FigureValue(tally.totals[code.value], paths)
            rows.append({"status": FigureValue(code, paths), "count": count})
    return FigureValue(tuple(rows), (_ROWS,))


def _by_field(tally: _Tally) -> FigureValue:
    """A row for each field of action that measures stand in: ``title``, ``measures``, ``done``, ``active``,
    ``waiting``, ``held_up``, ``unknown``."""
    rows = [
        {
            "title": FigureValue(one.title, (one.stated,)),
            **{name: FigureValue(one.sums[name], _paths(one.ids, "fields", key, name)) for name in _PARTS},
        }
        for key, one in sorted(tally.fields.items())
        if one.title is not None
    ]
    return FigureValue(tuple(rows), (_ROWS,))


def _by_municipality(tally: _Tally) -> FigureValue:
    """A row for each municipality whose measures are counted: ``title`` and the parts of ``by_field``."""
    rows = [
        {
            "title": FigureValue(row.municipality, (join(_ROWS, row.id, "municipality"),)),
            **{
                name: FigureValue(getattr(row.progress, name), (join(_ROWS, row.id, "progress", name),))
                for name in _PARTS
            },
        }
        for row in tally.overview.rows
        if row.is_counted
    ]
    return FigureValue(tuple(rows), (_ROWS,))


_FIGURES: Mapping[str, Callable[[_Tally], FigureValue]] = {
    "inputs": _inputs,
    "copies": _of_standing(Standing.COPY),
    "not_counted": _of_standing(Standing.SECOND, Standing.EARLIER),
    "unexamined": _unexamined,
    "missing": _absent(*Absence),
    "overdue": _absent(Absence.OVERDUE),
    "counted": _reports,
    "municipalities": _municipalities,
    "measures": _measures,
    "by_verdict": _by_verdict,
    "by_status": _by_status,
    "by_field": _by_field,
    "by_municipality": _by_municipality,
}


def figures_for(overview: Overview) -> dict[str, Figure]:
    """The figures of an overview by name; they ask nothing of a case, and look at rows when the first is asked."""
    tally = cache(partial(_Tally, overview))
    return {name: _bound(made, tally) for name, made in _FIGURES.items()}


def _bound(made: Callable[[_Tally], FigureValue], tally: Callable[[], _Tally]) -> Figure:
    def figure(_: AuditCase) -> FigureValue:
        return made(tally())

    return figure
