"""The audit document model: everything that is known about one municipality's audit (Auditakte).

Identifiers are English, titles German; docs/glossary.md maps both.
No date here is ever computed from another one; what nobody stated is None.
"""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, JsonValue, SerializeAsAny, ValidationInfo, field_validator

from fgk_docs.model.base import Frozen, Record
from fgk_docs.model.comparison import Comparison
from fgk_docs.model.paper import (
    Annex as Annex,
)
from fgk_docs.model.paper import (
    Budget as Budget,
)
from fgk_docs.model.paper import (
    BudgetKind as BudgetKind,
)
from fgk_docs.model.paper import (
    BudgetLine as BudgetLine,
)
from fgk_docs.model.paper import (
    BudgetPlan as BudgetPlan,
)
from fgk_docs.model.paper import (
    BudgetStatus as BudgetStatus,
)
from fgk_docs.model.paper import (
    Consultation as Consultation,
)
from fgk_docs.model.paper import (
    ConsultationRole as ConsultationRole,
)
from fgk_docs.model.paper import (
    Cover as Cover,
)
from fgk_docs.model.paper import (
    CoverKind as CoverKind,
)
from fgk_docs.model.paper import (
    Impact as Impact,
)
from fgk_docs.model.paper import (
    ImpactAnswer as ImpactAnswer,
)
from fgk_docs.model.paper import (
    Paper as Paper,
)
from fgk_docs.model.values import (
    Amount,
    Light,
    Name,
    Percent,
    Period,
    Reference,
    Responsibility,
    Status,
)


class MunicipalityKind(StrEnum):
    """Kinds of municipality that take part in the audit."""

    CITY = "stadt"
    MUNICIPALITY = "gemeinde"
    RURAL_DISTRICT = "landkreis"
    DISTRICT = "kreis"
    INDEPENDENT_CITY = "kreisfreie_stadt"
    JOINT_MUNICIPALITY = "samtgemeinde"
    ASSOCIATION_OF_MUNICIPALITIES = "verbandsgemeinde"
    BOROUGH = "bezirk"


class OfficeHolder(Frozen):
    """A person in a public office."""

    office: Name | None = Field(None, title="Amt der Verwaltungsleitung")
    name: str | None = Field(None, title="Name der Verwaltungsleitung")


class Municipality(Frozen):
    """The municipality whose audit this is (Kommune)."""

    name: str | None = Field(None, title="Name der Kommune")
    kind: MunicipalityKind | None = Field(None, title="Art der Kommune")
    ags: str | None = Field(None, title="Amtlicher Gemeindeschlüssel", pattern=r"^\d{5}(\d{3})?$")
    ars: str | None = Field(None, title="Amtlicher Regionalschlüssel", pattern=r"^\d{12}$")
    state: str | None = Field(None, title="Land")
    population: int | None = Field(None, title="Einwohnerzahl")
    names: Name | None = Field(None, title="Name in vier Fällen")
    head: OfficeHolder | None = Field(None, title="Hauptverwaltungsbeamtin oder -beamter")
    council: Name | None = Field(None, title="Vertretung")
    administration: Name | None = Field(None, title="Verwaltung")
    district: Name | None = Field(None, title="Landkreis, zu dem die Kommune gehört")
    audit_title: str | None = Field(None, title="Titel auf dem Zertifikat")


class Contract(Frozen):
    """The contract between the association and the municipality (Vertrag)."""

    partner: Name | None = Field(None, title="Vertragspartner der Kommune")
    signed: Period | None = Field(None, title="Vertragsschluss")
    duration: str | None = Field(None, title="Laufzeit")
    signatory: Responsibility | None = Field(None, title="Unterzeichnet durch")
    fee: Amount | None = Field(None, title="Jahresbeitrag")


class Milestone(Record):
    """A dated event of a procedure (Auftaktgespräch, Strategieworkshop, Begutachtung …)."""

    title: str = Field(title="Meilenstein")
    when: Period | None = Field(None, title="Termin")


class ProcedureKind(StrEnum):
    """The steps of the ladder a municipality can be in."""

    FIRST = "erstaudit"
    RENEWAL = "rezertifizierung"
    PERMANENT = "mitgliedschaft"


class CertificateLevel(StrEnum):
    """The ladder of certificates."""

    BASIC = "grundzertifikat"
    ADVANCED = "aufbauzertifikat"
    PERMANENT = "erhaltungszertifikat"


class Procedure(Record):
    """One run through the audit (Auditverfahren)."""

    kind: ProcedureKind | None = Field(None, title="Verfahren")
    kind_raw: str | None = Field(None, title="Verfahren, Wort der Kommune")
    variant: str | None = Field(None, title="Verfahren, Eintrag im Vokabular")
    period: Period | None = Field(None, title="Zeitraum des Verfahrens")
    aim: CertificateLevel | None = Field(None, title="Angestrebtes Zertifikat")
    contract: Contract | None = Field(None, title="Vertrag")
    auditor: Responsibility | None = Field(None, title="Auditorin oder Auditor")
    project_lead: Responsibility | None = Field(None, title="Projektleitung")
    lead_office: str | None = Field(None, title="Federführende Stelle")
    family: str | None = Field(None, title="Verständnis von Familie")
    milestones: tuple[Milestone, ...] = Field((), title="Meilensteine")


class Measure(Record):
    """An agreed measure (Maßnahme)."""

    number: str | None = Field(None, title="Nr.")
    text: str = Field(title="Maßnahme")
    responsible: Responsibility | None = Field(None, title="Zuständigkeit")
    partners: str | None = Field(None, title="Kooperationspartner")
    period: Period | None = Field(None, title="Zeitrahmen")
    cost: Amount | None = Field(None, title="Ressourcen/Kosten")
    indicator: str | None = Field(None, title="Indikator/Zielgröße")


class Goal(Record):
    """A goal within a field of action (Ziel)."""

    number: str | None = Field(None, title="Nr.")
    text: str | None = Field(None, title="Ziel")
    measures: tuple[Measure, ...] = Field((), title="Maßnahmen")


class FieldOfAction(Record):
    """A field of action (Handlungsfeld) in the wording of the municipality; ``id`` is the canonical one."""

    title: str | None = Field(None, title="Handlungsfeld")
    goals: tuple[Goal, ...] = Field((), title="Ziele")


class Agreement(Record):
    """The goals and measures that a council adopted (Zielvereinbarung)."""

    adopted: Period | None = Field(None, title="Beschlossen am")
    adopted_by: Name | None = Field(None, title="Beschlossen von")
    period: Period | None = Field(None, title="Laufzeit")
    fields: tuple[FieldOfAction, ...] = Field((), title="Handlungsfelder")


class Entry(Record):
    """What a report says about one measure (Berichtszeile)."""

    field: str | None = Field(None, title="Handlungsfeld")
    """Canonical id of the field of action."""
    field_title: str | None = Field(None, title="Handlungsfeld, Wortlaut")
    number: str | None = Field(None, title="Nr.")
    goal: str | None = Field(None, title="Ziel")
    measure: str = Field(title="Maßnahme")
    responsible: Responsibility | None = Field(None, title="Zuständigkeit")
    partners: str | None = Field(None, title="Kooperationspartner")
    period: Period | None = Field(None, title="Zeitrahmen")
    cost: Amount | None = Field(None, title="Ressourcen/Kosten")
    indicator: str | None = Field(None, title="Indikator/Zielgröße")
    status: Status | None = Field(None, title="Umsetzungsstand")
    light: Light | None = Field(None, title="Ampel")
    percent: Percent | None = Field(None, title="Umsetzungsgrad")
    progress: str | None = Field(None, title="Fortschritt/Erläuterung")
    problems: str | None = Field(None, title="Umsetzungsprobleme")
    next_steps: str | None = Field(None, title="Nächste Schritte")
    change: str | None = Field(None, title="Änderung")
    notes: tuple[str, ...] = Field((), title="Anmerkungen")
    references: dict[str, Reference] = Field(default_factory=dict, title="Verweise")
    """Cells that point elsewhere ("s. o.", "unverändert"), by the name of the attribute they stand in."""


class Report(Record):
    """A yearly report on the implementation (Jahresbericht)."""

    period: Period | None = Field(None, title="Berichtszeitraum")
    stated: Period | None = Field(None, title="Stand")
    due: Period | None = Field(None, title="Fällig am")
    author: Responsibility | None = Field(None, title="Berichterstattung")
    summary: str | None = Field(None, title="Zusammenfassung")
    outlook: str | None = Field(None, title="Ausblick")
    entries: tuple[Entry, ...] = Field((), title="Berichtszeilen")
    comparison: Comparison | None = Field(None, title="Vergleich mit dem früheren Bericht")


class Offer(Record):
    """An offer for families that exists already (Angebot in der Bestandsaufnahme)."""

    field: str | None = Field(None, title="Handlungsfeld")
    field_title: str | None = Field(None, title="Handlungsfeld, Wortlaut")
    text: str = Field(title="Angebot")
    provider: str | None = Field(None, title="Träger")
    target_group: str | None = Field(None, title="Zielgruppe")
    area: str | None = Field(None, title="Ort oder Sozialraum")
    frequency: str | None = Field(None, title="Häufigkeit und Umfang")
    remark: str | None = Field(None, title="Einschätzung")


class SocialData(Frozen):
    """Figures about families in the municipality, as stated for the inventory (Sozialdaten)."""

    as_of: Period | None = Field(None, title="Stichtag")
    source: str | None = Field(None, title="Quelle")
    under_3: int | None = Field(None, title="Kinder unter 3 Jahren")
    from_3_to_5: int | None = Field(None, title="Kinder von 3 bis unter 6 Jahren")
    from_6_to_17: int | None = Field(None, title="Kinder und Jugendliche von 6 bis unter 18 Jahren")
    from_65: int | None = Field(None, title="Menschen ab 65 Jahren")
    households_with_children: int | None = Field(None, title="Haushalte mit Kindern")
    single_parents: int | None = Field(None, title="Alleinerziehende")
    care_rate_under_3: Percent | None = Field(None, title="Betreuungsquote der Kinder unter 3 Jahren")


class Signatory(Record):
    """Who signs a certificate (Unterzeichnung); office holders are named also in public."""

    office: str = Field(title="Amt oder Funktion")
    name: str | None = Field(None, title="Name")


class Certificate(Record):
    """An awarded certificate (Zertifikat). Validity is stored as stated, never computed."""

    level: CertificateLevel | None = Field(None, title="Stufe")
    title: str | None = Field(None, title="Titel")
    valid: Period | None = Field(None, title="Gültigkeit")
    awarded: Period | None = Field(None, title="Verliehen am")
    issuer: str | None = Field(None, title="Ausgestellt von")
    number: str | None = Field(None, title="Zertifikatsnummer")
    signatories: tuple[Signatory, ...] = Field((), title="Unterzeichnet von")


class LegalBasis(Frozen):
    """A rule with the date of its wording."""

    title: str = Field(title="Rechtsgrundlage")
    as_of: date | None = Field(None, title="Fassung vom")


class GrantPart(Record):
    """A link of the payer chain: who pays whom which share."""

    payer: Name = Field(title="Zuwendungsgeber")
    role: str | None = Field(None, title="Rolle (Erst-/Letztempfänger)")
    share: Percent | None = Field(None, title="Anteil")


class Grant(Record):
    """Money from a programme; a district may pass on what a state pays (Förderung)."""

    programme: str | None = Field(None, title="Programm")
    legal_basis: LegalBasis | None = Field(None, title="Rechtsgrundlage")
    total: Amount | None = Field(None, title="Gesamtkosten")
    share: Percent | None = Field(None, title="Förderanteil")
    extent: str | None = Field(None, title="Umfang der Förderung")
    payer: Name | None = Field(None, title="Zahlende Stelle")
    chain: tuple[GrantPart, ...] = Field((), title="Zahlungskette")


class Remark(Record):
    """A comment on a question, an answer or a heading, kept beside the answers (Anmerkung)."""

    about: str = Field(title="Anmerkung zu")
    text: str = Field(title="Anmerkung")


Extension = Annotated[JsonValue | SerializeAsAny[Frozen], Field(union_mode="left_to_right")]
"""What a plugin adds: raw JSON, or the plugin's own model."""


class AuditCase(Frozen):
    """Everything known about one municipality's audit."""

    municipality: Municipality = Field(default_factory=Municipality, title="Kommune")
    procedures: tuple[Procedure, ...] = Field((), title="Auditverfahren")
    agreements: tuple[Agreement, ...] = Field((), title="Zielvereinbarungen")
    reports: tuple[Report, ...] = Field((), title="Jahresberichte")
    inventory: tuple[Offer, ...] = Field((), title="Bestandsaufnahme")
    social: SocialData | None = Field(None, title="Sozialdaten")
    papers: tuple[Paper, ...] = Field((), title="Vorlagen")
    certificates: tuple[Certificate, ...] = Field((), title="Zertifikate")
    grants: tuple[Grant, ...] = Field((), title="Förderungen")
    remarks: tuple[Remark, ...] = Field((), title="Anmerkungen")
    extensions: dict[str, Extension] = Field(default_factory=dict, title="Erweiterungen")

    @field_validator("extensions", mode="before")
    @classmethod
    def _typed_extensions(cls, value: Any, info: ValidationInfo) -> Any:
        """Turns raw JSON of a known namespace into its model; the registry comes with the validation context."""
        registry = (info.context or {}).get("extensions", {})
        if not isinstance(value, dict) or not registry:
            return value
        return {
            name: registry[name].model_validate_json(json.dumps(raw))
            if name in registry and isinstance(raw, dict)
            else raw
            for name, raw in value.items()
        }
