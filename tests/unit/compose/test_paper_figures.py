"""Figures for council papers, and how people are kept out of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from fgk_docs.compose import compose
from fgk_docs.compose.paper_figures import PAPER_FIGURES
from fgk_docs.model.case import AuditCase, Certificate, CertificateLevel, Report
from fgk_docs.model.document import KeyValues, Table, plain
from fgk_docs.model.paper import Budget, BudgetLine, Cover, Paper
from fgk_docs.model.values import Amount, CostKind, Qualifier, Recurrence, Responsibility, StatusCode
from tests.unit.compose.kit import HEAD, blocks, case_with, composed, entry, kind_of, lines, period


def euro(low: int, high: int | None = None, **more: object) -> Amount:
    top = low if high is None else high
    return Amount.model_validate({"raw": "x", "low": Decimal(low), "high": Decimal(top), **more})


def reported(*entries: object) -> AuditCase:
    return AuditCase(reports=(Report.model_validate({"id": "2019", "entries": entries}),))


def value(name: str, case: AuditCase) -> object:
    return PAPER_FIGURES[name](case).value


def test_what_names_no_field_is_counted_apart() -> None:
    named = entry("1.1", field="1", field_title="Bildung")
    assert value("without_field", reported(named, entry("1.2", field="1"))) == 0
    assert value("without_field", reported(named, entry("1.2"), entry("2.1", field="2"))) == 2
    assert value("without_field", AuditCase()) == 0


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        ([euro(100), euro(250)], 350),
        ([euro(100), euro(50, times=2)], 200),
        ([euro(100)], None),
        ([euro(100), euro(50, 80, qualifier=Qualifier.RANGE)], None),
        ([euro(100), euro(50, recurrence=Recurrence.YEARLY)], None),
        ([euro(100), Amount(raw="kostenneutral", kind=CostKind.NEUTRAL)], None),
        ([euro(100), None], None),
    ],
)
def test_money_is_summed_only_where_every_amount_is_exact(amounts: list[Amount | None], total: int | None) -> None:
    lined = tuple(BudgetLine(id=str(place), amount=amount) for place, amount in enumerate(amounts))
    covers = tuple(Cover(id=str(place), amount=amount) for place, amount in enumerate(amounts))
    case = AuditCase(papers=(Paper(id="p", budget=Budget(lines=lined, covers=covers)),))
    assert (value("budget_total", case), value("cover_total", case)) == (total, total)


def test_the_certificate_is_the_latest_also_where_only_its_award_is_stated(tmp_path: Path) -> None:
    first = Certificate(id="a", level=CertificateLevel.BASIC, valid=period(2015), title="Familiengerechte Stadt")
    second = Certificate(
        id="b", level=CertificateLevel.ADVANCED, awarded=period(2018), title="Familiengerechter Ort"
    )
    case = case_with().model_copy(update={"certificates": (second, first)})
    text = "{{ certificate.level }}, {{ figures.audit_title }}"
    assert lines(composed(tmp_path, text, case)) == ["aufbauzertifikat, Familiengerechter Ort"]


def test_a_figure_of_nothing_is_missing(tmp_path: Path) -> None:
    assert lines(composed(tmp_path, "{% if figures.budget_total is missing %}nichts{% endif %}")) == ["nichts"]


def test_an_optional_column_of_a_figure_that_is_0_everywhere_is_left_out(tmp_path: Path) -> None:
    case = reported(entry("1.1", StatusCode.DONE, field_title="Bildung"))
    toml = (
        HEAD
        + '\n[blocks.b]\nkind = "table"\nrecords = "figures/by_field"\n'
        + "".join(
            f'[blocks.b.columns.{name}]\ntitle = "{name}"\npath = "{name}"\noptional = true\n'
            for name in ("title", "umgesetzt", "verzoegert")
        )
    )
    (table,) = blocks(composed(tmp_path, "::block b\n", case, toml))
    assert isinstance(table, Table)
    assert [plain(column.title) for column in table.columns] == ["title", "umgesetzt"]
    assert [plain(cell) for cell in table.rows[0].cells] == ["Bildung", "1"]


WHO = HEAD + '\n[blocks.k]\nkind = "key-values"\n[blocks.k.rows.a]\nlabel = "Bearbeitung"\npath = "paper/author"\n'
TEXT = (
    "::block k\n\n{% if paper.author is publishable %}Bearbeitung: {{ paper.author }}{% else %}niemand{% endif %}\n"
)


@pytest.mark.parametrize(
    ("author", "shown", "text"),
    [
        (Responsibility(raw="Erika Muster", person="Erika Muster"), [], "niemand"),
        (
            Responsibility(raw="Amt, Erika Muster", role="Amt", person="Erika Muster"),
            ["Amt"],
            "Bearbeitung: Amt",
        ),
        (None, [], "niemand"),
    ],
)
def test_a_row_about_a_person_without_a_role_is_left_out(
    tmp_path: Path, author: Responsibility | None, shown: list[str], text: str
) -> None:
    result = composed(tmp_path, TEXT, case_with(author=author), WHO + "optional = true\n")
    rows = blocks(result)[0]
    assert isinstance(rows, KeyValues)
    assert [plain(value) for _, value in rows.rows] == shown
    assert "".join(lines(result)[1:]) == text
    assert not result.findings


def test_with_names_the_person_is_shown(tmp_path: Path) -> None:
    case = case_with(author=Responsibility(raw="Erika Muster", person="Erika Muster"))
    kind = kind_of(tmp_path, "::section s\n" + TEXT, WHO + "optional = true\n")
    assert lines(compose(case, kind, with_names=True))[1] == "Bearbeitung: Erika Muster"
