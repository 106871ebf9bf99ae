"""Figures for council papers: what the report leaves without a field of action, and sums of the paper's money."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from fgk_docs.compose import latest
from fgk_docs.language.questions import NO_QUESTIONS, Questions
from fgk_docs.model.case import AuditCase
from fgk_docs.model.paper import Paper
from fgk_docs.model.paths import join
from fgk_docs.model.values import Amount, CostKind
from fgk_docs.protocols import Figure, FigureValue


def without_field(case: AuditCase) -> FigureValue:
    """How many measures of the current report name no field of action, and so are in no row of ``by_field``."""
    reports = latest.reports(case)
    if not reports:
        return FigureValue(0, ("reports",))
    start, entries = join("reports", reports[0].id, "entries"), reports[0].entries
    named = {entry.field or entry.field_title or "" for entry in entries if entry.field_title}
    lost = [entry for entry in entries if (entry.field or entry.field_title or "") not in named]
    return FigureValue(len(lost), tuple(join(start, entry.id, "measure") for entry in lost) or (start,))


def certificates(case: AuditCase) -> FigureValue:
    """A row for each certificate, the first one first: ``level``, ``valid``, ``awarded``."""
    ordered = reversed(latest.certificates(case))
    rows = tuple(
        {
            name: FigureValue(getattr(one, name), (join("certificates", one.id, name),))
            for name in ("level", "valid", "awarded")
        }
        for one in ordered
    )
    return FigureValue(rows, ("certificates",))


def _paper(case: AuditCase) -> tuple[Paper | None, str]:
    return latest.first_of(latest.papers(case), "papers")


def budget_total(case: AuditCase) -> FigureValue:
    """The sum of the paper's budget lines; None where there are fewer than two, or one of them is not exact."""
    paper, path = _paper(case)
    lines = paper.budget.lines if paper and paper.budget else ()
    start = join(path, "budget", "lines")
    return _sum({join(start, line.id, "amount"): line.amount for line in lines})


def cover_total(case: AuditCase) -> FigureValue:
    """The sum of what pays for the paper; None where there are fewer than two parts, or one is not exact."""
    paper, path = _paper(case)
    covers = paper.budget.covers if paper and paper.budget else ()
    start = join(path, "budget", "covers")
    return _sum({join(start, cover.id, "amount"): cover.amount for cover in covers})


def asking(questions: Questions) -> Figure:
    """The figure ``open_questions`` for the impact questions of a profile."""

    def open_questions(case: AuditCase) -> FigureValue:
        """Ids of the asked impact questions that the paper does not answer."""
        paper, path = _paper(case)
        impacts = paper.impacts if paper else ()
        asked = questions.open(one.question for one in impacts)
        return FigureValue(asked, (join(path, "impacts") if paper else path,))

    return open_questions


def _sum(amounts: Mapping[str, Amount | None]) -> FigureValue:
    numbers: list[Decimal] = []
    for amount in amounts.values():
        exact = amount is not None and amount.kind is CostKind.MONEY and amount.recurrence is None
        if amount is None or not exact or amount.low is None or amount.low != amount.high:
            return FigureValue(None, tuple(amounts))
        numbers.append(amount.low * amount.times)
    return FigureValue(sum(numbers, Decimal()) if len(numbers) > 1 else None, tuple(amounts))


PAPER_FIGURES: Mapping[str, Figure] = {
    "certificates": certificates,
    "without_field": without_field,
    "budget_total": budget_total,
    "cover_total": cover_total,
    "open_questions": asking(NO_QUESTIONS),
}
"""Figures by name; a profile's own impact questions take the place of none."""
