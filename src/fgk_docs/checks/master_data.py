"""Rules over the municipality itself and over the agreement."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.model.case import AuditCase, MunicipalityKind
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join
from fgk_docs.protocols import CheckContext

_DISTRICTS = (MunicipalityKind.RURAL_DISTRICT, MunicipalityKind.DISTRICT)
_TOWNS = (MunicipalityKind.CITY, MunicipalityKind.MUNICIPALITY)

LAST_STATE = 16
"""Länder are numbered from 01 in the AGS (Statistisches Bundesamt, Gemeindeverzeichnis)."""


def municipality_without_name(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """Neither a name nor its four cases: no paper can be written."""
    if case.municipality.name is None and case.municipality.names is None:
        yield Finding(code="municipality-without-name", path="municipality/name")


def ags_does_not_fit_kind(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A Landkreis has an AGS of 5 digits, a town or Gemeinde one of 8.

    A kreisfreie Stadt is written both ways; joint municipalities and Bezirke have keys of other kinds.
    """
    ags, kind = case.municipality.ags, case.municipality.kind
    wanted = 5 if kind in _DISTRICTS else 8 if kind in _TOWNS else None
    if ags is not None and wanted is not None and len(ags) != wanted:
        yield Finding(
            code="ags-does-not-fit-kind",
            path="municipality/ags",
            value=ags,
            details={"digits": str(wanted), "met": str(len(ags))},
        )


def ags_of_no_state(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """The first two digits of the AGS are those of no Land."""
    ags = case.municipality.ags
    if ags is not None and not 1 <= int(ags[:2]) <= LAST_STATE:
        yield Finding(code="ags-unknown-state", path="municipality/ags", value=ags)


def ars_does_not_fit_ags(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """The ARS holds the AGS: Kreis in its first five, Gemeinde in its last three digits."""
    ags, ars = case.municipality.ags, case.municipality.ars
    if ags is None or ars is None:
        return
    if (ars[:5] + ars[9:])[: len(ags)] != ags:
        yield Finding(code="ars-does-not-fit-ags", path="municipality/ars", value=ars, details={"ags": ags})


def field_without_goal(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A field of action of the agreement without a goal; the audit asks for at least one goal in each field."""
    for agreement in case.agreements:
        for field in agreement.fields:
            if not field.goals:
                yield Finding(
                    code="field-without-goal",
                    path=join("agreements", agreement.id, "fields", field.id),
                    value=field.title or field.id,
                )
