"""Strategies for cases: the record types that matter most, with every kind of leaf."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import (
    AuditCase,
    Certificate,
    CertificateLevel,
    Consultation,
    ConsultationRole,
    Entry,
    Grant,
    LegalBasis,
    Milestone,
    Municipality,
    MunicipalityKind,
    Paper,
    Procedure,
    Report,
)
from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.model.paths import leaves
from fgk_docs.model.values import (
    Amount,
    CostKind,
    Gender,
    Light,
    Name,
    Percent,
    Period,
    Precision,
    Qualifier,
    Recurrence,
    Reference,
    ReferenceKind,
    Responsibility,
    Status,
    StatusCode,
)

texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
ids = st.sampled_from(["a", "b", "1.1", "1.2", "2.1.3", "kreistag~0a", "m-1f"])
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
money = st.decimals(Decimal(0), Decimal(10_000_000), places=2)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


periods = st.builds(
    Period,
    raw=texts,
    start=maybe(days),
    end=maybe(days),
    precision=st.sampled_from(Precision),
    open_end=st.booleans(),
    recurrence=maybe(st.sampled_from(Recurrence)),
    condition=maybe(texts),
)
amounts = st.builds(
    Amount, raw=texts, kind=st.sampled_from(CostKind), low=maybe(money), high=maybe(money), times=st.integers(1, 9)
)
percents = st.builds(Percent, raw=texts, low=money, high=money, qualifier=st.sampled_from(Qualifier))
names = st.builds(
    Name,
    plain=texts,
    gender=st.sampled_from(Gender),
    nominative=texts,
    genitive=texts,
    dative=texts,
    accusative=texts,
    guessed=st.booleans(),
)
entries = st.builds(
    Entry,
    id=ids,
    field=maybe(texts),
    number=maybe(texts),
    measure=texts,
    responsible=maybe(st.builds(Responsibility, raw=texts, role=maybe(texts))),
    period=maybe(periods),
    cost=maybe(amounts),
    status=maybe(st.builds(Status, raw=texts, code=st.sampled_from(StatusCode))),
    light=maybe(st.sampled_from(Light)),
    percent=maybe(percents),
    notes=st.lists(texts, max_size=2).map(tuple),
    references=st.dictionaries(
        st.sampled_from(["status", "period"]),
        st.builds(Reference, raw=texts, kind=st.sampled_from(ReferenceKind), target=maybe(texts)),
        max_size=2,
    ),
)


def records(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """A few records with ids of their own."""
    return st.lists(strategy, max_size=3, unique_by=lambda record: record.id).map(tuple)  # type: ignore[attr-defined] # a Record


reports = st.builds(Report, id=ids, period=maybe(periods), summary=maybe(texts), entries=records(entries))
procedures = st.builds(
    Procedure, id=ids, aim=maybe(st.sampled_from(CertificateLevel)), milestones=records(
        st.builds(Milestone, id=ids, title=texts, when=maybe(periods))
    ),
)  # fmt: skip
papers = st.builds(
    Paper, id=ids, public=maybe(st.booleans()), subject=maybe(texts), consultations=records(
        st.builds(Consultation, id=ids, body=names, role=maybe(st.sampled_from(ConsultationRole)))
    ),
)  # fmt: skip
grants = st.builds(
    Grant, id=ids, legal_basis=maybe(st.builds(LegalBasis, title=texts, as_of=maybe(days))), share=maybe(percents)
)
json_values = st.recursive(
    st.booleans() | st.integers(-5, 5) | texts,
    lambda inner: st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
cases = st.builds(
    AuditCase,
    municipality=st.builds(
        Municipality,
        name=maybe(texts),
        kind=maybe(st.sampled_from(MunicipalityKind)),
        ags=maybe(st.sampled_from(["16065", "03401000"])),
        population=maybe(st.integers(0, 10_000_000)),
        names=maybe(names),
    ),
    procedures=records(procedures),
    reports=records(reports),
    papers=records(papers),
    certificates=records(st.builds(Certificate, id=ids, level=maybe(st.sampled_from(CertificateLevel)))),
    grants=records(grants),
    extensions=st.dictionaries(st.sampled_from(["th", "he"]), json_values, max_size=2),
)
addresses = st.builds(Address, file=texts, sheet=maybe(texts), cell=maybe(st.sampled_from(["A1", "B2:B4"])))


@st.composite
def papers_worth(draw: st.DrawFn) -> AuditCase:
    """A case with what kinds require before they say anything: whose it is, entries, a certificate's level."""
    case = draw(cases)
    town, level = case.municipality, st.sampled_from(CertificateLevel)
    named = {"name": town.name or draw(texts), "names": town.names or draw(names)}
    filled = [
        one if one.entries else one.model_copy(update={"entries": (draw(entries),)})
        for one in case.reports or (draw(reports),)
    ]
    awarded = [
        one if one.level else one.model_copy(update={"level": draw(level)})
        for one in case.certificates or (Certificate(id="a"),)
    ]
    changed = {"reports": tuple(filled), "certificates": tuple(awarded)}
    return case.model_copy(update={"municipality": town.model_copy(update=named), **changed})


@st.composite
def case_files(draw: st.DrawFn, file: str = "bericht.xlsx", of: st.SearchStrategy[AuditCase] = cases) -> CaseFile:
    """A case file whose every leaf has a source in one input."""
    case = draw(of)
    sources = {
        path: Source(addresses=(Address(file=file, sheet="Blatt", cell=f"A{row}"),), raw=str(value))
        for row, (path, value) in enumerate(leaves(case), 1)
    }
    findings = draw(
        st.lists(
            st.builds(Finding, code=texts, severity=maybe(st.sampled_from(Severity)), address=maybe(addresses)),
            max_size=2,
        )
    )
    ledger = FileLedger(file=file, sha256="0" * 64, form="jahresbericht", edition="A", consumed=len(sources))
    return CaseFile(case=case, sources=sources, findings=tuple(findings), ledger=(ledger,))
