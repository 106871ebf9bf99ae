"""The rules of the core over a case: of no state and no form; each gives findings on model paths."""

from __future__ import annotations

from collections.abc import Mapping

from fgk_docs.checks import changes, dates, entries, master_data
from fgk_docs.protocols import Check

CORE_CHECKS: Mapping[str, Check] = {
    "municipality-without-name": master_data.municipality_without_name,
    "ags-kind": master_data.ags_does_not_fit_kind,
    "ags-state": master_data.ags_of_no_state,
    "ags-ars": master_data.ars_does_not_fit_ags,
    "period-order": dates.period_ends_before_start,
    "report-outside-certificate": dates.report_outside_certificate,
    "report-before-agreement": dates.report_before_agreement,
    "certificate-expired": dates.certificate_expired,
    "field-without-goal": master_data.field_without_goal,
    "report-without-entries": entries.report_without_entries,
    "entry-without-status": entries.entry_without_status,
    "status-text": entries.status_contradicts_text,
    "status-percent": entries.percent_contradicts_status,
    "number-twice": entries.number_twice,
    "measure-in-two-fields": entries.measure_in_two_fields,
    "measure-gone": changes.measure_gone,
    "measure-replaced": changes.measure_replaced,
    "deadline-slipped": changes.deadline_slipped,
    "status-backwards": changes.status_backwards,
    "unchanged-for-years": changes.unchanged_for_years,
}
"""Check id → rule, in the order in which they are asked."""
