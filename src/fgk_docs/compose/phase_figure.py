"""The phase that a case is in: what is stated of the audit so far, and so what comes next. No date decides it."""

from __future__ import annotations

from collections.abc import Iterator

from fgk_docs.compose import latest
from fgk_docs.compose.agreed_figures import incomplete
from fgk_docs.model.case import Agreement, AuditCase, CertificateLevel, ProcedureKind
from fgk_docs.model.paths import join
from fgk_docs.model.phases import Phase
from fgk_docs.protocols import FigureValue

_Found = tuple[Phase, str]


def phase(case: AuditCase) -> FigureValue:
    """The phase whose result is not stated yet, with the fact that tells so; the latest one wins."""
    found, path = next(_told(case))
    return FigureValue(found, (path,))


def _told(case: AuditCase) -> Iterator[_Found]:
    yield from _again(case)
    if case.reports:
        yield Phase.IMPLEMENTATION, "reports"
    if case.certificates:
        yield Phase.CERTIFICATE, "certificates"
    agreements = latest.agreements(case)
    if agreements:
        yield _agreed(case, agreements[0])
    if case.inventory:
        yield Phase.STRATEGY, "inventory"
    if case.social is not None:
        yield Phase.STRATEGY, "social"
    for procedure in case.procedures:
        if procedure.contract is not None and procedure.contract.signed is not None:
            yield Phase.ANALYSIS, join("procedures", procedure.id, "contract/signed")
    yield Phase.DECISION, "procedures"


def _again(case: AuditCase) -> Iterator[_Found]:
    """Membership, or a further procedure whose certificate is not awarded yet."""
    levels = {certificate.level: certificate for certificate in case.certificates}
    for procedure in latest.procedures(case)[:1]:
        path = join("procedures", procedure.id, "kind")
        if procedure.kind is ProcedureKind.PERMANENT:
            yield Phase.MEMBERSHIP, path
        if procedure.kind is ProcedureKind.RENEWAL and procedure.aim not in levels:
            yield Phase.NEXT, path
    if CertificateLevel.PERMANENT in levels:
        yield Phase.MEMBERSHIP, join("certificates", levels[CertificateLevel.PERMANENT].id, "level")


def _agreed(case: AuditCase, agreement: Agreement) -> _Found:
    path = join("agreements", agreement.id)
    if agreement.adopted is not None:
        return Phase.REVIEW, join(path, "adopted")
    goals = [goal for field in agreement.fields for goal in field.goals]
    if goals and not any(goal.measures for goal in goals):
        return Phase.STRATEGY, join(path, "fields")  # first goals are what the strategy workshop works on
    ready = goals and all(goal.measures for goal in goals) and not incomplete(case).value
    return (Phase.RESOLUTION if ready else Phase.GOALS), join(path, "fields")
