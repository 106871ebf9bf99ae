"""Cases for the tests of council papers: the emptiest, the longest, and one in which every person has a name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from fgk_docs.compose import Composed, Kind, compose, load_kind
from fgk_docs.model.case import (
    Agreement,
    AuditCase,
    Certificate,
    CertificateLevel,
    Contract,
    Entry,
    FieldOfAction,
    Goal,
    Grant,
    Measure,
    Milestone,
    Municipality,
    OfficeHolder,
    Procedure,
    ProcedureKind,
    Report,
)
from fgk_docs.model.comparison import Change, ChangeKind, Comparison
from fgk_docs.model.document import Block, Document, KeyValues, ListBlock, Table, plain, runs_of
from fgk_docs.model.paper import (
    Annex,
    Budget,
    BudgetKind,
    BudgetLine,
    BudgetPlan,
    BudgetStatus,
    Consultation,
    ConsultationRole,
    Cover,
    CoverKind,
    Impact,
    ImpactAnswer,
    Paper,
)
from fgk_docs.model.values import Amount, Gender, Name, Percent, Period, Responsibility, Status, StatusCode
from tests.support.forms import base_chain

STATUSES = tuple(StatusCode)


def name(plain_words: str, genitive: str, gender: Gender = Gender.MASCULINE) -> Name:
    article = {Gender.MASCULINE: ("der", "dem", "den"), Gender.FEMININE: ("die", "der", "die")}[gender]
    return Name(
        plain=plain_words,
        gender=gender,
        nominative=f"{article[0]} {plain_words}",
        genitive=genitive,
        dative=f"{article[1]} {plain_words}",
        accusative=f"{article[2]} {plain_words}",
    )


KREIS = name("Kyffhäuserkreis", "des Kyffhäuserkreises")
KREISTAG = name("Kreistag", "des Kreistags")
JHA = name("Jugendhilfeausschuss", "des Jugendhilfeausschusses")
KA = name("Kreisausschuss", "des Kreisausschusses")


def day(year: int, month: int = 1, dated: int = 1) -> Period:
    when = date(year, month, dated)
    return Period(raw=f"{dated:02}.{month:02}.{year}", start=when, end=when)


def euro(number: int) -> Amount:
    return Amount(raw=f"{number} €", low=Decimal(number), high=Decimal(number))


def consulted(*rows: tuple[Name, ConsultationRole | None]) -> tuple[Consultation, ...]:
    return tuple(
        Consultation(id=str(place), body=body, role=role, date=day(2018, 6))
        for place, (body, role) in enumerate(rows)
    )


def emptiest() -> AuditCase:
    """Only what the kinds require."""
    return AuditCase(
        municipality=Municipality(names=KREIS),
        reports=(Report(id="r", entries=(Entry(id="1", measure="Spielplatz"),)),),
        agreements=(Agreement(id="a", fields=(FieldOfAction(id="1"),)),),
    )


def with_paper(case: AuditCase, **stated: object) -> AuditCase:
    paper = Paper.model_validate({"id": "p", **stated})
    return case.model_copy(update={"papers": (paper,)})


def person(who: str) -> Responsibility:
    return Responsibility(raw=f"Sozialamt, {who}", role="Sozialamt", person=who, contact=f"{who.lower()}@x.example")


def full(measures: int = 12, text: str = "Maßnahme", names: Name = KREIS) -> AuditCase:
    """Everything stated, with this many measures; every person has a name in "…ovic"."""
    entries = tuple(_entry(number, text) for number in range(measures))
    return AuditCase(
        municipality=Municipality(
            name=names.plain,
            names=names,
            head=OfficeHolder(office=KREISTAG, name="Antje Hochwind"),
            council=KREISTAG,
        ),
        procedures=(_procedure(text),),
        agreements=(_agreement(measures, text),),
        reports=(_report(entries, text),),
        papers=(_paper(text),),
        certificates=(
            Certificate(id="c", level=CertificateLevel.BASIC, valid=Period(raw="2015–2018"), awarded=day(2015)),
        ),
        grants=(Grant(id="g", programme=text, payer=KREIS, extent=text),),
    )


def _entry(number: int, text: str) -> Entry:
    code = STATUSES[number % len(STATUSES)]
    return Entry(
        id=f"1.{number}",
        number=f"1.{number}",
        field=str(number % 6),
        field_title=f"{text} Feld {number % 6}",
        goal=text,
        measure=f"{text} {number}",
        responsible=person(f"Entryovic{number}"),
        period=day(2018),
        cost=euro(number + 1),
        status=Status(raw=code.value, code=code),
        progress=text,
        problems=f"{text} fehlt" if number % 3 == 0 else None,
        next_steps=f"{text} folgt" if number % 2 == 0 else None,
    )


def _report(entries: tuple[Entry, ...], text: str) -> Report:
    changes = tuple(
        Change(
            id=f"{kind}-{place}",
            kind=kind,
            entry=entries[0].id,
            number=f"1.{place}",
            measure=f"{text} {place}",
            before=text,
            after=text,
            reason=text,
        )
        for kind in ChangeKind
        for place in range(1 + len(entries) // 3)
    )
    return Report(
        id="r",
        period=Period(raw="2017", start=date(2017, 1, 1), end=date(2017, 12, 31)),
        author=person("Reportovic"),
        summary=text,
        outlook=text,
        entries=entries,
        comparison=Comparison(report="q", period=Period(raw="2016"), changes=changes),
    )


def _agreement(measures: int, text: str) -> Agreement:
    agreed = tuple(
        Measure(id=str(one), number=f"1.{one}", text=f"{text} {one}", responsible=person(f"Measureovic{one}"))
        for one in range(measures)
    )
    bare = Goal(id="bare", number="1.2", text=f"{text} ohne")
    return Agreement(
        id="a",
        adopted=day(2015),
        adopted_by=KREISTAG,
        period=Period(raw="2015–2018"),
        fields=(FieldOfAction(id="1", title=text, goals=(Goal(id="g", text=text, measures=agreed), bare)),),
    )


def _procedure(text: str) -> Procedure:
    return Procedure(
        id="v",
        kind=ProcedureKind.RENEWAL,
        variant="bilanzierung",
        period=Period(raw="2018–2019"),
        aim=CertificateLevel.ADVANCED,
        contract=Contract(partner=KREIS, signatory=person("Signatoryovic"), fee=euro(500)),
        auditor=Responsibility(raw="Auditorovic", person="Auditorovic"),
        project_lead=person("Leadovic"),
        lead_office=text,
        milestones=(Milestone(id="m", title=text, when=day(2018, 2)),),
    )


def _paper(text: str) -> Paper:
    return Paper(
        id="p",
        number="757/24",
        kind="Beschlussvorlage",
        public=True,
        date=day(2018, 6),
        subject=text,
        office=text,
        further_offices=text,
        author=Responsibility(raw="Authorovic", person="Authorovic"),
        earlier=text,
        reasons=text,
        treasury=text,
        consultations=consulted((JHA, ConsultationRole.RECOMMENDATION), (KREISTAG, ConsultationRole.DECISION)),
        budget=Budget(
            kind=BudgetKind.DOUBLE_ENTRY,
            status=BudgetStatus.OUTSIDE,
            product="36.1",
            lines=(
                BudgetLine(id="1", year=2018, plan=BudgetPlan.RESULT, account="5431", wbs="4.1", amount=euro(900)),
                BudgetLine(id="2", year=2019, plan=BudgetPlan.FINANCE, account="7831", amount=euro(100)),
            ),
            covers=(
                Cover(id="1", kind=CoverKind.MORE_INCOME, account="4141", amount=euro(600)),
                Cover(id="2", kind=CoverKind.LESS_SPENDING, account="5431", amount=euro(400)),
            ),
            extra_burden=False,
            grant_share=Percent(raw="70 %", low=Decimal(70), high=Decimal(70)),
        ),
        impacts=(Impact(id="1", question=text, answer=ImpactAnswer.YES_POSITIVE, explanation=text),),
        annexes=(Annex(id="1", title=text),),
    )


@cache
def kind(which: str) -> Kind:
    return load_kind(base_chain(), which)


def paper(which: str, case: AuditCase, **options: str) -> Document:
    return composed(which, case, **options).document or _refused(which)


def composed(which: str, case: AuditCase, **options: str) -> Composed:
    return compose(case, kind(which), options=options)


def _refused(which: str) -> Document:
    raise AssertionError(f"{which} was not composed")


def section(document: Document, which: str) -> str:
    """The text of a section, a line for each block, item, row and pair."""
    found = document.section(which)
    return "" if found is None else "\n".join(line for block in found.blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case ListBlock():
            marks = [f"{number}. " if block.ordered else "- " for number in range(1, len(block.items) + 1)]
            inside = [" ".join(line for part in item for line in _lines(part)) for item in block.items]
            return [mark + words for mark, words in zip(marks, inside, strict=True)]
        case Table():
            head = [" | ".join(plain(column.title) for column in block.columns)]
            return head + [" | ".join(plain(cell) for cell in row.cells) for row in block.rows]
        case KeyValues():
            return [f"{plain(label)}: {plain(value)}" for label, value in block.rows]
    return ["".join(run.text for run in runs_of(block))]
