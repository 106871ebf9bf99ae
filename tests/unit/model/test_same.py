"""Whether two cases say the same."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from fgk_docs.model.case import AuditCase, Entry, Municipality, Report
from fgk_docs.model.same import differences, fingerprint
from fgk_docs.model.values import Amount, CostKind, Reference, ReferenceKind, Status, StatusCode


def case(measure: str = "Spielplatz bauen", **more: object) -> AuditCase:
    entry = Entry.model_validate({"id": "1", "measure": measure, **more})
    return AuditCase(municipality=Municipality(name="Herten"), reports=(Report(id="2014", entries=(entry,)),))


def pointing(raw: str, target: str | None = None) -> Reference:
    return Reference(raw=raw, kind=ReferenceKind.OTHER_MEASURE if target else ReferenceKind.ABOVE, target=target)


def money(raw: str, number: str) -> Amount:
    return Amount(raw=raw, kind=CostKind.MONEY, low=Decimal(number), high=Decimal(number))


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [
        (case(), case(), ()),
        (case(), case("Spielplatz sanieren"), ("reports/2014/entries/1/measure",)),
        (case(cost=money("1500", "1500")), case(cost=money("1.500,00 €", "1500.00")), ()),
        (case(cost=money("1500", "1500")), case(cost=money("1500", "1600")), ("reports/2014/entries/1/cost",)),
        (case(), case(indicator="zwei"), ("reports/2014/entries/1/indicator",)),
        (
            case(status=Status(raw="erl.", code=StatusCode.DONE)),
            case(status=Status(raw="umgesetzt", code=StatusCode.DONE)),
            (),
        ),
        (case(references={"goal": pointing("s. o.")}), case(references={"goal": pointing("siehe oben")}), ()),
        (
            case(references={"goal": pointing("wie 1.1", "1.1")}),
            case(references={"goal": pointing("wie 1.2", "1.2")}),
            ("reports/2014/entries/1/references/goal",),
        ),
    ],
)
def test_what_was_understood_counts_and_not_its_words(
    one: AuditCase, other: AuditCase, at: tuple[str, ...]
) -> None:
    assert differences(one, other) == at
    assert (fingerprint(one) == fingerprint(other)) is (not at)


def test_an_empty_case_says_nothing() -> None:
    assert fingerprint(AuditCase()) == 0


def test_a_fingerprint_is_the_same_in_any_process() -> None:
    program = (
        "from tests.unit.model.test_same import case, fingerprint, money\n"
        "print(fingerprint(case(cost=money('1500', '1500.0'))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".:src"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {f"{fingerprint(case(cost=money('1500', '1500')))}\n"}


def test_what_an_extension_says_counts_too() -> None:
    one, other = (AuditCase(extensions={"somewhere": {"year": year}}) for year in (2024, 2025))
    assert differences(one, one) == ()
    assert differences(one, other) == ("extensions/somewhere",)
    assert fingerprint(one) != fingerprint(other)
