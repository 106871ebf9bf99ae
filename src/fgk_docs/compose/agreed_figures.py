"""Figures about the current agreement: how many goals and measures, by field of action, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fgk_docs.compose import latest
from fgk_docs.model.case import Agreement, AuditCase, Measure
from fgk_docs.model.paths import join
from fgk_docs.protocols import Figure, FigureValue

_WANTED = ("responsible", "period", "cost", "indicator")
"""What a measure needs to be carried out and judged."""


def _agreement(case: AuditCase) -> tuple[Agreement | None, str]:
    return latest.first_of(latest.agreements(case), "agreements")


def _measures(agreement: Agreement, path: str) -> Iterator[tuple[Measure, str]]:
    for field in agreement.fields:
        for goal in field.goals:
            for measure in goal.measures:
                yield measure, join(path, "fields", field.id, "goals", goal.id, "measures", measure.id)


def goals(case: AuditCase) -> FigureValue:
    """How many goals are agreed."""
    agreement, path = _agreement(case)
    fields = agreement.fields if agreement else ()
    paths = tuple(join(path, "fields", field.id, "goals") for field in fields if field.goals)
    return FigureValue(sum(len(field.goals) for field in fields), paths or (path,))


def measures(case: AuditCase) -> FigureValue:
    """How many measures are agreed."""
    agreement, path = _agreement(case)
    found = list(_measures(agreement, path)) if agreement else []
    return FigureValue(len(found), tuple(place for _, place in found) or (path,))


def by_field(case: AuditCase) -> FigureValue:
    """A row for each field of action of the agreement: ``title``, ``goals``, ``measures``."""
    agreement, path = _agreement(case)
    rows = []
    for field in agreement.fields if agreement else ():
        place = join(path, "fields", field.id)
        rows.append(
            {
                "title": FigureValue(field.title, (join(place, "title"),)),
                "goals": FigureValue(len(field.goals), (join(place, "goals"),)),
                "measures": FigureValue(sum(len(goal.measures) for goal in field.goals), (join(place, "goals"),)),
            }
        )
    return FigureValue(tuple(rows), (join(path, "fields") if agreement else path,))


def incomplete(case: AuditCase) -> FigureValue:
    """A row for each agreed measure that lacks something: ``number``, ``text``, ``lacks``."""
    agreement, path = _agreement(case)
    rows = []
    for measure, place in _measures(agreement, path) if agreement else ():
        lacking = [name for name in _WANTED if getattr(measure, name) is None]
        if lacking:
            titles = ", ".join(Measure.model_fields[name].title or name for name in lacking)
            rows.append(
                {
                    "number": FigureValue(measure.number, (join(place, "number"),)),
                    "text": FigureValue(measure.text, (join(place, "text"),)),
                    "lacks": FigureValue(titles, (place,)),
                }
            )
    return FigureValue(tuple(rows), (join(path, "fields") if agreement else path,))


AGREED: Mapping[str, Figure] = {
    "agreed_goals": goals,
    "agreed_measures": measures,
    "agreed_by_field": by_field,
    "incomplete_measures": incomplete,
}
"""Figures by name."""
