"""Figures of an overview: what all inputs together say, each measure counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Verdict
from fgk_docs.model.overview import Absence, Overview, OverviewRow, Progress, Standing
from fgk_docs.model.paths import join
from fgk_docs.model.values import StatusCode
from fgk_docs.protocols import Figure, FigureValue

ROOT = "overview"
_ROWS = join(ROOT, "rows")
_PARTS = ("measures", "done", "active", "waiting", "held_up", "unknown")


def _path(row: OverviewRow, name: str) -> str:
    return join(_ROWS, row.id, name)


def _paths(rows: Iterable[OverviewRow], name: str) -> tuple[str, ...]:
    return tuple(_path(row, name) for row in rows) or (_ROWS,)


def _counted(overview: Overview) -> list[OverviewRow]:
    return [row for row in overview.rows if row.is_counted]


def _inputs(overview: Overview) -> FigureValue:
    """How many inputs there are; a copy is none of its own."""
    rows = [row for row in overview.rows if row.standing is not Standing.COPY]
    return FigureValue(len(rows), (_ROWS,))


def _of_standing(*wanted: Standing) -> Callable[[Overview], FigureValue]:
    def counted(overview: Overview) -> FigureValue:
        return FigureValue(sum(row.standing in wanted for row in overview.rows), (_ROWS,))

    return counted


def _municipalities(overview: Overview) -> FigureValue:
    return FigureValue(overview.municipalities, (join(ROOT, "municipalities"),))


def _unexamined(overview: Overview) -> FigureValue:
    """How many inputs could not be examined because the program failed."""
    return FigureValue(sum(row.verdict is None for row in overview.rows), (_ROWS,))


def _absent(*wanted: Absence) -> Callable[[Overview], FigureValue]:
    def counted(overview: Overview) -> FigureValue:
        return FigureValue(sum(one.absence in wanted for one in overview.missing), (join(ROOT, "missing"),))

    return counted


def _reports(overview: Overview) -> FigureValue:
    """How many reports are counted, one for each municipality."""
    return FigureValue(len(_counted(overview)), (_ROWS,))


def _measures(overview: Overview) -> FigureValue:
    rows = _counted(overview)
    total = sum(row.progress.measures for row in rows if row.progress is not None)
    return FigureValue(total, _paths(rows, "progress/measures"))


def _by_verdict(overview: Overview) -> FigureValue:
    """A row for each verdict that occurs: ``verdict``, ``count``."""
    judged = [row for row in overview.rows if row.standing is not Standing.COPY]
    rows = []
    for verdict in Verdict:
        paths = tuple(_path(row, "verdict") for row in judged if row.verdict is verdict)
        if paths:
            rows.append({"verdict": FigureValue(verdict, paths), "count": FigureValue(len(paths), paths)})
    return FigureValue(tuple(rows), (_ROWS,))


def _by_status(overview: Overview) -> FigureValue:
    """A row for each status that occurs, in the order of the ladder: ``status``, ``count``."""
    counted = _counted(overview)
    rows = []
    for code in StatusCode:
        found = [row for row in counted if row.statuses.get(code.value)]
        if found:
            paths = _paths(found, "statuses")
            total = sum(row.statuses[code.value] for row in found)
            rows.append({"status": FigureValue(code, paths), "count": FigureValue(total, paths)})
    return FigureValue(tuple(rows), (_ROWS,))


def _by_field(overview: Overview) -> FigureValue:
    """A row for each field of action that measures stand in: ``title``, ``measures``, ``done``, ``active``,
    ``waiting``, ``held_up``, ``unknown``."""
    groups: dict[str, list[tuple[Progress, str]]] = {}
    for row in _counted(overview):
        for one in row.fields:
            groups.setdefault(one.id, []).append((one, join(_ROWS, row.id, "fields", one.id)))
    titled = [(members, next((item for item in members if item[0].title), None)) for members in groups.values()]
    rows = [
        {"title": FigureValue(first[0].title, (join(first[1], "title"),)), **_sums(members)}
        for members, first in sorted(titled, key=lambda item: item[0][0][0].id)
        if first is not None
    ]
    return FigureValue(tuple(rows), (_ROWS,))


def _sums(members: Iterable[tuple[Progress, str]]) -> Mapping[str, FigureValue]:
    found = list(members)
    return {
        name: FigureValue(sum(getattr(one, name) for one, _ in found), tuple(join(path, name) for _, path in found))
        for name in _PARTS
    }


def _by_municipality(overview: Overview) -> FigureValue:
    """A row for each municipality whose measures are counted: ``title`` and the parts of ``by_field``."""
    rows = [
        {
            "title": FigureValue(row.municipality, (_path(row, "municipality"),)),
            **_sums([(row.progress, _path(row, "progress"))]),
        }
        for row in _counted(overview)
        if row.progress is not None
    ]
    return FigureValue(tuple(rows), (_ROWS,))


_FIGURES: Mapping[str, Callable[[Overview], FigureValue]] = {
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
    """The figures of an overview by name; they ask nothing of a case."""
    return {name: _bound(made, overview) for name, made in _FIGURES.items()}


def _bound(made: Callable[[Overview], FigureValue], overview: Overview) -> Figure:
    def figure(_: AuditCase) -> FigureValue:
        return made(overview)

    return figure
