"""Property: a report that is sent in several files is the same report."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.forms.read import Input, read_parts
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.raw import RawForm, Sheet
from tests.support.forms import base_chain, form, master, measures, reading

STAMM = master({"bericht_zeitraum": "2019", "ags": "05562024"})
ROWS = tuple(
    f"1.{number} | Ziel {number} | Sache {number} | Amt | | 2019 | 500 € | | umgesetzt" for number in range(1, 7)
)
WHOLE = form(STAMM, measures("\n".join(ROWS)))


def joined(raws: list[RawForm]) -> CaseFile:
    return read_parts([Input(raw, raw.file) for raw in raws], None, base_chain()).case_file


def in_order(case: AuditCase) -> AuditCase:
    """The case with its measures by number: the files say in which order they are read."""
    reports = tuple(
        one.model_copy(update={"entries": tuple(sorted(one.entries, key=lambda entry: entry.id))})
        for one in case.reports
    )
    return case.model_copy(update={"reports": reports})


@st.composite
def parts(draw: st.DrawFn) -> list[RawForm]:
    """The report in one to four files: each row in one of them, the master data in one or several."""
    count = draw(st.integers(1, 4))
    places = draw(st.lists(st.integers(0, count - 1), min_size=len(ROWS), max_size=len(ROWS)))
    stamm = draw(st.sets(st.integers(0, count - 1), min_size=1))
    raws = []
    for number in range(count):
        rows = [row for row, place in zip(ROWS, places, strict=True) if place == number]
        sheets: list[Sheet] = [
            *([STAMM] if number in stamm else []),
            *([measures("\n".join(rows))] if rows else []),
        ]
        if sheets:
            raws.append(form(*sheets, file=f"teil-{number}.xlsx"))
    return draw(st.permutations(raws))


@given(parts())
def test_parts_in_any_order_join_to_the_report_that_was_parted(raws: list[RawForm]) -> None:
    found = joined(raws)
    assert in_order(found.case) == in_order(reading(WHOLE).case_file.case)
    assert not [one for one in found.findings if one.code.startswith("answer")]


@given(parts())
def test_every_part_keeps_its_own_account_and_its_own_addresses(raws: list[RawForm]) -> None:
    found = joined(raws)
    filled = {raw.file: sum(len(sheet.cells) for sheet in raw.sheets) for raw in raws}
    assert {one.file: one.consumed + one.known + one.reported for one in found.ledger} == filled
    places = chain.from_iterable(source.addresses for source in found.sources.values())
    cells = {(raw.file, sheet.name) for raw in raws for sheet in raw.sheets}
    assert {(one.file, one.sheet) for one in places} <= cells
