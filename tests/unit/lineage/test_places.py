from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.lineage.places import merged
from fgk_docs.model.address import Address


def cells(*names: str, sheet: str = "HF 2") -> list[Address]:
    return [Address("bericht.xlsx", sheet, name) for name in names]


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        (["F14"], "F14"),
        (["F14", "F15", "F16"], "F14:F16"),
        (["F16", "F14", "F15", "F14"], "F14:F16"),
        (["F14", "F16", "F17", "F30"], "F14, F16:F17, F30"),
        (["B3", "C3", "D3"], "B3:D3"),
        (["B3", "D3"], "B3, D3"),
        (["Z9", "AA9", "AB9"], "Z9:AB9"),
        (["F1", "G1", "F2", "G2"], "F1:F2, G1:G2"),
        (["B2:B4", "B5"], "B2:B4, B5"),
    ],
)
def test_cells_that_follow_each_other_are_one_range(names: list[str], joined: str) -> None:
    (found,) = merged(cells(*names))
    assert found == Address("bericht.xlsx", "HF 2", joined)


def test_sheets_files_pages_and_fields_stay_apart_and_in_order() -> None:
    field = Address("form.pdf", page=2, field="datum", rect=(1.0, 2.0, 3.0, 4.0))
    found = merged([*cells("A2", sheet="b"), *cells("A1", sheet="a"), field, *cells("A3", sheet="b")])
    assert [str(one) for one in found] == [
        "bericht.xlsx, Blatt ‚b‘, A2:A3",
        "bericht.xlsx, Blatt ‚a‘, A1",
        "form.pdf, Seite 2, Feld datum",
    ]


@given(st.sets(st.tuples(st.integers(1, 30), st.integers(1, 12)), min_size=1, max_size=25))
def test_a_joined_range_names_each_cell_once_and_no_other(places: set[tuple[int, int]]) -> None:
    from openpyxl.utils import get_column_letter, range_boundaries

    names = [f"{get_column_letter(column)}{row}" for column, row in places]
    (found,) = merged(cells(*names))
    named = [
        (column, row)
        for part in str(found.cell).split(", ")
        for left, top, right, bottom in [range_boundaries(part)]
        for column in range(left, right + 1)
        for row in range(top, bottom + 1)
    ]
    assert sorted(named) == sorted(places)
