"""Rows of many inputs: what is counted, and what would be counted twice."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from fgk_docs.compose.overview_figures import figures_for
from fgk_docs.gathering import Gathered, as_copy, overview, progress
from fgk_docs.model.case import AuditCase, Entry
from fgk_docs.model.finding import Verdict
from fgk_docs.model.overview import Overview, OverviewRow, Standing
from fgk_docs.model.paths import at
from fgk_docs.model.values import Period, Status, StatusCode
from fgk_docs.years.identity import Identity


def year(number: int) -> Period:
    return Period(raw=str(number), start=date(number, 1, 1), end=date(number, 12, 31))


def one(
    town: str, number: int = 2024, measures: int = 3, verdict: Verdict | None = Verdict.ACCEPT, file: str = ""
) -> Gathered:
    entries = [
        Entry(id=str(place), measure="x", status=Status(raw="ja", code=StatusCode.DONE))
        for place in range(measures)
    ]
    row = OverviewRow(
        id="1",
        files=file or f"{town}-{number}.xlsx",
        municipality=town or None,
        period=year(number),
        verdict=verdict,
        progress=progress("report", None, entries) if measures else None,
        statuses={"umgesetzt": measures},
        fields=(progress("1", "Steuerung", entries),) if measures else (),
    )
    return Gathered(row, Identity("", town.lower(), ""))


def figure(name: str, found: Overview) -> object:
    return figures_for(found)[name](AuditCase()).value


def standings(found: Overview) -> list[tuple[str, Standing | None, str | None]]:
    return [(row.files, row.standing, row.beside) for row in found.rows]


def test_rows_are_in_an_order_of_their_own():
    found = [one("Herten"), one("Ahlen", 2023), one("Ahlen", 2024), one("", file="x.xlsx"), one("Ähren")]
    orders = {tuple(row.model_dump_json() for row in overview(order).rows) for order in permutations(found)}
    assert len(orders) == 1
    files = [row.files for row in overview(found).rows]
    assert files == ["Ahlen-2024.xlsx", "Ahlen-2023.xlsx", "Ähren-2024.xlsx", "Herten-2024.xlsx", "x.xlsx"]


def test_of_two_years_the_latest_is_counted_and_the_other_says_so():
    found = overview([one("Herten", 2023, 5), one("Herten", 2024, 3)])
    assert standings(found) == [
        ("Herten-2024.xlsx", None, None),
        ("Herten-2023.xlsx", Standing.EARLIER, "Herten-2024.xlsx"),
    ]
    assert figure("measures", found) == 3
    assert found.municipalities == 1


def test_a_second_report_on_the_same_period_is_not_counted():
    found = overview([one("Herten", file="b.xlsx"), one("Herten", file="a.xlsx")])
    assert standings(found) == [("a.xlsx", None, None), ("b.xlsx", Standing.SECOND, "a.xlsx")]
    assert figure("measures", found) == 3


def test_a_copy_is_no_input_of_its_own():
    found = overview([one("Herten", file="a.xlsx"), as_copy(one("Herten", file="b.xlsx"))])
    assert standings(found) == [("a.xlsx", None, None), ("b.xlsx", Standing.COPY, "a.xlsx")]
    assert (figure("inputs", found), figure("copies", found), figure("measures", found)) == (1, 1, 3)
    (verdict,) = figure("by_verdict", found)
    assert verdict["count"].value == 1


def test_a_rejected_report_is_not_counted_and_hides_none():
    found = overview([one("Herten", 2025, 9, Verdict.REJECT), one("Herten", 2024, 3)])
    assert [row.standing for row in found.rows] == [None, None]
    assert figure("measures", found) == 3


def test_inputs_without_a_municipality_are_each_their_own():
    found = overview([one("", file="a.xlsx"), one("", file="b.xlsx")])
    assert [row.standing for row in found.rows] == [None, None]
    assert (found.municipalities, figure("measures", found)) == (0, 6)


def test_an_input_without_measures_is_counted_as_input_alone():
    found = overview([one("Herten", measures=0), one("Ahlen")])
    assert (figure("inputs", found), figure("counted", found), found.municipalities) == (2, 1, 2)


def test_fields_of_action_of_many_municipalities_are_one():
    (row,) = figure("by_field", overview([one("Herten"), one("Ahlen", measures=2)]))
    assert (row["title"].value, row["measures"].value, row["done"].value) == ("Steuerung", 5, 5)


def test_the_share_is_rounded_as_people_round():
    done = Entry(id="1", measure="x", status=Status(raw="ja", code=StatusCode.DONE))
    other = Entry(id="2", measure="x")
    assert [progress("r", None, [done] * part + [other] * (8 - part)).share for part in (0, 1, 5, 8)] == [
        0,
        13,
        63,
        100,
    ]


def test_every_figure_has_paths_that_lead_to_values():
    found = overview([one("Herten"), one("Ahlen", 2023)])
    figures = figures_for(found)
    assert len(figures) > 3
    for name in figures:
        made = figures[name](AuditCase())
        rows = made.value if isinstance(made.value, tuple) else ()
        for part in (made, *(part for row in rows for part in row.values())):
            assert part.paths, name
            for path in part.paths:
                assert path.startswith("overview/")
                at(found, path.removeprefix("overview/"))
