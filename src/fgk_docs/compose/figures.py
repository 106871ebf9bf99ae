"""Figures that every profile has: how many measures, by status and by field of action, in the current report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from fgk_docs.compose import latest
from fgk_docs.compose.agreed_figures import AGREED
from fgk_docs.compose.paper_figures import PAPER_FIGURES
from fgk_docs.compose.phase_figure import phase
from fgk_docs.language.names import audit_title
from fgk_docs.model.case import AuditCase, Entry, Report
from fgk_docs.model.paths import join
from fgk_docs.model.values import StatusCode
from fgk_docs.protocols import Figure, FigureValue


def _report(case: AuditCase) -> tuple[Report | None, str]:
    return latest.first_of(latest.reports(case), "reports")


def _entries(case: AuditCase) -> list[tuple[Entry, str]]:
    report, path = _report(case)
    return [(entry, f"{path}/entries/{entry.id}") for entry in report.entries] if report else []


def _code(entry: Entry) -> StatusCode:
    return entry.status.code if entry.status else StatusCode.UNKNOWN


def measures(case: AuditCase) -> FigureValue:
    """How many measures the current report holds."""
    report, path = _report(case)
    return FigureValue(len(report.entries) if report else 0, (join(path, "entries") if report else path,))


def with_status(code: StatusCode) -> Figure:
    """How many measures have this status; unknown is also what nobody stated."""

    def counted(case: AuditCase) -> FigureValue:
        entries = _entries(case)
        paths = tuple(f"{path}/status" for _, path in entries)
        return FigureValue(sum(_code(entry) is code for entry, _ in entries), paths or (_report(case)[1],))

    return counted


TOGETHER: Mapping[str, tuple[StatusCode, ...]] = {
    "active": (StatusCode.IN_PROGRESS, StatusCode.PERMANENT),
    "waiting": (StatusCode.NOT_STARTED, StatusCode.IN_PREPARATION),
    "held_up": (StatusCode.DELAYED, StatusCode.POSTPONED, StatusCode.DROPPED, StatusCode.REPLACED),
}
"""With "umgesetzt" and "unbekannt" every measure is counted once."""


def problems(case: AuditCase) -> FigureValue:
    """A row for each measure with problems or next steps: ``number``, ``measure``, ``problems``, ``next_steps``."""
    told = [(entry, path) for entry, path in _entries(case) if entry.problems or entry.next_steps]
    names = ("number", "measure", "problems", "next_steps")
    rows = tuple(
        {name: FigureValue(getattr(entry, name), (f"{path}/{name}",), stated=True) for name in names}
        for entry, path in told
    )
    return FigureValue(rows, tuple(path for _, path in told) or (_report(case)[1],))


def by_status(case: AuditCase) -> FigureValue:
    """A row for each status that occurs, in the order of the ladder: ``status``, ``count``."""
    entries = _entries(case)
    found: dict[StatusCode, list[str]] = {code: [] for code in StatusCode}
    for entry, path in entries:
        found[_code(entry)].append(f"{path}/status")
    rows = [
        {"status": FigureValue(code, tuple(paths)), "count": FigureValue(len(paths), tuple(paths))}
        for code, paths in found.items()
        if paths
    ]
    return FigureValue(tuple(rows), tuple(f"{path}/status" for _, path in entries))


def by_field(case: AuditCase) -> FigureValue:
    """A row for each field of action in reading order: ``title``, ``count``, ``done``, ``other`` (neither done nor
    active), how many of each status ("verzoegert"), and statuses together: ``active``, ``waiting``,
    ``held_up``."""
    groups: dict[str, list[tuple[Entry, str]]] = {}
    for entry, path in _entries(case):
        groups.setdefault(entry.field or entry.field_title or "", []).append((entry, path))
    rows = []
    for entries in groups.values():
        titled = next(((entry, path) for entry, path in entries if entry.field_title), None)
        if titled is None:
            continue
        statuses = tuple(f"{path}/status" for _, path in entries)
        fields = tuple(f"{path}/field_title" for entry, path in entries if entry.field_title)
        codes = Counter(_code(entry) for entry, _ in entries)
        title = FigureValue(titled[0].field_title, (join(titled[1], "field_title"),))
        rows.append(
            {
                "title": title,
                "count": FigureValue(len(entries), fields),
                "done": FigureValue(codes[StatusCode.DONE], statuses),
                "other": FigureValue(
                    len(entries) - sum(codes[code] for code in (StatusCode.DONE, *TOGETHER["active"])), statuses
                ),
                **{code.value: FigureValue(codes[code], statuses) for code in StatusCode},
                **{
                    name: FigureValue(sum(codes[code] for code in members), statuses)
                    for name, members in TOGETHER.items()
                },
            }
        )
    return FigureValue(tuple(rows), tuple(f"{path}/field_title" for _, path in _entries(case)))


def title_awarded(case: AuditCase) -> FigureValue:
    """The title on the certificate: the stated one, else made from the kind and name of the municipality."""
    certificate, path = latest.first_of(latest.certificates(case), "certificates")
    town = case.municipality
    if certificate is not None and certificate.title:
        return FigureValue(certificate.title, (join(path, "title"),))
    if town.audit_title:
        return FigureValue(town.audit_title, ("municipality/audit_title",))
    gender = town.names.gender if town.names else None
    return FigureValue(audit_title(town.kind, town.name, gender), ("municipality/kind", "municipality/name"))


BUILT_IN: Mapping[str, Figure] = {
    "measures": measures,
    **{f"status_{code}": with_status(code) for code in StatusCode},
    "by_status": by_status,
    "by_field": by_field,
    "problems": problems,
    "audit_title": title_awarded,
    "phase": phase,
    **AGREED,
    **PAPER_FIGURES,
}
"""Figures by name; a profile's figure of the same name takes their place."""
