"""Forms from a case: whose rows stand where, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.forms.blank import contents_of
from fgk_docs.forms.load import load_definition
from fgk_docs.model.case import Agreement, AuditCase, Entry, Municipality, Offer, Paper, Remark, Report
from fgk_docs.model.finding import Finding
from fgk_docs.model.values import Reference, ReferenceKind
from tests.support.made_forms import chain, laid_out, made, read

OWN = ("eigenes-feld", "Eigenes Feld")
NONE = (None, None)
WORK = ("2", "Familie und Arbeitswelt, Betreuung")


def entry(number: int, field: tuple[str | None, str | None] = WORK, **more: object) -> Entry:
    return Entry(
        id=str(number), number=str(number), measure=f"M{number}", field=field[0], field_title=field[1], **more
    )


def case_of(*entries: Entry, **more: object) -> AuditCase:
    return AuditCase(municipality=Municipality(name="Unna"), reports=(Report(id="r", entries=entries),), **more)


def left(case: AuditCase, form: str = "jahresbericht") -> list[Finding]:
    found = contents_of(load_definition(chain(), form, "A"), case, chain())[1]
    return [one for one in found if one.code in ("form-records-left-out", "form-values-left-out")]


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
@pytest.mark.parametrize("edition", ["A", "B"])
def test_every_entry_keeps_its_field_of_action_and_those_of_none_come_first(
    edition: str, fmt: str, tmp_path: Path
) -> None:
    fields = [WORK, NONE, OWN, NONE, (None, "Eigenes Feld"), ("2", None)]
    case = case_of(*(entry(number, field) for number, field in enumerate(fields, 1)))
    entries = read(made(laid_out("jahresbericht", edition, case), fmt, tmp_path)).case_file.case.reports[0].entries
    assert [(one.measure, (one.field, one.field_title)) for one in entries] == [
        ("M2", NONE), ("M4", NONE), ("M1", WORK), ("M3", OWN), ("M5", OWN), ("M6", WORK),
    ]  # fmt: skip


def test_rows_of_no_field_of_action_have_a_sheet_without_one() -> None:
    sheets = laid_out("jahresbericht", "B", case_of(entry(1, NONE), entry(2, WORK))).sheets
    assert [(sheet.title, sheet.group is None) for sheet in sheets[1:4]] == [
        ("HF ohne", True),
        ("HF 2", False),
        ("HF 1", False),
    ]


def test_a_form_names_the_records_that_it_leaves_out() -> None:
    case = AuditCase(
        reports=tuple(Report(id=str(year), entries=(entry(year),)) for year in (2018, 2019, 2020)),
        papers=(Paper(id="a", subject="A"), Paper(id="b", subject="B")),
        agreements=(Agreement(id="a"), Agreement(id="b")),
    )
    (found,) = left(case)
    assert (found.code, found.details["parts"]) == (
        "form-records-left-out",
        "Zielvereinbarungen (1), Vorlagen (1), Jahresberichte (2)",
    )
    assert [one.details["parts"] for one in left(case, "zielvereinbarung")] == ["Zielvereinbarungen (1)"]


def test_a_form_names_what_it_has_no_field_for() -> None:
    reference = Reference(raw="siehe 1", kind=ReferenceKind.ABOVE)
    case = case_of(
        entry(1, notes=("Bitte prüfen", "Zweite")),
        entry(2, references={"progress": reference}),
        remarks=(Remark(id="x", about="Kommune", text="Text"),),
    )
    (found,) = left(case)
    assert found.code == "form-values-left-out"
    assert found.details["parts"] == (
        "Berichtszeilen › Anmerkungen (2), Berichtszeilen › Verweise (1), Anmerkungen (1)"
    )


def test_rows_of_a_form_are_no_records_left_out() -> None:
    offers = tuple(Offer(id=str(number), text=f"Angebot {number}") for number in range(3))
    assert left(AuditCase(inventory=offers), "bestandsaufnahme") == []


def test_a_case_that_fits_leaves_nothing_to_say() -> None:
    assert left(case_of(entry(1), entry(2))) == []
