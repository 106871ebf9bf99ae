"""Several municipalities in one workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.forms.read import Input, read_parts
from fgk_docs.forms.split import split
from fgk_docs.model.finding import Verdict
from fgk_docs.model.raw import RawForm, Sheet
from fgk_docs.pipeline import Examined
from tests.support.forms import base_chain, form, kinds, master, measures, reading, sheet
from tests.unit.pipeline.test_pipeline import examined


def titled(sheet: Sheet, name: str) -> Sheet:
    return replace(sheet, name=name)


def stamm(town: str, title: str, period: str | None = "2019") -> Sheet:
    return titled(master({"kommune": town, "bericht_zeitraum": period}), title)


def plan(words: str, title: str) -> Sheet:
    return titled(measures(f"1.1 | Ziel | {words} | Amt | | 2019 | 500 € | | umgesetzt"), title)


def split_of(raw: RawForm) -> tuple[Input, ...]:
    return split(Input(raw, "0"), reading(raw).recognition, kinds())


def pieces(*sheets: Sheet) -> tuple[Input, ...]:
    return split_of(form(*sheets))


def told(found: Iterable[Input]) -> list[tuple[str, ...]]:
    return [tuple(sheet.name for sheet in one.raw.sheets) for one in found]


@pytest.mark.parametrize(
    ("titles", "owners"),
    [
        (("S1", "M1", "S2", "M2"), "aabb"),
        (("Stammdaten 1", "Stammdaten 2", "Maßnahmen 1", "Maßnahmen 2"), "abab"),
        (("Daten Herten", "Daten Unna", "Plan Unna", "Plan Herten"), "abba"),
    ],
    ids=["taking turns", "numbered", "named by title"],
)
def test_every_sheet_goes_to_its_municipality(titles: tuple[str, ...], owners: str) -> None:
    towns = {"a": "Herten", "b": "Unna"}
    first = [title.startswith(("S", "D")) for title in titles]
    sheets = [
        stamm(towns[owner], title) if is_first else plan(f"Sache {owner}", title)
        for title, owner, is_first in zip(titles, owners, first, strict=True)
    ]
    found = pieces(*sheets)
    assert told(found) == [tuple(t for t, o in zip(titles, owners, strict=True) if o == key) for key in "ab"]
    for one, key in zip(found, "ab", strict=True):
        case = read_parts([one], None, base_chain()).case_file.case
        assert case.municipality.name == towns[key]
        assert [entry.measure for entry in case.reports[0].entries] == [f"Sache {key}"]
        assert one.raw.findings[-1].code == "municipality-split"


def test_what_cannot_be_told_apart_is_asked_and_not_split() -> None:
    found = pieces(stamm("Herten", "Eins"), stamm("Unna", "Zwei"), plan("A", "Drei"), plan("B", "Vier"))
    assert len(found) == 1
    assert found[0].raw.findings[-1].code == "municipalities-mixed"


def test_one_municipality_named_twice_is_one() -> None:
    raw = form(stamm("Herten", "S1"), plan("A", "M1"), stamm("Stadt HERTEN", "S2"))
    assert split_of(raw)[0].raw is raw


def test_a_name_over_a_table_makes_no_other_municipality() -> None:
    note = sheet("Notizen", "Kommune | Hertn\nBitte beachten")
    raw = form(stamm("Herten", "S1"), plan("A", "M1"), note)
    assert split_of(raw)[0].raw is raw


def test_the_accounts_of_the_pieces_add_up_to_every_filled_cell() -> None:
    sheets = (stamm("Herten", "S1"), plan("A", "M1"), stamm("Unna", "S2"), plan("B", "M2"))
    accounts = [read_parts([one], None, base_chain()).case_file.ledger[0] for one in pieces(*sheets)]
    assert sum(one.consumed + one.known + one.reported for one in accounts) == sum(len(s.cells) for s in sheets)


BY_TOWN = {"Herten": Verdict.ACCEPT, "Unna": Verdict.ASK}
"""Where only Unna does not say of which time it reports."""


def verdicts(result: Examined) -> dict[str | None, Verdict]:
    return {one.case_file.case.municipality.name: one.verdict for one in (result, *result.others)}


def test_each_municipality_of_a_file_has_its_own_verdict(tmp_path: Path) -> None:
    sheets = (stamm("Herten", "S1"), plan("A", "M1"), stamm("Unna", "S2", period=None), plan("B", "M2"))
    assert verdicts(examined(tmp_path, bericht=form(*sheets))) == BY_TOWN


def test_the_question_reaches_the_findings_of_the_file(tmp_path: Path) -> None:
    raw = form(stamm("Herten", "Eins"), stamm("Unna", "Zwei"), plan("A", "Drei"), plan("B", "Vier"))
    result = examined(tmp_path, bericht=raw)
    assert "municipalities-mixed" in [one.code for one in result.findings]
    assert not result.others
