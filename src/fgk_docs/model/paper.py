"""The council paper (Vorlage): its header, the bodies it goes through, its money, impact questions and annexes."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from fgk_docs.model.base import Frozen, Record
from fgk_docs.model.values import Amount, Name, Percent, Period, Responsibility


class ConsultationRole(StrEnum):
    """What a body is asked to do with a paper."""

    HEARING = "anhoerung"
    PRELIMINARY = "vorberatung"
    RECOMMENDATION = "empfehlung"
    DECISION = "entscheidung"
    NOTICE = "kenntnisnahme"


class Consultation(Record):
    """One line of the Beratungsfolge."""

    body: Name = Field(title="Gremium")
    date: Period | None = Field(None, title="Datum der Sitzung")
    role: ConsultationRole | None = Field(None, title="Zuständigkeit")
    agenda_item: str | None = Field(None, title="TOP")
    public: bool | None = Field(None, title="öffentlich")
    result: str | None = Field(None, title="Ergebnis")
    votes: str | None = Field(None, title="Abstimmung")


class BudgetKind(StrEnum):
    """Which accounting the paper's account is stated in."""

    CAMERAL = "kameral"
    DOUBLE_ENTRY = "doppisch"


class BudgetStatus(StrEnum):
    """How the money stands to the budget plan."""

    PLANNED = "planmaessig"
    OVER = "ueberplanmaessig"
    OUTSIDE = "ausserplanmaessig"
    NO_EFFECT = "keine_auswirkungen"


class BudgetPlan(StrEnum):
    """Part of the budget plan that money is in: double-entry (the first two) or cameral accounting."""

    RESULT = "ergebnisplan"
    FINANCE = "finanzplan"
    ADMINISTRATIVE = "verwaltungshaushalt"
    CAPITAL = "vermoegenshaushalt"


class CoverKind(StrEnum):
    """What pays for money beyond the budget plan."""

    BUDGETED = "veranschlagt"
    MORE_INCOME = "mehreinnahmen"
    LESS_SPENDING = "minderausgaben"
    GRANT = "foerdermittel"
    RESERVE = "ruecklage"
    OTHER = "sonstige"


class BudgetLine(Record):
    """Money in one year on one account (Haushaltsstelle, Sachkonto or PSP-Element)."""

    year: int | None = Field(None, title="Haushaltsjahr")
    plan: BudgetPlan | None = Field(None, title="Teil des Haushaltsplans")
    account: str | None = Field(None, title="Haushaltsstelle/Sachkonto")
    account_title: str | None = Field(None, title="Bezeichnung")
    wbs: str | None = Field(None, title="PSP-Element")
    amount: Amount | None = Field(None, title="Betrag")
    cover: str | None = Field(None, title="Deckung")


class Cover(Record):
    """What pays for the money of a paper: kind, account and amount (Deckung)."""

    kind: CoverKind | None = Field(None, title="Art der Deckung")
    year: int | None = Field(None, title="Haushaltsjahr")
    account: str | None = Field(None, title="Haushaltsstelle/Sachkonto")
    account_title: str | None = Field(None, title="Bezeichnung")
    amount: Amount | None = Field(None, title="Betrag")


class Budget(Frozen):
    """Financial effects of a paper (finanzielle Auswirkungen); "none" is an explicit status, not an empty field."""

    kind: BudgetKind | None = Field(None, title="Haushaltsführung")
    status: BudgetStatus | None = Field(None, title="Haushaltsrechtliche Einordnung")
    subsection: str | None = Field(None, title="Unterabschnitt")
    subsection_title: str | None = Field(None, title="Unterabschnitt, Bezeichnung")
    product: str | None = Field(None, title="Produkt")
    lines: tuple[BudgetLine, ...] = Field((), title="Haushaltszeilen")
    follow_up_costs: str | None = Field(None, title="Folgekosten")
    cover: str | None = Field(None, title="Deckung")
    covers: tuple[Cover, ...] = Field((), title="Deckungen")
    extra_burden: bool | None = Field(None, title="Finanzielle Mehrbelastung")
    funded_by: str | None = Field(None, title="Finanzierung aus")
    grant_share: Percent | None = Field(None, title="Förderanteil")


class ImpactAnswer(StrEnum):
    """The fixed answers to impact questions."""

    YES_POSITIVE = "ja_positiv"
    YES_NEGATIVE = "ja_negativ"
    YES = "ja"
    NO = "nein"
    NOT_ASSESSABLE = "nicht_einschaetzbar"


class Impact(Record):
    """An answered impact question (Klima, Kinder und Familien, Personal, Demografie)."""

    question: str = Field(title="Frage")
    answer: ImpactAnswer | None = Field(None, title="Antwort")
    explanation: str | None = Field(None, title="Erläuterung")


class Annex(Record):
    """An annex of a paper (Anlage)."""

    title: str = Field(title="Anlage")


class Paper(Record):
    """A council paper (Vorlage)."""

    number: str | None = Field(None, title="Vorlagennummer")
    kind: str | None = Field(None, title="Art der Vorlage")
    public: bool | None = Field(None, title="öffentlich")
    date: Period | None = Field(None, title="Datum der Vorlage")
    subject: str | None = Field(None, title="Betreff")
    office: str | None = Field(None, title="Federführendes Amt")
    further_offices: str | None = Field(None, title="Beteiligte Ämter")
    author: Responsibility | None = Field(None, title="Bearbeitung")
    earlier: str | None = Field(None, title="Frühere Behandlung")
    decision: str | None = Field(None, title="Beschluss, abweichender Wortlaut")
    reasons: str | None = Field(None, title="Begründung, Ergänzung")
    treasury: str | None = Field(None, title="Stellungnahme der Kämmerei")
    consultations: tuple[Consultation, ...] = Field((), title="Beratungsfolge")
    budget: Budget | None = Field(None, title="Finanzielle Auswirkungen")
    impacts: tuple[Impact, ...] = Field((), title="Prüffragen")
    annexes: tuple[Annex, ...] = Field((), title="Anlagen")
