"""What the programme and the municipal code ask for: shares, the age of the plan, the deadline, a cover."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Finding
from fgk_docs.model.paper import BudgetStatus
from fgk_docs.protocols import CheckContext
from fgk_docs_thueringen.extension import NAMESPACE, Application, programme_of
from fgk_docs_thueringen.rules import exact, older, rules

APPLICATION = f"extensions/{NAMESPACE}/application"
PLAN = f"extensions/{NAMESPACE}/plan"


def shares(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """The state pays too much, the municipality too little, or the parts are not the whole."""
    stated = programme_of(case).application or Application()
    total, state, own = exact(stated.total), exact(stated.state), exact(stated.own)
    if not total or total < 0:
        return
    most, least = rules().state_share, rules().own_share
    if state is not None and state * 100 > total * most:
        details = {"share": _percent(state, total), "limit": str(most)}
        yield Finding(code="th-state-share-too-high", path=f"{APPLICATION}/state", details=details)
    if own is not None and own * 100 < total * least:
        details = {"share": _percent(own, total), "limit": str(least)}
        yield Finding(code="th-own-share-too-low", path=f"{APPLICATION}/own", details=details)
    if state is not None and own is not None and state + own > total:
        yield Finding(code="th-shares-exceed-total", path=f"{APPLICATION}/total")


def chain_shares(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """The shares of a payer chain are more than the whole; only exact ones are added up."""
    for grant in case.grants:
        exactly = [part.share.low for part in grant.chain if part.share and part.share.low == part.share.high]
        if sum(exactly) > 100:
            value = f"{sum(exactly):f}".replace(".", ",")
            yield Finding(code="th-chain-exceeds-whole", path=f"grants/{grant.id}", value=value)


def plan(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """An application without a plan, or with one that is older than the programme allows on that day."""
    programme = programme_of(case)
    stated = programme.application or Application()
    if stated.applied is None and stated.year is None:
        return
    if programme.plan is None or programme.plan.date is None:
        yield Finding(code="th-plan-missing", path=APPLICATION if programme.plan is None else PLAN)
        return
    last = programme.plan.date.end
    applied = (stated.applied.start if stated.applied else None) or rules().deadline(stated.year)
    if last and applied and older(last, rules().plan_years, applied):
        details = {"day": f"{applied:%d.%m.%Y}", "years": str(rules().plan_years)}
        yield Finding(code="th-plan-too-old", path=f"{PLAN}/date", value=programme.plan.date.raw, details=details)


def deadline(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """An application after the last day for its year."""
    stated = programme_of(case).application
    if stated is None or stated.applied is None or stated.applied.start is None:
        return
    last = rules().deadline(stated.year)
    if last and stated.applied.start > last:
        details = {"day": f"{last:%d.%m.%Y}", "year": str(stated.year)}
        path = f"{APPLICATION}/applied"
        yield Finding(code="th-application-late", path=path, value=stated.applied.raw, details=details)


def cover(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """Spending beyond the budget without anything that pays for it (§ 58 ThürKO)."""
    for paper in case.papers:
        budget = paper.budget
        if budget is None or budget.status not in (BudgetStatus.OVER, BudgetStatus.OUTSIDE):
            continue
        if not (budget.cover or budget.covers or budget.funded_by or any(line.cover for line in budget.lines)):
            yield Finding(code="th-cover-missing", path=f"papers/{paper.id}/budget")


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part * 100 / whole).quantize(Decimal('0.1')):f}".replace(".", ",")


CHECKS = {"shares": shares, "chain-shares": chain_shares, "plan": plan, "deadline": deadline, "cover": cover}
