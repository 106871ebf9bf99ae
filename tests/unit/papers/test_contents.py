"""What the sections of a council paper say: history, status, changes, money, bodies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fgk_docs.model.case import AuditCase, Certificate, CertificateLevel
from fgk_docs.model.comparison import Change, ChangeKind, Comparison
from fgk_docs.model.document import Chart, Table, plain
from fgk_docs.model.paper import (
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
)
from fgk_docs.model.values import Percent, Period
from tests.unit.papers.kit import JHA, day, emptiest, euro, full, paper, section, with_paper

KIND = "vorlage-jahresbericht"


def budget(**stated: object) -> str:
    return section(paper(KIND, with_paper(emptiest(), budget=Budget.model_validate(stated))), "finanzen")


def test_no_effects_on_the_budget_are_said_in_words() -> None:
    assert budget(status=BudgetStatus.NO_EFFECT) == "Die Vorlage hat keine finanziellen Auswirkungen."


def test_cameral_money_stands_under_its_haushaltsstelle() -> None:
    line = BudgetLine(id="1", year=2018, plan=BudgetPlan.ADMINISTRATIVE, account="4953.7180", amount=euro(9800))
    told = budget(
        kind=BudgetKind.CAMERAL, status=BudgetStatus.OUTSIDE, subsection="4953", lines=(line,), extra_burden=False
    )
    assert told.splitlines() == [
        "Haushaltsführung: kameral",
        "Einordnung: außerplanmäßig",
        "Unterabschnitt: 4953",
        "Jahr | Teil des Haushaltsplans | Haushaltsstelle | Betrag",
        "2018 | Verwaltungshaushalt | 4953.7180 | 9.800 €",
        "Für den Kyffhäuserkreis entsteht keine finanzielle Mehrbelastung.",
    ]


def test_double_entry_money_stands_under_product_account_and_psp_element_and_is_summed() -> None:
    lines = (
        BudgetLine(id="1", year=2018, plan=BudgetPlan.RESULT, account="5431", wbs="7.36.1", amount=euro(900)),
        BudgetLine(id="2", year=2019, plan=BudgetPlan.FINANCE, account="7831", amount=euro(100)),
    )
    told = budget(
        kind=BudgetKind.DOUBLE_ENTRY, status=BudgetStatus.OVER, product="36.1", lines=lines, follow_up_costs="keine"
    )
    assert told.splitlines() == [
        "Haushaltsführung: doppisch",
        "Einordnung: überplanmäßig",
        "Produkt: 36.1",
        "Folgekosten: keine",
        "Jahr | Plan | Sachkonto | PSP-Element | Betrag",
        "2018 | Ergebnisplan | 5431 | 7.36.1 | 900 €",
        "2019 | Finanzplan | 7831 |  | 100 €",
        "Zusammen: 1.000 €.",
    ]


def test_what_covers_money_beyond_the_plan_is_told_by_kind_account_and_amount() -> None:
    covers = (
        Cover(id="1", kind=CoverKind.MORE_INCOME, year=2018, account="4953.1710", amount=euro(6860)),
        Cover(id="2", kind=CoverKind.LESS_SPENDING, account="4953.6500", amount=euro(2940)),
    )
    share = Percent(raw="70 %", low=Decimal(70), high=Decimal(70))
    told = budget(status=BudgetStatus.OUTSIDE, covers=covers, grant_share=share)
    assert told.splitlines()[1:] == [
        "Deckung",
        "Art der Deckung | Jahr | Haushaltsstelle/Sachkonto | Betrag",
        "Mehreinnahmen | 2018 | 4953.1710 | 6.860 €",
        "Minderausgaben |  | 4953.6500 | 2.940 €",
        "Zusammen: 9.800 €.",
        "Förderanteil: 70\u00a0%.",
    ]


def test_results_and_votes_of_the_bodies_are_told_where_they_are_known() -> None:
    sitting = Consultation(
        id="1", body=JHA, role=ConsultationRole.DECISION, date=day(2018, 6), result="angenommen", votes="11 : 0 : 1"
    )
    told = section(paper(KIND, with_paper(emptiest(), consultations=(sitting,))), "beratungsfolge")
    assert told.splitlines() == [
        "Gremium | Sitzung am | Zuständigkeit | Ergebnis | Abstimmung",
        "Jugendhilfeausschuss | 01.06.2018 | Entscheidung | angenommen | 11 : 0 : 1",
    ]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ImpactAnswer.YES_POSITIVE, "ja, positiv"),
        (ImpactAnswer.YES_NEGATIVE, "ja, negativ"),
        (ImpactAnswer.YES, "ja"),
        (ImpactAnswer.NO, "nein"),
        (ImpactAnswer.NOT_ASSESSABLE, "nicht einschätzbar"),
    ],
)
def test_impact_questions_have_fixed_answers(answer: ImpactAnswer, words: str) -> None:
    asked = (Impact(id="1", question="Klima?", answer=answer), Impact(id="2", question="Personal?"))
    told = section(paper(KIND, with_paper(emptiest(), impacts=asked)), "prueffragen")
    assert told.splitlines() == ["Frage | Antwort", f"Klima? | {words}", "Personal? | [Antwort ergänzen]"]


@pytest.mark.parametrize(
    ("kind", "stated", "title"),
    [
        ("vorlage-teilnahme", "Sitzungsvorlage", "Sitzungsvorlage"),
        ("vorlage-teilnahme", None, "Beschlussvorlage"),
        ("mitteilung-jahresbericht", "Beschlussvorlage", "Mitteilungsvorlage"),
    ],
)
def test_a_paper_is_headed_by_the_word_of_its_municipality(kind: str, stated: str | None, title: str) -> None:
    assert paper(kind, with_paper(emptiest(), kind=stated)).properties["title"] == title


def certified(*certificates: Certificate) -> str:
    known = emptiest().model_copy(update={"certificates": certificates})
    return section(paper("vorlage-rezertifizierung", known), "begruendung")


BASIC = Certificate(
    id="1",
    level=CertificateLevel.BASIC,
    valid=Period(raw="2015–2018", start=date(2015, 1, 1), end=date(2018, 12, 31)),
    awarded=day(2015, 6, 12),
)  # the validity stays as it was stated


def test_the_certificate_is_told_with_its_day_and_validity() -> None:
    assert (
        "Der Kyffhäuserkreis hat am 12.06.2015 das Grundzertifikat des Audits „Familiengerechte Kommune“ erhalten. "
        "Es ist für den Zeitraum 2015–2018 erteilt."
    ) in certified(BASIC)


def test_several_certificates_are_a_list_with_the_first_one_first() -> None:
    valid = Period(raw="ab 2019", start=date(2019, 1, 1), open_end=True)
    advanced = Certificate(id="2", level=CertificateLevel.ADVANCED, valid=valid)
    assert (
        "\n- Grundzertifikat, erteilt für den Zeitraum 2015–2018, verliehen am 12.06.2015"
        "\n- Aufbauzertifikat, erteilt ab 2019\n"
    ) in certified(advanced, BASIC)


def test_a_certificate_of_which_nothing_is_known_is_told_without_gaps() -> None:
    assert "Der Kyffhäuserkreis hat das Zertifikat des Audits „Familiengerechte Kommune“ erhalten." in certified(
        Certificate(id="1")
    )


def test_the_status_is_a_list_a_table_and_a_chart_that_agree() -> None:
    found = paper(KIND, full(30)).section("begruendung")
    assert found is not None
    (table,) = (block for block in found.blocks if isinstance(block, Table) and block.id == "stand")
    (chart,) = (block for block in found.blocks if isinstance(block, Chart))
    rows = [[plain(cell) for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows] == [plain(bar.label) for bar in chart.bars]
    for row, bar in zip(rows, chart.bars, strict=True):
        assert int(row[1]) == sum(int(number) for number in row[2:]) == sum(number for number, _ in bar.values)
    assert sum(int(row[1]) for row in rows) == 30


def compared(*changes: Change) -> str:
    known: AuditCase = emptiest()
    (report,) = known.reports
    beside = Comparison(report="q", period=Period(raw="2016"), changes=changes)
    return section(
        paper(KIND, known.model_copy(update={"reports": (report.model_copy(update={"comparison": beside}),)})),
        "begruendung",
    )


def change(kind: ChangeKind, key: str = "1", **more: object) -> Change:
    return Change.model_validate({"id": f"{kind}-{key}", "kind": kind, "measure": f"M{key}", "number": key, **more})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ((), "Verglichen wird mit dem Bericht für den Zeitraum 2016. Veränderungen sind nicht verzeichnet."),
        ((change(ChangeKind.NEW),), "Neu ist eine Maßnahme:\n- 1 M1"),
        (
            (change(ChangeKind.NEW), change(ChangeKind.NEW, "2")),
            "Neu sind 2 Maßnahmen:\n- 1 M1\n- 2 M2",
        ),
        (
            (change(ChangeKind.DROPPED, reason="kein Geld"),),
            "Weggefallen ist eine Maßnahme:\n- 1 M1. Begründung: kein Geld",
        ),
        (
            (change(ChangeKind.REPLACED, before="Alt"),),
            "Ersetzt ist eine Maßnahme:\n- 1 Alt, jetzt: M1",
        ),
        (
            (change(ChangeKind.SLIPPED, before="2016", after="2018"),),
            "Bei einer Maßnahme hat sich die Frist verschoben:\n- 1 M1: bisher 2016, jetzt 2018",
        ),
        (
            (change(ChangeKind.BACKWARDS, before="begonnen", after="geplant"),),
            "Bei einer Maßnahme ist der Umsetzungsstand zurückgegangen:\n- 1 M1: bisher begonnen, jetzt geplant",
        ),
        ((change(ChangeKind.FORWARDS),), "Bei einer Maßnahme ist die Umsetzung vorangekommen."),
        (
            (change(ChangeKind.UNCHANGED), change(ChangeKind.UNCHANGED, "2")),
            "Bei 2 Maßnahmen hat sich nichts verändert.",
        ),
    ],
)
def test_changes_since_the_earlier_report_are_told_by_kind(changes: tuple[Change, ...], told: str) -> None:
    reasons = compared(*changes)
    assert "Veränderungen gegenüber dem früheren Bericht\n" in reasons
    assert told in reasons


def test_a_measure_that_was_replaced_by_its_own_status_is_not_its_own_successor() -> None:
    told = compared(change(ChangeKind.REPLACED, before="M1", after="ersetzt"))
    assert "Ersetzt ist eine Maßnahme:\n- 1 M1" in told
    assert "jetzt:" not in told
