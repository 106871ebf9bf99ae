"""Which files are parts of one report."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.batch.parts import Grouping, Joining, Part, group
from fgk_docs.model.case import Municipality
from fgk_docs.years.identity import Identity, identity
from tests.support.forms import kinds


def part(
    path: str,
    name: str | None = "Herten",
    year: str = "2023",
    measures: str = "",
    *,
    whole: bool = True,
    form: bool = True,
    says: int = 0,
) -> Part:
    reports = frozenset({year} if year else ())
    who = identity(Municipality(name=name), kinds())
    return Part(Path(path), who, reports, frozenset(map(ord, measures)), form, whole, "jahresbericht", says)


def auto(*parts: Part | None) -> Grouping:
    return group(parts, Joining.AUTO)


def test_a_workbook_for_each_field_of_action_is_one_report() -> None:
    found = auto(part("a/hf1", measures="abc"), part("a/hf2", measures="def"), part("a/hf3", measures="gh"))
    assert found == Grouping(((0, 1, 2),), ())


def test_two_reports_with_the_same_measures_are_told_and_not_joined() -> None:
    assert auto(part("a/alt", measures="abcd"), part("a/neu", measures="abce")) == Grouping((), ((0, 1),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (part("a/1", year="2022", measures="ab"), part("a/2", measures="cd")),
        (part("a/1", measures="ab"), part("b/2", measures="cd")),
        (part("a/1", "Unna", measures="ab"), part("a/2", measures="cd")),
        (part("a/1", measures="ab"), part("a/2", year="")),
        (part("a/1", measures="ab"), part("a/2", form=False, whole=False)),
    ],
    ids=["two years", "two folders", "two municipalities", "paper data of its own", "no form"],
)
def test_what_does_not_belong_together_stays_apart(one: Part, other: Part) -> None:
    assert auto(one, other) == Grouping((), ())


def test_a_file_is_compared_with_those_of_its_own_municipality_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    compared, fits = list[str](), Identity.fits

    def noted(self: Identity, other: Identity) -> bool:
        compared.append(self.name)
        return fits(self, other)

    monkeypatch.setattr(Identity, "fits", noted)
    towns = [part(f"a/{number}", f"Ort {number}", measures="ab") for number in range(200)]
    found = auto(*towns, part("a/zwei", "Ort 7", measures="cd"))
    assert found == Grouping(((7, 200),), ())
    assert 0 < len(compared) < 10


def test_a_file_without_municipality_belongs_to_the_only_one_beside_it() -> None:
    lone = part("a/x", None, "", "ef", whole=False)
    assert auto(part("a/1", measures="ab"), lone).groups == ((0, 1),)
    assert auto(part("a/1", measures="ab"), part("a/2", "Unna", measures="ab"), lone).groups == ()
    assert auto(part("b/1", measures="ab"), lone).groups == ()


def test_master_data_alone_belong_to_the_report_of_the_same_municipality() -> None:
    assert auto(part("a/1", measures="ab"), part("a/stamm", year="", whole=False)).groups == ((0, 1),)


def test_joining_when_asked_looks_beyond_folders_but_never_beyond_the_period() -> None:
    inputs = [part("a/1", measures="ab"), part("b/2", measures="ab"), part("c/3", year="2022", measures="x"), None]
    assert group(inputs, Joining.ALWAYS) == Grouping(((0, 1),), ())
    assert group(inputs, Joining.NEVER) == Grouping((), ())


def test_files_that_say_the_same_are_copies_of_the_first_by_name() -> None:
    inputs = [
        part(f"a/bericht.{fmt}", measures="abc", says=7, whole=fmt != "pdf") for fmt in ("xlsx", "pdf", "ods")
    ]
    assert auto(*inputs) == Grouping((), (), ((2, 1), (2, 0)))
    assert auto(part("a/1", says=7), part("b/2", says=7)) == Grouping((), ())
    assert auto(part("a/1", None, "", says=7, whole=False), part("a/2", None, "", says=7, whole=False)).copies == ()


def test_a_copy_is_no_part_and_costs_the_parts_nothing() -> None:
    inputs = [
        part("a/1", measures="ab", says=1),
        part("a/2", measures="cd", says=2),
        part("a/3", measures="ab", says=1),
    ]
    assert auto(*inputs) == Grouping(((0, 1),), (), ((0, 2),))


@pytest.mark.parametrize("measures", ["abcd", ""])
def test_one_name_in_two_formats_is_never_two_parts(measures: str) -> None:
    one, other = (
        part(f"a/bericht.{fmt}", measures=measures, whole=False, says=len(fmt)) for fmt in ("xlsx", "pdf")
    )
    assert auto(one, other) == Grouping((), ((1, 0),))
