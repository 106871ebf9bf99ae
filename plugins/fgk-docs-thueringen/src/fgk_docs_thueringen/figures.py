"""Values derived for texts and tables: the last day to apply, and the share of the state."""

from __future__ import annotations

from decimal import Decimal

from fgk_docs.model.case import AuditCase
from fgk_docs.model.values import Percent
from fgk_docs.protocols import FigureValue
from fgk_docs_thueringen.checks import APPLICATION
from fgk_docs_thueringen.extension import Application, programme_of
from fgk_docs_thueringen.rules import exact, rules


def application_deadline(case: AuditCase) -> FigureValue:
    """Last day to apply for the stated year of funding."""
    stated = programme_of(case).application or Application()
    last = rules().deadline(stated.year)
    return FigureValue(last, (f"{APPLICATION}/year",) if last else ())


def state_share(case: AuditCase) -> FigureValue:
    """What part of the total the state pays, where both are stated exactly."""
    stated = programme_of(case).application or Application()
    total, state = exact(stated.total), exact(stated.state)
    if not total or state is None or not 0 <= state <= total:
        return FigureValue(None, ())
    share = (state * 100 / total).quantize(Decimal("0.1"))
    paths = (f"{APPLICATION}/state", f"{APPLICATION}/total")
    return FigureValue(Percent(raw=f"{share} %", low=share, high=share), paths)


FIGURES = {"application_deadline": application_deadline, "state_share": state_share}
