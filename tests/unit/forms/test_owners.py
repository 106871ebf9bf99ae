"""A column that says whose each row of a table is."""

from __future__ import annotations

import pytest

from fgk_docs.model.raw import Sheet
from tests.support.forms import BANNER, MEASURES, codes, entries, form, found, master, read, sheet, value


def row(town: str, number: str, words: str) -> str:
    return f"{town} | {number} | Ziel | {words} | Amt | | 2019 | 500 € | | umgesetzt"


def table(*rows: str, heading: str = "Kommune", name: str = "Maßnahmen") -> Sheet:
    """The measures of edition A with the column of owners before them: heading in row 4, a banner, rows from 6."""
    lines = "\n".join((f"{heading} | {MEASURES}", BANNER, *rows))
    return sheet(name, f"Maßnahmen der Zielvereinbarung\n\n\n{lines}", merges=("A5:P5",))


HERTEN = (row("Herten", "1.1", "Erstens"), row("Stadt Herten", "1.2", "Zweitens"))


@pytest.mark.parametrize("heading", ["Kommune", "Name der Kommune", "Stadt/Gemeinde", "GEMEINDE:"])
def test_the_municipality_of_the_report_stands_in_every_row_that_names_it(heading: str) -> None:
    stamm = master({"kommune": "Herten", "bericht_zeitraum": "2019"})
    case_file = read(form(stamm, table(*HERTEN, heading=heading)))
    places = [one.cell for one in case_file.sources["municipality/name"].addresses]
    assert places == ["B4", "A6", "A7"]
    assert value(case_file, "municipality/name") == "Herten"
    assert entries(case_file, "number", "measure") == [("1.1", "Erstens"), ("1.2", "Zweitens")]
    assert set(codes(case_file)) <= {"name-cases-guessed"}


def test_the_rows_alone_name_the_municipality_that_nobody_else_names() -> None:
    case_file = read(form(table(*HERTEN)))
    assert value(case_file, "municipality/name") == "Herten"
    assert found(case_file, "content-not-understood") == []


@pytest.mark.parametrize("other", ["Unna", "Landkreis Herten"])
def test_rows_of_another_municipality_are_asked_about_once(other: str) -> None:
    rows = (*HERTEN, row(other, "1.3", "Drittens"), row("", "1.4", "Viertens"))
    case_file = read(form(master({"kommune": "Stadt Herten"}), table(*rows)))
    assert found(case_file, "municipalities-mixed") == ["A6:A8"]
    assert [one.cell for one in case_file.sources["municipality/name"].addresses] == ["B4"]
    assert len(entries(case_file, "measure")) == 4


def test_a_heading_of_owners_that_is_repeated_names_nobody() -> None:
    again = f"Kommune | {MEASURES}"
    case_file = read(form(master({"kommune": "Herten"}), table(HERTEN[0], again, HERTEN[1])))
    assert found(case_file, "municipalities-mixed") == found(case_file, "content-not-understood") == []


def test_every_cell_is_accounted_for() -> None:
    sheets = (master({"kommune": "Herten"}), table(*HERTEN, row("", "1.3", "Drittens")))
    account = read(form(*sheets)).ledger[0]
    assert account.consumed + account.known + account.reported == sum(len(one.cells) for one in sheets)
    assert account.reported == 0
