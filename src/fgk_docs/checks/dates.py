"""Rules over dates and periods. Nothing is ever computed: only what is stated is compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fgk_docs.model.case import AuditCase, Certificate
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join, leaves
from fgk_docs.model.values import Period
from fgk_docs.protocols import CheckContext


def period_ends_before_start(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A period whose end lies before its start."""
    for path, value in leaves(case):
        if isinstance(value, Period) and value.start and value.end and value.end < value.start:
            yield Finding(code="period-ends-before-start", path=path, value=value.raw)


def report_outside_certificate(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A report on a time in which no certificate was valid, as far as both are stated."""
    stated = [certificate.valid for certificate in case.certificates if certificate.valid]
    if not stated:
        return
    for report in case.reports:
        period = report.period
        if period and (period.start or period.end) and not any(_meet(period, valid) for valid in stated):
            yield Finding(
                code="report-outside-certificate",
                path=join("reports", report.id, "period"),
                value=period.raw,
                details={"validity": ", ".join(valid.raw for valid in stated)},
            )


def certificate_expired(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """No stated certificate is valid any more on the day that was asked for; silent without such a day."""
    if context.as_of is None:
        return
    ends = [(_end(certificate), certificate) for certificate in case.certificates]
    if not ends or any(end is None or end >= context.as_of for end, _ in ends):
        return
    _, latest = max(ends, key=lambda pair: pair[0] or date.min)
    yield Finding(
        code="certificate-expired",
        path=join("certificates", latest.id, "valid"),
        value=latest.valid.raw if latest.valid else None,
        details={"day": f"{context.as_of:%d.%m.%Y}"},
    )


def report_before_agreement(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A report on a time that ended before any agreement was adopted."""
    adopted = [agreement.adopted for agreement in case.agreements if agreement.adopted]
    starts = [period.start for period in adopted if period.start]
    if not starts or len(starts) < len(adopted):
        return
    for report in case.reports:
        if report.period and report.period.end and report.period.end < min(starts):
            yield Finding(
                code="report-before-agreement",
                path=join("reports", report.id, "period"),
                value=report.period.raw,
                details={"adopted": ", ".join(period.raw for period in adopted)},
            )


def _end(certificate: Certificate) -> date | None:
    """The stated last day; None where the end is open or unknown, which never counts as expired."""
    valid = certificate.valid
    return None if valid is None or valid.open_end else valid.end


def _meet(one: Period, other: Period) -> bool:
    """Whether two periods share a day, an unknown end counting as open."""
    starts_in_time = one.start is None or other.end is None or one.start <= other.end
    ends_late_enough = one.end is None or other.start is None or one.end >= other.start
    return starts_in_time and ends_late_enough
