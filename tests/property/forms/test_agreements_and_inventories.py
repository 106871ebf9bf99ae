from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fgk_docs.language.periods import parse_period
from fgk_docs.language.responsibility import parse_responsibility
from fgk_docs.model.case import (
    Agreement,
    AuditCase,
    FieldOfAction,
    Goal,
    Measure,
    Municipality,
    MunicipalityKind,
    Offer,
    SocialData,
)
from fgk_docs.model.finding import Severity
from tests.property.forms.test_same_answers_any_form import said
from tests.support.made_forms import laid_out, made, read

FORMATS = ["xlsx", "ods", "pdf"]


def measure(number: str, text: str) -> Measure:
    return Measure(
        id=number,
        number=number,
        text=text,
        responsible=parse_responsibility("Jugendamt").value,
        period=parse_period("Q3/2019").value,
        indicator="drei Treffen",
    )


def agreement() -> Agreement:
    first = Goal(
        id="1.1", number="1.1", text="Ziel eins", measures=(measure("1.1.1", "Eins"), measure("1.1.2", "=Zwei"))
    )
    second = Goal(id="1.2", number="1.2", text="Ziel\nzwei", measures=(measure("1.2.1", "Drei"),))
    third = Goal(id="5.1", number="5.1", text="Ziel eins", measures=(measure("5.1.1", "Vier"),))
    return Agreement(
        id="2019",
        adopted=parse_period(date(2019, 5, 17)).value,
        period=parse_period("2019–2022").value,
        fields=(
            FieldOfAction(id="1", title="Steuerung, Vernetzung und Nachhaltigkeit", goals=(first, second)),
            FieldOfAction(id="5", title="Wohnumfeld und Lebensqualität", goals=(third,)),
        ),
    )


def case(**parts: object) -> AuditCase:
    town = Municipality(name="Neustadt", kind=MunicipalityKind.CITY, population=12_000)
    return AuditCase(municipality=town, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_agreement_reads_back_with_its_goals_and_fields(fmt: str, tmp_path: Path) -> None:
    known = case(agreements=(agreement(),))
    examined = read(made(laid_out("zielvereinbarung", "A", known), fmt, tmp_path))
    assert (examined.ledger.form, examined.ledger.reported) == ("zielvereinbarung", 0)
    assert said(examined.case_file.case, generated=True) == said(known, generated=True)
    assert [one.code for one in examined.findings if one.severity is not Severity.INFO] == []
    source = examined.case_file.sources["agreements/2019/fields/1/goals/1.1/text"]
    assert len(source.addresses) == 2


def with_owners(path: Path, heading: str, *names: str) -> Path:
    """The form with a further column that says whose each row is."""
    book = openpyxl.load_workbook(path)
    sheet = next(
        sheet
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for one in row
        if str(one.value).startswith(heading)
    )
    place = next(one for row in sheet.iter_rows() for one in row if str(one.value).startswith(heading))
    last = sheet.max_column + 1
    sheet.cell(place.row, last, "Kommune")
    filled = [row for row in range(place.row + 1, sheet.max_row + 1) if _is_record(sheet, row, place.column)]
    for row, name in zip(filled, names, strict=True):
        sheet.cell(row, last, name)
    book.save(path)
    return path


def _is_record(sheet: Any, row: int, column: int) -> bool:
    merged = any(f"{sheet.cell(row, column).coordinate}" in area for area in sheet.merged_cells.ranges)
    return bool(sheet.cell(row, column).value) and not merged


def test_the_rows_of_an_agreement_may_name_whose_they_are(tmp_path: Path) -> None:
    path = made(laid_out("zielvereinbarung", "A", case(agreements=(agreement(),))), "xlsx", tmp_path)
    own = read(with_owners(path, "Vereinbarte Maßnahme", *["Neustadt"] * 4))
    assert [one.code for one in own.findings if one.severity is not Severity.INFO] == []
    assert len(own.case_file.sources["municipality/name"].addresses) == 5


def test_the_rows_of_an_inventory_of_another_town_are_asked_about(tmp_path: Path) -> None:
    offers = tuple(Offer(id=str(n), field="1", text=f"Angebot {n}") for n in range(3))
    path = made(laid_out("bestandsaufnahme", "A", case(inventory=offers)), "xlsx", tmp_path)
    found = read(with_owners(path, "Bestehendes Angebot", "Neustadt", "Altstadt", "Neustadt"))
    assert "municipalities-mixed" in [one.code for one in found.findings]


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_inventory_reads_back_with_its_figures(fmt: str, tmp_path: Path) -> None:
    offers = (
        Offer(
            id="kita", field="2", field_title="Familie und Arbeitswelt", text="Kita", provider="Stadt", area="Mitte"
        ),
        Offer(id="treff", field="6", field_title="Senioren und Generationen", text="Treff", frequency="monatlich"),
    )
    known = case(inventory=offers, social=SocialData(under_3=310, source="Statistikstelle"))
    examined = read(made(laid_out("bestandsaufnahme", "A", known), fmt, tmp_path))
    assert examined.ledger.form == "bestandsaufnahme"
    assert said(examined.case_file.case, generated=True) == said(known, generated=True)


def test_a_report_without_entries_has_a_row_for_each_agreed_measure(tmp_path: Path) -> None:
    form = laid_out("jahresbericht", "A", case(agreements=(agreement(),)), rows=2)
    table = form.sheets[1].tables[0]
    filled = [row for row in table.rows if row]
    assert [row["massnahme"] for row in filled] == ["Eins", "=Zwei", "Drei", "Vier"]
    assert [len(group.rows) for group in table.groups] == [5, 3, 2, 2, 2, 2]
    entries = read(made(form, "xlsx", tmp_path)).case_file.case.reports[0].entries
    assert [(entry.field, entry.goal, entry.measure) for entry in entries][1] == ("1", "Ziel eins", "=Zwei")
